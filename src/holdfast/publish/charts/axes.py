"""Axes: from values to places on the sheet, with ticks at round numbers and dates."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import msgspec

from holdfast.publish.charts.canvas import PLOT, Box, label, number, told

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MOST_DATES = 8
_MOST_NAMED_DAYS = 120
"""A longer span is told by its months."""


class Axes(msgspec.Struct, frozen=True):
    """Where values lie in a box. Dates are day numbers (`date.toordinal`)."""

    box: Box
    """On the sheet."""
    x: tuple[float, float]
    """Values at the left and right edge."""
    y: tuple[float, float]
    """Values at the lower and upper edge."""
    drawn: tuple[str, ...]
    """The axes themselves, as SVG."""

    def at_x(self, value: float) -> float:
        """Where `value` lies from the left."""
        return self.box.left + (value - self.x[0]) / ((self.x[1] - self.x[0]) or 1) * (self.box.right - self.box.left)

    def at_y(self, value: float) -> float:
        """Where `value` lies from above; within the box."""
        share = (value - self.y[0]) / ((self.y[1] - self.y[0]) or 1)
        return self.box.bottom - min(max(share, 0), 1) * (self.box.bottom - self.box.top)


def round_ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """At most so many and one more round numbers that span `low` to `high`: steps of 1, 2 or 5 times a power of ten."""
    span = max(high - low, 1e-9)
    raw = span / most
    power = 10 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= raw * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return tuple(round(k * step, 10) for k in range(first, last + 1))


def number_axes(x: tuple[float, float], y: tuple[float, float], x_name: str, y_name: str, box: Box = PLOT) -> Axes:
    """Axes of numbers, named; both are widened to round numbers."""
    across, up = round_ticks(*x), round_ticks(*y)
    axes = Axes(box, (across[0], across[-1]), (up[0], up[-1]), ())
    below = tuple(label(axes.at_x(value), box.bottom + 16, told(value), anchor="middle") for value in across)
    return msgspec.structs.replace(axes, drawn=(*_sides(axes, up, x_name, y_name), *below))


def date_axes(days: Sequence[date], y: tuple[float, float], y_name: str, box: Box = PLOT) -> Axes:
    """Axes from the first to the last of `days`, and of numbers from the lower to the upper of `y`, widened to round ones."""
    first, last = min(days), max(days)
    up = round_ticks(*y)
    axes = Axes(box, (first.toordinal() - 0.5, last.toordinal() + 0.5), (up[0], up[-1]), ())
    below = tuple(label(axes.at_x(day.toordinal()), box.bottom + 16, words, anchor="middle") for day, words in _dates(first, last))
    return msgspec.structs.replace(axes, drawn=(*_sides(axes, up, "", y_name), *below))


def _sides(axes: Axes, up: Sequence[float], x_name: str, y_name: str) -> Iterator[str]:
    box = axes.box
    for value in up:
        y = number(axes.at_y(value))
        yield f'<path class="grid" d="M{number(box.left)} {y}H{number(box.right)}"/>'
        yield label(box.left - 6, axes.at_y(value) + 4, told(value), anchor="end")
    yield f'<path class="axis" d="M{number(box.left)} {number(box.bottom)}H{number(box.right)}"/>'
    yield label(box.left, box.top - 6, y_name)
    if x_name:
        yield label(box.right, box.bottom + 32, x_name, anchor="end")


def _dates(first: date, last: date) -> Iterator[tuple[date, str]]:
    """Days to name on the axis: every so many days of a short span, first days of months of a long one."""
    days = (last - first).days
    if days <= _MOST_NAMED_DAYS:
        step = max(1, math.ceil(days / _MOST_DATES))
        for offset in range(0, days + 1, step):
            day = first + timedelta(days=offset)
            yield day, f"{day.day} {_MONTHS[day.month - 1]}"
        return
    months = [
        date(year, month, 1) for year in range(first.year, last.year + 1) for month in range(1, 13) if first <= date(year, month, 1) <= last
    ]
    step = max(1, math.ceil(len(months) / _MOST_DATES))
    for day in months[::step]:
        yield day, f"{_MONTHS[day.month - 1]} {day.year}"
