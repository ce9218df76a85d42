"""Boards and tables of crews: widths hold, unknown is not zero, flat rows keep every value."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.errors import InputError
from holdfast.publish.crews.boards import load_board, standing_board
from holdfast.publish.crews.columns import Column, table, width_of, wrapped
from holdfast.publish.crews.flat import arrow_table, as_csv, rows_of
from holdfast.publish.crews.on_a_map import feature_collection
from holdfast.records import Crew, CrewLoad, Estimate, Standing

NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)


def standing(own_id: str = "F-01", size: int | None = None) -> Standing:
    crew = Crew(
        id=own_id, kind="fire", name="Пожарная часть", base="с. Долгое", lat=50.2, lon=38.1, size=size, shift=None, vehicles=("a", "b")
    )
    return Standing(
        crew=crew, state="free", since=None, incident=None, on_shift=True, shift_ends=None, hours_worked=0.0,
        available_from=NOON, why="free", lat=50.2, lon=38.1,
    )  # fmt: skip


def load(**given_: object) -> CrewLoad:
    fields: dict[str, object] = {
        "kind": "fire", "crews": 4, "on_duty": 3, "free": 2, "at_work": 1, "resting": 0, "out": 0, "open_tasks": 2, "missing": 1,
        "fronts": 0.7, "jobs_a_day": Estimate(2.0, 1.0, 3.0), "hours": Estimate(2.5, 1.0, 5.0), "hours_basis": "prior",
        "utilisation": Estimate(1.2, 0.8, 1.7), "p_wait": None, "p_wait_salvos": None, "p_all_busy": 0.4, "p_backlog": 0.9, **given_,
    }  # fmt: skip
    return CrewLoad(**fields)  # type: ignore[arg-type]


@given(st.integers(60, 160), st.lists(st.text(max_size=40), max_size=5))
def test_no_line_of_a_table_is_wider_than_the_terminal(width: int, names: list[str]) -> None:
    columns = (Column("name"), Column("number", right=True), Column("words"))
    assert all(width_of(line) <= width for line in table(columns, [[name, "7", name * 3] for name in names], width))


@given(st.integers(40, 120))
def test_a_name_that_is_typed_in_a_command_is_never_cut_and_what_is_left_out_is_told(width: int) -> None:
    columns = (Column("task", whole=True), Column("where"), Column("hours", spare=1), Column("since", spare=2))
    lines = table(columns, [["3f2a91c0/power-out", "Novaya Tavolzhanka, Shebekinsky", "6.0", "28 Apr 14:30"]], width)
    left_out = next((line for line in lines if line.startswith("left out")), "")
    assert lines[2].startswith("3f2a91c0/power-out  ")
    assert all((name in lines[0]) != (name in left_out) for name in ("hours", "since"))
    assert "hours" not in left_out or "since" in left_out


@given(st.integers(20, 100), st.text(alphabet="абв гд", max_size=200))
def test_wrapping_loses_no_word(width: int, text: str) -> None:
    assert " ".join(" ".join(wrapped(text, width, 3)).split()) == " ".join(text.split())


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_boards_fit_the_terminal(width: int) -> None:
    crews = standing_board([standing(), standing("F-02", 4)], (), NOON, UTC, width)
    stretched = load_board([load()], NOON, UTC, width)
    assert all(width_of(line) <= width for line in crews.splitlines() if not line.startswith("Crews"))
    assert all(width_of(line) <= width for line in stretched.splitlines())


def test_a_size_that_nobody_states_is_a_dash_and_an_empty_cell() -> None:
    board = standing_board([standing()], (), NOON, UTC, 120)
    (line,) = [line for line in board.splitlines() if line.startswith("F-01")]
    assert line.split()[2] == "–"
    (row,) = csv.DictReader(io.StringIO(as_csv([standing()])))
    assert row["crew_size"] == ""


def test_work_beyond_what_crews_can_do_waits_always() -> None:
    board = load_board([load()], NOON, UTC, 140)
    assert "120 % (80–170)" in board
    assert "always" in board


def test_without_a_history_load_shows_what_is_known_now_and_says_so() -> None:
    board = load_board([load(jobs_a_day=None, utilisation=None, p_all_busy=None, p_backlog=None)], NOON, UTC, 120)
    assert "no history of incidents" in board
    assert "busy share:" not in board


def test_flat_rows_keep_the_parts_of_records_and_the_interval_of_figures() -> None:
    (row,) = rows_of([load()])
    assert (row["hours_best"], row["hours_low"], row["hours_high"]) == (2.5, 1.0, 5.0)
    (crew,) = rows_of([standing()])
    assert crew["crew_vehicles"] == "a|b"
    assert crew["available_from"] == NOON


def test_a_table_in_columns_has_the_same_rows_and_says_that_it_is_internal() -> None:
    made = arrow_table([standing(), standing("F-02", 4)])
    assert made.column("crew_id").to_pylist() == ["F-01", "F-02"]
    assert made.column("crew_size").to_pylist() == [None, 4]
    assert made.schema.metadata[b"audience"] == b"internal"


def test_a_map_for_the_public_is_refused() -> None:
    with pytest.raises(InputError, match="never public"):
        feature_collection("public", [standing()])
