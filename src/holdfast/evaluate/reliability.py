"""Whether a confidence can be taken at its word: of what was read with confidence 0.8, four fifths should be right.

Readings are put into ten bins by their confidence; the expected calibration error is the mean distance of a bin's
confidence from the share that is right in it, weighted by how many readings it holds (Naeini, Cooper and Hauskrecht 2015,
Obtaining well calibrated probabilities using Bayesian binning).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from holdfast.evaluate.counts import outage_facts, paired_facts
from holdfast.evaluate.gold import GoldText
from holdfast.evaluate.judgement import Judgement, Pair
from holdfast.evaluate.predicted import PredictedOutage

BINS = 10

Stated = tuple[float, bool]
"""A confidence, and whether what it was stated of is right."""


class Bin(Struct, frozen=True):
    """Readings with a confidence from `low` to below `high`; the last bin holds 1 too."""

    low: float
    high: float
    readings: int
    confidence: float
    """Their mean."""
    right: float
    """The share of them that is right."""


class Calibration(Struct, frozen=True):
    """How far confidences keep what they promise."""

    readings: int
    expected_error: float | None
    """0 is best; `None` where nothing had a confidence."""
    bins: tuple[Bin, ...]
    """Those that hold a reading."""


class Reliability(Struct, frozen=True, kw_only=True):
    """Confidences against what they are stated of."""

    found: Calibration
    """`confidence` of an incident: it is one of the gold."""
    strict: Calibration
    """The same, against date, weapon, killed and injured being right too."""
    place: Calibration
    """`where.confidence`: the gold's point lies within the radius, where it has one and an incident was found."""
    weapon: Calibration
    """`sure["weapon"]` of incidents that are in the gold."""
    toll: Calibration
    """`sure["killed"]` and `sure["injured"]` of those, where a number is read."""
    outage: Calibration
    """`confidence` of an outage: each of its places is without that service, or has it back, in the gold."""


def reliability_of(judgements: Iterable[Judgement]) -> Reliability:
    """The reliability of all confidences in `judgements`; incidents that are neither right nor wrong are left out."""
    found: list[Stated] = []
    strict: list[Stated] = []
    place: list[Stated] = []
    weapon: list[Stated] = []
    toll: list[Stated] = []
    outage: list[Stated] = []
    for judgement in judgements:
        for pair in judgement.pairs:
            if pair.read.confidence is not None:
                found.append((pair.read.confidence, True))
                strict.append((pair.read.confidence, pair.is_strictly_right))
            place.extend(_place(pair))
            weapon.extend(_value(pair, "weapon"))
            toll.extend(stated for harm in ("killed", "injured") for stated in _value(pair, harm))
        outage.extend(_outages(judgement))
        extra = [(incident.confidence, False) for incident in judgement.extra if incident.confidence is not None]
        found += extra
        strict += extra
    return Reliability(
        found=calibration(found),
        strict=calibration(strict),
        place=calibration(place),
        weapon=calibration(weapon),
        toll=calibration(toll),
        outage=calibration(outage),
    )


def outages_right(text: GoldText, told: Sequence[PredictedOutage]) -> Iterator[tuple[int, bool]]:
    """For each place of each of the outages that were read of a text: the outage's position, and whether the gold has the fact."""
    read = outage_facts(told)
    right = {read[column] for _, column in paired_facts(outage_facts(text.all_outages), read)}
    for position, outage in enumerate(told):
        for fact in outage_facts([outage]):
            yield position, fact in right


def calibration(stated: Iterable[Stated]) -> Calibration:
    """The bins of `stated` and their expected calibration error.

    >>> calibration([(0.75, True), (0.75, True), (0.75, True), (0.75, False)]).expected_error
    0.0
    """
    binned: dict[int, list[Stated]] = {}
    for confidence, is_right in stated:
        binned.setdefault(max(0, min(BINS - 1, int(confidence * BINS))), []).append((confidence, is_right))
    bins = tuple(_bin(number, held) for number, held in sorted(binned.items()))
    readings = sum(held.readings for held in bins)
    error = sum(held.readings * abs(held.confidence - held.right) for held in bins) / readings if readings else None
    return Calibration(readings, error, bins)


def _bin(number: int, held: list[Stated]) -> Bin:
    confidence = sum(stated for stated, _ in held) / len(held)
    right = sum(is_right for _, is_right in held) / len(held)
    return Bin(number / BINS, (number + 1) / BINS, len(held), confidence, right)


def _value(pair: Pair, name: str) -> Iterator[Stated]:
    confidence = pair.read.sure.get(name)
    if confidence is not None:
        yield confidence, pair.agreements[name]


def _outages(judgement: Judgement) -> Iterator[Stated]:
    told = judgement.prediction.all_outages if judgement.prediction else ()
    for position, is_right in outages_right(judgement.text, told):
        confidence = told[position].confidence
        if confidence is not None:
            yield confidence, is_right


def _place(pair: Pair) -> Iterator[Stated]:
    confidence, is_within = pair.read.where.confidence, pair.is_within_radius
    if confidence is not None and is_within is not None:
        yield confidence, is_within
