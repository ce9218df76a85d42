"""Incidents of a stretch of time, and page after page of them: as a plain look through all of them would find."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.records import Glance
from holdfast.store import IncidentQuery, glances_of, tally_of
from holdfast.store.database import connect
from holdfast.store.schema import OPEN

START = datetime(2025, 1, 1, tzinfo=UTC)
Window = tuple[int | None, int | None]
"""Hours after `START` when an incident began and when it was over."""

windows = st.lists(
    st.one_of(
        st.tuples(st.none(), st.none()),
        st.tuples(st.integers(0, 6000), st.none()),
        st.tuples(st.integers(0, 6000), st.integers(1, 4000)).map(lambda pair: (pair[0], pair[0] + pair[1])),
    ),
    max_size=30,
)


def at(hours: int | None) -> datetime | None:
    return None if hours is None else START + timedelta(hours=hours)


def glance(number: int, window: Window) -> Glance:
    return Glance(
        id=f"{number:04d}", kind="strike", start=at(window[0]), end=at(window[1]), time_precision="hour", name=None, place=None,
        admin2=None, admin1=None, lat=None, lon=None, radius_m=None, precision="unknown", weapon=None, killed=None, injured=None,
        harm=0, sectors=(), out=(), damage="unknown", epistemic="reported", origins=1, reports=1, disputed=False, status="proposed",
        background=False,
    )  # fmt: skip


def projection(path: Path, found: Sequence[Window]) -> sqlite3.Connection:
    connection = connect(path)
    for number, window in enumerate(found):
        one = glance(number, window)
        times = [moment.isoformat() if moment else None for moment in (one.start, one.end)]
        connection.execute(
            "INSERT INTO incidents (id, since, until, starts, ends, name, status, body, glance) "
            "VALUES (?, 1, ?, ?, ?, '', 'proposed', x'', ?)",
            (one.id, OPEN, *times, msgspec.json.encode(one)),
        )
    return connection


def lies_in(window: Window, since: int, until: int) -> bool:
    start, end = window
    return start is not None and start < until and (end > since if end is not None else start >= since)


@given(found=windows, since=st.integers(0, 6000), length=st.integers(1, 4000))
@settings(max_examples=60, deadline=None)
def test_a_stretch_of_time_holds_all_that_lies_in_it_however_long_it_lasts(
    found: list[Window], since: int, length: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("glances") / "ledger.db"
    connection = projection(path, found)
    query = IncidentQuery(since=at(since), until=at(since + length))
    expected = {f"{number:04d}" for number, window in enumerate(found) if lies_in(window, since, since + length)}
    assert {one.id for one in glances_of(connection, query, 1, limit=100).glances} == expected
    assert tally_of(connection, query, 1).incidents == len(expected)
    connection.close()


@given(found=windows, limit=st.integers(1, 7))
@settings(max_examples=60, deadline=None)
def test_page_after_page_has_every_incident_once_and_in_order(
    found: list[Window], limit: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("pages") / "ledger.db"
    connection = projection(path, found)
    ids, key = [], None
    while True:
        page = glances_of(connection, IncidentQuery(), 1, key, limit)
        ids += [one.id for one in page.glances]
        key = page.following
        if key is None:
            break
    earliest = datetime.min.replace(tzinfo=UTC)
    ordered = sorted(range(len(found)), key=lambda number: (-((at(found[number][0]) or earliest) - earliest).total_seconds(), number))
    assert ids == [f"{number:04d}" for number in ordered]
    connection.close()
