"""How late changes are told of, and what that says of those whose time nobody states."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from holdfast.assess.delays import HELD_H, NOT_LEARNED, delays, narrowed
from holdfast.assess.lengths import durations, lengths
from holdfast.assess.restoration import restoration_times
from holdfast.assess.weibull import Prior, fit
from holdfast.records import Spell, Timeline, When

HOUR = timedelta(hours=1)
BEGIN = datetime(2026, 3, 1, tzinfo=UTC)


def timeline(number: int, lasts: float, late: tuple[float, float], stated: tuple[bool, bool]) -> Timeline:
    """An outage of so many hours, each of its two changes told so much later, with the moment stated or not."""
    out = BEGIN + number * 100 * HOUR
    moments = (out, out + lasts * HOUR)
    told = [moment + hours * HOUR for moment, hours in zip(moments, late, strict=True)]
    windows = [
        When(moment - HOUR / 4, moment + HOUR / 4, "hour") if is_stated else When(at - 24 * HOUR, at, "unknown")
        for moment, at, is_stated in zip(moments, told, stated, strict=True)
    ]
    spells = (
        Spell(state="out", since=windows[0], until=windows[1], last_told=told[0], claims=(f"o{number}",)),
        Spell(state="restored", since=windows[1], last_told=told[1], claims=(f"b{number}",)),
    )
    return Timeline(place=f"p{number}", sector="power", spells=spells)


def told(number: int, seed: int = 5, share: float = 0.5) -> list[Timeline]:
    """Outages with a median of 8 hours, told up to six hours late if they last until then; of the changes a share is stated."""
    rng = np.random.default_rng(seed)
    late, stated = rng.uniform(0.5, 6, (number, 2)), rng.random((number, 2)) < share
    lasts = 8 / np.log(2) * rng.weibull(1.0, number)
    return [timeline(n, lasts[n], tuple(late[n]), tuple(stated[n])) for n in range(number) if lasts[n] > late[n][0]]


def test_the_delay_of_stated_changes_is_that_of_the_others() -> None:
    learned = delays([timeline(n, 8, (2, 4 + n % 2), (True, True)) for n in range(2000)])
    assert learned["out"].least + learned["out"].most == pytest.approx(4 * HOUR, rel=1e-3)
    assert 3 * HOUR < learned["back"].least < 4 * HOUR < 5 * HOUR < learned["back"].most < 6 * HOUR
    window = narrowed(When(BEGIN - 24 * HOUR, BEGIN, "unknown"), "out", learned)
    assert window == When(BEGIN - learned["out"].most, BEGIN - learned["out"].least, "unknown")


def test_a_window_that_is_stated_stays_and_one_is_never_widened() -> None:
    learned = delays([timeline(n, 8, (30, 5), (True, True)) for n in range(200)])
    stated, short = When(BEGIN, BEGIN + HOUR, "hour"), When(BEGIN - HOUR, BEGIN, "unknown")
    assert narrowed(stated, "out", learned) == stated
    assert narrowed(short, "out", learned).start == BEGIN - HOUR


def test_before_any_change_is_stated_its_report_is_held_to_come_within_hours() -> None:
    assert delays([timeline(0, 8, (9, 9), (False, False))]) == NOT_LEARNED
    (outage,) = durations(timeline(0, 8, (2, 3), (False, False)).spells)
    assert outage.lasted.high == pytest.approx(8 + 3 - 2 + HELD_H)


def test_a_few_stated_changes_move_what_is_held_a_little() -> None:
    def middle(n: int) -> float:
        delay = delays([timeline(k, 8, (6, 3), (True, True)) for k in range(n)])["out"]
        return (delay.least + delay.most) / HOUR / 2

    assert HELD_H == middle(0) < middle(5) < middle(100) < 6


def median_h(timelines: list[Timeline]) -> float:
    """By the plain Weibull law, of which these outages are."""
    return fit(lengths(timelines, delays(timelines))["power"], Prior(0.0, 100.0, 0.0, 100.0)).median.best


def test_outages_told_late_without_a_moment_are_not_taken_for_longer_than_they_were() -> None:
    half, all_of_them = (median_h(told(400, share=share)) for share in (0.5, 1.0))
    assert half == pytest.approx(all_of_them, rel=0.1)
    assert all_of_them == pytest.approx(8, rel=0.1)


def test_the_order_of_outages_changes_nothing() -> None:
    assert restoration_times(told(60), ["power"]) == restoration_times(reversed(told(60)), ["power"])
