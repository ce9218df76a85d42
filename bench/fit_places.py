"""Fits the weights by which the places of a text are resolved (`holdfast.locate.weights`), and prints them.

    python bench/fit_places.py              # some minutes
    python bench/fit_places.py --rounds 2   # a first look

What they are fitted on: the invented world of `namesakes.py` (another seed than it is measured with; texts with five sixths of
the villages in the gazetteer, and texts with none of them), and the places of the development half of tests/gold/set240, where
the gold has a point, each counted three times. What is fitted: the mean negative logarithm of the probability that the true
place is given, or *none of them* where the gazetteer lacks it, plus a small charge for each weight that leaves its first guess,
so that what the texts say nothing of stays where it was. How: a pattern search (Hooke and Jeeves 1961) through the locator
itself, as the names of a text depend on each other.

An invented world knows no more than its inventor: how often regions and districts are stated, and how villages and towns are
mixed, is guessed in `namesakes.py`. The gold places keep that guess near real texts.
"""

from __future__ import annotations

import argparse
import random
import tempfile
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from math import log
from pathlib import Path
from typing import NamedTuple

import namesakes  # type: ignore[import-not-found]  # the script beside this one

from holdfast.collect import collect
from holdfast.evaluate.gold import POINTS, half_of
from holdfast.evaluate.gold_file import open_gold_set
from holdfast.evaluate.spelling import is_same
from holdfast.gazetteer import Gazetteer
from holdfast.geo import distance_km
from holdfast.locate import Locator
from holdfast.locate.weights import Weights
from holdfast.pipeline import open_instruments
from holdfast.records import Location, PlaceMention, Report
from holdfast.regions import Region, load_region

SEED = 20240101
GOLD = Path(__file__).parent.parent / "tests" / "gold" / "set240"
GOLD_COUNTS = 3
CHARGE = 0.004
"""For a weight one unit from its first guess."""
LEAST = 0.002
"""Probabilities are not taken to be lower: candidates beyond the fifth are not listed."""
SAME_KM = {"invented": 0.01, "gold": 10.0}


class Text(NamedTuple):
    """A text's mentions, its other places, and where the mentions are; `None` for one that is not judged."""

    mentions: list[PlaceMention]
    others: tuple[PlaceMention, ...]
    points: list[tuple[float, float] | None]


class Part(NamedTuple):
    """Texts with the gazetteer that they are resolved with."""

    gazetteer: Gazetteer
    region: Region
    texts: list[Text]
    near_km: float
    counts: int


def invented(gazetteer: Gazetteer, region: Region, spots: Sequence[namesakes.Spot], texts: int) -> Part:
    """Texts of the invented world."""
    writer = namesakes.Writer(region, spots, namesakes.towns(gazetteer, region), random.Random(SEED + 1))
    samples = [writer.sample() for _ in range(texts)]
    made = [Text(sample.mentions, (), [(spot.lat, spot.lon) for spot in sample.true]) for sample in samples]
    return Part(gazetteer, region, made, SAME_KM["invented"], 1)


def gold() -> Part:
    """The places of the development half, as the reader reads them."""
    instruments = open_instruments()
    texts = {text.id: text for text in open_gold_set(GOLD).texts if half_of(text.id) == "dev"}
    made = []
    for report in collect([str(GOLD / "reports.jsonl")], stdin=None, retrieved_at=datetime(2025, 1, 1, tzinfo=UTC)):
        if not isinstance(report, Report) or report.external_id not in texts:
            continue
        claims = [claim for claim in instruments.reader.read(report) if claim.mention is not None]
        mentions = [claim.mention for claim in claims if claim.mention is not None and claim.mention.kind == "settlement"]
        places = [i for i in texts[report.external_id].incidents if i.geo_precision in POINTS]
        points = [
            next(
                ((i.lat, i.lon) for i in places if i.lat is not None and i.lon is not None and _is_it(i.place, i.place_canonical, m)), None
            )
            for m in mentions
        ]
        others = claims[0].also_named if claims else ()
        made.append(Text(mentions, (*others, *(c.mention for c in claims if c.mention and c.mention.kind != "settlement")), points))
    return Part(instruments.gazetteer, instruments.region, made, SAME_KM["gold"], GOLD_COUNTS)


def _is_it(place: str | None, canonical: str | None, mention: PlaceMention) -> bool:
    return any(is_same(name, mention.city or mention.bare) for name in (place, canonical))


def loss_of(location: Location, point: tuple[float, float], near_km: float) -> float:
    """The negative logarithm of the probability that is given to the true place, or to none where it is no candidate."""
    true = [c for c in location.candidates if distance_km(c.lat, c.lon, *point) <= near_km]
    given = true[0].probability if true else 1 - sum(c.probability for c in location.candidates)
    return -log(max(LEAST, given))


def loss(weights: Weights, parts: Sequence[Part], first: Weights) -> float:
    """What is to be as small as can be."""
    total, judged = 0.0, 0
    for part in parts:
        locator = Locator(part.gazetteer, part.region, weights)
        for text in part.texts:
            for location, point in zip(locator.locate(text.mentions, text.others), text.points, strict=True):
                if point is not None:
                    total += part.counts * loss_of(location, point, part.near_km)
                    judged += part.counts
    return total / judged + CHARGE * sum((one - other) ** 2 for one, other in zip(weights, first, strict=True))


def search(of: Callable[[Weights], float], first: Weights, rounds: int) -> Weights:
    """The weights of the least `of` that steps of one weight at a time lead to; a step that helps is kept, others are halved."""
    best, least = first, of(first)
    steps = dict.fromkeys(Weights._fields, 0.8)
    for number in range(rounds):
        for name in Weights._fields:
            for step in (steps[name], -steps[name]):
                tried = best._replace(**{name: round(getattr(best, name) + step, 3)})
                if (found := of(tried)) < least:
                    best, least, steps[name] = tried, found, step
                    break
            else:
                steps[name] /= 2
        print(f"round {number + 1}: {least:.4f}", flush=True)
    return best


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--rounds", type=int, default=8)
    arguments.add_argument("--texts", type=int, default=500, help="of each of the two invented parts")
    given = arguments.parse_args()
    region = load_region("belgorod")
    with tempfile.TemporaryDirectory() as folder:
        spots = namesakes.villages(region, random.Random(SEED))
        with_villages = [namesakes.gazetteer_of(spots, region, Path(folder), with_villages=has) for has in (True, False)]
        parts = [*(invented(gazetteer, region, spots, given.texts) for gazetteer in with_villages), gold()]
        first = Weights()
        for name, part in zip(("with villages", "without", "gold"), parts, strict=True):
            print(f"{name}: {loss(first, [part], first):.4f}")
        found = search(lambda weights: loss(weights, parts, first), first, given.rounds)
        for name, part in zip(("with villages", "without", "gold"), parts, strict=True):
            print(f"{name}: {loss(found, [part], found):.4f}")
    for name, value in found._asdict().items():
        print(f"    {name}: float = {value:g}")


if __name__ == "__main__":
    main()
