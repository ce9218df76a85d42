"""Day counts from a CSV file, for those who count elsewhere: wide (a column a district), long (day, district, count), or alerts."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from holdfast.errors import InputError
from holdfast.forecast.alerts import Alert, alert_counts
from holdfast.forecast.days import operational_day
from holdfast.forecast.hazard import Subject, expected_from
from holdfast.forecast.panel import panel_of
from holdfast.records import Counts, DayCount, Forecast, Loss

Cells = dict[str, dict[date, int | None]]
"""By district and day; `None` where a cell is empty: not known."""
_UTC = ZoneInfo("UTC")
_MOST_DAYS = 40_000
"""A file that spans more than a century has a wrong year in it."""


def read_series(path: Path, tell: Callable[[Loss], None], zone: ZoneInfo = _UTC) -> tuple[Counts, ...]:
    """The series of the file, each from the first to the last of all days; a day that is missing is unknown, not zero.

    What cannot be read of a line is told to `tell`, and the day counts as unknown. `zone` matters to alerts only.
    Raises `InputError` where the file is none of the three kinds, or holds no day.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [row for row in csv.reader(file) if row]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InputError(str(path), f"cannot be read: {error}", "give a CSV file in UTF-8") from error
    if not rows:
        raise InputError(str(path), "empty", "give a header and a line a day")
    head = [name.strip().lower() for name in rows[0]]
    losses = _Losses(path, tell)
    if "started_at" in head:
        return _alerts(rows, head, losses, zone)
    is_long = {"day", "district", "count"} <= set(head)
    cells = _long(rows, head, losses) if is_long else _wide(rows, losses)
    return _filled(cells, path)


def forecasts_of(counts: tuple[Counts, ...], since: date | None, horizons: tuple[int, ...], made_at: datetime) -> Iterator[Forecast]:
    """Forecasts after the last day; with `since`, of every first day from then on, none knowing what came on it or later."""
    panel = panel_of(counts)
    row = panel.days - 1 if since is None else min(max((since - panel.first).days - 1, 0), panel.days - 1)
    yield from expected_from(panel, Subject("series", counts[0].of, made_at), row, horizons)


class _Losses:
    def __init__(self, path: Path, tell: Callable[[Loss], None]) -> None:
        self.path = path
        self._tell = tell

    def say(self, line: int, problem: str) -> None:
        """That something of the line was not used."""
        remedy = "write days as 2025-10-01 and counts as whole numbers; leave a cell empty where nothing is known"
        self._tell(Loss(stage="collect", input=str(self.path), where=f"line {line}", problem=problem, remedy=remedy, kept=True))


def _wide(rows: list[list[str]], losses: _Losses) -> Cells:
    names = [name.strip() for name in rows[0][1:]]
    cells: Cells = {name: {} for name in names}
    for number, row in enumerate(rows[1:], 2):
        day = _day(row[0], number, losses)
        if day is None:
            continue
        for name, cell in zip(names, row[1:], strict=False):
            cells[name][day] = _count(cell, number, losses)
    return cells


def _long(rows: list[list[str]], head: list[str], losses: _Losses) -> Cells:
    cells: Cells = {}
    at = [head.index(name) for name in ("day", "district", "count")]
    for number, row in enumerate(rows[1:], 2):
        if len(row) <= max(at):
            losses.say(number, "too few cells")
            continue
        day = _day(row[at[0]], number, losses)
        if day is not None:
            cells.setdefault(row[at[1]].strip(), {})[day] = _count(row[at[2]], number, losses)
    return cells


def _alerts(rows: list[list[str]], head: list[str], losses: _Losses, zone: ZoneInfo) -> tuple[Counts, ...]:
    name, start = (
        head.index("region" if "region" in head else "district") if {"region", "district"} & set(head) else 0,
        head.index("started_at"),
    )
    end = head.index("finished_at") if "finished_at" in head else -1
    alerts = []
    for number, row in enumerate(rows[1:], 2):
        begun = _moment(row[start]) if len(row) > start else None
        if begun is None:
            losses.say(number, "no time of start")
            continue
        alerts.append(Alert(row[name].strip(), begun, _moment(row[end]) if 0 <= end < len(row) else None))
    if not alerts:
        raise InputError(str(losses.path), "no alert", "give a header with region, started_at, finished_at and a line an alert")
    days = [operational_day(alert.start, zone) for alert in alerts]
    return alert_counts(alerts, min(days), max(days), zone)


def _filled(cells: Cells, path: Path) -> tuple[Counts, ...]:
    days = [day for column in cells.values() for day in column]
    if not days:
        raise InputError(str(path), "no day with a count", "give a header, then a line a day: 2025-10-01,3,0,2")
    first, last = min(days), max(days)
    if (last - first).days > _MOST_DAYS:
        raise InputError(str(path), f"spans {first} to {last}", "look for a day with a wrong year")
    span = [first + timedelta(days=k) for k in range((last - first).days + 1)]
    found = []
    for name, column in cells.items():
        counted = tuple(DayCount(day, column.get(day), 0.0 if column.get(day) is None else 1.0) for day in span)
        found.append(Counts(district=name, of="counts", days=counted))
    return tuple(found)


def _day(text: str, line: int, losses: _Losses) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        losses.say(line, f"{text!r} is no day")
        return None


def _count(text: str, line: int, losses: _Losses) -> int | None:
    if not text.strip() or text.strip().lower() == "nan":
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if value < 0 or value != value // 1 or value > 1e12:
        losses.say(line, f"{text!r} is no count")
        return None
    return int(value)


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
