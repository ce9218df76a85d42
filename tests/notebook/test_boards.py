"""Boards of a ledger from Python."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest

import holdfast
from holdfast.pipeline.crews import Desk, standings_at
from holdfast.regions.crews import read_crews

POST = '{"id": "1", "published": "2025-10-06T06:10:00Z", "text": "В Шебекино после обстрела без света остались 1200 абонентов."}\n'
TEN = datetime(2025, 10, 6, 10, tzinfo=UTC)


@pytest.fixture
def path(collect: Callable[[str], Path]) -> Path:
    return collect(POST)


def test_the_services_board_is_a_record_and_an_arrow_table(path: Path) -> None:
    with holdfast.open_ledger(path) as book:
        board = book.services(at=TEN, sector="power", area="Shebekinsky")
    (row,) = board.rows
    assert row.people is not None
    assert row.state == "partial"
    assert row.people.best is not None
    assert 0 < row.people.best < 2880, "the 2,880 of the report, and an outage that was told of hours ago may be over"
    table = holdfast.table(board)
    assert isinstance(table, pa.Table)
    assert table.column("people_best").to_pylist() == [row.people.best]


def test_exposures_are_records_and_an_arrow_table_with_null_for_what_is_not_known(path: Path) -> None:
    with holdfast.open_ledger(path) as book:
        found = book.people(at=TEN, days=7)
    assert {one.area.name for one in found} > {"Shebekinsky", "Rovensky"}
    table = holdfast.table(found)
    assert table.num_rows == len(found)
    assert table.column("reported").to_pylist().count("silent") >= 20
    assert table.column("school_days_lost_best").null_count == len(found)


def test_records_of_crews_are_an_arrow_table_that_gives_them_back(tmp_path: Path) -> None:
    registry = tmp_path / "crews.csv"
    registry.write_text(
        "id,kind,name,base,lat,lon,size\nF-01,fire,First,Dolgoye,50.2,38.1,6\nM-01,medical,Second,Dolgoye,50.3,38.2,\n", encoding="utf-8"
    )
    desk = Desk(at=TEN, zone=ZoneInfo("Europe/Moscow"), crews=read_crews([registry]).crews)
    table = holdfast.table(standings_at(desk))
    assert table.column("crew_id").to_pylist() == ["F-01", "M-01"]
    assert table.column("crew_size").to_pylist() == [6, None]
    assert table.column("available_from").to_pylist()[0].tzinfo is not None
    assert pa.Table.from_pylist(table.to_pylist(), schema=table.schema).equals(table)
