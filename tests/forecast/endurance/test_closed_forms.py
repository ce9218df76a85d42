"""Futures against what queueing and ruin theory say of them."""

from __future__ import annotations

from collections.abc import Callable
from math import exp, factorial, log

import numpy as np
import pytest

from holdfast.forecast.endurance.death import distribution, ended
from holdfast.forecast.endurance.simulate import Run, simulate
from holdfast.forecast.endurance.world import STEPS, World

MakeWorld = Callable[..., World]


def erlang_c(crews: int, load: float) -> tuple[float, float]:
    """P(wait) and the mean number of jobs of M/M/c (Erlang, 1917)."""
    last = load**crews / factorial(crews) * crews / (crews - load)
    wait = last / (sum(load**n / factorial(n) for n in range(crews)) + last)
    return wait, load + wait * load / (crews - load)


@pytest.mark.parametrize("work", [1.0, 2.0, 5.0])
def test_a_queue_with_crews_has_the_length_and_the_waiting_of_erlang_c(make_world: MakeWorld, work: float) -> None:
    wait, length = erlang_c(8, 6.0)
    assert (round(length, 3), round(wait, 4)) == (7.071, 0.3570)
    world = make_world(jobs_a_day=6.0 / work, work=work, crews=8.0, open_now=7)
    days = round(60 * work)
    futures = simulate(world, Run(24_000 // round(work), days, (days,)))
    jobs = (1.0 - futures.levels[:, 0, 0]) / world.lost_by_job[0]
    assert jobs.mean() == pytest.approx(length, rel=0.02)
    assert (jobs > 7.5).mean() == pytest.approx(wait, abs=0.015)


def test_the_mean_over_time_of_a_queue_is_within_one_in_a_hundred(make_world: MakeWorld) -> None:
    world = make_world(jobs_a_day=3.0, work=2.0, crews=8.0, open_now=7)
    futures = simulate(world, Run(600, 400, (400,)))
    assert futures.open_jobs.mean() == pytest.approx(7.071, rel=0.01)


def test_with_crews_for_all_the_number_of_jobs_is_poisson(make_world: MakeWorld) -> None:
    world = make_world(jobs_a_day=3.0, work=2.0, crews=80.0)
    jobs = (1.0 - simulate(world, Run(6000, 30, (30,))).levels[:, 0, 0]) / world.lost_by_job[0]
    assert jobs.mean() == pytest.approx(6.0, rel=0.02)
    assert jobs.var() == pytest.approx(6.0, rel=0.06)


@pytest.mark.parametrize(("reserve", "ruin"), [(2.0, 0.611), (5.0, 0.432), (10.0, 0.243)])
def test_a_stock_runs_out_as_often_as_ruin_theory_says(make_world: MakeWorld, reserve: float, ruin: float) -> None:
    """Compound Poisson uses of exponential size: psi(u) = (lambda m / c) exp(-(1/m - lambda/c) u) (Lundberg, 1903)."""
    rate, size, supply = 1.0, 2.0, 2.6
    assert rate * size / supply * exp(-(1 / size - rate / supply) * reserve) == pytest.approx(ruin, abs=0.001)
    units = np.array([-size * log(1 - (at + 0.5) / STEPS) for at in range(STEPS)])
    world = make_world(jobs_a_day=rate, work=0.005, crews=3.0)._replace(
        spares=np.round(units * 1024)[None] / 1024, stock=np.array([reserve]), supply=np.array([supply]), level=1.0
    )
    futures = simulate(world, Run(4000, 150, (150,)))
    assert (futures.crossed[:, 0] > 0).mean() == pytest.approx(ruin, abs=0.035)


def test_without_strikes_jobs_only_die_away(make_world: MakeWorld) -> None:
    world = make_world(jobs_a_day=0.0, work=3.0, crews=4.0, open_now=20)
    futures = simulate(world, Run(6000, 12, (1, 12)))
    for at, days in enumerate((1, 12)):
        chances = distribution(days / 3.0, 4.0)
        expected = 20 - (chances[min(20, len(chances) - 1)] * np.arange(chances.shape[1])).sum()
        jobs = (1.0 - futures.levels[:, at, 0]) / world.lost_by_job[0]
        assert jobs.mean() == pytest.approx(expected, rel=0.03)
    assert (np.diff(futures.region_levels[:, :, 0], axis=1) >= 0).all()


def test_without_needs_sectors_are_independent(make_world: MakeWorld) -> None:
    world = make_world(jobs_a_day=2.0, sectors=2, work=2.0, crews=5.0)
    levels = simulate(world, Run(6000, 30, (30,))).levels[:, 0]
    assert abs(np.corrcoef(levels[:, 0], levels[:, 1])[0, 1]) < 0.04


def test_with_a_need_the_loss_of_one_sector_is_felt_in_the_other(make_world: MakeWorld) -> None:
    free = make_world(jobs_a_day=2.0, sectors=2, work=2.0, crews=5.0)
    bound = free._replace(needs=np.array([[1, 0]]), needed=np.array([0.9]), spent=np.array([0.0]))
    run = Run(2000, 30, (30,))
    levels = simulate(bound, run).levels[:, 0]
    own = simulate(free, run).levels[:, 0]
    assert np.corrcoef(levels[:, 0], levels[:, 1])[0, 1] > 0.4
    assert levels[:, 1] == pytest.approx(own[:, 1] * (1 - 0.9 * (1 - own[:, 0])), abs=1e-6)


def test_the_backlog_grows_without_bound_as_rho_nears_and_passes_one(make_world: MakeWorld) -> None:
    run = Run(400, 300, (150, 300))
    means = []
    for load in (0.8, 0.95, 1.2):
        world = make_world(jobs_a_day=load * 4, work=1.0, crews=4.0)
        means.append(((1.0 - simulate(world._replace(lost_by_job=np.array([1e-4])), run).levels[:, :, 0]) / 1e-4).mean(axis=0))
    assert means[0][1] < means[1][1] / 2 < means[2][1] / 4
    assert means[0][1] == pytest.approx(means[0][0], rel=0.2)
    assert means[2][1] - means[2][0] == pytest.approx(0.2 * 4 * 150, rel=0.1)


@pytest.mark.parametrize(("work", "crews"), [(0.5, 8.0), (0.1, 3.4), (1.0, 0.4), (2.0, 5.0)])
def test_the_tables_are_the_matrix_exponential_of_the_death_process(work: float, crews: float) -> None:
    from scipy.linalg import expm  # noqa: PLC0415 - for this test alone

    found = distribution(work, crews)
    most = len(found) - 1
    generator = np.zeros((most + 1, most + 1))
    for jobs in range(1, most + 1):
        generator[jobs, jobs - 1] = work * min(jobs, crews)
        generator[jobs, jobs] = -generator[jobs, jobs - 1]
    exact = expm(generator)
    for jobs in range(most + 1):
        for done in range(min(jobs + 1, found.shape[1])):
            assert found[jobs, done] == pytest.approx(exact[jobs, jobs - done], abs=1e-10)


def test_no_crew_ends_nothing() -> None:
    assert ended([(0.5, 0.0)]).width.max() == 1
