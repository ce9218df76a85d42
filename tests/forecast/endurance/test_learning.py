"""What is learned from a history: known truths are found again, and as often as intervals say (simulation-based calibration)."""

from __future__ import annotations

import random
from collections.abc import Callable

import msgspec
import numpy as np
import pytest
from scipy import stats

from holdfast.errors import InputError
from holdfast.forecast.endurance import Situation, Work, load_assumptions
from holdfast.forecast.endurance.build import counts_of, gamma_steps, learn
from holdfast.forecast.endurance.marks import draw_marks, learn_marks
from holdfast.forecast.endurance.tempo import paces_of
from holdfast.forecast.endurance.work import learn_work, prior_of
from holdfast.records import Pace

MakeSituation = Callable[..., Situation]
ASSUMED = load_assumptions()
STEADY = msgspec.structs.replace(ASSUMED.tempo, memory_days=1e9, drift=0.0)


def is_even(ranks: list[float], bins: int = 8) -> bool:
    """Whether ranks between 0 and 1 may be uniform, at one in a thousand (Talts et al., 2018)."""
    counts = np.bincount(np.minimum((np.array(ranks) * bins).astype(int), bins - 1), minlength=bins)
    return bool(stats.chisquare(counts).pvalue > 0.001)


def test_ranks_of_the_true_tempo_are_even() -> None:
    rng, ranks = np.random.default_rng(8), []
    for _ in range(60):
        truth = rng.gamma(6, 0.4, 4)
        nights = truth * rng.gamma(4, 1 / 4, (90, 1)) * rng.gamma(2, 1 / 2, (90, 4))
        for level, pace in zip(truth, paces_of(rng.poisson(nights).astype(float), "abcd", STEADY), strict=True):
            ranks.append(float(stats.gamma.cdf(level / pace.mean, pace.level_shape, scale=1 / pace.level_shape)))
    assert is_even(ranks)


def test_ranks_of_the_true_work_are_even_though_a_third_goes_on() -> None:
    rng, ranks, assumed = np.random.default_rng(9), [], (2.0, 0.8, 6.0)
    shape, scale = prior_of(assumed)
    for _ in range(240):
        truth = scale / rng.gamma(shape)
        started, work = rng.uniform(0, 3 * truth, 20), rng.exponential(truth, 20)
        seen = [Work("power", min(w, 3 * truth - s), bool(w <= 3 * truth - s)) for s, w in zip(started, work, strict=True)]
        found = learn_work(assumed, seen)
        ranks.append(float(stats.gamma.sf(found.scale / truth, found.shape)))
    assert is_even(ranks)


def test_leaving_out_repairs_that_go_on_would_shorten_the_work() -> None:
    rng = np.random.default_rng(10)
    started, work = rng.uniform(0, 6, 2000), rng.exponential(3.0, 2000)
    seen = [Work("power", min(w, 6 - s), bool(w <= 6 - s)) for s, w in zip(started, work, strict=True)]
    assert learn_work((3.0, 0.5, 20.0), seen).quantile(0.5) == pytest.approx(3.0, rel=0.08)
    assert learn_work((3.0, 0.5, 20.0), [one for one in seen if one.finished]).quantile(0.5) < 2.0


@pytest.mark.parametrize("assumed", [(1.5, 0.5, 5.0), (7.0, 2.0, 25.0), (1.0, 1.0, 1.0)])
def test_a_prior_has_the_stated_median_and_the_ratio_of_the_stated_ends(assumed: tuple[float, float, float]) -> None:
    found = learn_work(assumed, [])
    assert found.quantile(0.5) == pytest.approx(assumed[0], rel=1e-6)
    assert found.quantile(0.95) / found.quantile(0.05) == pytest.approx(assumed[2] / assumed[1], rel=0.02)


def test_damage_is_learned_over_all_districts(make_situation: MakeSituation) -> None:
    situation = make_situation(days=300)
    _, jobs = draw_marks(learn_marks(situation, ASSUMED), np.ones(6), 400, np.random.default_rng(1))
    shares = [sector.name for sector in ASSUMED.sector].index("power")
    assert jobs[:, :2, shares].mean() == pytest.approx(0.2, abs=0.03)


def test_without_a_strike_damage_is_as_assumed(make_situation: MakeSituation) -> None:
    marks = learn_marks(make_situation(strikes=0.0), ASSUMED)
    power = [sector.name for sector in ASSUMED.sector].index("power")
    assert marks.damaged[0, power] / (marks.damaged + marks.spared)[0, power] == pytest.approx(ASSUMED.sector[power].damaged_by_strike)


def test_districts_that_are_struck_on_the_same_nights_share_a_factor() -> None:
    rng = np.random.default_rng(4)
    together = rng.poisson(2.0 * rng.gamma(1.5, 1 / 1.5, (400, 1)) * np.ones((1, 6))).astype(float)
    apart = rng.poisson(2.0 * rng.gamma(1.5, 1 / 1.5, (400, 6))).astype(float)
    assert paces_of(together, "abcdef", STEADY)[0].shared_shape == pytest.approx(1.5, rel=0.3)
    assert paces_of(together, "abcdef", STEADY)[0].night_size > 10
    assert paces_of(apart, "abcdef", STEADY)[0].shared_shape > 10
    assert paces_of(apart, "abcdef", STEADY)[0].night_size == pytest.approx(1.5, rel=0.3)


def test_the_order_of_strikes_does_not_matter(make_situation: MakeSituation) -> None:
    situation = make_situation()
    shuffled = list(situation.hits)
    random.Random(2).shuffle(shuffled)
    again = msgspec.structs.replace(situation, hits=tuple(shuffled))
    assert np.array_equal(learn(situation, ASSUMED, 1).levels, learn(again, ASSUMED, 1).levels)


def test_unknown_days_are_no_quiet_days(make_situation: MakeSituation) -> None:
    situation = make_situation(days=60)
    assert situation.first_day is not None
    days = {hit.day for hit in situation.hits if hit.day.day % 2}
    partly = msgspec.structs.replace(
        situation, hits=tuple(hit for hit in situation.hits if hit.day not in days), unknown_days=frozenset(days)
    )
    whole, part = (sum(pace.mean for pace in learn(one, ASSUMED, 1).paces) for one in (situation, partly))
    assert part == pytest.approx(whole, rel=0.25)
    assert np.isnan(counts_of(partly)).any()


def test_the_pace_of_the_hazard_takes_the_place_of_the_plain_one(make_situation: MakeSituation) -> None:
    situation = make_situation()
    paces = tuple(
        Pace(district=d.name, mean=3.0, level_shape=1e5, drift=0.0, night_size=5.0, shared_shape=5.0) for d in situation.districts
    )
    learned = learn(msgspec.structs.replace(situation, paces=paces[1:]), ASSUMED, 1)
    assert learned.levels[:, 1:].mean() == pytest.approx(3.0, rel=0.01)
    assert learned.levels[:, 0].mean() < 3.0


@pytest.mark.parametrize("shape", [0.3, 2.0, 50.0])
def test_the_steps_of_a_gamma_have_its_mean_and_nearly_its_variance(shape: float) -> None:
    steps = gamma_steps(shape)
    assert steps.mean() == pytest.approx(1.0)
    assert steps.var() == pytest.approx(1 / shape, rel=0.03)


def test_a_history_of_less_than_a_fortnight_is_refused(make_situation: MakeSituation) -> None:
    for days in (0, 13):
        with pytest.raises(InputError, match=f"{days} days of history, fewer than 14"):
            learn(make_situation(days=days), ASSUMED, 1)


def test_a_million_strikes_are_refused_in_words(make_situation: MakeSituation) -> None:
    situation = make_situation(days=20, districts=1)
    many = msgspec.structs.replace(situation, hits=situation.hits[:1] * 200_000)
    with pytest.raises(InputError, match="strikes a day"):
        learn(many, ASSUMED, 1)
