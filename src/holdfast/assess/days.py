"""Operational days: noon to noon, local time, so that a night is one day. Each has the date of its first noon."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

NIGHT = (22, 6)
"""Local hours between which a night's sleep lies."""


@dataclass(frozen=True, slots=True)
class Days:
    """Whole operational days in a row."""

    zone: tzinfo
    dates: tuple[date, ...]
    bounds: tuple[datetime, ...]
    """Their noons in UTC, one more than there are days."""

    def __len__(self) -> int:
        return len(self.dates)

    @property
    def since(self) -> datetime:
        """Beginning of the first one."""
        return self.bounds[0]

    @property
    def until(self) -> datetime:
        """End of the last one."""
        return self.bounds[-1]

    def index(self, moment: datetime) -> int:
        """The number of the day that `moment` lies in; -1 before the first one, their count after the last one."""
        return bisect_right(self.bounds, moment) - 1

    def shares(self, start: datetime, end: datetime) -> list[tuple[int, float]]:
        """The days that the window from `start` to `end` lies in, each with the share of the window in it."""
        if end <= start:
            day = self.index(start)
            return [(day, 1.0)] if 0 <= day < len(self) else []
        first, last = max(self.index(start), 0), min(self.index(end - timedelta(microseconds=1)), len(self) - 1)
        length = end - start
        parts = ((day, (min(end, self.bounds[day + 1]) - max(start, self.bounds[day])) / length) for day in range(first, last + 1))
        return [(day, share) for day, share in parts if share > 0]

    def night(self, day: int) -> tuple[datetime, datetime]:
        """The night of a day, in UTC: from 22:00 of its date to 06:00 of the next."""
        evening = datetime.combine(self.dates[day], time(NIGHT[0]), self.zone)
        morning = datetime.combine(self.dates[day] + timedelta(days=1), time(NIGHT[1]), self.zone)
        return evening.astimezone(UTC), morning.astimezone(UTC)


def days_before(at: datetime, count: int, zone: tzinfo) -> Days:
    """The last `count` operational days that had ended by `at`, in `zone`; across a change of clocks a day has 23 or 25 hours."""
    local = at.astimezone(zone)
    last = local.date() if local.time() >= time(12) else local.date() - timedelta(days=1)
    dates = tuple(last - timedelta(days=number) for number in range(count, 0, -1))
    noons = (datetime.combine(day, time(12), zone).astimezone(UTC) for day in (*dates, last))
    return Days(zone, dates, tuple(noons))
