"""Which incident of the gold is which incident of the reading, and where the two agree.

A pair may only be formed where the place agrees. Of all ways to pair them, that with the most pairs and agreements counts
(`assignment`). Among equal ones, required incidents come before neutral ones, pairs that agree in everything before others,
and what is left goes by the order of the text, so that the order of a reading never matters.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf, isinf

import msgspec

from holdfast.evaluate.assignment import assign
from holdfast.evaluate.gold import POINTS, GoldIncident, GoldText
from holdfast.evaluate.predicted import PredictedIncident, Prediction
from holdfast.evaluate.spelling import is_same
from holdfast.geo import distance_km
from holdfast.records import Quantity

NEAR_KM = 10.0
"""Two points so close are the same place."""
APPROXIMATE_KM = 7.0
"""How exactly a gold point marked `approx` is known."""
STRICT = ("date", "weapon", "killed", "injured")
"""What has to agree for an incident to be right throughout."""
FIELDS = (*STRICT, "epistemic")

_DAY_EITHER_WAY = timedelta(days=1)
_PAIR, _AGREEMENT, _REQUIRED, _THROUGHOUT = 5 << 40, 1 << 40, 1 << 20, 1
"""Gains: a pair counts as much as its five possible agreements together; the other two only break ties: never so many pairs."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold incident and the one that was read for it."""

    gold: GoldIncident
    read: PredictedIncident

    @property
    def agreements(self) -> dict[str, bool]:
        """Whether each of `FIELDS` agrees; *not stated* against 0 does not."""
        gold, read = self.gold, self.read
        return {
            "date": _date_agrees(gold, read.day),
            "weapon": read.weapon_type in (gold.weapon, *gold.accept.weapon),
            "killed": _best(read.killed) in (gold.killed, *gold.accept.killed),
            "injured": _best(read.injured) in (gold.injured, *gold.accept.injured),
            "epistemic": read.epistemic in (gold.epistemic, *gold.accept.epistemic),
        }

    @property
    def is_strictly_right(self) -> bool:
        """Whether date, weapon, killed and injured all agree."""
        agreements = self.agreements
        return all(agreements[field] for field in STRICT)

    @property
    def is_right_throughout(self) -> bool:
        """Whether nothing that is scored differs."""
        gold, read = self.gold, self.read
        is_near = self.apart_km is None or self.apart_km <= NEAR_KM
        return all(self.agreements.values()) and gold.damages == read.damages and self.admin2_agrees is not False and is_near

    @property
    def admin2_agrees(self) -> bool | None:
        """Whether the district agrees; `None` where the gold has none."""
        if not self.gold.admin2:
            return None
        return _any_same((self.read.where.admin2,), (self.gold.admin2, *self.gold.accept.admin2))

    @property
    def apart_km(self) -> float | None:
        """How far the two points are apart, infinitely far if none was read; `None` where the gold has no point of the place."""
        if self.gold.geo_precision not in POINTS:
            return None
        if self.gold.lat is None or self.gold.lon is None:
            return None
        measured = _measured_km(self.gold, self.read)
        return inf if measured is None else measured

    @property
    def is_within_radius(self) -> bool | None:
        """Whether the gold's point lies within the radius that was read with the point; `None` where one of the two is missing."""
        apart, where = self.apart_km, self.read.where
        if apart is None or isinf(apart) or where.radius_m is None:
            return None
        slack = APPROXIMATE_KM if self.gold.geo_precision == "approx" else 0.0
        return apart <= where.radius_m / 1000 + slack


@dataclass(frozen=True, slots=True)
class Judgement:
    """One text, its reading, and what belongs to what; neutral incidents of the gold are left out on both sides."""

    text: GoldText
    prediction: Prediction | None
    pairs: tuple[Pair, ...]
    """Of required incidents of the gold."""
    missed: tuple[GoldIncident, ...]
    """Required, and not read."""
    extra: tuple[PredictedIncident, ...]
    """Read, and not in the gold."""


def judge(text: GoldText, prediction: Prediction | None) -> Judgement:
    """What of `text` is found in `prediction`, which is `None` where nothing was read."""
    read = prediction.incidents if prediction else ()
    paired = dict(align(text.incidents, read))
    pairs = (Pair(text.incidents[row], read[column]) for row, column in paired.items())
    return Judgement(
        text=text,
        prediction=prediction,
        pairs=tuple(pair for pair in pairs if not pair.gold.is_neutral),
        missed=tuple(gold for row, gold in enumerate(text.incidents) if row not in paired and not gold.is_neutral),
        extra=tuple(incident for column, incident in enumerate(read) if column not in paired.values()),
    )


def align(gold: tuple[GoldIncident, ...], read: tuple[PredictedIncident, ...]) -> tuple[tuple[int, int], ...]:
    """Pairs of positions in `gold` and `read` that are the same incident; the same pairs in whatever order `read` comes."""
    ordered = sorted(range(len(read)), key=lambda column: _in_text_order(read[column]))
    gains = [[_gain(Pair(incident, read[column])) for column in ordered] for incident in gold]
    return tuple((row, ordered[column]) for row, column in assign(gains))


def place_agrees(gold: GoldIncident, read: PredictedIncident) -> bool:
    """Whether the two name the same place, or lie within 10 km, or neither names one; an aggregate may name its region."""
    names = tuple(name for name in (read.where.name, read.where.place) if name)
    known = tuple(name for name in (gold.place, gold.place_canonical, *gold.accept.place_canonical) if name)
    if not known:
        return not names or gold.aggregate or _any_same(names, (gold.admin2, gold.admin1))
    if _any_same(names, known):
        return True
    apart = _measured_km(gold, read)
    if apart is not None:
        return apart <= NEAR_KM
    return gold.aggregate and _any_same(names, (gold.admin2, gold.admin1))


def _gain(pair: Pair) -> int:
    if not place_agrees(pair.gold, pair.read):
        return 0
    ties = _REQUIRED * (not pair.gold.is_neutral) + _THROUGHOUT * pair.is_right_throughout
    return _PAIR + _AGREEMENT * sum(pair.agreements.values()) + ties


def _in_text_order(read: PredictedIncident) -> tuple[float, bytes]:
    """Ties that are left go by the words the place was read from, then by the bytes."""
    where = read.evidence.get("where")
    return where[0].start if where else inf, msgspec.json.encode(read, order="deterministic")


def _date_agrees(gold: GoldIncident, read: date | None) -> bool:
    accepted = (gold.date, *gold.accept.date)
    if read is None:
        return None in accepted
    return any(known is not None and abs(known - read) <= _DAY_EITHER_WAY for known in accepted)


def _best(count: Quantity | None) -> int | None:
    return count.best if count else None


def _measured_km(gold: GoldIncident, read: PredictedIncident) -> float | None:
    where = read.where
    if gold.lat is None or gold.lon is None or where.lat is None or where.lon is None:
        return None
    return distance_km(gold.lat, gold.lon, where.lat, where.lon)


def _any_same(names: Iterable[str | None], others: tuple[str | None, ...]) -> bool:
    return any(is_same(name, other) for name in names for other in others)
