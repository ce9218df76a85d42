"""Queues against their closed forms."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.respond.batches import Salvos, p_backlog, simulate
from holdfast.respond.hypercube import Demand, approximate, busyness, exact
from holdfast.respond.queueing import erlang_b, erlang_c, steady_state


def demand_of(crews: int, districts: int, seed: int) -> Demand:
    rng = np.random.default_rng(seed)
    return Demand(rng.uniform(0.05, 0.5, districts), np.array([rng.permutation(crews) for _ in range(districts)]))


def test_eight_crews_with_six_at_work_on_average_have_the_queue_of_the_books() -> None:
    queue = steady_state(jobs_an_hour=6.0, hours=1.0, crews=8)
    assert queue is not None
    assert queue.jobs == pytest.approx(7.071, abs=5e-4)
    assert queue.p_wait == pytest.approx(0.3570, abs=5e-5)
    assert queue.wait_h == pytest.approx(queue.waiting / 6.0)


def test_one_crew_waits_as_often_as_it_is_busy() -> None:
    assert erlang_c(0.7, 1) == pytest.approx(0.7)
    assert erlang_b(0.7, 1) == pytest.approx(0.7 / 1.7)


def test_a_queue_with_more_work_than_crews_has_no_steady_state() -> None:
    assert erlang_c(8.0, 8) is None
    assert steady_state(9.0, 1.0, 8) is None
    assert simulate(Salvos(9.0, (1,)), 1.0, 8, 100, np.random.default_rng(1)) is None


@given(load=st.floats(0.1, 20), crews=st.integers(1, 30))
def test_loss_falls_and_waiting_is_likelier_than_loss(load: float, crews: int) -> None:
    assert erlang_b(load, crews + 1) < erlang_b(load, crews)
    waits = erlang_c(load, crews)
    assert waits is None or erlang_b(load, crews) <= waits <= 1


def test_loss_is_that_of_a_truncated_poisson_count() -> None:
    load, crews = 3.2, 5
    terms = [load**k / np.prod(range(1, k + 1)) for k in range(crews + 1)]
    assert erlang_b(load, crews) == pytest.approx(terms[-1] / sum(terms))


def test_jobs_that_come_one_by_one_wait_as_erlang_says() -> None:
    waits = simulate(Salvos(6.0, (1,)), 1.0, 8, 200_000, np.random.default_rng(2))
    assert waits is not None
    assert waits.p_wait == pytest.approx(0.3570, abs=0.01)
    assert waits.jobs == pytest.approx(7.071, abs=0.1)


def test_salvos_at_one_crew_queue_as_the_formula_for_batches_says() -> None:
    sizes, rate = (1, 3), 0.35  # M^X/M/1: L = rho (1 + E[X^2] / E[X]) / (2 (1 - rho))
    waits = simulate(Salvos(rate, sizes), 1.0, 1, 400_000, np.random.default_rng(3))
    assert waits is not None
    rho = rate * 2
    assert waits.jobs == pytest.approx(rho * (1 + 5 / 2) / (2 * (1 - rho)), rel=0.05)


def test_salvos_make_waiting_likelier_than_the_same_work_one_by_one() -> None:
    rng = np.random.default_rng(4)
    alone, together = simulate(Salvos(3.0, (1,)), 1.0, 5, 60_000, rng), simulate(Salvos(0.6, (5,)), 1.0, 5, 60_000, rng)
    assert alone is not None
    assert together is not None
    assert together.p_wait > alone.p_wait + 0.1


def test_one_salvo_larger_than_all_crews_is_a_backlog() -> None:
    rng = np.random.default_rng(5)
    certain = p_backlog(Salvos(1.0, (10,)), hours=5.0, crews=2, more_than=2, rng=rng)
    assert certain == pytest.approx(1.0, abs=0.001)
    assert p_backlog(Salvos(0.001, (1,)), 1.0, 5, 0, rng) < 0.01


@pytest.mark.parametrize("crews", [2, 5, 8, 12])
def test_all_crews_are_busy_as_often_as_erlang_says_whatever_the_order_of_calling(crews: int) -> None:
    demand = demand_of(crews, 2 * crews, seed=crews)
    hours = 0.6 * crews / demand.calls_an_hour.sum()
    found = exact(demand, hours)
    assert found.p_all_busy == pytest.approx(erlang_b(0.6 * crews, crews), abs=1e-9)
    assert found.dispatch.sum(axis=1) == pytest.approx(np.full(len(demand.order), 1 - found.p_all_busy), abs=1e-9)
    assert found.busy.sum() == pytest.approx(0.6 * crews * (1 - found.p_all_busy), abs=1e-8)


def balance_by_hand(demand: Demand, hours: float) -> np.ndarray:
    """The chance of each state by solving all equations at once, written down state by state."""
    crews = demand.order.shape[1]
    states = list(itertools.product((0, 1), repeat=crews))
    index = {state: at for at, state in enumerate(states)}
    rates = np.zeros((len(states), len(states)))
    for state in states:
        for calls, order in zip(demand.calls_an_hour, demand.order, strict=True):
            crew = next((crew for crew in order if not state[crew]), None)
            if crew is not None:
                rates[index[state], index[tuple(1 if at == crew else busy for at, busy in enumerate(state))]] += calls
        for crew in range(crews):
            if state[crew]:
                rates[index[state], index[tuple(0 if at == crew else busy for at, busy in enumerate(state))]] += 1 / hours
    generator = rates - np.diag(rates.sum(axis=1))
    system = np.vstack((generator.T, np.ones(len(states))))
    chance = np.linalg.lstsq(system, np.append(np.zeros(len(states)), 1.0), rcond=None)[0]
    return np.array([sum(c for c, state in zip(chance, states, strict=True) if state[crew]) for crew in range(crews)])


def test_the_hypercube_solves_the_balance_of_every_state() -> None:
    demand = demand_of(5, 7, seed=1)
    assert exact(demand, 2.0).busy == pytest.approx(balance_by_hand(demand, 2.0), abs=1e-8)


@settings(max_examples=20, deadline=None)
@given(crews=st.integers(3, 9), seed=st.integers(0, 10_000), load=st.floats(0.2, 0.9))
def test_the_approximation_is_near_the_exact_hypercube(crews: int, seed: int, load: float) -> None:
    demand = demand_of(crews, 3 * crews, seed)
    hours = load * crews / demand.calls_an_hour.sum()
    whole, near = exact(demand, hours), approximate(demand, hours)
    assert np.abs(near.busy - whole.busy).max() < 0.02
    assert near.p_all_busy == pytest.approx(whole.p_all_busy, abs=1e-9)


def test_many_crews_are_approximated_and_few_are_not() -> None:
    assert busyness(demand_of(12, 3, 1), 1.0).exact
    assert not busyness(demand_of(13, 3, 1), 1.0).exact
