"""Columns in memory answer as the tables do, whatever is asked, and after whatever batches."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.records import Glance
from holdfast.store import IncidentQuery, extent_of, glances_of, hours_of, tally_of
from holdfast.store.columns import (
    Columns,
    asked_of,
    cells_in,
    columns_of,
    counted_by_hour,
    extent_in,
    page_in,
    spots_in,
    tallied,
    with_batches,
)
from holdfast.store.columns.zorder import NOWHERE, column_and_row, square, zorder
from holdfast.store.database import connect
from holdfast.store.query import Box
from holdfast.store.schema import OPEN

START = datetime(2025, 1, 1, tzinfo=UTC)
WHOLE = (0, 0, 0)
Row = dict[str, Any]

hours = st.none() | st.integers(0, 4000)
rows = st.fixed_dictionaries(
    {
        "id": st.sampled_from([f"{letter}{letter}" for letter in "abcdefgh"]),
        "starts": hours,
        "lasts": st.none() | st.integers(1, 900),
        "lat": st.none() | st.sampled_from([50.4, 50.6, -33.0, 89.0]),
        "lon": st.sampled_from([36.9, 36.6, -179.9, 179.9]),
        "weapon": st.sampled_from([None, "drone", "missile"]),
        "status": st.sampled_from(["proposed", "confirmed"]),
        "place": st.sampled_from([None, "Kozinka", "Shebekino"]),
        "harm": st.integers(0, 2),
        "background": st.booleans(),
        "sector": st.sampled_from([None, "power", "housing"]),
        "source": st.sampled_from([None, "gov", "site"]),
    }
)
batches = st.lists(st.lists(rows, max_size=5), min_size=1, max_size=5)
queries = st.builds(
    IncidentQuery,
    since=st.none() | st.integers(0, 4000).map(lambda hour: START + timedelta(hours=hour)),
    until=st.none() | st.integers(0, 5000).map(lambda hour: START + timedelta(hours=hour)),
    place=st.sampled_from([None, "kozinka", "Nowhere"]),
    box=st.sampled_from([None, Box(36.5, 50.5, 37.0, 51.0), Box(170.0, -90.0, -170.0, 90.0)]),
    weapon=st.sampled_from([None, "drone"]),
    sector=st.sampled_from([None, "power"]),
    status=st.sampled_from([None, "confirmed"]),
    source=st.sampled_from([None, "gov", "nobody"]),
    harm=st.sampled_from([None, 1, 2]),
    placed=st.sampled_from([None, True, False]),
    background=st.booleans(),
)


def moment(hour: int | None) -> str | None:
    return None if hour is None else (START + timedelta(hours=hour)).isoformat()


def glance(row: Row) -> bytes:
    begun = row["starts"]
    over = None if begun is None or row["lasts"] is None else begun + row["lasts"]
    times = [None if hour is None else START + timedelta(hours=hour) for hour in (begun, over)]
    return msgspec.json.encode(
        Glance(
            id=row["id"], kind="strike", start=times[0], end=times[1], time_precision="hour", name=None, place=row["place"], admin2=None,
            admin1=None, lat=row["lat"], lon=None if row["lat"] is None else row["lon"], radius_m=2500, precision="settlement",
            weapon=row["weapon"], killed=None, injured=None, harm=row["harm"], sectors=(), out=(), damage="unknown", epistemic="reported",
            origins=1, reports=1, disputed=False, status=row["status"], background=row["background"],
        )
    )  # fmt: skip


def write(connection: sqlite3.Connection, found: Sequence[Row], batch: int) -> None:
    """What the projector does with a batch: a row closes the one that held under its id."""
    for row in found:
        connection.execute("DELETE FROM incidents WHERE id = ? AND since = ?", (row["id"], batch))
        connection.execute("UPDATE incidents SET until = ? WHERE id = ? AND until = ?", (batch, row["id"], OPEN))
        over = None if row["starts"] is None or row["lasts"] is None else row["starts"] + row["lasts"]
        lon = None if row["lat"] is None else row["lon"]
        values = (row["id"], batch, OPEN, moment(row["starts"]), moment(over), row["lat"], lon, row["weapon"], row["place"], row["status"])
        number = connection.execute(
            "INSERT INTO incidents (id, since, until, starts, ends, lat, lon, weapon, place, status, name, body, glance, harm, background) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', x'', ?, ?, ?)",
            (*values, glance(row), row["harm"], row["background"]),
        ).lastrowid
        connection.execute("DELETE FROM facets WHERE incident = ?", (number,))
        for name in ("sector", "source"):
            if row[name] is not None:
                connection.execute("INSERT INTO facets VALUES (?, ?, ?)", (name, row[name], number))


def tiles_of(columns: Columns, connection: sqlite3.Connection, query: IncidentQuery) -> tuple[Any, ...]:
    asked = asked_of(connection, query)
    return spots_in(columns, asked, WHOLE), list(cells_in(columns, asked, WHOLE)), spots_in(columns, asked, (5, 19, 10))


@given(written=batches, query=queries, limit=st.integers(1, 4), every=st.integers(1, 3))
@settings(max_examples=40, deadline=None)
def test_columns_that_followed_the_batches_answer_as_the_tables_do(
    written: list[list[Row]], query: IncidentQuery, limit: int, every: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    connection = connect(tmp_path_factory.mktemp("columns") / "ledger.db")
    columns, last = columns_of(connection, 0), 0
    for batch, found in enumerate(written, 1):
        write(connection, found, batch)
        if batch % every == 0:
            columns, last = with_batches(columns, connection, last, batch), batch
    columns, last = with_batches(columns, connection, last, len(written)), len(written)
    asked = asked_of(connection, query)
    assert tallied(columns, asked) == tally_of(connection, query, last)
    assert list(counted_by_hour(columns, asked)) == list(hours_of(connection, query, last))
    assert extent_of(connection, last, extent_in(columns)) == extent_of(connection, last)
    key = None
    while True:
        page = page_in(columns, connection, asked, key, limit)
        assert page == glances_of(connection, query, last, key, limit)
        key = page.following
        if key is None:
            break
    anew = columns_of(connection, last)
    assert tiles_of(columns, connection, query) == tiles_of(anew, connection, query)
    drawn = msgspec.structs.replace(query, box=query.box or Box(-180, -85.05, 180, 85.05))
    assert sum(cell.incidents for cell in cells_in(columns, asked_of(connection, drawn), WHOLE)) == sum(
        one.lat is not None and abs(one.lat) < 85 for one in glances_of(connection, drawn, last, limit=1000).glances
    )
    connection.close()


def test_what_has_changed_is_put_in_order_with_the_rest_once_it_is_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("holdfast.store.columns.state._FEW", 1)
    connection = connect(tmp_path / "ledger.db")
    columns = columns_of(connection, 0)
    row = {"starts": 1, "lasts": None, "lat": 50.4, "lon": 36.9, "weapon": None, "status": "proposed", "place": None, "harm": 0}
    for batch in range(1, 6):
        more = [{**row, "id": f"{batch}{k}", "background": False, "sector": None, "source": None} for k in range(batch)]
        write(connection, more, batch)
        columns = with_batches(columns, connection, batch - 1, batch)
    assert [len(rows.part) for rows in columns.parts] == [15, 0]
    assert tallied(columns, asked_of(connection, IncidentQuery())).incidents == 15
    connection.close()


@given(st.floats(-85, 85), st.floats(-180, 179.999), st.integers(0, 22))
def test_a_square_of_the_map_is_one_stretch_of_the_order(lat: float, lon: float, z: int) -> None:
    code = zorder(np.array([lat]), np.array([lon]))
    column, row = column_and_row(code)
    x, y = int(column[0]) >> 28 - z, int(row[0]) >> 28 - z
    first, end = square(z, x, y)
    assert first <= int(code[0]) < end
    assert x == int((lon + 180) / 360 * 2**z)


def test_what_has_no_point_on_the_map_is_in_no_square() -> None:
    assert set(zorder(np.array([np.nan, 86.0, -90.0]), np.array([30.0, 30.0, 30.0])).tolist()) == {int(NOWHERE)}
