"""What of a claim decides which incident it tells of, as small whole numbers: its sketch.

Everything later compares sketches, never claims, so that one pair of claims and ten million are weighed by the same arithmetic.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple, get_args

from holdfast.gazetteer.names import transliteration_key
from holdfast.records import Claim, Location, PlaceMention, Quantity, Sector, WeaponCode
from holdfast.text import fold

SETTLEMENT, DISTRICT, REGION, NOWHERE = range(4)
"""How fine the place of a claim is known."""
FINER, STATED_DAY, TOLD_DAY = range(3)
"""How the time of a claim is known: finer than a day, as a day that its text states, as the day on which it was told."""
WEAPONS: tuple[WeaponCode, ...] = get_args(WeaponCode)
SECTORS: tuple[Sector, ...] = get_args(Sector)
LIMIT = 30_000
"""The largest number of people that is told apart from larger ones."""
SURE = 0.75
"""Probability from which a settlement counts as known."""
WIDEST = 36 * 60
"""Minutes: a claim that leaves its time open wider than this cannot be told apart from the next attack, and so is matched to none."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Figure(NamedTuple):
    """How many people, at least and at most; `LIMIT` where no upper bound is stated."""

    low: int
    high: int


class Sketch(NamedTuple):
    """One claim, as it is compared. Times are minutes since 1970 in UTC, points are in ten thousandths of a degree."""

    id: str
    report: str
    background: bool
    start: int | None
    """`None` where no time is known."""
    end: int | None
    """Never after `seen`: a report cannot tell of what comes after it."""
    seen: int | None
    """When the report was published."""
    day: int
    """`STATED_DAY` or `TOLD_DAY` where no more than a day is known, else `FINER`."""
    level: int
    place: str | None
    """The settlement in the gazetteer; `None` where it is not known there."""
    name: str | None
    """The name of the settlement, the same in every script."""
    part: str | None
    """Which part of that city, where one is named."""
    names_place: bool
    """Whether the settlement is named, and the gazetteer has little doubt which it is."""
    district: str | None
    region: str | None
    lat: int | None
    lon: int | None
    weapon: int
    """Position in `WEAPONS`; that of `unknown` where none is named."""
    names_weapon: bool
    """Whether the words for the weapon are known."""
    sectors: int
    """A bit for each of `SECTORS` that was hit."""
    killed: Figure | None
    injured: Figure | None


UNKNOWN_WEAPON = WEAPONS.index("unknown")


def sketch_of(claim: Claim) -> Sketch:
    """The sketch of `claim`; equal claims have equal sketches.

    The recap of a whole region adds up attacks, so it is nowhere, and compared with nothing.
    """
    start, end, seen = _times(claim)
    spot = _spot(claim.location, claim.mention)
    if spot.level == REGION and claim.background:
        spot = _Spot()
    sectors = 0
    for target in claim.targets:
        sectors |= 1 << SECTORS.index(target.sector)
    return Sketch(
        id=claim.id, report=claim.report_id, background=claim.background, start=start, end=end, seen=seen, day=_day(claim),
        **spot._asdict(),
        weapon=WEAPONS.index(claim.weapon.type) if claim.weapon else UNKNOWN_WEAPON,
        names_weapon=bool(claim.evidence.get("weapon")), sectors=sectors,
        killed=_figure(claim.killed), injured=_figure(claim.injured),
    )  # fmt: skip


def is_matched(claim: Claim) -> bool:
    """Whether `claim` tells of an attack that another claim may tell of too.

    A total over a region adds up many attacks, so it is none of them; it stays by itself.
    """
    return claim.kind == "strike"


def _times(claim: Claim) -> tuple[int | None, int | None, int | None]:
    seen = _minutes(claim.published_at)
    start = _minutes(claim.when.start if claim.when else None)
    end = _minutes(claim.when.end if claim.when else None)
    if start is None or end is None:
        return (None, None, seen)
    if seen is not None and start < seen < end:
        end = seen
    return (start, max(end, start + 1), seen)


def _day(claim: Claim) -> int:
    if claim.when is None or claim.when.precision in ("minute", "hour", "part_of_day"):
        return FINER
    return TOLD_DAY if claim.when.precision == "unknown" else STATED_DAY


def _minutes(moment: datetime | None) -> int | None:
    return None if moment is None else int((moment - _EPOCH).total_seconds() // 60)


class _Spot(NamedTuple):
    """The fields of a sketch that say where."""

    level: int = NOWHERE
    place: str | None = None
    name: str | None = None
    part: str | None = None
    names_place: bool = False
    district: str | None = None
    region: str | None = None
    lat: int | None = None
    lon: int | None = None


def _spot(location: Location | None, mention: PlaceMention | None) -> _Spot:
    """Where. A settlement that no gazetteer knows goes by its name alone."""
    if location is None or mention is None:
        return _Spot()
    region = location.admin1
    district = f"{region or ''}/{location.admin2}" if location.admin2 else None
    if location.precision in ("point", "street", "settlement") and location.candidates:
        best = location.candidates[0]
        part = fold(mention.bare) if mention.city else None
        return _Spot(
            SETTLEMENT, best.place, transliteration_key(mention.city or mention.bare), part, best.probability >= SURE,
            district, region, _fixed(location.lat), _fixed(location.lon),
        )  # fmt: skip
    if mention.kind in ("settlement", "object") and (name := transliteration_key(mention.bare)):
        return _Spot(SETTLEMENT, name=name, district=district, region=region)
    if mention.kind == "admin2" and district:
        return _Spot(DISTRICT, district=district, region=region)
    return _Spot(REGION, region=region) if region else _Spot()


def _fixed(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * 10_000)


def _figure(quantity: Quantity | None) -> Figure | None:
    if quantity is None:
        return None
    low = quantity.low if quantity.low is not None else 0
    high = quantity.high if quantity.high is not None else LIMIT
    return Figure(min(low, LIMIT), min(max(low, high), LIMIT))
