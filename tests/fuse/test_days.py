"""A village that is hit every day: each day's attack is an incident of its own, however alike they are told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.fuse import fuse
from holdfast.records import Claim, TimePrecision

Tell = Callable[..., Claim]


def daily(tell: Tell, number: int, published: float, precision: TimePrecision = "day", **more: object) -> Claim:
    """A drone that hit a house and hurt one, on day `number`; no hour is stated."""
    given = {"hour": 24 * number, "hours": 24, "precision": precision, "published": published, "sectors": ("housing",), "injured": 1}
    return tell(f"{number} at {published}", **{**given, **more})


@pytest.mark.parametrize("precision", ["day", "unknown"])
def test_the_same_blow_on_two_days_is_two_incidents(tell: Tell, precision: TimePrecision) -> None:
    assert len(list(fuse([daily(tell, 0, 12, precision), daily(tell, 1, 34, precision)]))) == 2


def test_two_stated_days_are_two_incidents_even_if_told_within_hours(tell: Tell) -> None:
    assert len(list(fuse([daily(tell, 0, 23), daily(tell, 1, 25)]))) == 2


def test_an_evening_that_is_told_before_and_after_midnight_is_one_incident(tell: Tell) -> None:
    assert len(list(fuse([daily(tell, 0, 23, "unknown"), daily(tell, 1, 25, "unknown")]))) == 1


def test_two_reports_of_one_day_are_one_incident(tell: Tell) -> None:
    assert len(list(fuse([daily(tell, 0, 12), daily(tell, 0, 18)]))) == 1


def test_a_week_of_daily_blows_is_a_week_of_incidents(tell: Tell) -> None:
    week = [daily(tell, number, 24 * number + hour) for number in range(7) for hour in (10, 15)]
    assert len(list(fuse(week))) == 7
