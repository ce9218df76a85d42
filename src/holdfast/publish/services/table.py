"""The services board as a table for a terminal: a block a region, a line a district and service, then what stands beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import tzinfo
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from holdfast.publish import wording
from holdfast.publish.services import words
from holdfast.publish.terminal import lines_of
from holdfast.records import PlaceState, ServiceBoard, ServiceRow, ServiceState

NARROWEST = 70
WIDE = 96
"""From so many columns on the remarks have a column of their own; below, they stand under the table."""
_STYLES: dict[ServiceState, str] = {"out": "bold red", "partial": "yellow", "restored": "green", "working": "green", "unknown": "magenta"}
_COLUMNS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("District", {"min_width": 12, "max_width": 18}),
    ("Service", {"min_width": 7, "max_width": 14}),
    ("State", {"min_width": 10, "no_wrap": True}),
    ("Since", {"min_width": 11, "no_wrap": True}),
    ("People without", {"min_width": 14, "max_width": 24}),
    ("Remarks", {"ratio": 1, "min_width": 12}),
)
_UNKNOWN = (
    "Unknown is not working: of what no line is, nobody has said anything. People are low, likeliest and high; what overlaps "
    "is counted once. Times are local; “by” is the time of the report."
)


def render_board(board: ServiceBoard, *, zone: tzinfo, width: int = 100, colour: bool = False) -> str:
    """`board` as lines of at most `width` columns (70 at least), times in `zone`; the same text for the same board and width."""
    columns = max(width, NARROWEST)
    return lines_of(_parts(board, zone, is_wide=columns >= WIDE), width=columns, colour=colour)


def _parts(board: ServiceBoard, zone: tzinfo, *, is_wide: bool) -> Iterator[RenderableType]:
    yield Text(words.heading(board, zone), style="bold")
    if not board.rows:
        yield Text("Nobody says anything of any service: all of it is unknown.")
    for region, rows in groupby(board.rows, key=lambda row: row.area.admin1 or "Not resolved to a region"):
        yield Rule(Text(region), style="dim", align="left")
        lines = _without_echoes(list(rows))
        yield _table(lines, board.places, zone, is_wide=is_wide)
        if not is_wide:
            yield from _remarks_below(lines, board.places)
    yield from _section("Roads", (words.road(road, zone) for road in board.roads))
    yield from _section("On reserve supply", (_reserve(reserve.what, reserve.state) for reserve in board.reserves))
    if board.restoration:
        yield from _section("How long until service is back (half are back by the first figure)", ())
        yield Padding(_restoration(board), (0, 0, 0, 2))
    if board.silent:
        yield from _section("Districts that nobody reports from: unknown, not calm", [", ".join(board.silent)])
    yield from _section("Not on the board", board.notes)
    yield Rule(style="dim")
    yield Text(_UNKNOWN, style="dim")


def _without_echoes(rows: list[ServiceRow]) -> list[ServiceRow]:
    """The lines without sums over a region that only say what the line of its one district says."""
    districts = {(row.sector, row.claims, row.people) for row in rows if row.area.kind != "admin1"}
    return [row for row in rows if row.area.kind != "admin1" or (row.sector, row.claims, row.people) not in districts]


def _remarks_below(rows: list[ServiceRow], places: Iterable[PlaceState]) -> Iterator[RenderableType]:
    """The remarks of each line, where the terminal is too narrow for a column of them."""
    for row in rows:
        if said := _remarks(row, places):
            name = "whole region" if row.area.kind == "admin1" else wording.plain(row.area.name)
            yield Padding(Text(f"{name}, {wording.sector(row.sector)}: {'; '.join(said)}", style="dim"), (0, 0, 0, 2))


def _table(rows: list[ServiceRow], places: Iterable[PlaceState], zone: tzinfo, *, is_wide: bool) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="dim", pad_edge=False)
    for name, options in _COLUMNS if is_wide else _COLUMNS[:-1]:
        table.add_column(name, overflow="fold", **options)
    before = None
    for row in rows:
        is_sum = row.area.kind == "admin1"
        name = "" if row.area.id == before else ("whole region" if is_sum else wording.plain(row.area.name))
        before = row.area.id
        cells = (
            Text(name, style="bold"),
            Text(wording.sector(row.sector)),
            Text(words.STATES[row.state], style=_STYLES[row.state]),
            Text(words.since(row.since, zone)),
            Text(_people(row)),
            Text("\n".join(_remarks(row, places)), style="dim"),
        )
        table.add_row(*(cells if is_wide else cells[:-1]))
    return table


def _people(row: ServiceRow) -> str:
    return words.people(row.people) if row.state in ("out", "partial") else "–"


def _remarks(row: ServiceRow, places: Iterable[PlaceState]) -> list[str]:
    said = words.remarks(row, places)
    if row.area.kind == "admin1":
        counts = [(row.out, "out"), (row.partial, "partly out"), (row.back, "back"), (row.unknown, "unknown")]
        if any(number for number, _ in counts):
            said.insert(0, "places: " + ", ".join(f"{number} {state}" for number, state in counts if number))
    if row.person_hours is not None and row.person_hours.best > 0:
        said.append(f"person-hours lost: {words.estimate(row.person_hours)}")
    return said


def _restoration(board: ServiceBoard) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    for value in board.restoration:
        table.add_row(
            Text(wording.sector(value.sector)),
            Text(words.estimate(value.median_h, "h")),
            Text(words.basis(value), style="dim"),
        )
    return table


def _reserve(what: str, state: ServiceState) -> str:
    return f"{wording.plain(what)}{' (not spoken of for long: unknown)' if state == 'unknown' else ''}"


def _section(title: str, lines: Iterable[str]) -> Iterator[RenderableType]:
    lines = list(lines)
    if lines or title.startswith("How long"):
        yield Text("")
        yield Text(title, style="bold")
    for line in lines:
        yield Padding(Text(line), (0, 0, 0, 2))
