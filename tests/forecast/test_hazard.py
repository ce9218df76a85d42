"""Forecasts: calibrated where counts are as assumed, wide or refused where they are not, and blind to what comes after."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from holdfast.forecast.ensemble import distribution_at, ensemble_of, support
from holdfast.forecast.hazard import LEAST_DAYS, MOST_SILENT_DAYS, WEIGHED_DAYS, Subject, expected, expected_from, quantile, surveyed
from holdfast.forecast.mixture import mixed
from holdfast.forecast.panel import Floats, Panel, totals
from holdfast.forecast.record import scores, track_records
from holdfast.forecast.silence import dead_districts, definition_change, unheard
from holdfast.records import Counts, DayCount, Forecast

FIRST = date(2025, 1, 6)
SUBJECT = Subject("somewhere", "strikes", datetime(2025, 10, 1, tzinfo=UTC))


def panel(count: Floats, exposure: Floats | None = None) -> Panel:
    names = tuple(f"district {k}" for k in range(count.shape[1]))
    return Panel(names, FIRST, count.astype(float), np.ones(count.shape) if exposure is None else exposure)


def poisson(days: int, *means: float, seed: int = 3) -> Floats:
    return np.random.default_rng(seed).poisson(means, (days, len(means))).astype(float)


def one(count: Floats, days: int = 7) -> Forecast:
    return next(iter(expected(panel(count), SUBJECT, (days,))))


def series(found: Panel) -> list[Counts]:
    return [
        Counts(district=name, of="strikes", days=tuple(DayCount(found.day(row), int(found.count[row, k])) for row in range(found.days)))
        for k, name in enumerate(found.names)
    ]


def test_a_forecast_holds_the_true_mean_of_a_steady_series() -> None:
    found = one(poisson(400, 2.0))
    assert found.mean == pytest.approx(14, rel=0.15)
    assert found.quantiles[0] < 14 < found.quantiles[4]
    assert found.p_any == pytest.approx(1 - np.exp(-14), abs=0.01)


def test_forecasts_of_a_steady_series_are_calibrated_and_as_good_as_its_own_mean() -> None:
    found = panel(poisson(260, 0.3, 1.0, 4.0))
    made = expected_from(found, SUBJECT, 120, (1,))
    (everywhere,) = [record for record in track_records(scores(made, series(found))) if record.district == "*"]
    assert 0.86 <= everywhere.coverage_90 <= 0.94
    assert everywhere.gain.best > -0.02
    assert max(abs(share - 0.1) for share in everywhere.pit_counts) < 0.05


def test_no_forecast_knows_what_came_after_it() -> None:
    count = poisson(66, 1.0, 3.0)
    changed = count.copy()
    changed[60:] = 9
    early = list(expected_from(panel(count).until(60), SUBJECT, 59, (1, 7)))
    late = [f for f in expected_from(panel(changed), SUBJECT, 59, (1, 7)) if f.first == early[0].first]
    assert [(f.mean, f.quantiles) for f in late] == [(f.mean, f.quantiles) for f in early]


def test_order_of_districts_does_not_matter() -> None:
    count = poisson(80, 1.0, 3.0, 0.2)
    there = {f.district: f.mean for f in expected(panel(count), SUBJECT, (7,))}
    turned = Panel(panel(count).names[::-1], FIRST, count[:, ::-1], np.ones(count.shape))
    back = {f.district: f.mean for f in expected(turned, SUBJECT, (7,))}
    assert back == pytest.approx(there)


def test_less_than_two_weeks_of_history_is_a_stated_refusal() -> None:
    found = one(poisson(LEAST_DAYS - 1, 2.0))
    assert found.p_any is None
    assert found.quantiles == ()
    assert found.refused == "13 known days of history; a forecast needs 14"


def test_a_missing_day_is_unknown_and_not_zero() -> None:
    count = poisson(200, 5.0)
    exposure = np.ones(count.shape)
    exposure[100:195:2] = 0
    emptied = np.where(exposure > 0, count, 0)
    known = next(iter(expected(panel(emptied, exposure), SUBJECT, (1,))))
    taken_for_zero = one(emptied, 1)
    assert known.mean == pytest.approx(5, rel=0.2)
    assert taken_for_zero.mean is not None
    assert known.mean is not None
    assert taken_for_zero.mean < known.mean - 0.5


def test_a_day_half_told_of_counts_as_half_a_day() -> None:
    count, exposure = poisson(120, 6.0), np.ones((120, 1))
    count[-1], exposure[-1] = 2, 0.3
    partial = next(iter(expected(panel(count, exposure), SUBJECT, (1,)))).mean
    whole = one(count, 1).mean
    assert partial is not None
    assert whole is not None
    assert partial > whole


def test_salvos_get_wide_intervals_and_steady_counts_narrow_ones() -> None:
    rng = np.random.default_rng(5)
    wild = rng.poisson(6 * rng.gamma(0.4, 1 / 0.4, (300, 1))).astype(float)
    salvos, steady = one(wild, 1), one(poisson(300, 6.0), 1)
    assert salvos.quantiles[4] - salvos.quantiles[0] > 1.5 * (steady.quantiles[4] - steady.quantiles[0])


def test_a_jump_is_followed_within_days() -> None:
    count = poisson(200, 0.2)
    count[-6:] = 6
    assert one(count, 1).mean == pytest.approx(6, abs=2.5)


def test_a_silence_that_was_called_impossible_is_a_failure_of_reporting() -> None:
    count = poisson(120, 4.0, 0.1)
    count[-10:, 0] = 0
    found = surveyed(panel(count), SUBJECT, (1, 7))
    dead = dead_districts(found)
    assert set(dead) == {"district 0"}
    days, chance = dead["district 0"]
    assert days == 7
    assert chance < 0.01
    again = surveyed(unheard(panel(count), set(dead)), SUBJECT, (7,))
    assert again.forecasts[0].mean == pytest.approx(28, rel=0.35)


def test_a_change_of_definition_shows_as_a_change_everywhere_at_once() -> None:
    count = poisson(200, *[1.0] * 8)
    assert definition_change(panel(count)) is None
    count[120:] = poisson(80, *[4.0] * 8)
    row = definition_change(panel(count))
    assert row is not None
    assert abs(row - 120) <= 5


def test_days_that_nobody_told_of_are_no_change_of_definition() -> None:
    count, exposure = poisson(200, *[4.0] * 8), np.ones((200, 8))
    count[120:], exposure[120:] = 0, 0
    assert definition_change(panel(count)) == 120  # as zeros they would be one
    assert definition_change(panel(count, exposure)) is None


@pytest.mark.parametrize(("silent", "is_refused"), [(MOST_SILENT_DAYS, False), (MOST_SILENT_DAYS + 1, True), (150, True)])
def test_what_happened_long_ago_is_no_forecast(silent: int, *, is_refused: bool) -> None:
    count, exposure = poisson(200 + silent, 3.0, 3.0), np.ones((200 + silent, 2))
    count[200:, 0], exposure[200:, 0] = 0, 0  # one district is not told of any more, the other is
    for days in (1, 30):
        quiet, told = expected(panel(count, exposure), SUBJECT, (days,))
        assert (quiet.refused is not None) is is_refused
        assert (quiet.silent_days, told.silent_days, told.refused) == (silent, 0, None)
        if is_refused:
            assert quiet.p_any is None
            assert f"nothing is known of the last {silent} days" in str(quiet.refused)


def test_totals_ahead_are_unknown_where_a_day_is() -> None:
    count, exposure = np.ones((6, 1)), np.ones((6, 1))
    exposure[3] = 0
    ahead = totals(panel(count, exposure), 2)[:, 0]
    assert ahead[0] == 2
    assert np.isnan(ahead[[1, 2, 4, 5]]).all()


def test_weights_add_up_to_one() -> None:
    for weights in mixed(ensemble_of(panel(poisson(30, 1.0, 2.0)), 3)):
        assert weights.sum(axis=0) == pytest.approx([1, 1])
        assert (weights >= 0).all()


def test_the_less_was_learned_the_more_stays_with_the_past_as_it_was() -> None:
    for days, districts in ((1, 1), (7, 1), (7, 4)):
        found = ensemble_of(panel(poisson(120, *[2.0] * districts)), days)
        plain = found.names.index("conflictology")
        for row, weights in enumerate(mixed(found)):
            spans = max(row + 1 - days, 0) * districts / days
            assert (weights[plain] >= min(max(spans, 1) ** -0.5, 0.5) - 1e-9).all()


COUNTS = st.one_of(st.just(0), st.integers(0, 3), st.integers(0, 200), st.just(1_000_000))


@settings(max_examples=10, deadline=None)
@given(
    arrays(float, st.tuples(st.integers(14, 40), st.integers(1, 4)), elements=COUNTS.map(float)),
    st.integers(0, 2**31),
)
def test_any_counts_give_finite_forecasts_whose_quantiles_rise(count: Floats, seed: int) -> None:
    exposure = np.random.default_rng(seed).choice([0.0, 0.4, 1.0], count.shape, p=[0.1, 0.1, 0.8])
    for found in expected(panel(np.where(exposure > 0, count, 0), exposure), SUBJECT, (1, 7)):
        if found.refused:
            continue
        assert found.distribution is not None
        assert found.p_any is not None
        assert found.mean is not None
        assert 0 <= found.p_any <= 1
        assert np.isfinite(found.mean)
        assert list(found.quantiles) == sorted(found.quantiles)
        assert list(found.distribution.cdf) == sorted(found.distribution.cdf)
        assert found.distribution.cdf[-1] == 1
        assert list(found.distribution.values) == sorted(set(found.distribution.values))
        assert quantile(found.distribution, 0.5) == found.quantiles[2]


@pytest.mark.parametrize("value", [0.0, 1_000_000.0])
def test_all_zeros_and_a_million_strikes_are_forecast_without_complaint(value: float) -> None:
    count = np.full((30, 3), 0.0)
    count[:, 0] = value
    for found in expected(panel(count), SUBJECT, (1, 30)):
        assert found.mean is not None
        assert np.isfinite(found.mean)
    if not value:
        assert one(count, 1).p_any == pytest.approx(0, abs=0.1)


def test_the_distribution_that_is_printed_is_the_one_that_members_are_scored_by() -> None:
    rng = np.random.default_rng(8)
    count = rng.poisson([0.3, 2.0, 6.0] * rng.gamma(0.8, 1 / 0.8, (90, 3))).astype(float)
    for days in (1, 7):
        ensemble = ensemble_of(panel(count), days)
        for row, weights in enumerate(mixed(ensemble)):
            if row % 20 or np.isnan(ensemble.ahead[row]).any():
                continue
            values = support(ensemble, row, weights)
            cdf = distribution_at(ensemble, row, weights, values)
            for k, came in enumerate(ensemble.ahead[row].astype(int)):
                printed = cdf[k, came] - (cdf[k, came - 1] if came else 0)
                assert printed == pytest.approx(float((weights[:, k] * np.exp(ensemble.log_score[row, :, k])).sum()), rel=1e-3)


def test_a_long_history_is_weighed_by_its_last_days_and_counted_whole() -> None:
    count = np.concatenate([poisson(200, 3.0), poisson(WEIGHED_DAYS, 1.0, seed=5)])
    found = one(count, 1)
    assert found.history_days == 200 + WEIGHED_DAYS
    assert found.mean == pytest.approx(1.0, abs=0.35)


def test_silence_at_the_end_of_a_long_history_is_still_judged() -> None:
    count = poisson(WEIGHED_DAYS + 120, 4.0, 4.0)
    count[-7:, 1] = 0
    calm = surveyed(panel(count), SUBJECT, (1, 7)).calm
    assert set(calm) == {"district 1"}
    assert calm["district 1"][1] < 1e-4
