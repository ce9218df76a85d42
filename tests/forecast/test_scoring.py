"""Scores against closed forms."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import nbinom, poisson

from holdfast.forecast.scoring import block_bootstrap, expected_coverage, pit_shares, scored, scored_steps
from holdfast.forecast.shapes import POISSON, SHAPES, at_most, log_negative_binomial, log_tight
from holdfast.records import Distribution


def test_scores_of_a_poisson_are_those_of_its_formulas() -> None:
    values = np.arange(60.0)
    found = scored(values, poisson.cdf(values, 3.0)[None], np.array([4.0]))
    assert found.ignorance[0] == pytest.approx(-poisson.logpmf(4, 3.0))
    assert found.brier[0] == pytest.approx(np.exp(-3.0) ** 2)
    # E|X - y| - E|X - X'| / 2 (Gneiting and Raftery, 2007)
    mass, distance = poisson.pmf(values, 3.0), np.abs(values[:, None] - values)
    crps = (mass * np.abs(values - 4)).sum() - mass @ distance @ mass / 2
    assert found.crps[0] == pytest.approx(crps, abs=1e-6)


def test_steps_that_skip_numbers_score_as_if_each_were_written() -> None:
    sparse = np.array([0.0, 1, 4, 10, 30])
    cdf = np.array([0.1, 0.3, 0.6, 0.9, 1.0])
    dense = np.arange(31.0)
    for came in (0.0, 2.0, 4.0, 9.0, 29.0, 40.0):
        one = scored(sparse, cdf[None], np.array([came]))
        other = scored(dense, np.interp(dense, sparse, cdf)[None], np.array([came]))
        assert one.crps == pytest.approx(other.crps)
        assert one.ignorance == pytest.approx(other.ignorance)


def test_the_negative_binomial_is_that_of_the_library() -> None:
    values = np.arange(40.0)
    for mean, size in ((0.5, 0.3), (4.0, 2.0), (9.0, 60.0)):
        theirs = nbinom(size, size / (size + mean))
        assert np.exp(log_negative_binomial(values, np.full(40, mean), size)) == pytest.approx(theirs.pmf(values))
        assert at_most(values, np.array([[mean]]), size)[0] == pytest.approx(theirs.cdf(values))
    large = np.array([0.0, 3000, 6000])
    assert at_most(large, np.array([[3000.0]]), 4.0)[0] == pytest.approx(nbinom.cdf(large, 4.0, 4 / 3004))
    assert at_most(large, np.array([[3000.0]]), POISSON)[0] == pytest.approx(poisson.cdf(large, 3000))


def test_tight_shapes_are_distributions_tighter_than_a_poisson() -> None:
    values = np.arange(200.0)
    for shape in (shape for shape in SHAPES if shape.kind == "tight"):
        mass = np.exp(log_tight(values, np.full(200, 6.0), shape.value))
        mean = (mass * values).sum()
        assert mass.sum() == pytest.approx(1, abs=0.01)
        assert mean == pytest.approx(6, abs=0.3)
        assert (mass * (values - mean) ** 2).sum() == pytest.approx(6 / shape.value, rel=0.15)


def test_outcomes_drawn_from_the_forecast_fall_evenly() -> None:
    came = np.random.default_rng(2).poisson(2.5, 4000)
    below, upto = poisson.cdf(came - 1, 2.5), poisson.cdf(came, 2.5)
    assert expected_coverage(below, upto, 0.9).mean() == pytest.approx(0.9, abs=0.02)
    assert pit_shares(below, upto) == pytest.approx(np.full(10, 0.1), abs=0.015)


@given(st.lists(st.floats(-5, 5), min_size=1, max_size=60), st.integers(1, 20))
def test_the_interval_of_a_mean_is_in_order(values: list[float], block: int) -> None:
    low, high = block_bootstrap(np.array(values), block, np.random.default_rng(1))
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


@settings(deadline=None)
@given(st.lists(st.tuples(st.lists(st.integers(1, 40), min_size=1, max_size=6), st.integers(0, 150)), min_size=1, max_size=6))
def test_distributions_scored_together_score_as_each_does_alone(drawn: list[tuple[list[int], int]]) -> None:
    made = [
        (Distribution((0, *(int(v) for v in np.cumsum(steps))), tuple(np.linspace(0.1, 1, len(steps) + 1).tolist())), came)
        for steps, came in drawn
    ]
    found = scored_steps([one for one, _ in made], [came for _, came in made])
    for k, (one, came) in enumerate(made):
        alone = scored(np.array(one.values, dtype=float), np.array([one.cdf]), np.array([float(came)]))
        assert found.crps[k] == pytest.approx(alone.crps[0])
        assert (found.ignorance[k], found.brier[k], found.at_most[k]) == (alone.ignorance[0], alone.brier[0], alone.at_most[0])
