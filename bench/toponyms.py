"""How well English news toponyms are resolved from their spans alone: LGL and GeoWebNews, beside population only.

    python bench/toponyms.py ../shared/eval/geo          # a folder with lgl.jsonl and geowebnews.jsonl
    python bench/toponyms.py FOLDER --json               # the figures as JSON on the last line

Each line is a text with its toponyms: start, end, surface, lat, lon. The two sets are other people's (Lieberman, Samet and
Sankaranarayanan 2010; Gritta, Pilehvar and Collier 2020) and no part of this project. Only the names are given to the locator, all
of a text together, in the gazetteer of the region pack: nothing is recognised, no type word or region is read.

Accuracy is the share within 161 km (100 miles) of the annotated point. Its denominator is *all* toponyms that have a point;
"of answered" leaves out those without a candidate, and must never be compared with the former. "Likeliest" takes the likeliest
candidate even where the locator would rather say nothing; "located" is what it says. "Ceiling" is the share that has any
candidate within 161 km: the gazetteer holds settlements of 500 people and more and no countries, states, counties, rivers,
nor people of a place ("Americans"), which is most of what is missing.

Published, on each system's own answered part and split (from their papers): Mordecai 3 82.7 (LGL) and 94.1 (GeoWebNews),
Edinburgh 76 and 92.8, population only 70 on LGL.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

from holdfast.gazetteer import Gazetteer
from holdfast.geo import distance_km
from holdfast.pipeline import open_instruments
from holdfast.records import Location, PlaceMention, Span

NEAR_KM = 161.0
SETS = ("lgl", "geowebnews")

Point = tuple[float, float]


class Answer(NamedTuple):
    """Where a toponym is, and where each way of resolving it has it; `None` is no answer."""

    true: Point
    candidates: list[Point]
    populous: Point | None
    likeliest: Point | None
    located: Point | None


def mentions_of(text: dict[str, Any]) -> list[PlaceMention]:
    """The toponyms of a text that have a point, as mentions of settlements."""
    return [
        PlaceMention(name=t["surface"], bare=t["surface"], kind="settlement", span=Span(t["start"], t["end"]))
        for t in text["toponyms"]
        if t.get("lat") is not None
    ]


def populous(name: str, gazetteer: Gazetteer) -> tuple[list[Point], Point | None]:
    """All places of the name, and the one with the most people."""
    places = [gazetteer.place(hit.index) for hit in gazetteer.lookup(name)]
    found = [place for place in places if place.kind == "settlement"]
    best = max(found, key=lambda place: (place.population or 0, place.id), default=None)
    return [(place.lat, place.lon) for place in found], (best.lat, best.lon) if best else None


def answer(mention: PlaceMention, true: Point, location: Location, gazetteer: Gazetteer) -> Answer:
    """All ways of resolving one mention."""
    candidates, most = populous(mention.bare, gazetteer)
    first = location.candidates[0] if location.candidates else None
    located = (location.lat, location.lon) if location.lat is not None and location.lon is not None else None
    return Answer(true, candidates, most, (first.lat, first.lon) if first else None, located)


def figures(answers: list[Answer]) -> dict[str, float]:
    """Shares of all toponyms, and of those answered."""
    found: dict[str, float] = {"toponyms": len(answers)}
    found["ceiling"] = sum(any(_near(point, a.true) for point in a.candidates) for a in answers) / len(answers)
    for way in ("populous", "likeliest", "located"):
        points = [(getattr(a, way), a.true) for a in answers]
        right = sum(point is not None and _near(point, true) for point, true in points)
        answered = sum(point is not None for point, _ in points)
        found[way] = right / len(answers)
        found[f"{way}, of answered"] = right / answered if answered else 0.0
        found[f"{way}, answered"] = answered / len(answers)
    return found


def _near(point: Point, true: Point) -> bool:
    return distance_km(*point, *true) <= NEAR_KM


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--json", action="store_true", help="the figures as JSON on the last line")
    given = arguments.parse_args()
    instruments = open_instruments()
    found: dict[str, dict[str, float]] = {}
    for name in SETS:
        path = given.folder / f"{name}.jsonl"
        if not path.is_file():
            sys.exit(f"{path}: there is no such file; name the folder that holds {' and '.join(f'{s}.jsonl' for s in SETS)}")
        texts = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]
        answers, begun = [], time.process_time()
        for text in texts:
            mentions = mentions_of(text)
            points = [(t["lat"], t["lon"]) for t in text["toponyms"] if t.get("lat") is not None]
            locations = instruments.locator.locate(mentions)
            answers += [answer(*one, instruments.gazetteer) for one in zip(mentions, points, locations, strict=True)]
        found[name] = figures(answers) | {"texts a second": len(texts) / (time.process_time() - begun)}
        print(f"\n{name}: {len(texts)} texts, {len(answers):,} toponyms")
        for key, value in found[name].items():
            if key != "toponyms":
                print(f"  {key:<24}{value:>8,.0f}" if value > 1 else f"  {key:<24}{100 * value:>8.1f}")
    if given.json:
        print(json.dumps(found))


if __name__ == "__main__":
    main()
