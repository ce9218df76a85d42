"""The services board in a terminal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from holdfast.publish.services.formats import board_csv
from holdfast.publish.services.table import render_board
from holdfast.records import Headcount, PlaceState, ServedPlace, ServiceBoard, ServiceRow, Spell, When

NOON = datetime(2025, 10, 6, 12, tzinfo=UTC)
DISTRICT = ServedPlace(id="d", name="Shebekinsky", kind="admin2", admin1="Belgorod Oblast", admin2="Shebekinsky")
VILLAGE = ServedPlace(id="v", name="Novaya Tavolzhanka", kind="settlement", within="d", admin1="Belgorod Oblast", admin2="Shebekinsky")
SINCE = When(NOON - timedelta(hours=2), NOON, "hour")


def board(**more: object) -> ServiceBoard:
    row = ServiceRow(
        area=DISTRICT, sector="power", state="partial", since=SINCE, out=1, people=Headcount(0, 1200, 1500), expected=("by the evening",),
        damage=("i",), disputed=True,
    )  # fmt: skip
    spell = Spell(state="out", since=SINCE, awaits="clearance of mines")
    given = {"rows": (row,), "places": (PlaceState(place=VILLAGE, sector="power", spell=spell),), "silent": ("Rovensky",), **more}
    return ServiceBoard(
        at=NOON, since=NOON - timedelta(days=7), roads=(), reserves=(), restoration=(), sources_last=NOON, notes=("1 × loss",), **given,  # type: ignore[arg-type]
    )  # fmt: skip


@pytest.mark.parametrize("width", [40, 70, 95, 96, 140])
def test_at_no_width_is_anything_cut_off(width: int) -> None:
    words = " ".join(render_board(board(), zone=UTC, width=width).split())
    for said in ("Shebekinsky", "partly out", "(0–1,500)", "Tavolzhanka", "evening", "disputed", "1 attack", "Rovensky", "1 × loss"):
        assert said in words


def test_a_line_is_never_wider_than_the_terminal() -> None:
    assert max(map(len, render_board(board(), zone=UTC, width=100).splitlines())) <= 100


def test_a_board_of_nothing_says_that_all_is_unknown() -> None:
    assert "all of it is unknown" in render_board(board(rows=(), places=()), zone=UTC)


def test_colour_adds_nothing_that_is_not_in_the_words() -> None:
    assert "\x1b[" in render_board(board(), zone=UTC, colour=True)
    assert "\x1b[" not in render_board(board(), zone=UTC)


def test_a_name_that_a_spreadsheet_would_take_for_a_formula_begins_with_an_apostrophe() -> None:
    row = ServiceRow(area=ServedPlace(id="x", name="=1+1", kind="unresolved"), sector="power", state="unknown")
    assert ",'=1+1," in board_csv(board(rows=(row,))).decode()
