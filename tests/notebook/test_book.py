"""A ledger from Python."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import holdfast
from holdfast.errors import InputError

POSTS = """{"id": "1", "source": "telegram/one", "published": "2025-10-01T08:00:00Z", "text": "Дрон повредил дом в селе Головчино. Пострадавших нет."}
{"id": "2", "source": "telegram/two", "published": "2025-10-01T09:00:00Z", "text": "Ракета попала в школу в Валуйках, ранены двое."}
"""  # noqa: E501 - a post a line


@pytest.fixture
def path(collect: Callable[[str], Path]) -> Path:
    return collect(POSTS)


def test_what_was_collected_is_found_and_asked_for_by_its_fields(path: Path) -> None:
    with holdfast.open_ledger(path) as book:
        assert len(book.incidents()) == 2
        assert [incident.weapon.type for incident in book.incidents(sector="education") if incident.weapon] == ["missile"]


def test_a_decision_holds_and_is_undone_and_both_are_kept(path: Path) -> None:
    with holdfast.open_ledger(path) as book:
        incident = book.incidents(sector="housing").incidents[0]
        decided = book.decide("confirm", incident.claims, who="Olena", why="seen on site")
        assert (book.incident(incident.id).status, decided.conflicts) == ("confirmed", ())
        book.undo(decided.decision, who="Olena")
        assert book.incident(incident.id).status == "proposed"
    with holdfast.open_ledger(path) as book:
        assert [decision.what for decision in book.decisions()] == ["confirm", "undo"]


def test_decisions_at_odds_are_told_to_whoever_takes_the_second(path: Path) -> None:
    with holdfast.open_ledger(path) as book:
        incident = book.incidents(sector="housing").incidents[0]
        book.decide("confirm", incident.claims, who="Olena")
        assert [conflict.kind for conflict in book.decide("reject", incident.claims, who="Ivan").conflicts] == ["confirm_against_reject"]
        assert len(book.conflicts()) == 1


def test_a_decision_on_nothing_and_a_ledger_that_is_not_there_are_told(path: Path, tmp_path: Path) -> None:
    with holdfast.open_ledger(path) as book, pytest.raises(InputError, match="no claims"):
        book.decide("confirm", (), who="Olena")
    with pytest.raises(InputError, match="no such ledger"):
        holdfast.open_ledger(tmp_path / "none.db")
