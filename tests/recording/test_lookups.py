"""How a post's rows are found: by what they are, never by going through all that hold."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Sequence

from holdfast.pipeline import Archive
from holdfast.records import Report

RecordAll = Callable[[Archive, Sequence[Report]], None]
OF_ONE_ROW = ("head", "projected")
WALKED = re.compile(r"^SCAN (?!CONSTANT)(\w+)|^SEARCH (\w+) USING .*\((?:until|since)[=<>]\?\)")


def walks(connection: sqlite3.Connection, statement: str) -> list[str]:
    """The tables of which the statement goes through all rows, or through all those that hold."""
    plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {statement}")]
    found = [match[1] or match[2] for step in plan if (match := WALKED.search(step))]
    return [table for table in found if table not in OF_ONE_ROW and not table.startswith("words")]


def test_no_statement_of_a_post_walks_through_a_table(archive: Archive, week: tuple[Report, ...], record_all: RecordAll) -> None:
    record_all(archive, week[:-1])
    seen: list[str] = []
    connection = archive.ledger.connection
    connection.set_trace_callback(seen.append)
    record_all(archive, week[-1:])
    connection.set_trace_callback(None)
    asked = sorted({each for each in seen if each.startswith(("SELECT", "UPDATE", "DELETE"))})
    assert any(each.startswith("UPDATE incidents") for each in asked)
    assert {each: found for each in asked if (found := walks(connection, each))} == {}
