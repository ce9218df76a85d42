"""Restoration times: Kaplan-Meier and Weibull against closed forms and known truth."""

from __future__ import annotations

from datetime import timedelta
from math import exp, inf, log
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from holdfast.assess import Lasted, Repair, kaplan_meier, restoration_time, restoration_times
from holdfast.assess.restoration import priors_by_others
from holdfast.assess.weibull import MOST_H, Fit, Prior, _log_likelihood, _terms, fit
from holdfast.records import Quantity, Sector

VAGUE = Prior(0.0, 100.0, 0.0, 100.0)
TRUE_SHAPE, TRUE_SCALE = 0.7, 3.0 * 24


def exactly(*hours: float) -> list[Lasted]:
    return [Lasted(one, one) for one in hours]


def drawn(n: int, seed: int, until: float = inf) -> list[Lasted]:
    """Outages of a known law, those open that last beyond a time of censoring of their own, about 30 % of them."""
    random = np.random.default_rng(seed)
    lasted = TRUE_SCALE * random.weibull(TRUE_SHAPE, n)
    seen = random.uniform(0, until, n) if until < inf else np.full(n, inf)
    return [Lasted(float(t), float(t)) if t <= c else Lasted(float(c), inf) for t, c in zip(lasted, seen, strict=True)]


def test_without_open_outages_the_curve_is_the_share_that_lasted_longer() -> None:
    points = kaplan_meier(exactly(1, 2, 2, 5))
    assert [(p.hours, round(p.share, 9), p.at_risk, p.restored) for p in points] == [(1, 0.75, 4, 1), (2, 0.25, 3, 2), (5, 0, 1, 1)]


def test_the_curve_of_the_remission_times_of_freireich_is_the_published_one() -> None:
    ended, left = (6, 6, 6, 7, 10, 13, 16, 22, 23), (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
    points = kaplan_meier([*exactly(*ended), *(Lasted(one, inf) for one in left)])
    published = {6: 0.857, 7: 0.807, 10: 0.753, 13: 0.690, 16: 0.627, 22: 0.538, 23: 0.448}
    assert {p.hours: round(p.share, 3) for p in points} == published


def test_greenwoods_variance_is_that_of_a_share_where_nothing_is_open() -> None:
    (point, *_) = kaplan_meier(exactly(*([1] * 30 + [2] * 70)))
    deviation = (0.7 * 0.3 / 100) ** 0.5
    reach = 1.6448536 * deviation / (0.7 * abs(log(0.7)))
    assert point.low == pytest.approx(0.7 ** exp(reach), rel=1e-6)
    assert point.high == pytest.approx(0.7 ** exp(-reach), rel=1e-6)


def test_the_scale_is_the_closed_form_of_maximum_likelihood_given_the_shape() -> None:
    lasted = drawn(200, 1, until=250)
    found = fit(lasted, VAGUE)
    shape = exp(found.mean[0])
    ended = sum(not one.is_open for one in lasted)
    scale = (sum(one.middle**shape for one in lasted) / ended) ** (1 / shape)
    assert exp(found.mean[1]) == pytest.approx(scale, rel=1e-4)


def test_the_shape_solves_the_likelihood_equation() -> None:
    hours = [max(one.middle, 0.1) for one in drawn(300, 2)]
    shape = exp(fit(exactly(*hours), VAGUE).mean[0])
    powers = [t**shape for t in hours]
    weighted = sum(p * log(t) for p, t in zip(powers, hours, strict=True)) / sum(powers)
    assert weighted - 1 / shape == pytest.approx(sum(map(log, hours)) / len(hours), abs=1e-4)


def test_known_parameters_are_found_again_with_a_third_of_the_outages_open() -> None:
    lasted = drawn(1000, 3, until=300)
    assert 0.2 < sum(one.is_open for one in lasted) / 1000 < 0.4
    found = fit(lasted, VAGUE)
    assert found.shape.low < TRUE_SHAPE < found.shape.high
    assert found.scale.low < TRUE_SCALE < found.scale.high
    assert found.scale.best == pytest.approx(TRUE_SCALE, rel=0.15)


def test_leaving_out_open_outages_would_make_the_time_too_short() -> None:
    lasted = drawn(1000, 4, until=300)
    all_of_them, only_ended = fit(lasted, VAGUE), fit([one for one in lasted if not one.is_open], VAGUE)
    assert only_ended.expected.best < 0.7 * all_of_them.expected.best


def test_windows_give_what_exact_times_give() -> None:
    exact = drawn(1000, 5)
    windows = [Lasted(12 * (one.low // 12), 12 * (one.low // 12) + 12) for one in exact]
    assert fit(windows, VAGUE).scale.best == pytest.approx(fit(exact, VAGUE).scale.best, rel=0.05)


def test_without_an_outage_the_fit_is_the_prior() -> None:
    found = fit([], Prior(log(0.8), 0.35, log(18.0), 1.0))
    assert found.mean == pytest.approx((log(0.8), log(18.0)), abs=1e-4)
    assert found.covariance[0][0] == pytest.approx(0.35**2, rel=1e-3)
    assert found.covariance[1][1] == pytest.approx(1.0, rel=1e-3)


def test_the_prior_yields_to_many_outages() -> None:
    wrong = Prior(log(3.0), 0.35, log(1.0), 1.0)
    assert fit(drawn(3000, 6), wrong).scale.best == pytest.approx(TRUE_SCALE, rel=0.1)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 500), st.sampled_from((0.0, 5.0, inf))), max_size=15), st.randoms())
def test_any_outages_in_any_order_give_the_same_finite_fit(lengths: list[tuple[float, float]], random: Any) -> None:
    lasted = [Lasted(low, low + more) for low, more in lengths]
    found = restoration_time("power", lasted)
    random.shuffle(lasted)
    assert restoration_time("power", lasted).log_mean == found.log_mean
    assert 0 < found.median_h.low <= found.median_h.best <= found.median_h.high < inf
    shares = [point.share for point in found.curve]
    assert shares == sorted(shares, reverse=True)
    assert all(0 <= p.low <= p.share <= p.high <= 1 for p in found.curve)


def test_what_few_outages_and_the_prior_give_says_so() -> None:
    assert [restoration_time("power", exactly(*[5.0] * n)).basis for n in (0, 3, 30)] == ["prior", "prior_and_few", "fitted"]


def test_what_is_over_before_it_is_told_of_is_made_up_for() -> None:
    rng = np.random.default_rng(4)
    hours, late = 8 / np.log(2) * rng.weibull(1.0, 4000), rng.uniform(0, 8, 4000)
    seen = [Lasted(float(t), float(t), float(late)) for t, late in zip(hours, late, strict=True) if t > late]
    assert fit(seen, VAGUE).median.best == pytest.approx(8, rel=0.07)
    assert fit([one._replace(entry=0.0) for one in seen], VAGUE).median.best > 9


def differing(n: int, frailty: float, seed: int) -> list[float]:
    """Lengths of a Weibull law of shape 1.4 and scale 10 hours, whose hazard differs by a gamma frailty."""
    rng = np.random.default_rng(seed)
    return [float(hours) for hours in 10 * (rng.exponential(1.0, n) / rng.gamma(1 / frailty, frailty, n)) ** (1 / 1.4)]


def test_a_frailty_that_is_held_gives_the_law_of_the_outages_back() -> None:
    found = fit(exactly(*differing(4000, 0.4, 1)), VAGUE._replace(frailty=0.4))
    assert (found.shape.best, found.scale.best) == pytest.approx((1.4, 10), rel=0.05)
    hours = np.array(differing(40_000, 0.4, 2))
    assert [found.median.best, found.ninth.best] == pytest.approx(np.quantile(hours, [0.5, 0.9]).tolist(), rel=0.05)
    assert found.expected.best == pytest.approx(hours.mean(), rel=0.05)


def test_outages_that_differ_are_not_taken_for_many_short_ones_that_nobody_saw() -> None:
    hours = np.array(differing(3000, 0.6, 3))
    entry = np.random.default_rng(4).uniform(1, 8, len(hours))
    seen = [Lasted(float(t), float(t), float(e)) for t, e in zip(hours, entry, strict=True) if t > e]
    plain, held = (fit(seen, VAGUE._replace(frailty=frailty)).median.best for frailty in (0.0, 0.4))
    true = float(np.median(hours))
    assert plain < 0.8 * true
    assert held == pytest.approx(true, rel=0.15)


def test_of_those_that_one_report_tells_of_together_only_the_longest_need_have_lasted() -> None:
    rng = np.random.default_rng(5)
    seen = []
    for of_report in (10 * rng.weibull(1.4, (1500, 3))).tolist():
        entry = float(rng.uniform(2, 12))
        if max(of_report) > entry:
            seen += [Lasted(t, t, entry, together=3) for t in of_report]
    assert fit(seen, VAGUE).median.best == pytest.approx(10 * log(2) ** (1 / 1.4), rel=0.05)


def test_the_restricted_mean_is_the_mean_where_nothing_lasts_for_months() -> None:
    for shape, mean in ((1.0, 12.0), (2.0, 12.0 * 0.886226925)):
        found = Fit((log(shape), log(12.0)), ((0.0, 0.0), (0.0, 0.0)))
        assert found.expected.best == pytest.approx(mean, rel=1e-3)
    long = Fit((0.0, log(1000.0)), ((0.0, 0.0), (0.0, 0.0)))
    assert long.expected.best == pytest.approx(1000 * (1 - exp(-MOST_H / 1000)), rel=1e-3)


@settings(max_examples=40, deadline=None)
@example([(1.0, 0.0, 44.0, 2)], (0.5, 0.0), 0.0)  # two that can hardly have lasted so long
@example([(1.0, 0.0, 50.0, 4), (1.0, 0.0, 14.0, 2)], (0.7, 0.0), 0.4)
@given(
    st.lists(st.tuples(st.floats(0.1, 200), st.sampled_from((0.0, 5.0, inf)), st.floats(0, 50), st.integers(1, 4)), min_size=1, max_size=9),
    st.tuples(st.floats(-0.7, 0.7), st.floats(0, 4)),
    st.sampled_from((0.0, 0.4, 1.0)),
)
def test_the_slope_of_the_likelihood_is_its_difference_quotient(told: list[Any], at: tuple[float, float], frailty: float) -> None:
    terms = _terms([Lasted(low, low + more, entry, together) for low, more, entry, together in told])
    slope = _log_likelihood(np.array(at), terms, frailty)[1]
    for axis, step in enumerate(np.eye(2) * 1e-5):
        values = [_log_likelihood(np.array(at) + sign * step, terms, frailty)[0] for sign in (1, -1)]
        assert slope[axis] == pytest.approx((values[0] - values[1]) / 2e-5, rel=1e-3, abs=1e-3)


def test_a_sector_that_few_outages_are_known_of_is_held_to_be_as_quick_as_the_others() -> None:
    few = exactly(3.0)
    known: dict[Sector, list[Lasted]] = {"gas": few, "power": exactly(*[4.0] * 40), "water": exactly(*[5.0] * 40)}
    slow, quick = (restoration_time("gas", few, (), priors_by_others(of)("gas")) for of in ({}, known))
    assert quick.median_h.best < slow.median_h.best
    assert quick.scale_h.high / quick.scale_h.low < slow.scale_h.high / slow.scale_h.low


def test_wait_and_work_are_apart_where_repairs_are_known(d: Any) -> None:
    repairs = [Repair(sector="power", out=d.noon, begun=d.hours(wait), done=d.hours(wait + 4)) for wait in (2, 4, 6)]
    found = restoration_time("power", [], repairs)
    assert found.wait_h is not None
    assert found.work_h is not None
    assert (found.wait_h.best, found.wait_n, found.work_h.best, found.work_n) == (4, 3, 4, 3)
    assert found.work_h.low == found.work_h.high == 4


def test_a_figure_without_people_is_no_problem_for_the_fit(d: Any) -> None:
    found = restoration_times(d.told(d.said(0, people=Quantity.exactly(0))).values(), ["power", "gas"])
    assert [one.sector for one in found] == ["power", "gas"]
    assert timedelta(hours=found[0].median_h.best) > timedelta(0)
