"""Day counts of many districts side by side, as arrays: what every model of this room reckons with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from holdfast.records import Counts

Floats = NDArray[np.float64]
KNOWN = 0.99
"""A day of which at least this share of the reports is in counts as known."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Counts by day (rows) and district (columns); a day without a count has an exposure of 0 and a count of 0."""

    names: tuple[str, ...]
    """The districts."""
    first: date
    """The first day."""
    count: Floats
    """What was counted."""
    exposure: Floats
    """Share of the day's reports that is in: 1 known, 0 unknown."""

    @property
    def days(self) -> int:
        """How many days."""
        return int(self.count.shape[0])

    def day(self, row: int) -> date:
        """The day of a row; rows may lie ahead."""
        return self.first + timedelta(days=row)

    def known_days(self) -> NDArray[np.int64]:
        """Days with a known count, by district."""
        return np.asarray((self.exposure >= KNOWN).sum(axis=0), dtype=np.int64)

    def silent_days(self) -> NDArray[np.int64]:
        """Days at the end that nothing at all is known of, by district."""
        heard = self.exposure[::-1] > 0
        return np.asarray(np.where(heard.any(axis=0), heard.argmax(axis=0) if self.days else 0, self.days), dtype=np.int64)

    def summed(self, name: str) -> Panel:
        """All districts as one: a day is as known as its least known district."""
        count, exposure = self.count.sum(axis=1, keepdims=True), self.exposure.min(axis=1, keepdims=True)
        return Panel((name,), self.first, np.where(exposure > 0, count, 0.0), exposure)

    def until(self, rows: int) -> Panel:
        """Only the first so many days."""
        return Panel(self.names, self.first, self.count[:rows], self.exposure[:rows])


def panel_of(series: Sequence[Counts]) -> Panel:
    """The series side by side, from the first day of any to the last of any. Raises `ValueError` where there is none."""
    days = [counts.days[0].day for counts in series if counts.days] + [counts.days[-1].day for counts in series if counts.days]
    if not days:
        raise ValueError("no days")
    first, last = min(days), max(days)
    shape = ((last - first).days + 1, len(series))
    count, exposure = np.zeros(shape), np.zeros(shape)
    for column, counts in enumerate(series):
        for day in counts.days:
            if day.count is not None and day.share > 0:
                row = (day.day - first).days
                count[row, column], exposure[row, column] = day.count, min(day.share, 1.0)
    return Panel(tuple(counts.district or "" for counts in series), first, count, exposure)


def totals(panel: Panel, days: int) -> Floats:
    """What came in the `days` days after each day; NaN where one of them is not known, or still to come."""
    known = panel.exposure >= KNOWN
    count = np.where(known, panel.count, 0.0)
    shape = (1, count.shape[1])
    summed = np.concatenate([np.zeros(shape), np.cumsum(count, axis=0)])
    missing = np.concatenate([np.zeros(shape), np.cumsum(~known, axis=0)])
    ahead = np.full(count.shape, np.nan)
    rows = panel.days - days
    if rows > 0:
        total = summed[1 + days :] - summed[1 : 1 + rows]
        lacking = missing[1 + days :] - missing[1 : 1 + rows]
        ahead[:rows] = np.where(lacking > 0, np.nan, total)
    return ahead
