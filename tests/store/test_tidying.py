"""The index of words is joined in small steps, and stays in few parts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from holdfast.records import Report
from holdfast.store import Ledger, Projector, search_reports
from holdfast.vocabulary import load_vocabulary


def test_the_index_of_words_stays_in_few_parts_and_finds_all(ledger: Ledger, make_report: Callable[..., Report]) -> None:
    projector = Projector(ledger, load_vocabulary)
    for number in range(125):
        with ledger.writing() as batch:
            ledger.append_report(make_report(f"слово{number} общее", str(number)))
            projector.project(batch)
    (parts,) = ledger.connection.execute("SELECT count(DISTINCT id >> 37) FROM words_data WHERE id > 10").fetchone()
    assert parts <= 3  # five if nothing is joined before sixteen lie on one level
    found: Any = search_reports(ledger.connection, "общее", ledger.head()[1], limit=200)
    assert len(list(found)) == 125


def test_the_index_does_not_join_itself_in_a_rush(ledger: Ledger) -> None:
    assert ledger.connection.execute("SELECT v FROM words_config WHERE k = 'automerge'").fetchone() == (0,)
