"""On whose ground a ledger stands: invented and real events never share one.

The ledger of an exercise says so in a row of its own, before its first report. One that holds reports and no such row
is of real events. So a drill cannot slip into the picture of a real region, nor be shown without the word that it is one.
"""

from __future__ import annotations

from holdfast.errors import InputError
from holdfast.regions import Region
from holdfast.store import Ledger


def exercise_of(ledger: Ledger) -> str | None:
    """The id of the invented region that the ledger is of; `None` where it is of real events, or of nothing yet."""
    return next((entry.subject for entry in ledger.entries(kind="exercise")), None)


def check_ground(ledger: Ledger, region: str, *, is_exercise: bool) -> None:
    """Nothing, where reports of `region` may stand in the ledger and be shown. Raises `InputError` where they may not."""
    invented = exercise_of(ledger)
    if invented is not None and not is_exercise:
        problem = f"it is the ledger of an exercise ({invented}), and {region} is a real region"
        raise InputError(str(ledger.path), problem, "name the pack of the exercise with --region, or another ledger with --ledger")
    if invented is None and is_exercise and ledger.has_reports():
        problem = f"it holds reports of real events, and {region} is an exercise"
        raise InputError(str(ledger.path), problem, "give the exercise a ledger of its own: --ledger exercise.db")


def stand_on(ledger: Ledger, region: Region) -> None:
    """Within `writing`: a ledger without reports is from now on one of an exercise, if `region` is invented.

    Raises `InputError` where reports of that region may not stand in it.
    """
    check_ground(ledger, region.id, is_exercise=region.exercise)
    if region.exercise and exercise_of(ledger) is None:
        ledger.append("exercise", region.id, {})
