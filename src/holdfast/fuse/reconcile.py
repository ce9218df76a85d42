"""The values of one incident from its claims, by stated rules; rival figures are never added up.

Figures: the latest report's, as a toll grows while people are found; among reports of one time the larger. Weapon: the
most specific that is named. Status: the best founded. Place: the most precise. Targets and outages: each once.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import TypeVar

from holdfast.records import Claim, Corroboration, Epistemic, Evidence, Incident, Location, Outage, Quantity, Target, Weapon, WeaponCode

_SPECIFIC: tuple[WeaponCode, ...] = (
    "debris_of_interception", "fpv_drone", "mlrs", "mortar", "bomb_glide", "mine_or_uxo", "drone", "missile", "rocket", "artillery",
    "small_arms", "other", "unknown",
)  # fmt: skip
_FOUNDED: tuple[Epistemic, ...] = ("confirmed_by_official", "claimed", "reported", "disputed", "speculative")
_PRECISE = ("point", "street", "settlement", "admin2", "admin1", "unknown")
_EARLIEST = datetime.min.replace(tzinfo=UTC)

T = TypeVar("T", Target, Outage)


def incident_of(claims: list[Claim], origins: Mapping[str, str]) -> Incident:
    """The incident that `claims` tell of; they all tell of one, and there is at least one.

    `origins` gives for each report the key of its statement; a report that it does not name has its own.
    """
    newest = sorted(claims, key=lambda c: (c.published_at or _EARLIEST, c.id), reverse=True)
    founded = min(newest, key=lambda c: _FOUNDED.index(c.epistemic))
    when = min((c for c in newest if c.when is not None), key=_vagueness, default=None)
    return Incident(
        id=hashlib.sha256("\0".join(sorted(c.id for c in claims)).encode()).hexdigest()[:24],
        kind="strike" if any(c.kind == "strike" for c in claims) else "interception",
        when=when.when if when else None,
        where=_where(newest),
        weapon=_weapon(newest),
        targets=_once([t for c in newest for t in c.targets], _target_key),
        killed=_figure(newest, lambda c: c.killed),
        injured=_figure(newest, lambda c: c.injured),
        outages=_once([o for c in newest for o in c.outages], _outage_key),
        epistemic=founded.epistemic,
        attributed_to=founded.attributed_to,
        corroboration=_corroboration(claims, origins),
        status="proposed",
        background=all(c.background for c in claims),
        confidence=max(c.confidence for c in claims),
        claims=tuple(sorted(c.id for c in claims)),
        evidence=_evidence(newest),
    )


def _vagueness(claim: Claim) -> float:
    """Seconds that the claim's time window spans; a day that was only assumed is the vaguest."""
    if claim.when is None or claim.when.start is None or claim.when.end is None or claim.when.precision == "unknown":
        return float("inf")
    return (claim.when.end - claim.when.start).total_seconds()


def _where(claims: list[Claim]) -> Location:
    located = [c.location for c in claims if c.location is not None]
    if not located:
        return Location(
            name=None, place=None, admin2=None, admin1=None, country=None, lat=None, lon=None, radius_m=None, precision="unknown",
            confidence=0.0, candidates=(),
        )  # fmt: skip
    return min(located, key=lambda where: (_PRECISE.index(where.precision), -where.confidence, where.name or ""))


def _weapon(claims: list[Claim]) -> Weapon | None:
    named = [c.weapon for c in claims if c.weapon is not None]
    if not named:
        return None
    kind = min((w.type for w in named), key=_SPECIFIC.index)
    return Weapon(kind, next((w.count for w in named if w.type == kind and w.count is not None), None))


def _figure(claims: list[Claim], of: Callable[[Claim], Quantity | None]) -> Quantity | None:
    """The figure of the latest report that states one; the larger of those published at the same moment."""
    stated = [(c.published_at or _EARLIEST, quantity) for c in claims if (quantity := of(c)) is not None]
    if not stated:
        return None
    return max(stated, key=lambda pair: (pair[0], pair[1].best if pair[1].best is not None else pair[1].low or 0))[1]


def _once(items: list[T], key: Callable[[T], tuple[object, ...]]) -> tuple[T, ...]:
    """Each object or outage once, the first telling kept."""
    found: dict[tuple[object, ...], T] = {}
    for item in items:
        found.setdefault(key(item), item)
    return tuple(found.values())


def _target_key(target: Target) -> tuple[object, ...]:
    return (target.sector, target.damage, target.count.best if target.count else target.what.casefold())


def _outage_key(outage: Outage) -> tuple[object, ...]:
    return (outage.sector, outage.status, outage.partial, tuple(sorted(s.casefold() for s in outage.settlements)))


def _corroboration(claims: list[Claim], origins: Mapping[str, str]) -> Corroboration:
    """Reports, and the statements behind them: those that go back to one are one voice."""
    reports = {c.report_id for c in claims}
    return Corroboration(len({origins.get(report, report) for report in reports}), len(reports))


def _evidence(claims: list[Claim]) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, list[Evidence]] = {}
    for claim in claims:
        for name, spans in claim.evidence.items():
            found.setdefault(name, []).extend(spans)
    return {name: tuple(dict.fromkeys(spans)) for name, spans in sorted(found.items())}
