"""What of a claim decides which incident it tells of, as small whole numbers: its sketch.

Everything later compares sketches, never claims, so that one pair of claims and ten million are weighed by the same arithmetic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple, get_args

from holdfast.gazetteer.names import transliteration_key
from holdfast.gazetteer.skeleton import SHORTEST, skeleton
from holdfast.records import Candidate, Claim, Location, PlaceMention, Quantity, Sector, WeaponCode
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
KNOWN = 0.5
"""Probability from which a mention stands for one of the settlements of a name, whichever of them it is."""
DAY = 24 * 60
EARLY = 2 * 60
"""Minutes by which a time may lie after its report: clocks differ, and an evening begins early."""
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
    """The name of the settlement, the same in every script, case and language: as the gazetteer has it, if it has the name."""
    sound: str | None
    """The consonants of the name, which a slip of the pen mostly leaves as they are."""
    is_strange: bool
    """Whether the gazetteer has no settlement of that name."""
    part: str | None
    """Which part of that city, where one is named."""
    names_place: bool
    """Whether the settlement is named, and the gazetteer has little doubt which it is."""
    names_district: bool
    """Whether the district is beyond doubt; otherwise it is only the last one that the text spoke of."""
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
    """Whether `claim` tells of an attack that another claim may tell of too, or of its toll.

    A total over a region adds up many attacks, so it is none of them; it stays by itself.
    """
    return claim.kind in ("strike", "toll")


def tell_of_attack(claims: Iterable[Claim]) -> bool:
    """Whether any of `claims` names an attack: a toll alone may be one of an accident, and is no incident."""
    return any(claim.kind != "toll" for claim in claims)


def _times(claim: Claim) -> tuple[int | None, int | None, int | None]:
    seen = _minutes(claim.published_at)
    start = _minutes(claim.when.start if claim.when else None)
    end = _minutes(claim.when.end if claim.when else None)
    if start is None or end is None:
        return (None, None, seen)
    if seen is not None and seen + EARLY < start <= seen + DAY and _day(claim) == FINER:
        start, end = start - DAY, end - DAY  # an hour that had not come yet when it was told is the day before's
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
    sound: str | None = None
    is_strange: bool = False
    part: str | None = None
    names_place: bool = False
    names_district: bool = True
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
            SETTLEMENT, best.place, _key(best.name), _sound(best.name), part=part, names_place=best.probability >= SURE,
            district=district, region=region, lat=_fixed(location.lat), lon=_fixed(location.lon),
        )  # fmt: skip
    if mention.kind in ("settlement", "object") and _key(mention.bare):
        known = _name_of(location.candidates)
        name = known or mention.bare
        return _Spot(
            SETTLEMENT, name=_key(name), sound=_sound(name), is_strange=known is None, names_district=mention.admin2_stated,
            district=district, region=region,
        )  # fmt: skip
    if mention.kind == "admin2" and district:
        return _Spot(DISTRICT, district=district, region=region)
    return _Spot(REGION, region=region) if region else _Spot()


def _name_of(candidates: Sequence[Candidate]) -> str | None:
    """The name that settlements have of which the mention stands for one, though it is not known for which; `None` if for none."""
    shares: defaultdict[str, float] = defaultdict(float)
    for candidate in candidates:
        shares[_key(candidate.name)] += candidate.probability
    likely = [candidate.name for candidate in candidates if shares[_key(candidate.name)] >= KNOWN]
    return min(likely, default=None)


@lru_cache(maxsize=1 << 16)
def _key(name: str) -> str:
    return transliteration_key(name)


@lru_cache(maxsize=1 << 16)
def _sound(name: str) -> str | None:
    """The consonants of each word of the name; `None` where they are too few to tell it from others."""
    found = " ".join(skeleton(word) for word in fold(name).replace("-", " ").split())
    return found if len(found) >= SHORTEST else None


def _fixed(degrees: float | None) -> int | None:
    return None if degrees is None else round(degrees * 10_000)


def _figure(quantity: Quantity | None) -> Figure | None:
    if quantity is None:
        return None
    low = quantity.low if quantity.low is not None else 0
    high = quantity.high if quantity.high is not None else LIMIT
    return Figure(min(low, LIMIT), min(max(low, high), LIMIT))
