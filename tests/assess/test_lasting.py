"""How likely an outage still lasts, of whose return nobody told: by closed forms."""

from __future__ import annotations

from datetime import timedelta
from math import exp
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.assess import Lasting, Setting, learned, place_states, rows
from holdfast.assess.lasting import Course, Curve, share_told
from holdfast.records import PlaceState, Quantity, ServiceRow, ServiceStatement, When

MEAN = 20.0
EXPONENTIAL = Lasting({"power": Curve(1.0, MEAN)}, told=0.0)
"""Outages without memory, of whose return nobody ever tells."""


def shown(d: Any, *statements: ServiceStatement, at: float, lasting: Lasting = EXPONENTIAL) -> tuple[ServiceRow, PlaceState]:
    lines = tuple(d.told(*statements, at=at).values())
    setting = Setting(d.places, statements, (), d.hours(at) - timedelta(days=7), d.hours(at), lasting)
    return rows(lines, setting)[0], place_states(lines, setting)[0]


@pytest.mark.parametrize("hours", [4, 10, 24, 71])
def test_of_an_exponential_outage_so_many_are_without_as_the_exponential_leaves(d: Any, hours: float) -> None:
    row, place = shown(d, d.said(0, people=Quantity.exactly(10_000)), at=hours)
    assert row.people is not None
    assert (row.people.low, row.people.best, row.people.high) == (0, round(10_000 * exp(-hours / MEAN)), 10_500)
    assert place.lasts == pytest.approx(exp(-hours / MEAN))
    assert place.people == row.people


def test_an_outage_is_out_as_long_as_its_word_holds_then_unknown_and_never_back_by_silence(d: Any) -> None:
    states = [shown(d, d.said(0), at=at)[1].spell.state for at in (1, 71, 73)]
    assert states == ["out", "out", "unknown"]


def test_word_that_it_is_still_out_begins_the_count_anew(d: Any) -> None:
    told = (d.said(0, people=Quantity.exactly(10_000)), d.said(30))
    row, _ = shown(d, *told, at=40)
    assert row.people is not None
    assert row.people.best == round(10_000 * exp(-10 / MEAN))


def test_a_planned_cut_is_not_weighed(d: Any) -> None:
    _, place = shown(d, d.said(0, scheduled=True, people=Quantity.exactly(100)), at=20)
    assert place.lasts == 1


def test_what_has_lasted_long_lasts_longer_where_the_shape_is_below_one(d: Any) -> None:
    old, new = (When(d.hours(-h), d.hours(-h), "minute") for h in (100, 1))
    lasting = Lasting({"power": Curve(0.5, MEAN)}, told=0.0)
    (_, long), (_, short) = (shown(d, d.said(0, changed=since), at=20, lasting=lasting) for since in (old, new))
    assert long.lasts is not None
    assert long.lasts == pytest.approx(exp((100 / MEAN) ** 0.5 - (120 / MEAN) ** 0.5))
    assert short.lasts is not None
    assert long.lasts > short.lasts


def test_silence_says_that_it_lasts_where_every_return_is_told(d: Any) -> None:
    left = exp(-1)
    for told, lasts in ((0.0, left), (0.5, left / (left + (1 - left) / 2)), (1.0, 1.0)):
        course = Course(Curve(1.0, MEAN), 0.0, d.noon, told)
        assert course.lasts(d.hours(MEAN)) == pytest.approx(lasts)


def test_the_share_of_returns_told_is_learned_with_one_of_each_held_to_have_been_seen(d: Any) -> None:
    back = [d.said(0), d.said(5, "restored"), d.said(0, where="znamenka"), d.said(5, "restored", "znamenka")]
    lines = list(d.told(*back, d.said(0, where="murom"), at=100).values())
    assert share_told(lines) == pytest.approx(3 / 5)
    assert share_told([]) == 0.5
    assert learned(lines) == learned(lines[::-1])


@settings(max_examples=50, deadline=None)
@given(
    told=st.lists(st.tuples(st.integers(0, 90), st.sampled_from(["out", "restored"]), st.sampled_from(["dolgoe", "znamenka", "district"]))),
    shape=st.floats(0.3, 3),
    share=st.floats(0, 1),
)
def test_the_likeliest_number_lies_within_the_bounds(d: Any, told: list[tuple[int, Any, str]], shape: float, share: float) -> None:
    said = [
        d.said(at, status, where, id=str(n), people=None if n % 2 else Quantity.exactly(90)) for n, (at, status, where) in enumerate(told)
    ]
    lines = tuple(d.told(*said, at=96).values())
    setting = Setting(d.places, said, (), d.hours(-100), d.hours(96), Lasting({"power": Curve(shape, MEAN)}, told=share))
    for row in rows(lines, setting):
        if row.people is not None and row.people.best is not None and row.people.high is not None:
            assert row.people.low <= row.people.best <= row.people.high
        if row.person_hours is not None:
            assert row.person_hours.low <= row.person_hours.best <= row.person_hours.high
