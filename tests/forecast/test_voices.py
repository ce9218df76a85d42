"""How many sources are heard: what tells more attacks from more being told."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.forecast.tempo import Span
from holdfast.forecast.voices import FORTNIGHT, sources_heard

FIRST = date(2026, 3, 1)
SPAN = Span((), FIRST, FIRST + timedelta(days=39), ZoneInfo("Europe/Moscow"))


def on(day: int, source: str) -> tuple[date, str]:
    return FIRST + timedelta(days=day), source


def test_a_source_is_heard_for_a_fortnight_from_the_day_on_which_it_spoke() -> None:
    heard = sources_heard([on(10, "a")], SPAN)
    assert [row for row, number in enumerate(heard) if number] == list(range(10, 10 + FORTNIGHT))


def test_a_source_that_speaks_ten_times_as_much_is_still_one_source() -> None:
    calm = [on(day, source) for day in range(0, 40, 5) for source in "abc"]
    busy = [on(day, source) for day in range(20, 40) for source in "abc" for _ in range(10)]
    assert sources_heard(calm + busy, SPAN) == sources_heard(calm, SPAN) == (3,) * 40


def test_new_sources_are_seen_on_their_first_day() -> None:
    spoken = [on(day, source) for day in range(40) for source in ("ab" if day < 20 else "abcd")]
    assert sources_heard(spoken, SPAN) == (2,) * 20 + (4,) * 20


@pytest.mark.parametrize("day", [-20, -14, 40, 400])
def test_what_was_said_outside_of_the_days_is_left_out(day: int) -> None:
    assert sources_heard([on(day, "a")], SPAN) == (0,) * 40


@given(st.lists(st.tuples(st.integers(-20, 60), st.sampled_from("abcde")), max_size=40), st.randoms())
def test_order_and_repetition_change_nothing(spoken: list[tuple[int, str]], chance: object) -> None:
    told = [on(day, source) for day, source in spoken]
    shuffled = told + told
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert sources_heard(shuffled, SPAN) == sources_heard(told, SPAN)
    assert max(sources_heard(told, SPAN)) <= len({source for _, source in spoken})
