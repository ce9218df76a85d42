"""Work follows from incidents by the rules, and durations from the jobs that were done."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, get_args
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
import pytest

from holdfast.records import CrewKind, CrewStatus, Incident, Quantity, Task, Weapon, When
from holdfast.respond.durations import ENOUGH, Hours, Spell, hours_of, mean_hours, spells
from holdfast.respond.rules import Rule, load_rules
from holdfast.respond.scenarios import from_history
from holdfast.respond.tasks import Work, tasks

if TYPE_CHECKING:
    from tests.respond.conftest import Invented

NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)
RULES = load_rules()


def by_prior(rule: Rule) -> Hours:
    return hours_of(rule, [])


def tasks_of(*incidents: Incident, at: datetime = NOON, work: Work | None = None) -> dict[str, Task]:
    found = tasks(incidents, at, RULES, by_prior, work or Work((), (), at))
    return {task.rule: task for task in found}


def test_a_house_on_fire_with_three_hurt_asks_for_fire_ambulance_and_social_crews(invented: type[Invented]) -> None:
    found = tasks_of(invented.incident(targets=[invented.target("housing", "fire")], injured=Quantity.exactly(4)))
    assert {rule: task.crews for rule, task in found.items()} == {"casualties": 2, "fire": 1, "homes": 1}
    assert found["casualties"].people == 4
    assert found["casualties"].people_stated
    assert not found["fire"].people_stated


def test_nobody_hurt_asks_for_no_ambulance_and_not_stated_for_one_that_looks(invented: type[Invented]) -> None:
    hit = [invented.target("housing", "damaged")]
    assert "casualties" not in tasks_of(invented.incident(targets=hit, injured=Quantity.exactly(0)))
    assert "casualties-unknown" not in tasks_of(invented.incident(targets=hit, injured=Quantity.exactly(0)))
    assert tasks_of(invented.incident(targets=hit))["casualties-unknown"].kind == "medical"


def test_power_out_in_seven_villages_asks_for_three_crews_and_counts_people_as_stated(invented: type[Invented]) -> None:
    out = invented.outage("power", *"ABCDEFG", people=2000, unit="subscribers")
    task = tasks_of(invented.incident(outages=[out]))["power-out"]
    assert (task.crews, task.people, task.people_stated) == (3, 5000.0, True)


def test_a_service_that_is_told_back_asks_for_nobody(invented: type[Invented]) -> None:
    outages = [invented.outage("power", "A"), invented.outage("power", "A", status="restored")]
    assert "power-out" not in tasks_of(invented.incident(outages=outages))
    assert "power-out" in tasks_of(invented.incident(outages=[*outages, invented.outage("power", "B")]))


def test_a_planned_disconnection_asks_for_nobody(invented: type[Invented]) -> None:
    assert tasks_of(invented.incident(outages=[invented.outage("power", "A", scheduled=True)])) == {}


@pytest.mark.parametrize("awaits", ["clearance of mines", "разминирования", "розмінування"])
def test_repair_waits_for_clearance_and_the_ambulance_does_not(invented: type[Invented], awaits: str) -> None:
    out = invented.outage("power", "A", awaits=awaits)
    found = tasks_of(invented.incident(outages=[out], injured=Quantity.exactly(1)))
    assert found["power-out"].waits_for == found["clearance"].id
    assert found["casualties"].waits_for is None


def test_a_mine_asks_for_clearance_once(invented: type[Invented]) -> None:
    found = tasks_of(invented.incident(weapon=Weapon("mine_or_uxo", None), outages=[invented.outage("power", "A", awaits="clearance")]))
    assert [rule for rule, task in found.items() if task.kind == "explosive_ordnance"] == ["ordnance"]


def test_what_was_rejected_or_is_a_recap_or_lies_in_the_future_asks_for_nobody(invented: type[Invented]) -> None:
    hit = [invented.target("housing", "fire")]
    later = When(NOON + timedelta(hours=1), None, "hour")
    assert tasks_of(invented.incident(targets=hit, status="rejected")) == {}
    assert tasks_of(invented.incident(targets=hit, background=True)) == {}
    assert tasks_of(invented.incident(targets=hit, when=later)) == {}


def test_a_task_closes_when_nobody_has_spoken_of_it_for_long_and_stays_open_while_a_crew_is_there(invented: type[Invented]) -> None:
    burning = invented.incident(targets=[invented.target("housing", "fire")])
    later = NOON + timedelta(hours=25)
    assert "fire" not in tasks_of(burning, at=later)
    there = Work([CrewStatus(crew="F-1", state="on_scene", at=NOON, who="a", incident="i1")], [invented.crew()], later)
    assert tasks_of(burning, at=later, work=there)["fire"].at_work == 1


def test_a_task_is_done_when_as_many_crews_as_it_needs_have_been_there(invented: type[Invented]) -> None:
    burning = invented.incident(targets=[invented.target("housing", "fire")])
    reported = [
        CrewStatus(crew="F-1", state="on_scene", at=NOON, who="a", incident="i1"),
        CrewStatus(crew="F-1", state="free", at=NOON + timedelta(hours=2), who="a"),
    ]
    crews, one, three = [invented.crew()], NOON + timedelta(hours=1), NOON + timedelta(hours=3)
    during = tasks_of(burning, at=one, work=Work(reported, crews, one))
    assert (during["fire"].at_work, during["fire"].missing) == (1, 0)
    assert "fire" not in tasks_of(burning, at=three, work=Work(reported, crews, three))


def test_every_kind_of_crew_has_a_rule_and_repair_of_the_state_is_asked_of_none() -> None:
    assert {rule.kind for rule in RULES.rule} == set(get_args(CrewKind))
    assert not any("military" in rule.sectors for rule in RULES.rule)


def test_a_weight_is_severity_times_people_and_nothing_else(invented: type[Invented]) -> None:
    task = invented.task(severity=3.0, people=7.0)
    assert task.weight == 21.0
    costly = invented.incident(targets=[invented.target("industry", "fire")])
    plain = invented.incident(targets=[invented.target("commerce", "fire")])
    assert tasks_of(costly)["great-fire"].weight == tasks_of(plain)["great-fire"].weight


def test_the_order_of_incidents_does_not_matter(invented: type[Invented]) -> None:
    several = [invented.incident(id=f"i{number}", targets=[invented.target("housing", "fire", number + 1)]) for number in range(6)]
    one, other = (tasks(order, NOON, RULES, by_prior) for order in (several, several[::-1]))
    assert one == other


def finished(hours: float, rule: str = "fire") -> Spell:
    return Spell("F-1", "i1", rule, hours, finished=True)


def fire_rule() -> Rule:
    return next(rule for rule in RULES.rule if rule.id == "fire")


def test_a_duration_is_the_rules_own_until_enough_jobs_are_done() -> None:
    rule = fire_rule()
    few, many = [finished(9.0)] * (ENOUGH - 1), [finished(9.0)] * 200
    assert hours_of(rule, few).of_a_job == rule.hours
    assert hours_of(rule, few).basis == "prior"
    assert hours_of(rule, many).of_a_job.best == pytest.approx(9.0, rel=0.02)
    assert hours_of(rule, many).basis == "history"
    assert hours_of(rule, [finished(9.0, "power-out")] * 200).basis == "prior"


def test_jobs_that_go_on_are_not_left_out_of_the_mean() -> None:
    rng = np.random.default_rng(1)
    true, seen = rng.exponential(3.0, 2000), 4.0  # a third is still going on
    jobs = [Spell("F-1", "i1", "fire", min(hours, seen), hours <= seen) for hours in true.tolist()]
    mean = hours_of(fire_rule(), jobs).mean
    assert mean.best == pytest.approx(3.0, rel=0.06)
    assert np.mean([job.hours for job in jobs if job.finished]) < 2.0


def test_the_interval_of_a_mean_holds_it_as_often_as_it_says() -> None:
    rng, held = np.random.default_rng(2), 0
    for _ in range(400):
        mean = 2.0 / rng.gamma(5, 1 / 4)  # means drawn from the prior: 4 jobs of 2 hours
        jobs = rng.exponential(mean, 10)
        found = mean_hours(2.0, 10, float(jobs.sum()))
        held += found.low <= mean <= found.high
    assert 0.86 <= held / 400 <= 0.94


def test_stays_on_scene_are_read_from_the_statuses(invented: type[Invented]) -> None:
    burning = invented.incident(targets=[invented.target("housing", "fire")])
    reported = [
        CrewStatus(crew="F-1", state="en_route", at=NOON, who="a", incident="i1"),
        CrewStatus(crew="F-1", state="on_scene", at=NOON + timedelta(hours=1), who="a", incident="i1"),
        CrewStatus(crew="F-1", state="free", at=NOON + timedelta(hours=3), who="a"),
        CrewStatus(crew="F-2", state="on_scene", at=NOON + timedelta(hours=1), who="a", incident="i1"),
    ]
    crews = [invented.crew(), invented.crew(id="F-2")]
    found = spells(reported, crews, {"i1": burning}, RULES, NOON + timedelta(hours=5))
    assert found == [Spell("F-1", "i1", "fire", 2.0, finished=True), Spell("F-2", "i1", "fire", 4.0, finished=False)]


def on_day(invented: type[Invented], day: int, crews: int) -> Incident:
    begun = NOON - timedelta(days=day)
    hit = invented.target("agriculture", "fire", 2 * crews)
    return invented.incident(id=f"d{day}", when=When(begun, begun, "minute"), targets=[hit], injured=Quantity.exactly(0))


def test_next_strikes_are_operational_days_of_the_past_each_as_likely(invented: type[Invented]) -> None:
    past = [on_day(invented, day, 1 + day % 3) for day in range(1, 11)]
    drawn = from_history(past, NOON, ZoneInfo("Europe/Moscow"), RULES, by_prior)
    assert len(drawn) == 10
    assert sum(scenario.probability for scenario in drawn) == pytest.approx(1 - np.exp(-0.5))  # one a day, half a day ahead
    assert drawn == from_history(past[::-1], NOON, ZoneInfo("Europe/Moscow"), RULES, by_prior)


def test_of_many_days_quiet_and_heavy_ones_are_taken_in_proportion(invented: type[Invented]) -> None:
    past = [on_day(invented, day, 1 + day % 2) for day in range(1, 81)]
    drawn = from_history(past, NOON, ZoneInfo("Europe/Moscow"), RULES, by_prior)
    assert sorted(sum(task.crews for task in scenario.tasks) for scenario in drawn) == [1] * 10 + [2] * 10


def test_what_has_not_happened_yet_is_no_history(invented: type[Invented]) -> None:
    future = msgspec.structs.replace(on_day(invented, 1, 1), when=When(NOON + timedelta(hours=1), None, "minute"))
    assert from_history([future], NOON, ZoneInfo("Europe/Moscow"), RULES, by_prior) == ()
