"""Change: found soon, seldom cried for nothing, and claimed only on four conditions."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from holdfast.forecast.panel import Floats
from holdfast.forecast.shift import Watched, shifts, weigh
from holdfast.forecast.watch import alarms, threshold

FIRST = date(2025, 1, 1)


def counts(days: int, mean: float, *, ratio: float = 1.0, since: int = 10**6, seed: int = 1) -> Floats:
    rng = np.random.default_rng(seed)
    level = np.where(np.arange(days) >= since, mean * ratio, mean)
    return rng.poisson(level * rng.gamma(2.5, 1 / 2.5, days)).astype(float)


def watched(count: Floats, **without: Floats) -> Watched:
    return Watched("a district", "frequency", "strikes", FIRST, count, np.ones(len(count)), without)


def halves(count: Floats) -> dict[str, Floats]:
    """Two sources that both tell of most: without either a little is missing."""
    return {"one": np.floor(count * 0.9), "other": np.floor(count * 0.9)}


def test_false_alarms_are_no_more_than_stated() -> None:
    rng = np.random.default_rng(11)
    mean, size = np.tile(np.geomspace(0.2, 6, 25), 8), np.tile(np.resize([0.7, 2.5, 20.0], 25), 8)
    calm = rng.poisson(mean * rng.gamma(size, 1 / size, (730, len(mean)))).astype(float)
    found = alarms(calm, np.ones(calm.shape), threshold(25 * 365.0))
    assert len(found) / 8 / 2 <= 1.6


def test_intervals_hold_the_size_and_the_date_of_a_change_about_as_often_as_they_say() -> None:
    rng = np.random.default_rng(9)
    level = np.where(np.arange(420) >= 360, 6.0, 3.0)[:, None]
    count = rng.poisson(level * rng.gamma(2.5, 1 / 2.5, (420, 120))).astype(float)
    found = [alarm for alarm in alarms(count, np.ones(count.shape), threshold(365.0 * 3)) if alarm.row >= 360]
    held = [weigh(count[:, alarm.series], np.ones(420), alarm) for alarm in found]
    assert len(held) > 100
    assert 0.8 <= np.mean([one.size.low <= 2.0 <= one.size.high for one in held]) <= 0.97
    assert 0.8 <= np.mean([one.began[1] <= 360 <= one.began[2] for one in held]) <= 1.0


def test_a_doubling_is_claimed_within_weeks() -> None:
    count = counts(420, 3.0, ratio=2.2, since=360)
    (shift,) = shifts([watched(count, **halves(count))], np.full(420, 4.0), 365.0)
    assert shift.claimed
    assert abs((shift.began.best - date(2025, 12, 27)).days) <= 7
    assert 0 <= (shift.alarm_on - date(2025, 12, 27)).days < 40
    assert "suggest a shift" in shift.words


def test_a_fall_is_found_too() -> None:
    count = counts(420, 4.0, ratio=0.3, since=360)
    (shift,) = shifts([watched(count, **halves(count))], None, 365.0)
    assert shift.probable
    assert shift.size.high < 1


def test_without_known_sources_or_with_one_no_shift_is_claimed() -> None:
    count = counts(420, 3.0, ratio=2.5, since=360)
    for without, reason in (({}, "its sources are not known"), ({"only": np.zeros(420)}, "one source or one night")):
        (shift,) = shifts([watched(count, **without)], np.full(420, 4.0), 365.0)
        assert shift.alarm
        assert shift.probable
        assert not shift.robust
        assert not shift.claimed
        assert reason in shift.words


def test_one_enormous_night_is_no_shift() -> None:
    count = counts(400, 2.0)
    count[395] = 80
    found = shifts([watched(count, **halves(count))], np.full(400, 4.0), 365.0)
    assert not any(shift.claimed for shift in found)


def test_three_times_as_many_sources_being_heard_is_no_shift() -> None:
    count = counts(420, 3.0, ratio=2.2, since=360)
    sources = np.where(np.arange(420) >= 350, 12.0, 4.0)
    (shift,) = shifts([watched(count, **halves(count))], sources, 365.0)
    assert shift.alarm
    assert not shift.not_volume
    assert not shift.claimed


def test_days_that_are_not_known_raise_nothing() -> None:
    count = counts(420, 3.0)
    exposure = np.ones(420)
    exposure[360:] = 0
    found = alarms(np.where(exposure > 0, count, 0)[:, None], exposure[:, None], threshold(365.0 * 25))
    assert all(alarm.row < 360 for alarm in found)


@pytest.mark.parametrize("value", [0.0, 1e6])
def test_no_counts_make_it_stumble(value: float) -> None:
    for count in (np.full((100, 2), value), np.vstack([np.zeros((60, 2)), np.full((40, 2), value)])):
        for alarm in alarms(count, np.ones(count.shape), threshold(365.0)):
            assert np.isfinite([alarm.baseline, alarm.size]).all()


def test_series_are_watched_side_by_side_as_each_would_be_alone() -> None:
    several = [watched(counts(300, 2.0, ratio=ratio, since=180, seed=seed)) for seed, ratio in enumerate((1.0, 3.0, 0.2, 1.0))]
    several.append(watched(counts(200, 1.0, ratio=4.0, since=120)))
    together = shifts(several, None, 300.0)
    alone = [found for one in several for found in shifts([one], None, 300.0 * len(several))]
    assert [one.alarm_on for one in together] == [one.alarm_on for one in alone]
    assert [one.size.best for one in together] == pytest.approx([one.size.best for one in alone])
    assert len(together) >= 3
