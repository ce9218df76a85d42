"""The invented region drawn as a map: SVG, marked as an exercise."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from math import log10, sqrt

import msgspec

from holdfast.exercise.region.terrain import KM_A_DEGREE
from holdfast.exercise.world import District, Line, Settlement, World
from holdfast.records import Language

PIXELS_A_KM = 5.0
_MARGIN = 62.0
_FILLS = ("#f3ead3", "#e6efd9", "#f6e0cf", "#e3e6ee", "#efe2ea", "#e9e4d0")
_ROADS = {"main": ("#b5532a", 2.2), "district": ("#c98f5a", 1.1), "local": ("#c9b79a", 0.6)}
_LABELLED_PEOPLE = 900
"""Smaller places are a dot without a name."""
_STYLE = """
text { font-family: 'DejaVu Sans', 'Noto Sans', sans-serif; fill: #222; }
.place { paint-order: stroke; stroke: #fff; stroke-opacity: .85; stroke-width: 2.4px; stroke-linejoin: round; }
.district { fill: #8a6f9e; letter-spacing: 2px; font-style: italic; paint-order: stroke; stroke: #fff; stroke-opacity: .6;
  stroke-width: 2px; }
.river { fill: #3f7fb5; font-style: italic; paint-order: stroke; stroke: #fff; stroke-opacity: .6; stroke-width: 2px; }
.exercise { fill: #b00020; font-weight: bold; letter-spacing: 6px; }
"""


class _Box(msgspec.Struct, frozen=True):
    """Where a label stands, so that no other covers it."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        """Whether two boxes share a point."""
        return self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom


class _Frame(msgspec.Struct, frozen=True):
    """From degrees to pixels."""

    west: float
    north: float
    width: float
    height: float

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Pixels from the left and from the top."""
        scale = KM_A_DEGREE * PIXELS_A_KM
        return _MARGIN + (lon - self.west) * scale, _MARGIN + (self.north - lat) * scale

    def path(self, line: Line, closed: bool = False) -> str:
        """The line as data of an SVG path."""
        points = (self.xy(lon, lat) for lon, lat in line)
        return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + ("Z" if closed else "")


def draw_map(world: World, language: Language = "en") -> bytes:
    """The map as SVG: districts, rivers, roads, all settlements by size, names in `language` (`en`, `ru`, `uk`) where there is room."""
    frame = _frame(world)
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{frame.width:.0f}" height="{frame.height:.0f}"'
            f' viewBox="0 0 {frame.width:.0f} {frame.height:.0f}">'
        ),
        f"<title>EXERCISE: {escape(world.name.en)}, an invented region (seed {world.seed})</title>",
        f'<style>{_STYLE}</style><rect width="100%" height="100%" fill="#cfe3ef"/>',
        *_ground(world, frame),
        *_lines(world, frame),
        *_dots(world, frame),
        *_labels(world, frame, language),
        *_legend(world, frame),
        "</svg>\n",
    ]
    return "\n".join(parts).encode()


def _frame(world: World) -> _Frame:
    lons = [lon for line in world.coast for lon, _ in line]
    lats = [lat for line in world.coast for _, lat in line]
    scale = KM_A_DEGREE * PIXELS_A_KM
    width, height = (max(lons) - min(lons)) * scale, (max(lats) - min(lats)) * scale
    return _Frame(min(lons), max(lats), width + 2 * _MARGIN, height + 2 * _MARGIN)


def _ground(world: World, frame: _Frame) -> Iterator[str]:
    shore = "".join(frame.path(line, closed=True) for line in world.coast)
    for width, shade in ((26, "#c5dcea"), (14, "#bad4e5")):
        yield f'<path d="{shore}" fill="none" stroke="{shade}" stroke-width="{width}" stroke-linejoin="round"/>'
    for district, colour in zip(world.districts, _colours(world.districts), strict=True):
        outline = "".join(frame.path(line, closed=True) for line in district.outlines)
        yield f'<path d="{outline}" fill="{_FILLS[colour]}" stroke="#a58bb5" stroke-width="1.4" stroke-dasharray="7 3 2 3"/>'
    yield f'<path d="{shore}" fill="none" stroke="#5f8aa8" stroke-width="1.3" stroke-linejoin="round"/>'


def _colours(districts: tuple[District, ...]) -> list[int]:
    """For each district the first colour that no neighbour before it has, from a place that wanders so that all are used."""
    given: dict[str, int] = {}
    for number, district in enumerate(districts):
        taken = {given[other] for other in district.neighbours if other in given}
        wanted = [(number + step) % len(_FILLS) for step in range(len(_FILLS))]
        given[district.id] = next((colour for colour in wanted if colour not in taken), number % len(_FILLS))
    return [given[district.id] for district in districts]


def _lines(world: World, frame: _Frame) -> Iterator[str]:
    for river in world.rivers:
        widest = 0.6 + 0.9 * river.size
        for reach, width in ((0, 0.45 * widest), (1, 0.7 * widest), (2, widest)):
            line = river.line[len(river.line) * reach // 3 : len(river.line) * (reach + 1) // 3 + 1]
            yield f'<path d="{frame.path(line)}" fill="none" stroke="#5d9ac6" stroke-width="{width:.1f}" stroke-linecap="round"/>'
    for rank in ("local", "district", "main"):
        colour, width = _ROADS[rank]
        data = "".join(frame.path(road.line) for road in world.roads if road.rank == rank)
        yield f'<path d="{data}" fill="none" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round" stroke-linecap="round"/>'


def _radius(people: int) -> float:
    """Of the dot of a settlement, in pixels: its area grows with the population, but hamlets are seen too."""
    return 0.9 + 0.020 * sqrt(people)


def _dots(world: World, frame: _Frame) -> Iterator[str]:
    seats = {district.seat for district in world.districts}
    for settlement in reversed(world.settlements):
        x, y = frame.xy(settlement.lon, settlement.lat)
        fill = "#b00020" if settlement.id == world.capital else "#333" if settlement.id in seats else "#fff"
        radius = _radius(settlement.population)
        yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{fill}" stroke="#333" stroke-width="0.7"/>'


def _labels(world: World, frame: _Frame, language: Language) -> Iterator[str]:
    """Names of settlements by falling size, then of districts and rivers, each where no other stands."""
    boxes = [_dot(frame, settlement) for settlement in world.settlements[:120]]
    for settlement in world.settlements:
        if settlement.population >= _LABELLED_PEOPLE:
            size = 6.5 + 2.6 * log10(settlement.population / 500)
            yield from _placed(boxes, _written(settlement.name, language), size, _beside(frame, settlement, size), "place")
    for district in world.districts:
        x, y = frame.xy(district.lon, district.lat)
        text = _written(district.name, language).upper()
        spots = [(x - 4.3 * len(text) + dx, y + dy) for dy in (0, 14, -14, 28, -28, 42, -42) for dx in (0, 20, -20)]
        yield from _placed(boxes, text, 10, spots, "district")
    for river in world.rivers:
        spots = [frame.xy(*point) for point in river.line[len(river.line) // 4 : -1 : 3]]
        yield from _placed(boxes, _written(river.name, language), 8, spots, "river")


def _dot(frame: _Frame, settlement: Settlement) -> _Box:
    x, y = frame.xy(settlement.lon, settlement.lat)
    r = _radius(settlement.population)
    return _Box(x - r, y - r, x + r, y + r)


def _beside(frame: _Frame, settlement: Settlement, size: float) -> list[tuple[float, float]]:
    """Where the name of a settlement may begin: right, left, above, below."""
    x, y = frame.xy(settlement.lon, settlement.lat)
    r, wide = _radius(settlement.population) + 2, 0.6 * size * len(settlement.name.en)
    return [(x + r, y + size / 3), (x - r - wide, y + size / 3), (x - wide / 2, y - r - 1), (x - wide / 2, y + r + size)]


def _placed(boxes: list[_Box], text: str, size: float, spots: list[tuple[float, float]], kind: str) -> Iterator[str]:
    """The label at the first of `spots` that is free, which then is taken; nothing if none is."""
    spacing = 2.0 if kind == "district" else 0.0
    for x, y in spots:
        box = _Box(x - 1, y - size, x + (0.6 * size + spacing) * len(text) + 1, y + 2)
        if not any(box.meets(other) for other in boxes):
            boxes.append(box)
            yield f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}">{escape(text)}</text>'
            return


def _written(name: msgspec.Struct, language: Language) -> str:
    forms = getattr(name, language)
    return forms if isinstance(forms, str) else str(forms.nominative)


def _legend(world: World, frame: _Frame) -> Iterator[str]:
    people = sum(settlement.population for settlement in world.settlements)
    left, bottom = 30.0, frame.height - 40.0
    yield f'<text class="exercise" x="{left}" y="{bottom - 66}" font-size="26">EXERCISE</text>'
    yield f'<text x="{left}" y="{bottom - 42}" font-size="15">{escape(world.name.en)}: an invented region</text>'
    words = f"{len(world.districts)} districts, {len(world.settlements)} settlements, {people:,} people; seed {world.seed}"
    yield f'<text x="{left}" y="{bottom - 22}" font-size="11">{words}</text>'
    for number in range(2):
        x = left + number * 25 * PIXELS_A_KM
        fill = ("#333", "#fff")[number]
        yield f'<rect x="{x}" y="{bottom}" width="{25 * PIXELS_A_KM}" height="5" fill="{fill}" stroke="#333"/>'
    yield f'<text x="{left}" y="{bottom + 20}" font-size="10">0</text>'
    yield f'<text x="{left + 50 * PIXELS_A_KM - 18}" y="{bottom + 20}" font-size="10">50 km</text>'
