"""Which claims tell of one incident: the same place, days no more than one apart, weapons that can be the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from holdfast.records import Claim, WeaponCode
from holdfast.text import fold

NEAR_IN_TIME = timedelta(days=1)
"""Reports of one night's attack date it to the evening before or the morning after."""

_LATEST = datetime.max.replace(tzinfo=UTC)
_KIN: tuple[frozenset[WeaponCode], ...] = (
    frozenset(("drone", "fpv_drone", "debris_of_interception")),
    frozenset(("missile", "rocket", "mlrs", "debris_of_interception")),
    frozenset(("artillery", "mortar", "mlrs")),
)


def groups(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """The claims of each incident, in an order of their own, so that the order of arrival leaves no trace."""
    blocks: dict[tuple[str, ...], dict[str, Claim]] = defaultdict(dict)
    for claim in claims:
        if claim.kind == "strike":
            blocks[_place_key(claim)][claim.id] = claim
    for key in sorted(blocks):
        yield from _cluster(sorted(blocks[key].values(), key=_order))


def _place_key(claim: Claim) -> tuple[str, ...]:
    """The place as resolved, or as written in its district or region where it could not be."""
    location, mention = claim.location, claim.mention
    if location is None or mention is None:
        return ("", claim.id)
    if location.precision == "settlement" and location.candidates:
        return ("place", location.candidates[0].place, fold(mention.bare) if mention.city else "")
    return (mention.kind, fold(mention.bare), location.admin2 or "", location.admin1 or "")


def _order(claim: Claim) -> tuple[datetime, str, str]:
    return (_start(claim) or _LATEST, claim.report_id, claim.id)


def _start(claim: Claim) -> datetime | None:
    return claim.when.start if claim.when is not None else None


def _cluster(claims: list[Claim]) -> Iterator[list[Claim]]:
    """Groups of claims, in order of time, in which every two can be one incident: no claim bridges two that cannot.

    Pairs are looked at in that order, and only as far apart as can be one; the cost is that of the crowd in one window.
    """
    home = list(range(len(claims)))
    members = {n: [n] for n in home}
    for one, other in _near_pairs(claims):
        a, b = home[one], home[other]
        if a == b or not all(_may_be_one(claims[x], claims[y]) for x in members[a] for y in members[b]):
            continue
        for n in members[b]:
            home[n] = a
        members[a] += members.pop(b)
    yield from ([claims[n] for n in sorted(group)] for _, group in sorted(members.items()))


def _near_pairs(claims: list[Claim]) -> Iterator[tuple[int, int]]:
    """Pairs of claims, sorted by time, whose times are near enough; undated ones pair with undated ones."""
    for one, claim in enumerate(claims):
        for other in range(one + 1, len(claims)):
            if not _are_near(claim, claims[other]):
                break
            yield one, other


def _are_near(one: Claim, other: Claim) -> bool:
    """Whether two claims may be of one time. One without a time may be of any, and so is joined to none that has one."""
    first, second = _start(one), _start(other)
    if first is None or second is None:
        return first is second
    return abs(first - second) <= NEAR_IN_TIME


def _may_be_one(one: Claim, other: Claim) -> bool:
    """Whether place apart, two claims can be one incident. What one report tells apart stays apart."""
    if one.background != other.background or one.report_id == other.report_id or not _are_near(one, other):
        return False
    weapons = {c.weapon.type for c in (one, other) if c.weapon is not None} - {"unknown"}
    return len(weapons) < 2 or any(weapons <= kin for kin in _KIN)
