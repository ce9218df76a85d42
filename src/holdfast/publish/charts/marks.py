"""Marks on a chart: lines, areas, bars, steps, dots. Each gives SVG text; values that are not known leave a gap."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from holdfast.publish.charts.axes import Axes
from holdfast.publish.charts.canvas import label, number

Point = tuple[float, float | None]
"""A value of x, and of y; `None` where it is not known."""


def polyline(axes: Axes, points: Sequence[Point], kind: str = "line one") -> str:
    """A line through the points, broken where a value is not known."""
    path, pen = [], "M"
    for x, y in points:
        if y is None:
            pen = "M"
            continue
        path.append(f"{pen}{number(axes.at_x(x))} {number(axes.at_y(y))}")
        pen = "L"
    return f'<path class="{kind}" d="{"".join(path)}"/>' if path else ""


def steps(axes: Axes, points: Sequence[Point], kind: str = "line one") -> str:
    """A line that keeps its height until the next point: a distribution, a first-passage curve."""
    corners: list[Point] = []
    for k, (x, y) in enumerate(points):
        if k and points[k - 1][1] is not None:
            corners.append((x, points[k - 1][1]))
        corners.append((x, y))
    return polyline(axes, corners, kind)


def area(axes: Axes, low: Sequence[tuple[float, float]], high: Sequence[tuple[float, float]], kind: str = "fill one faint") -> str:
    """The area between two lines."""
    if not low:
        return ""
    corners = [*high, *reversed(low)]
    path = "L".join(f"{number(axes.at_x(x))} {number(axes.at_y(y))}" for x, y in corners)
    return f'<path class="{kind}" d="M{path}Z"/>'


def band(axes: Axes, start: float, end: float, kind: str = "fill warn faint") -> str:
    """All heights from `start` to `end` of x: days that something is said of."""
    left, right = axes.at_x(start), axes.at_x(end)
    box = axes.box
    size = f'width="{number(max(right - left, 1))}" height="{number(box.bottom - box.top)}"'
    return f'<rect class="{kind}" x="{number(left)}" y="{number(box.top)}" {size}/>'


def bars(axes: Axes, points: Sequence[Point], width: float = 0.8, kind: str = "fill plain half") -> str:
    """A bar at each x from the lower edge up to y, so wide in values of x."""
    drawn = []
    for x, y in points:
        if y is None:
            continue
        left, right, top = axes.at_x(x - width / 2), axes.at_x(x + width / 2), axes.at_y(y)
        size = f'width="{number(max(right - left, 0.5))}" height="{number(max(axes.box.bottom - top, 0))}"'
        drawn.append(f'<rect class="{kind}" x="{number(left)}" y="{number(top)}" {size}/>')
    return "\n".join(drawn)


def dots(axes: Axes, points: Sequence[Point], kind: str = "fill one", radius: float = 3.0) -> str:
    """A dot at each point."""
    return "\n".join(
        f'<circle class="{kind}" cx="{number(axes.at_x(x))}" cy="{number(axes.at_y(y))}" r="{number(radius)}"/>'
        for x, y in points
        if y is not None
    )


def rule(axes: Axes, x: float, words: str = "", kind: str = "thin warn dash") -> str:
    """An upright line at x, with words at its head."""
    place = number(axes.at_x(x))
    line = f'<path class="{kind}" d="M{place} {number(axes.box.top)}V{number(axes.box.bottom)}"/>'
    anchor = "end" if axes.at_x(x) > (axes.box.left + axes.box.right) / 2 else "start"
    shift = -4 if anchor == "end" else 4
    return line + (label(axes.at_x(x) + shift, axes.box.top + 10, words, anchor=anchor) if words else "")


def key(x: float, y: float, entries: Sequence[tuple[str, str]]) -> str:
    """What each mark stands for: pairs of a kind of mark and words, from left to right."""
    drawn = []
    for kind, words in entries:
        if "fill" in kind:
            drawn.append(f'<rect class="{kind}" x="{number(x)}" y="{number(y - 9)}" width="14" height="10"/>')
        else:
            drawn.append(f'<path class="{kind}" d="M{number(x)} {number(y - 4)}h14"/>')
        drawn.append(f'<text x="{number(x + 18)}" y="{number(y)}" class="soft">{escape(words)}</text>')
        x += 30 + 6.4 * len(words)
    return "\n".join(drawn)
