"""Person-hours without a service, by hand."""

from __future__ import annotations

from math import exp
from typing import Any

import pytest

from holdfast.assess.hours import person_hours
from holdfast.assess.lasting import Curve, Lasting
from holdfast.assess.nesting import wholes
from holdfast.assess.totals import Ground
from holdfast.records import Estimate, Quantity, ServiceStatement, When

LASTING = Lasting({"power": Curve(1.0, 20.0)}, told=0.0)
"""Exponential with a mean of 20 hours; returns are never told."""


def lost(d: Any, *statements: ServiceStatement, since: float = -100, at: float = 200) -> Estimate | None:
    found = d.told(*statements, at=at)
    groups = {s.group: tuple(sorted({t.place for t in statements if t.group == s.group})) for s in statements}
    return person_hours(found.values(), Ground(d.places, wholes(d.places), groups), (d.hours(since), d.hours(at)), LASTING)


def exactly(d: Any, hour: float) -> When:
    return When(d.hours(hour), d.hours(hour), "minute")


def test_people_times_hours_where_both_are_stated(d: Any) -> None:
    out = d.said(1, changed=exactly(d, 0), people=Quantity.exactly(100))
    assert lost(d, out, d.said(11, "restored", changed=exactly(d, 10))) == Estimate(1000, 1000, 1000)


def test_only_the_part_within_the_period_counts(d: Any) -> None:
    out = d.said(1, changed=exactly(d, 0), people=Quantity.exactly(100))
    assert lost(d, out, d.said(11, "restored", changed=exactly(d, 10)), since=4, at=100) == Estimate(600, 600, 600)


def test_a_window_of_the_change_widens_the_interval(d: Any) -> None:
    out = d.said(6, changed=When(d.hours(0), d.hours(4), "part_of_day"), people=Quantity.exactly(100))
    assert lost(d, out, d.said(12, "restored", changed=When(d.hours(10), d.hours(12), "hour"))) == Estimate(900, 600, 1200)


def test_a_figure_counts_from_when_it_was_told(d: Any) -> None:
    first = d.said(1, changed=exactly(d, 0), people=Quantity.exactly(100))
    later = d.said(6, people=Quantity.exactly(50))
    assert lost(d, first, later, d.said(11, "restored", changed=exactly(d, 10))) == Estimate(800, 800, 800)


def test_overlapping_statements_are_not_added_up(d: Any) -> None:
    village = d.said(1, changed=exactly(d, 0), people=Quantity.exactly(100))
    district = d.said(1, where="district", changed=exactly(d, 0), people=Quantity.exactly(400))
    back = d.said(11, "restored", "district", changed=exactly(d, 10))
    assert lost(d, village, district, back) == Estimate(4000, 4000, 4000)


def test_an_outage_that_fell_silent_lasted_surely_until_its_last_word_and_possibly_to_the_end(d: Any) -> None:
    out = d.said(2, changed=exactly(d, 0), people=Quantity.exactly(10))
    found = lost(d, out, at=200)
    assert found is not None
    assert (found.low, found.high) == (20, 2000)


def test_person_hours_after_the_last_word_are_weighed_by_the_probability_that_the_outage_lasts(d: Any) -> None:
    out = d.said(2, changed=exactly(d, 0), people=Quantity.exactly(10_000))
    for at, weighed in ((22, 20), (200, 72)):
        found = lost(d, out, at=at)
        assert found is not None
        assert found.best == pytest.approx(10_000 * (2 + 20 * (1 - exp(-weighed / 20))), rel=1e-4)


def test_where_nobody_counted_and_no_population_is_known_person_hours_are_not_known(d: Any) -> None:
    assert lost(d, d.said(1, where="murom")) is None
