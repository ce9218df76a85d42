"""Charts of plain numbers: lines by day, bars by name, steps."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from holdfast.publish.charts.axes import date_axes, number_axes
from holdfast.publish.charts.canvas import HEIGHT, PLOT, WIDTH, Box, figure, label, number, told
from holdfast.publish.charts.marks import key, polyline
from holdfast.publish.charts.marks import steps as stepped

_LINES = ("line one", "line two dash", "line three", "line plain")
_ROW = 22


def line_chart(title: str, description: str, lines: Sequence[tuple[str, Sequence[tuple[date, float | None]]]], y_name: str = "") -> str:
    """One line or several by day, each named; a value that is not known leaves a gap."""
    days = [day for _, points in lines for day, _ in points]
    if not days:
        return nothing(title, description)
    values = [value for _, points in lines for _, value in points if value is not None]
    axes = date_axes(days, (min(0, *values, 0), max(*values, 1, 0)), y_name)
    drawn = [
        polyline(axes, [(day.toordinal(), value) for day, value in points], _LINES[k % len(_LINES)]) for k, (_, points) in enumerate(lines)
    ]
    names = [(_LINES[k % len(_LINES)], name) for k, (name, _) in enumerate(lines)] if len(lines) > 1 else []
    return figure(title, description, [*axes.drawn, *drawn, key(PLOT.left, HEIGHT - 6, names)])


def bar_chart(title: str, description: str, rows: Sequence[tuple[str, float | None]], unit: str = "") -> str:
    """A level bar a name, with its number; one that is not known says so."""
    if not rows:
        return nothing(title, description)
    height = 40 + _ROW * len(rows)
    most = max((value for _, value in rows if value is not None), default=0) or 1
    left, right = 190.0, WIDTH - 80.0
    drawn = []
    for k, (name, value) in enumerate(rows):
        y = 36 + _ROW * k
        drawn.append(label(left - 8, y + 12, name, anchor="end"))
        if value is None:
            drawn.append(label(left, y + 12, "not known"))
            continue
        width = max(value, 0) / most * (right - left)
        drawn.append(f'<rect class="fill one" x="{number(left)}" y="{number(y)}" width="{number(width)}" height="16"/>')
        drawn.append(label(left + width + 5, y + 12, f"{told(value)}{f' {unit}' if unit else ''}"))
    return figure(title, description, drawn, height=height)


def step_chart(
    title: str, description: str, curves: Sequence[tuple[str, Sequence[tuple[float, float]]]], x_name: str, y_name: str = "probability"
) -> str:
    """Curves that keep their height until the next point, each named: distributions, first-passage curves."""
    xs = [x for _, points in curves for x, _ in points]
    if not xs:
        return nothing(title, description)
    highest = max(y for _, points in curves for _, y in points)
    axes = number_axes((min(xs), max(xs)), (0, max(highest, 1e-6)), x_name, y_name, Box(PLOT.left, PLOT.top, PLOT.right, PLOT.bottom))
    drawn = [stepped(axes, list(points), _LINES[k % len(_LINES)]) for k, (_, points) in enumerate(curves)]
    names = [(_LINES[k % len(_LINES)], name) for k, (name, _) in enumerate(curves)] if len(curves) > 1 else []
    return figure(title, description, [*axes.drawn, *drawn, key(PLOT.left, HEIGHT - 6, names)])


def nothing(title: str, description: str) -> str:
    """A chart of no data, which says so."""
    return figure(title, description, [label(WIDTH / 2, HEIGHT / 2, "No data.", anchor="middle")])
