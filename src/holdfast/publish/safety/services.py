"""The gate for services: which are out, by district and day, from statements that may be told, once their delay has run out.

What is shown follows from the area, the service, its state, how many people are without, and the periods alone: of two boards that
agree in those, neither can be told from the other. A statement that names an object of a held class is not used at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from math import ceil, floor, log10

from holdfast.publish.safety.classes import classes_told
from holdfast.publish.safety.counts import shown_count
from holdfast.publish.safety.gate import Policy
from holdfast.publish.safety.periods import coarse_window, period_end, period_start
from holdfast.publish.safety.profile import Profile
from holdfast.records import (
    Claim,
    Headcount,
    ObjectClass,
    PublicArea,
    PublicService,
    PublicServices,
    Quantity,
    ServiceBoard,
    ServiceRow,
    When,
)

_DOWN = ("out", "partial")
_SERVICE: frozenset[ObjectClass] = frozenset({"infrastructure"})
_DIGITS = 2
"""Digits of a number of people that count: a figure to the last digit finds the notice that it was read from."""


def told_until(policy: Policy, now: datetime, delay: timedelta | None = None) -> datetime:
    """Up to when statements on services may be told at `now`: the last border of periods that lies the delay back."""
    wait = policy.profile.delay(_SERVICE) if delay is None else delay
    return period_start(now - wait, policy.profile.time, policy.zone)


def may_be_told(claim: Claim, sentences: Iterable[str], of_shown: Collection[str], policy: Policy, now: datetime) -> bool:
    """Whether a public board may be made from the claim, by the `sentences` that it was read from.

    `of_shown`: ids of the claims of incidents that are shown. Those were decided on with their incident; where a person must confirm
    what goes out, they are the only ones.
    """
    profile, published = policy.profile, claim.published_at
    if published is None or published > told_until(policy, now):
        return False
    if claim.id in of_shown:
        return True
    if profile.needs_confirmation or claim.epistemic == "speculative":
        return False
    classes: frozenset[ObjectClass] = classes_told(sentences) | _SERVICE
    return not profile.holds(classes) and published <= told_until(policy, now, profile.delay(classes))


def shown_services(board: ServiceBoard, policy: Policy, now: datetime) -> PublicServices | None:
    """What may be shown of the board at `now`; `None` where the delay of what it speaks of has not run out.

    A district that is small, or has few people, is told of in the line of its region alone.
    """
    if board.at > told_until(policy, now):
        return None
    lines: defaultdict[str, dict[str, tuple[ServiceRow, PublicArea]]] = defaultdict(dict)
    for row in board.rows:
        area = _area(row, policy)
        if area is not None:
            lines[row.sector][area.id] = row, area
    shown = [_shown(row, area, _named(row, of_sector), policy) for of_sector in lines.values() for row, area in of_sector.values()]
    return PublicServices(at=board.at, services=tuple(sorted(shown, key=_order)))


def _order(one: PublicService) -> tuple[str, bool, str, str]:
    return one.area.admin1 or "", one.area.kind == "admin1", one.area.id, one.sector


def _area(row: ServiceRow, policy: Policy) -> PublicArea | None:
    """The district or region that the line is of; `None` for a small district, for what is no unit, and where only damage is known."""
    if row.area.kind not in ("admin2", "admin1") or not row.claims:
        return None
    name = row.area.name if row.area.kind == "admin2" else None
    area = policy.districts.named(row.area.admin1 or row.area.name, name, policy.profile)
    return area if area is not None and (area.kind == "admin2") == (row.area.kind == "admin2") else None


def _shown(row: ServiceRow, area: PublicArea, named: int | None, policy: Policy) -> PublicService:
    profile = policy.profile
    told = row.last_told
    return PublicService(
        area=area,
        sector=row.sector,
        state=row.state,
        people=_people(row.people, named, profile) if row.state in _DOWN else None,
        since=coarse_window(row.since, profile.time, policy.zone),
        last_told=None if told is None else _period(told, policy),
        disputed=row.disputed,
    )


def _period(moment: datetime, policy: Policy) -> When:
    grain = policy.profile.time
    start, end = period_start(moment, grain, policy.zone), period_end(moment, grain, policy.zone)
    return When(start, end, "day" if grain == "day" else "part_of_day")


def _named(row: ServiceRow, of_sector: dict[str, tuple[ServiceRow, PublicArea]]) -> int | None:
    """People without in the districts that are shown, where the line is of the whole region: what its sum could be compared with."""
    if row.area.kind != "admin1":
        return None
    return sum(other.people.best or 0 for other, _ in of_sector.values() if other.area.kind == "admin2" and other.people is not None)


def _people(people: Headcount | None, named: int | None, profile: Profile) -> Quantity | None:
    """The number to two digits, its bounds outwards; one that is small, or differs by a small one from what is named, as a range."""
    if people is None:
        return None
    low, best, high = people.low, people.best, people.high
    if named is not None and best is not None and 0 < best - named < profile.small_count:
        low, best, high = min(low, named), None, max(high or 0, named + profile.small_count - 1)
    told = shown_count(Quantity(low, best, high), profile.small_count) or Quantity(None, None, None)
    return Quantity(_to_digits(told.low, floor), _to_digits(told.best, round), _to_digits(told.high, ceil))


def _to_digits(number: int | None, rounding: Callable[[float], int]) -> int | None:
    """The number to `_DIGITS` digits.

    >>> _to_digits(1234, floor), _to_digits(1234, ceil), _to_digits(97, round), _to_digits(0, ceil)
    (1200, 1300, 97, 0)
    """
    if not number:
        return number
    step: int = 10 ** max(0, floor(log10(number)) + 1 - _DIGITS)
    return rounding(number / step) * step
