"""The values of one incident from its claims, by stated rules; rival figures are never added up.

Figures: see `holdfast.fuse.toll`. Weapon: the most specific that is named.
Status: the best founded. Place: the most precise. Targets and outages: each once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from holdfast.fuse.figures import stated_figures
from holdfast.fuse.identity import founder, incident_id
from holdfast.fuse.standing import TRUE_OF_UNCONFIRMED, corroboration_of
from holdfast.fuse.toll import tolls_of
from holdfast.fuse.voices import status_of
from holdfast.records import Claim, Epistemic, Evidence, Incident, Location, Outage, Publisher, Quantity, Target, Weapon, WeaponCode

_SPECIFIC: tuple[WeaponCode, ...] = (
    "debris_of_interception", "fpv_drone", "mlrs", "mortar", "bomb_glide", "mine_or_uxo", "drone", "missile", "rocket", "artillery",
    "small_arms", "other", "unknown",
)  # fmt: skip
_FOUNDED: tuple[Epistemic, ...] = ("confirmed_by_official", "claimed", "reported", "disputed", "speculative")
_PRECISE = ("point", "street", "settlement", "admin2", "admin1", "unknown")
USUAL_DELAY = timedelta(hours=2)
"""In which half of all attacks are told of."""
_EARLIEST = datetime.min.replace(tzinfo=UTC)

T = TypeVar("T", Target, Outage)


def incident_of(claims: list[Claim], origins: Mapping[str, str], publishers: Mapping[str, Publisher]) -> Incident:
    """The incident that `claims` tell of; they all tell of one, and there is at least one.

    `origins` says for a report's id which report it goes back to, `publishers` who published it; reports of one origin are one voice.
    """
    newest = _newest_first(claims)
    founded = min(newest, key=lambda c: _FOUNDED.index(status_of(c, publishers)))
    corroboration = corroboration_of(claims, origins, publishers)
    when = _best_dated(newest)
    weapon, harm = _weapon(newest), _harm(claims, origins, publishers)
    return Incident(
        id=incident_id(founder(claims).id),
        kind="strike" if any(c.kind == "strike" for c in claims) else "interception",
        when=when.when if when else None,
        where=_where(newest),
        weapon=weapon,
        targets=_once([t for c in newest for t in c.targets], _target_key),
        outages=_once([o for c in newest for o in c.outages], _outage_key),
        epistemic=status_of(founded, publishers),
        attributed_to=founded.attributed_to,
        corroboration=corroboration,
        status="proposed",
        background=all(c.background for c in claims),
        confidence=max(c.confidence for c in claims) * (TRUE_OF_UNCONFIRMED if corroboration.unconfirmed else 1.0),
        claims=tuple(sorted(c.id for c in claims)),
        evidence=_evidence(newest),
        sure=_sure(newest, {"weapon": weapon, "killed": harm["killed"], "injured": harm["injured"]}),
        **harm,
    )


def _harm(claims: list[Claim], origins: Mapping[str, str], publishers: Mapping[str, Publisher]) -> dict[str, Any]:
    """The killed and the injured, with all figures stated of them and how they were reconciled."""
    figures = stated_figures(claims, origins, publishers)
    tolls = tolls_of(figures, began(claims))
    chosen = {toll.of: value for toll, value in tolls}
    return {
        "killed": chosen.get("killed"),
        "injured": chosen.get("injured"),
        "figures": figures,
        "tolls": tuple(toll for toll, _ in tolls),
    }


def _sure(claims: list[Claim], shown: Mapping[str, Weapon | Quantity | None]) -> dict[str, float]:
    """How sure each value that is shown is: as the surest claim that states it."""
    surest: dict[str, float] = {}
    for claim in claims:
        for name, confidence in claim.sure.items():
            if _value(getattr(claim, name)) == _value(shown.get(name)):
                surest[name] = max(confidence, surest.get(name, 0.0))
    return dict(sorted(surest.items()))


def _value(stated: Weapon | Quantity | None) -> object:
    """What is compared of a value: the class of a weapon, the likeliest number."""
    return stated.type if isinstance(stated, Weapon) else stated.best if stated is not None else None


def _vagueness(claim: Claim) -> float:
    """Seconds that the claim's time window spans; a day that was only assumed is the vaguest."""
    if claim.when is None or claim.when.start is None or claim.when.end is None or claim.when.precision == "unknown":
        return float("inf")
    return (claim.when.end - claim.when.start).total_seconds()


def began(claims: Iterable[Claim]) -> datetime | None:
    """When the attack happened, as far as that is known; within a wide window shortly before it was first told of.

    It was over before anybody told of it: a time after the first report is another's, or misread.
    """
    newest = _newest_first(claims)
    first = min((c.published_at for c in newest if c.published_at is not None), default=None)
    started = [c for c in newest if c.when is not None and c.when.start is not None]
    possible = [c for c in started if first is None or c.when is None or c.when.start is None or c.when.start <= first]
    dated = _best_dated(possible)
    start = dated.when.start if dated is not None and dated.when is not None else None
    if first is None or not started:
        return start
    if dated is not None and start is not None and _vagueness(dated) <= USUAL_DELAY.total_seconds():
        return start
    return first - USUAL_DELAY if start is None else max(start, first - USUAL_DELAY)


def _newest_first(claims: Iterable[Claim]) -> list[Claim]:
    return sorted(claims, key=lambda c: (c.published_at or _EARLIEST, c.id), reverse=True)


def _best_dated(newest: Iterable[Claim]) -> Claim | None:
    return min((c for c in newest if c.when is not None), key=_vagueness, default=None)


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


def _evidence(claims: list[Claim]) -> dict[str, tuple[Evidence, ...]]:
    found: dict[str, list[Evidence]] = {}
    for claim in claims:
        for name, spans in claim.evidence.items():
            found.setdefault(name, []).extend(spans)
    return {name: tuple(dict.fromkeys(spans)) for name, spans in sorted(found.items())}
