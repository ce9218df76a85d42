"""Reports that come late, alerts that nobody closed, and the futures that scenarios draw."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
import pytest

from holdfast.forecast.days import day_of, last_ended, operational_day
from holdfast.forecast.delay import AGES, nowcast, share_told, shares_of_days
from holdfast.forecast.hazard import Subject, expected
from holdfast.forecast.pace import draws, paces
from holdfast.forecast.panel import Panel
from holdfast.records import Pace, When

KYIV = ZoneInfo("Europe/Kyiv")


def test_a_night_is_one_day_that_begins_at_noon() -> None:
    evening, morning = datetime(2025, 10, 5, 20, tzinfo=KYIV), datetime(2025, 10, 6, 11, 59, tzinfo=KYIV)
    assert operational_day(evening, KYIV) == operational_day(morning, KYIV) == date(2025, 10, 5)
    assert operational_day(morning + timedelta(minutes=1), KYIV) == date(2025, 10, 6)
    assert last_ended(morning, KYIV) == date(2025, 10, 4)


def test_a_week_names_no_day() -> None:
    start = datetime(2025, 10, 1, tzinfo=UTC)
    assert day_of(When(start, start + timedelta(days=7), "week"), KYIV) is None
    assert day_of(None, KYIV) is None


def test_the_share_told_is_found_again_from_reports_that_came_late() -> None:
    rng = np.random.default_rng(1)
    true = np.array([0.7, 0.2, 0.06, 0.04, 0, 0, 0, 0])
    ages, day_ages = rng.choice(8, 6000, p=true), rng.integers(0, 120, 6000)
    seen = ages <= day_ages
    share = share_told(list(ages[seen]), list(day_ages[seen]))
    assert share == pytest.approx(np.cumsum(true), abs=0.03)


def test_young_days_do_not_bias_the_share() -> None:
    ages, day_ages = [0] * 700 + [1] * 300, [30] * 1000
    young = share_told(ages + [0] * 500, day_ages + [0] * 500)
    assert young[0] == pytest.approx(share_told(ages, day_ages)[0], abs=0.02)


def test_without_any_strike_a_day_is_complete_after_a_week() -> None:
    share = share_told([], [])
    assert share[-1] == 1
    assert list(share) == sorted(share)
    assert list(shares_of_days(10, share))[:3] == [1, 1, 1]
    assert len(share) == AGES


def test_a_nowcast_holds_what_a_day_comes_to() -> None:
    rng, inside = np.random.default_rng(7), 0
    for _ in range(400):
        level = rng.gamma(3, 5 / 3)
        final = rng.poisson(level)
        told = rng.binomial(final, 0.6)
        found = nowcast(int(told), 0.6, 5.0)
        inside += found.low <= final <= found.high
        assert found.low <= found.best <= found.high
    assert 0.85 <= inside / 400 <= 0.99


def test_a_day_that_is_wholly_told_is_what_was_told() -> None:
    found = nowcast(4, 1.0, 9.0)
    assert (found.low, found.best, found.high) == (4, 4, 4)


def pace(**changed: float) -> Pace:
    values = {"mean": 2.0, "level_shape": 20.0, "drift": 0.02, "night_size": 3.0, "shared_shape": 4.0} | changed
    return Pace(district="a", **values)


def test_futures_have_the_mean_and_variance_of_their_formula() -> None:
    drawn = draws((pace(drift=0.0),), 1, 60_000, np.random.default_rng(1))[:, 0, 0]
    assert drawn.mean() == pytest.approx(2.0, rel=0.03)
    spread = (1 + 1 / 20) * (1 + 1 / 3) * (1 + 1 / 4) - 1
    assert drawn.var() == pytest.approx(2.0 + 4.0 * spread, rel=0.06)


def test_districts_share_their_heavy_nights() -> None:
    drawn = draws((pace(shared_shape=1.0), pace(shared_shape=1.0)), 1, 30_000, np.random.default_rng(1))[:, 0]
    # Cov = mean^2 / shared shape
    assert np.cov(drawn.T)[0, 1] == pytest.approx(4.0, rel=0.15)


def test_the_pace_of_known_nights_is_found_again() -> None:
    rng = np.random.default_rng(4)
    means = np.array([1.0, 2.0, 4.0, 3.0, 2.0, 1.0])
    shared = rng.gamma(3.0, 1 / 3.0, (500, 1))
    count = rng.poisson(means * shared * rng.gamma(4.0, 1 / 4.0, (500, 6))).astype(float)
    panel = Panel(tuple("abcdef"), date(2025, 1, 1), count, np.ones(count.shape))
    made = tuple(expected(panel, Subject("x", "strikes", datetime(2026, 6, 1, tzinfo=UTC))))
    found = paces(panel, made)
    assert msgspec.json.decode(msgspec.json.encode(found), type=tuple[Pace, ...]) == found  # plain numbers, which can be written
    assert [one.district for one in found] == list("abcdef")
    assert 1.5 <= found[0].shared_shape <= 6
    whole = draws(found, 7, 4000, np.random.default_rng(2)).sum(axis=(1, 2))
    seen = count.sum(axis=1)[: 7 * 71].reshape(71, 7).sum(axis=1)
    low, high = np.quantile(whole, (0.05, 0.95))
    assert 0.75 <= ((seen >= low) & (seen <= high)).mean() <= 1.0


def test_the_same_generator_gives_the_same_futures() -> None:
    one, other = (draws((pace(),), 5, 10, np.random.default_rng(3)) for _ in range(2))
    assert (one == other).all()
