"""Allocation: what it comes to in cases that can be reckoned otherwise, and what it never does."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment

from holdfast.records import Estimate, Proposal, Standing, StrikeScenario, Task
from holdfast.respond.allocation import Demand, Settings, propose, reserve_of
from holdfast.respond.allocation.next_strike import mean_of_worst
from holdfast.respond.allocation.optimal import best_plan
from holdfast.respond.allocation.plan import back_home, costs_of, nearest_first, without_idle_moves
from holdfast.respond.allocation.program import Program, Solved
from holdfast.respond.allocation.situation import Situation
from holdfast.respond.allocation.words import PHRASES
from holdfast.respond.coverage import expected_cover
from holdfast.respond.rules import load_rules
from holdfast.respond.travel import Pace, Point, RoadNetwork, Straight

if TYPE_CHECKING:
    from tests.respond.conftest import Invented

PAGE_WORDS = Path(__file__).parents[2] / "web" / "src" / "words" / "reasons"
NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)
STRAIGHT = Straight(Pace(kmh=60.0, detour=1.0, set_out_min=0.0))
PLAIN = Settings(reserve_share=0.0, relocate_within_min=0.0, travel_cost=0.0)


def proposed(demand: Demand, wanted: Settings = PLAIN, **given: Any) -> Proposal:
    return propose(demand, given.pop("travel", STRAIGHT), wanted, lambda: 0.0, **given)


def total(proposal: Proposal) -> float:
    return proposal.cost_now + proposal.cost_next + proposal.uncovered


def world(invented: type[Invented], seed: int, crews: int, tasks: int, scenarios: int = 0) -> Demand:
    rng = np.random.default_rng(seed)

    def somewhere() -> tuple[float, float]:
        return 50 + float(rng.uniform(0, 1)), 37 + float(rng.uniform(0, 1))

    standings = [invented.standing(invented.crew(*somewhere(), id=f"F-{number:02}", base=f"B{number % 4}")) for number in range(crews)]

    def some_tasks(name: str, number: int) -> list[Task]:
        return [
            invented.task(
                *somewhere(), id=f"{name}{at}", incident=f"{name}{at}", crews=int(rng.integers(1, 3)), people=float(rng.integers(1, 90))
            )
            for at in range(number)
        ]

    next_ = tuple(
        StrikeScenario(id=f"s{at}", probability=1 / scenarios, tasks=tuple(some_tasks(f"s{at}-", 4)), drawn_from="invented")
        for at in range(scenarios)
    )
    return invented.demand(standings, some_tasks("i", tasks), next_)


@pytest.mark.parametrize("seed", range(5))
def test_without_next_strikes_it_is_the_plain_assignment(invented: type[Invented], seed: int) -> None:
    demand = world(invented, seed, crews=7, tasks=5)
    units = [task for task in demand.tasks for _ in range(task.crews)]
    ways = STRAIGHT.ways([Point(s.lat, s.lon) for s in demand.standings], [Point(t.lat or 0, t.lon or 0) for t in units]).minutes / 60
    share = np.array([task.weight / task.crews for task in units])
    saved = share * (PLAIN.horizon_h - ways)
    rows, columns = linear_sum_assignment(-saved)
    best = (share * PLAIN.horizon_h).sum() - saved[rows, columns].sum()
    assert proposed(demand).cost_now == pytest.approx(best, rel=2e-3)


def test_without_incidents_it_is_the_best_expected_cover(invented: type[Invented]) -> None:
    sites = [(50.0, 37.0), (50.0, 38.0), (51.0, 37.0)]
    standings = [invented.standing(invented.crew(*sites[0], id=f"F-{at}", base="B0")) for at in range(2)]
    standings += [  # the other sites are bases, but their crews cannot be called
        invented.standing(invented.crew(*site, id=f"X-{at}", base=f"B{at}"), state="out", on_shift=False, available_from=None)
        for at, site in enumerate(sites[1:], 1)
    ]
    people = [(*sites[0], 60_000.0), (*sites[1], 50_000.0), (*sites[2], 20_000.0)]
    demand = invented.demand(standings, [], inhabited=invented.inhabited(*people), within_min={"fire": 20.0}, busy={"fire": 0.35})
    wanted = Settings(reserve_share=0.0, relocate_within_min=300.0, relocation_cost=0.0, travel_cost=0.0)
    found = proposed(demand, wanted)
    weight = 0.0005
    values = {
        chosen: expected_cover(np.array([p for *_, p in people]), np.bincount(chosen, minlength=3), 0.35)
        for chosen in itertools.combinations_with_replacement(range(3), 2)
    }
    assert max(values, key=lambda chosen: values[chosen]) == (0, 1)
    assert [(move.crew, move.to) for move in found.relocations] in ([("F-0", "B1")], [("F-1", "B1")])
    assert found.uncovered == pytest.approx(weight * (130_000 - values[0, 1]))


def test_a_move_says_whom_it_leaves_without_a_crew_in_reach(invented: type[Invented]) -> None:
    town, village, people = (50.0, 37.0), (50.0, 38.0), [(50.0, 37.0, 60_000.0), (50.0, 38.0, 1_000.0)]
    wanted = Settings(reserve_share=0.0, relocate_within_min=300.0, relocation_cost=0.0, travel_cost=0.0)

    def moves(of_village: int, **given: Any) -> list[tuple[str, int | None]]:
        crews = [invented.crew(*town, id="T-0", base="Town")]
        crews += [invented.crew(*village, id=f"V-{at}", base="Village") for at in range(of_village)]
        standings = [invented.standing(crew) for crew in crews]
        demand = invented.demand(standings, [], inhabited=invented.inhabited(*people), busy={"fire": 0.35}, **given)
        return [(move.to, move.leaves) for move in proposed(demand, wanted).relocations]

    assert moves(1, within_min={"fire": 20.0}) == [("Town", 1_000)]
    assert moves(2, within_min={"fire": 20.0}) == [("Town", 1_000)] * 2
    assert [left for _, left in moves(1, within_min={"fire": 400.0})] in ([], [0])  # from the town the village is in reach too


def test_a_crew_is_kept_for_the_next_strike_where_that_is_the_graver(invented: type[Invented]) -> None:
    crew = invented.standing(invented.crew(50.0, 37.0))
    small, grave = invented.task(50.1, 37.0, people=1.0), invented.task(50.0, 37.0, id="n", incident="n", people=1000.0)
    certain = StrikeScenario(id="s", probability=1.0, tasks=(grave,), drawn_from="invented")
    assert len(proposed(invented.demand([crew], [small])).assignments) == 1
    found = proposed(invented.demand([crew], [small], (certain,)))
    assert found.assignments == ()
    assert "kept as the reserve, or for the next strike" in found.unserved[0].why


def test_a_crew_whose_job_is_soon_over_goes_and_is_back_for_the_next_strike(invented: type[Invented]) -> None:
    crew, certain = invented.standing(invented.crew(50.0, 37.0)), invented.task(50.0, 37.0, id="n", people=12.0)
    next_ = StrikeScenario(id="s", probability=1.0, tasks=(certain,), drawn_from="invented")
    short, long = (invented.task(50.0, 37.0, hours=Estimate(hours, hours, hours)) for hours in (0.5, 12.0))
    assert len(proposed(invented.demand([crew], [short], (next_,))).assignments) == 1
    assert proposed(invented.demand([crew], [long], (next_,))).assignments == ()


def test_caution_counts_the_worst_tenth(invented: type[Invented]) -> None:
    crew = invented.standing(invented.crew(50.0, 37.0))
    now = invented.task(50.1, 37.0, people=100.0, hours=Estimate(12.0, 12.0, 12.0))
    calm = StrikeScenario(id="calm", probability=0.95, tasks=(), drawn_from="invented")
    heavy = StrikeScenario(id="heavy", probability=0.05, tasks=(invented.task(50.0, 37.0, id="n", people=400.0),), drawn_from="invented")
    demand = invented.demand([crew], [now], (calm, heavy))
    assert len(proposed(demand).assignments) == 1
    assert proposed(demand, PLAIN._replace(caution=0.9)).assignments == ()


def test_the_mean_of_the_worst_tenth_is_that_of_the_sorted_losses() -> None:
    assert mean_of_worst([100.0], [0.05]) == pytest.approx(50.0)  # in the other half of the worst tenth no strike comes
    losses = list(range(1, 21))
    assert mean_of_worst([float(loss) for loss in losses], [0.05] * 20) == pytest.approx(19.5)


@pytest.mark.parametrize("seed", range(4))
def test_one_more_crew_never_makes_the_plan_worse(invented: type[Invented], seed: int) -> None:
    few, many = world(invented, seed, 5, 6, 3), world(invented, seed, 5, 6, 3)
    more = invented.standing(invented.crew(50.4, 37.4, id="F-99", base="B9"))
    richer = Demand(many.at, (*many.standings, more), many.tasks, many.scenarios, many.inhabited)
    assert total(proposed(richer)) <= total(proposed(few)) * (1 + 2e-3)


def as_said(proposal: Proposal) -> tuple[Any, ...]:
    """The lines of a proposal, and its figures to six digits: sums may be added up in another order."""
    figures = (proposal.cost_now, proposal.cost_next, proposal.uncovered)
    return (*([line.crew, line.task] for line in proposal.assignments), proposal.unserved, *(f"{figure:.6g}" for figure in figures))


worlds = st.tuples(st.integers(0, 10_000), st.integers(1, 7), st.integers(0, 6), st.integers(0, 2))


@settings(max_examples=25, deadline=None)
@given(worlds, st.floats(0, 0.6), st.sampled_from([0.0, 10.0]))
def test_no_crew_is_sent_twice_no_task_gets_too_many_and_the_reserve_stays(
    invented: type[Invented], numbers: tuple[int, int, int, int], share: float, limit: float
) -> None:
    demand = world(invented, *numbers)
    found = proposed(demand, Settings(reserve_share=share, time_limit_s=limit))
    sent = [line.crew for line in found.assignments]
    assert len(sent) == len(set(sent))
    assert not set(sent) & {move.crew for move in found.relocations}
    for task in demand.tasks:
        served = sum(line.task == task.id for line in found.assignments)
        lacking = sum(line.missing for line in found.unserved if line.task == task.id)
        assert served + lacking == task.missing
    crews = len(demand.standings)
    assert crews - len(sent) >= min(crews, reserve_of(crews, share))
    assert all(kept.kept >= min(kept.asked, kept.free) for kept in found.reserves)


@settings(max_examples=20, deadline=None)
@given(worlds, st.randoms(use_true_random=False))
def test_the_order_of_crews_tasks_and_next_strikes_does_not_matter(
    invented: type[Invented], numbers: tuple[int, int, int, int], random: Any
) -> None:
    demand = world(invented, *numbers)
    crews, tasks, next_ = list(demand.standings), list(demand.tasks), list(demand.scenarios)
    for part in (crews, tasks, next_):
        random.shuffle(part)
    other = invented.demand(crews, tasks, tuple(next_))
    assert as_said(proposed(demand)) == as_said(proposed(other))


@settings(max_examples=20, deadline=None)
@given(worlds)
def test_the_plain_rule_is_never_better_than_the_solver(invented: type[Invented], numbers: tuple[int, int, int, int]) -> None:
    demand = world(invented, *numbers)
    best, plain = proposed(demand), proposed(demand, PLAIN._replace(time_limit_s=0.0))
    assert (best.method, plain.method) == ("optimal", "greedy")
    assert total(best) <= total(plain) * (1 + 2e-3) + 1e-6


STATES = {
    "at work": {"state": "on_scene", "available_from": None, "why": "on scene"},
    "resting too long": {"state": "resting", "available_from": NOON + timedelta(hours=13), "why": "resting"},
    "due for rest": {"available_from": None, "why": "due for rest"},
    "out": {"state": "out", "available_from": None, "why": "out"},
    "its shift about to end": {"shift_ends": NOON + timedelta(minutes=20)},
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
@pytest.mark.parametrize("limit", [0.0, 10.0])
def test_a_crew_that_is_at_work_or_must_rest_is_never_called(invented: type[Invented], state: dict[str, Any], limit: float) -> None:
    kept: Standing = invented.standing(invented.crew(50.0, 37.0), **state)
    found = proposed(invented.demand([kept], [invented.task(50.0, 37.0, people=1e6)]), PLAIN._replace(time_limit_s=limit))
    assert found.assignments == ()
    assert found.unserved[0].missing == 1


def test_a_crew_whose_rest_ends_soon_is_called_for_then(invented: type[Invented]) -> None:
    soon = NOON + timedelta(hours=1)
    resting = invented.standing(invented.crew(50.0, 37.0), state="resting", available_from=soon, why="resting")
    (line,) = proposed(invented.demand([resting], [invented.task(50.0, 37.0)])).assignments
    assert line.arrives == soon
    assert "once it can be called (resting)" in line.why


def test_a_crew_goes_only_where_it_has_the_skills(invented: type[Invented]) -> None:
    fire, both = invented.crew(50.0, 37.0, id="A"), invented.crew(50.5, 37.0, id="B", also=("rescue",))
    demand = invented.demand([invented.standing(fire), invented.standing(both)], [invented.task(50.0, 37.0, kind="rescue")])
    assert [line.crew for line in proposed(demand).assignments] == ["B"]


def test_a_task_that_waits_for_clearance_or_has_no_point_is_told_and_not_served(invented: type[Invented]) -> None:
    waits = invented.task(50.0, 37.0, id="a", waits_for="b")
    nowhere = invented.task(None, None, id="c")  # type: ignore[arg-type]
    found = proposed(invented.demand([invented.standing(invented.crew())], [waits, nowhere]))
    assert {line.task: line.why for line in found.unserved} == {
        "a": "waits until explosive ordnance is cleared",
        "c": "no point is known: send by hand",
    }


def test_a_place_that_no_road_leads_to_is_said_to_be_so(invented: type[Invented]) -> None:
    found = proposed(invented.demand([invented.standing(invented.crew(50.0, 37.0))], [invented.task(50.5, 37.0)]), travel=RoadNetwork([]))
    assert found.unserved[0].why == "no open road leads there"


def test_a_refusal_says_who_would_go_and_solving_anew_agrees(invented: type[Invented]) -> None:
    near, far = invented.crew(50.0, 37.0, id="A"), invented.crew(50.5, 37.0, id="B")
    demand = invented.demand([invented.standing(near), invented.standing(far)], [invented.task(50.0, 37.0)])
    before = proposed(demand)
    (line,) = before.assignments
    assert (line.crew, line.if_refused) == ("A", "B goes instead, 56 min later")
    after = proposed(demand, refused={("A", "i1/fire")})
    assert [line.crew for line in after.assignments] == ["B"]
    assert total(after) - total(before) == pytest.approx(line.if_refused_cost, rel=1e-3)


@pytest.mark.parametrize("seed", range(6))
def test_what_a_refusal_is_said_to_cost_is_no_less_than_it_costs(invented: type[Invented], seed: int) -> None:
    demand = world(invented, seed, 6, 3)
    before = proposed(demand)
    for line in before.assignments:
        after = proposed(demand, refused={(line.crew, line.task)})
        assert total(after) - total(before) <= line.if_refused_cost + 0.01 * total(before)


def test_when_time_is_up_the_plain_rule_answers_and_says_so(invented: type[Invented]) -> None:
    ticks = itertools.count(step=5)
    found = propose(world(invented, 1, 5, 5), STRAIGHT, PLAIN._replace(time_limit_s=4.0), lambda: float(next(ticks)))
    assert (found.method, found.gap) == ("greedy", None)
    assert found.assignments


def test_the_solver_gets_the_greater_part_of_what_is_left_once_the_program_stands(
    invented: type[Invented], monkeypatch: pytest.MonkeyPatch
) -> None:
    given_s: list[float] = []

    def solved(_: Program, left_s: Callable[[], float], start: Any) -> Solved:
        given_s.append(left_s())
        return Solved(start, 0.0, 0.0, proved=False)

    monkeypatch.setattr(Program, "solve", solved)
    ticks = itertools.chain([0.0, 1.0], itertools.repeat(6.0))
    found = propose(world(invented, 1, 5, 5), STRAIGHT, PLAIN._replace(time_limit_s=10.0), lambda: next(ticks))
    assert given_s == [pytest.approx(0.8 * 4.0)]
    assert found.assignments


def test_crews_of_kinds_that_time_did_not_suffice_for_go_by_the_plain_rule(
    invented: type[Invented], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Program, "_solve_block", lambda *_: None)
    demand = world(invented, 1, 5, 5)
    late, plain = proposed(demand), propose(demand, STRAIGHT, PLAIN._replace(time_limit_s=0.0), lambda: 0.0)
    assert late.gap is None
    assert [(one.crew, one.task) for one in late.assignments] == [(one.crew, one.task) for one in plain.assignments]


@pytest.mark.parametrize("seed", range(12))
def test_a_program_solved_in_its_parts_costs_what_it_costs_as_a_whole(seed: int) -> None:
    rng = np.random.default_rng(seed)
    program, costs, rows = Program(), rng.normal(size=12), []
    for cost in costs.tolist():
        program.variable(cost, 1.0, whole=True)
    for _ in range(int(rng.integers(0, 9))):
        rows.append(rng.choice(12, 3, replace=False).tolist())
        program.row([(at, 1.0) for at in rows[-1]], most=2.0)
    found = program.solve(lambda: 10.0, np.zeros(12), 0.0)
    every = (np.arange(2**12)[:, None] >> np.arange(12)) & 1
    allowed = np.all([every[:, row].sum(axis=1) <= 2 for row in rows], axis=0) if rows else np.ones(2**12, dtype=bool)
    assert found.proved
    assert found.cost == pytest.approx(float((every @ costs)[allowed].min()))
    assert found.cost == pytest.approx(float(costs @ found.values))
    assert all(found.values[row].sum() <= 2 + 1e-9 for row in rows)


@pytest.mark.parametrize("seed", range(4))
def test_what_a_move_is_said_to_gain_is_no_more_than_it_gains(invented: type[Invented], seed: int) -> None:
    demand = replace(world(invented, seed, 8, 3, 6), inhabited=invented.inhabited((50.2, 37.3, 9000), (50.9, 37.8, 5000)))
    wanted = PLAIN._replace(relocate_within_min=90.0, relocation_cost=0.1)
    situation = Situation(replace(demand, within_min={"fire": 20.0}), STRAIGHT, wanted)
    best = best_plan(situation, lambda: 60.0, nearest_first(situation))
    moves = without_idle_moves(best.plan, situation, lambda: False)
    for crew, gained in moves.gains.items():
        stays = costs_of(back_home(moves.plan, situation, crew), situation).total
        assert 0 <= gained <= stays - moves.costs.total + 1e-6


def test_nothing_to_do_and_nobody_to_do_it_are_answers(invented: type[Invented]) -> None:
    assert proposed(invented.demand([], [])).assignments == ()
    assert proposed(invented.demand([], [invented.task()])).unserved[0].why == "there are no fire crews in the registry"


def test_every_code_that_a_reason_can_have_has_its_words_in_every_language_of_the_page() -> None:
    for language in ("en", "ru", "uk"):
        words = (PAGE_WORDS / f"{language}.ts").read_text("utf-8")
        assert {code for code in PHRASES if f"  reason_{code}:" not in words} == set()
        assert {rule.id for rule in load_rules().rule if f'"rule_{rule.id}":' not in words} == set()
