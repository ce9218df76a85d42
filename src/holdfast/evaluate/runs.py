"""A run that was kept, and what another one changed: text by text, what got better and what got worse."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from holdfast.errors import InputError
from holdfast.evaluate.counts import Tally, total
from holdfast.evaluate.figures import Figures, figures_of

_REMEDY = "give a file that `holdfast evaluate --save` wrote"


class Run(Struct, frozen=True, kw_only=True):
    """The counts of every text of one evaluation."""

    gold: str
    """The set, as it was named."""
    holdfast: str
    """The version that was run."""
    texts: dict[str, Tally]
    """By id."""


class Shift(Struct, frozen=True):
    """How many things of one kind a text has wrong, before and after."""

    what: str
    before: int
    after: int


class Change(Struct, frozen=True, kw_only=True):
    """What changed in one text; it can be better in one respect and worse in another."""

    text: str
    better: tuple[Shift, ...]
    worse: tuple[Shift, ...]


class Comparison(Struct, frozen=True, kw_only=True):
    """Two runs over the texts that both have."""

    before: Figures
    after: Figures
    changes: tuple[Change, ...]
    only_before: tuple[str, ...]
    """Texts that only the earlier run has."""
    only_after: tuple[str, ...]


WRONG: dict[str, Callable[[Tally], int]] = {
    "incidents": lambda tally: tally.gold + tally.read - 2 * tally.paired,
    "strict": lambda tally: tally.gold + tally.read - 2 * tally.strict,
    "date": lambda tally: tally.paired - tally.date,
    "weapon": lambda tally: tally.paired - tally.weapon,
    "killed": lambda tally: tally.paired - tally.killed,
    "injured": lambda tally: tally.paired - tally.injured,
    "epistemic": lambda tally: tally.paired - tally.epistemic,
    "admin2": lambda tally: tally.admin2_known - tally.admin2,
    "location": lambda tally: tally.points_known - tally.near,
    "sectors": lambda tally: tally.sectors_gold + tally.sectors_read - 2 * tally.sectors,
    "sector+damage": lambda tally: tally.damages_gold + tally.damages_read - 2 * tally.damages,
    "outages": lambda tally: tally.outages_gold + tally.outages_read - 2 * tally.outages,
    "false alarms": lambda tally: tally.false_alarms,
}
"""How many things are wrong, by kind: missed and made up ones where something was to be found."""


def compare(before: Run, after: Run) -> Comparison:
    """What `after` has changed, over the texts of both. Raises `InputError` if they have none in common."""
    both = [text for text in after.texts if text in before.texts]
    if not both:
        raise InputError(f"the run over {before.gold}", "it has no text in common with this one", "compare runs over the same gold set")
    changes = (_change(text, before.texts[text], after.texts[text]) for text in both)
    return Comparison(
        before=figures_of(total(before.texts[text] for text in both)),
        after=figures_of(total(after.texts[text] for text in both)),
        changes=tuple(change for change in changes if change.better or change.worse),
        only_before=tuple(text for text in before.texts if text not in after.texts),
        only_after=tuple(text for text in after.texts if text not in before.texts),
    )


def _change(text: str, before: Tally, after: Tally) -> Change:
    shifts = [Shift(what, wrong(before), wrong(after)) for what, wrong in WRONG.items()]
    return Change(
        text=text,
        better=tuple(shift for shift in shifts if shift.after < shift.before),
        worse=tuple(shift for shift in shifts if shift.after > shift.before),
    )


def save_run(path: Path, run: Run) -> None:
    """`run` is kept in the file at `path`. Raises `InputError` if that cannot be written."""
    try:
        path.write_bytes(msgspec.json.format(msgspec.json.encode(run), indent=1) + b"\n")
    except OSError as error:
        raise InputError(str(path), f"it cannot be written: {error.strerror or error}", "name a file in a folder that exists") from error


def open_run(path: Path) -> Run:
    """The run kept at `path`. Raises `InputError` if there is none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Run)
    except OSError as error:
        raise InputError(str(path), f"it cannot be read: {error.strerror or error}", _REMEDY) from error
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"it is no run ({error})", _REMEDY) from error
