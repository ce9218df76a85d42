"""The map and the charts of a report, as SVG in its language. Whole districts only: no place of impact is ever drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from math import cos, radians

from holdfast.publish.charts.axes import Axes, round_ticks
from holdfast.publish.charts.canvas import PLOT, WIDTH, figure, label, number, told
from holdfast.publish.charts.marks import bars
from holdfast.publish.sitrep.told import Teller
from holdfast.records import MapArea, SituationReport

_MAP_HEIGHT, _TOP, _SIDE = 430, 34, 16
_STEPS = (0.0, 0.25, 0.5, 0.75, 1.0)
"""Shades: nothing, then by share of the most that any district has."""
_ROW, _BAR_LEFT = 26, 190.0
_KM_A_DEGREE = 111.195
_MOST_POINTS = 200
_HATCH = (
    '<defs><pattern id="hf-h" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<path d="M0 0V6" class="grid" style="stroke-width:2"/></pattern></defs>'
)


def drawings(report: SituationReport, teller: Teller) -> tuple[str, ...]:
    """The map, attacks by day, and last people without each service; each left out where there is nothing that it could show."""
    found = []
    if report.areas and not _is_in_cells(report):
        found.append(district_map(report, teller))
    if report.days:
        found.append(day_chart(report, teller))
    if report.services:
        found.append(service_chart(report, teller))
    return tuple(found)


def _is_in_cells(report: SituationReport) -> bool:
    """Whether there are attacks, and none of them can be counted to a district: then a map of districts would show all of them empty."""
    attacks = next((one.value for one in report.figures if one.id == "attacks"), None)
    return report.audience != "internal" and attacks is not None and bool(attacks.low) and not any(area.attacks for area in report.areas)


def district_map(report: SituationReport, teller: Teller) -> str:
    """Each district shaded by its attacks in the period; hatched where nobody reported from there."""
    words = teller.language.words["title"]
    frame = _Frame(report.areas)
    most = max((area.attacks or 0 for area in report.areas), default=0)
    body = [_HATCH, *(_district(area, frame, most) for area in report.areas)]
    body += [_name(area, frame, teller) for area in report.areas if area.attacks]
    note = words["map_note"] if report.audience == "internal" else words["map_note_shown"]
    body += [label(_SIDE, frame.height - 22 + 15 * k, line) for k, line in enumerate(note.split(". ", 1))]
    listed = "; ".join(f"{teller.name(area.id)}: {words['not_known'] if area.attacks is None else area.attacks}" for area in report.areas)
    return figure(words["map"], f"{note} {listed}.", body, height=frame.height)


def day_chart(report: SituationReport, teller: Teller) -> str:
    """Attacks by operational day; a day of which nothing is known is a gap."""
    words = teller.language.words["title"]
    first, last = report.days[0].day.toordinal(), report.days[-1].day.toordinal()
    up = round_ticks(0, max([float(one.count or 0) for one in report.days] + [1.0]), 4)
    axes = Axes(PLOT, (first - 0.5, last + 0.5), (0.0, up[-1]), ())
    body = [*_grid(axes, up), bars(axes, [(one.day.toordinal(), one.count) for one in report.days], kind="fill one half")]
    days = [one for one in report.days if report.since.date() <= one.day < report.until.date()]
    body.append(bars(axes, [(one.day.toordinal(), one.count) for one in days], kind="fill one"))
    step = max(1, len(report.days) // 7)
    named = [(axes.at_x(one.day.toordinal()), teller.day_short(one.day)) for one in report.days[::step]]
    body += [label(x, PLOT.bottom + 16, words_of_day, anchor="middle") for x, words_of_day in named]
    body += [_gap(axes, one.day.toordinal()) for one in report.days if one.count is None]
    body.append(label(PLOT.left, PLOT.bottom + 34, words["chart_days_note"]))
    told_days = "; ".join(f"{teller.day_short(one.day)}: {words['not_known'] if one.count is None else one.count}" for one in report.days)
    return figure(words["chart_days"], told_days, body)


def service_chart(report: SituationReport, teller: Teller) -> str:
    """People without each service at the end of the period, with the range that holds the number."""
    words = teller.language.words["title"]
    height = 74 + _ROW * len(report.services)
    most = max((float(one.people.high or one.people.best or one.people.low or 0) for one in report.services if one.people), default=0) or 1
    right = WIDTH - 150.0
    body, listed = [], []
    for k, one in enumerate(report.services):
        y = 38 + _ROW * k
        name = teller.language.word("sector", one.sector)
        said = words["not_known"] if one.people is None else teller.value(one.people)
        listed.append(f"{name}: {said}")
        body.append(label(_BAR_LEFT - 8, y + 13, name, anchor="end"))
        end = _BAR_LEFT
        if one.people is not None:
            low, best, high = one.people.low, one.people.best, one.people.high
            at = [_BAR_LEFT + float(value) / most * (right - _BAR_LEFT) for value in (low or 0, best or low or 0, high or best or low or 0)]
            body.append(f'<rect class="fill one half" x="{number(_BAR_LEFT)}" y="{y}" width="{number(at[1] - _BAR_LEFT)}" height="17"/>')
            body.append(f'<path class="line one" d="M{number(at[0])} {y + 8.5}H{number(at[2])}"/>')
            end = max(at[1:])
        body.append(label(end + 6, y + 13, _short(said)))
    body.append(label(_SIDE, height - 10, words["chart_services_note"]))
    return figure(words["chart_services"], "; ".join(listed), body, height=height)


class _Frame:
    """From degrees to the sheet: equirectangular, true to scale in the middle of the map."""

    def __init__(self, areas: Iterable[MapArea]) -> None:
        points = [point for area in areas for point in corners_of(area)]
        self.west, self.east = min(lon for lon, _ in points), max(lon for lon, _ in points)
        self.south, self.north = min(lat for _, lat in points), max(lat for _, lat in points)
        self.narrow = cos(radians((self.south + self.north) / 2))
        across = (WIDTH - 2 * _SIDE) / (((self.east - self.west) or 1e-6) * self.narrow)
        up = _MAP_HEIGHT / ((self.north - self.south) or 1e-6)
        self.scale = min(across, up)
        self.height = round((self.north - self.south) * self.scale) + _TOP + 48
        self.left = (WIDTH - (self.east - self.west) * self.narrow * self.scale) / 2

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies on the sheet."""
        return self.left + (lon - self.west) * self.narrow * self.scale, _TOP + (self.north - lat) * self.scale


def corners_of(area: MapArea) -> list[tuple[float, float]]:
    """Longitude and latitude of points that hold all of the area between them."""
    if area.rings:
        return [point for ring in area.rings for point in ring]
    up = area.radius_m / 1000 / _KM_A_DEGREE
    across = up / max(cos(radians(area.lat)), 0.01)
    return [(area.lon - across, area.lat - up), (area.lon + across, area.lat + up)]


def _district(area: MapArea, frame: _Frame, most: int) -> str:
    shade = next(k for k, step in enumerate(_STEPS) if (area.attacks or 0) <= step * most)
    if area.attacks is None:
        look = 'class="axis" style="fill:url(#hf-h)"'
    elif shade == 0:
        look = 'class="axis" style="fill:none"'
    else:
        look = f'class="warn" style="fill:var(--warn);fill-opacity:{0.1 + 0.2 * shade:.1f};stroke:var(--soft)"'
    if area.rings:
        paths = "".join(f"M{'L'.join(_point(frame, point) for point in _thinned(ring))}Z" for ring in area.rings)
        return f'<path {look} fill-rule="evenodd" d="{paths}"/>'
    x, y = frame.at(area.lon, area.lat)
    return f'<circle {look} cx="{number(x)}" cy="{number(y)}" r="{number(area.radius_m / 1000 / _KM_A_DEGREE * frame.scale)}"/>'


def _thinned(ring: tuple[tuple[float, float], ...]) -> tuple[tuple[float, float], ...]:
    """Not more points than a small map can show."""
    step = max(1, len(ring) // _MOST_POINTS)
    return ring[::step]


def _point(frame: _Frame, point: tuple[float, float]) -> str:
    x, y = frame.at(*point)
    return f"{number(x)} {number(y)}"


def _name(area: MapArea, frame: _Frame, teller: Teller) -> str:
    x, y = frame.at(area.lon, area.lat)
    halo = 'font-size="10.5" style="paint-order:stroke;stroke:var(--paper);stroke-width:3px"'
    name = escape(_short_name(teller.name(area.id)))
    return (
        f'<text x="{number(x)}" y="{number(y - 1)}" text-anchor="middle" {halo}>{name}</text>'
        f'<text x="{number(x)}" y="{number(y + 13)}" text-anchor="middle" font-weight="600" {halo}>{area.attacks}</text>'
    )


def _short_name(name: str) -> str:
    return name.rsplit(" ", 1)[0] if name.endswith((" district", " район", " округ")) else name


def _short(said: str) -> str:
    return said if len(said) <= 26 else f"{said.split(' (', maxsplit=1)[0]}"


def _grid(axes: Axes, up: Iterable[float]) -> Iterator[str]:
    for value in up:
        y = axes.at_y(value)
        yield f'<path class="grid" d="M{number(PLOT.left)} {number(y)}H{number(PLOT.right)}"/>'
        yield label(PLOT.left - 6, y + 4, told(value), anchor="end")


def _gap(axes: Axes, day: int) -> str:
    x = axes.at_x(day)
    return f'<path class="thin plain dash" d="M{number(x)} {number(PLOT.top)}V{number(PLOT.bottom)}"/>'
