from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

import holdfast
from holdfast.errors import InputError

TEXT = "Беспилотник атаковал ферму в селе Долгое Валуйского округа. Пострадавших нет."


def test_a_text_is_read_as_it_is() -> None:
    found = holdfast.read(TEXT)
    assert [incident.weapon.type for incident in found if incident.weapon] == ["drone"]
    assert len(found) == len(found.incidents) == 1
    assert found.losses == ()


def test_a_path_is_read_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, "utf-8")
    assert holdfast.read(path).incidents == holdfast.read(str(path)).incidents != ()


def test_a_name_without_blanks_that_is_no_file_is_a_loss_and_not_a_text() -> None:
    found = holdfast.read("missing.txt")
    assert [loss.input for loss in found.losses] == ["missing.txt"]


def test_the_same_text_twice_is_one_incident() -> None:
    assert holdfast.read(TEXT, TEXT).incidents == holdfast.read(TEXT).incidents


def test_published_dates_a_text() -> None:
    text = f"Сегодня утром {TEXT}"
    by_word = holdfast.read(text, published="2025-10-01T12:00:00+03:00")
    by_time = holdfast.read(text, published=datetime(2025, 10, 1, 9, tzinfo=UTC))
    assert by_word.incidents == by_time.incidents
    when = by_word.incidents[0].when
    assert when is not None
    assert when.start is not None
    assert when.start.date().isoformat() == "2025-10-01"


@pytest.mark.parametrize("published", ["soon", datetime(2025, 10, 1)])  # noqa: DTZ001 - the mistake that is meant
def test_a_time_that_cannot_be_used_is_an_error_with_its_remedy(published: str | datetime) -> None:
    with pytest.raises(InputError, match=r"published: .*; (write it as|give it one)"):
        holdfast.read(TEXT, published=published)


def test_no_input_is_an_error() -> None:
    with pytest.raises(InputError, match="give it a text or a path"):
        holdfast.read()


def test_an_empty_text_is_a_loss() -> None:
    assert len(holdfast.read("").losses) == 1


def test_a_notebook_shows_the_text_with_its_marked_words_and_no_page_around_it() -> None:
    shown = holdfast.read(TEXT)._repr_html_()
    assert shown.startswith('<div class="holdfast">')
    assert ">Беспилотник</mark>" in shown
    assert "<html" not in shown


def test_the_representation_counts_and_names_places() -> None:
    assert repr(holdfast.read(TEXT)).startswith("<1 incident, read from 1 report: ")


def test_printed_it_is_the_table() -> None:
    assert "“Беспилотник”" in str(holdfast.read(TEXT))
