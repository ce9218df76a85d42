"""How long outages lasted: what statements, and what they leave open, say of it."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from holdfast.assess import Lasted, restoration_times
from holdfast.assess.delays import HELD_H
from holdfast.assess.lengths import lengths
from holdfast.assess.weibull import Prior, fit
from holdfast.records import ServiceStatement, When

VAGUE = Prior(0.0, 100.0, 0.0, 100.0)
VILLAGES = ("dolgoe", "znamenka")


def stated(d: Any, hour: float) -> When:
    return When(d.hours(hour), d.hours(hour), "minute")


def length(d: Any, *said: ServiceStatement, at: float = 900) -> Lasted:
    """Of the one outage that is told of."""
    ((one,),) = lengths(d.told(*said, at=at).values()).values()
    return one


def both(d: Any, hour: float, status: str = "out", **more: Any) -> list[ServiceStatement]:
    """One report that names two villages."""
    return [d.said(hour, status, where=where, id=f"{status}{hour}-{where}", claim=f"{status}{hour}", **more) for where in VILLAGES]


def test_the_length_of_an_outage_is_from_going_out_to_coming_back_whole(d: Any) -> None:
    said = d.said(1, changed=stated(d, 0)), d.said(5, partial=True, changed=stated(d, 4)), d.said(11, "restored", changed=stated(d, 10))
    assert length(d, *said) == Lasted(10, 10, 1)


def test_an_outage_that_is_not_back_is_open_since_it_was_last_told_of(d: Any) -> None:
    assert length(d, d.said(30, changed=stated(d, 0))) == Lasted(30, inf, 30)


def test_an_outage_told_of_once_without_a_time_says_nothing_of_how_long_it_lasted(d: Any) -> None:
    one = length(d, d.said(30))
    assert one == Lasted(HELD_H, inf, HELD_H)
    assert fit([one] * 50, VAGUE).mean == pytest.approx(fit([], VAGUE).mean)


def test_a_return_after_a_longer_silence_than_an_outage_holds_may_be_that_of_another(d: Any) -> None:
    one = length(d, d.said(2, changed=stated(d, 0)), d.said(241, "restored", changed=stated(d, 240)))
    assert (one.low, one.high) == (2, 240)


def test_planned_cuts_are_no_outages_to_learn_from(d: Any) -> None:
    assert lengths(d.told(d.said(0, scheduled=True), d.said(5, "restored")).values()) == {"power": []}


def test_places_put_out_by_one_statement_that_came_back_together_are_one_outage(d: Any) -> None:
    (found,) = restoration_times(d.told(*both(d, 0), *both(d, 5, "restored")).values(), ["power"])
    assert (found.n, found.censored) == (1, 0)


def test_word_from_one_of_them_that_it_is_still_out_makes_no_second_outage(d: Any) -> None:
    still = d.said(24, where="znamenka")
    (one,) = lengths(d.told(*both(d, 1, changed=stated(d, 0)), still, *both(d, 31, "restored", changed=stated(d, 30))).values())["power"]
    assert one == Lasted(30, 30, 1)


def test_of_two_that_one_report_names_one_may_have_been_back_when_it_was_written(d: Any) -> None:
    soon, late = (d.said(hour + 1, "restored", where, changed=stated(d, hour)) for hour, where in zip((2, 20), VILLAGES, strict=True))
    found = sorted(lengths(d.told(*both(d, 6, changed=stated(d, 0)), soon, late).values())["power"])
    assert found == [Lasted(2, 2, 6, together=2), Lasted(20, 20, 6, together=2)]


def test_one_that_is_named_alone_lasted_until_its_report(d: Any) -> None:
    assert length(d, d.said(6, changed=stated(d, 0)), d.said(7, "restored", changed=stated(d, 2))).low == 6


def test_of_two_that_one_report_names_the_one_not_heard_of_again_says_nothing(d: Any) -> None:
    back = d.said(21, "restored", VILLAGES[0], changed=stated(d, 20))
    found = sorted(lengths(d.told(*both(d, 6, changed=stated(d, 0)), back).values())["power"])
    assert found == [Lasted(0, inf, 6, together=2), Lasted(20, 20, 6, together=2)]
