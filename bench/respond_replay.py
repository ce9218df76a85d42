"""Allocation against the plain rule over 200 days of the exercise's history, whose strikes are known.

Each day is cut at its middle strike: those before have just come, and whoever is sent is busy until his job is done; those after
come when they came. The program is shown the 90 days before and nothing of what follows. All policies meet the same strikes, and
for the later ones each free crew is sent by the same rule, the soonest to the heaviest task. What counts is what really happened:
severity-weighted person-hours until crews were there, within 12 hours, and people that no free crew reached after the first
decision, or none is expected to be free for. Crews are those of the exercise that are on shift, or every second of them: `--crews 0.5`.

Two bounds say how much there is to be gained: "knowing what follows" is the program shown the very strikes that come (it reckons
with their kind and place, not their hour, and with the mean of jobs); "all crews for each" lets every task have all crews to itself.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import msgspec
import numpy as np
import numpy.typing as npt

from holdfast.exercise.history.parameters import read_parameters
from holdfast.exercise.history.run import run_history
from holdfast.exercise.region.make import make_world
from holdfast.exercise.region.pack import pack_files
from holdfast.exercise.strike import Strike
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.records import CrewKind, Incident, Standing, StrikeScenario, Task
from holdfast.regions.crews import read_crews
from holdfast.respond.allocation import COVER_WEIGHT, Demand, Settings, propose
from holdfast.respond.allocation.next_strike import BUSY
from holdfast.respond.allocation.plan import nearest_first
from holdfast.respond.allocation.situation import Situation
from holdfast.respond.coverage import WITHIN_MIN, Inhabited, expected_cover
from holdfast.respond.durations import Hours, hours_of
from holdfast.respond.rules import Rule, load_rules
from holdfast.respond.scenarios import from_history, operational_day
from holdfast.respond.standing import RestRule, is_free, standings
from holdfast.respond.tasks import tasks
from holdfast.respond.travel import Point, Straight

HORIZON_H = 12.0
TRAVEL = Straight()
RULES = load_rules()
ZONE = ZoneInfo("Europe/Moscow")


BASELINE, FLOOR = "nearest first, no reserve", "all crews for each"
PAIRS = (
    ("two-stage", "nearest first, same reserve"),
    ("two-stage", BASELINE),
    ("two-stage, no reserve", BASELINE),
    ("nearest first, same reserve", BASELINE),
    ("knowing what follows", BASELINE),
    (FLOOR, BASELINE),
)


def by_rule(rule: Rule) -> Hours:
    return hours_of(rule, [])


def incidents_of(history: History, world: World) -> list[Incident]:
    """The strikes that hit something, as reports would have told them in full."""
    outages: dict[str, list[Any]] = {}
    for outage in history.outages:
        names = sorted({name for part in outage.parts for name in part.settlements})
        told = {"sector": outage.sector, "settlements": names, "status": "out", "partial": False, "evidence": ()}
        outages.setdefault(outage.strike or "", []).append({**told, "people": {"low": None, "best": outage.people, "high": None}})
    called = {settlement.id: settlement.name.en for settlement in world.settlements}
    hit = [strike for strike in history.strikes if strike.hits]
    return [_incident(strike, called.get(strike.settlement or "", ""), outages.get(strike.id, [])) for strike in hit]


def _incident(strike: Strike, name: str, outages: list[Any]) -> Incident:
    injured = strike.toll[-1].injured if strike.toll else 0
    where = {"name": name, "place": name, "admin2": strike.district, "admin1": None, "country": None, "lat": strike.lat, "lon": strike.lon}
    hits = [{"what": hit.object, "sector": hit.sector, "damage": hit.damage, "count": _exactly(hit.count)} for hit in strike.hits]
    return msgspec.convert(
        {
            "id": strike.id, "kind": "strike", "when": {"start": strike.at, "end": None, "precision": "minute"},
            "where": {**where, "radius_m": 500, "precision": "point", "confidence": 1.0, "candidates": ()},
            "weapon": {"type": strike.weapon, "count": None}, "targets": [{**hit, "pooled": False, "evidence": ()} for hit in hits],
            "killed": None, "injured": _exactly(injured), "outages": outages, "epistemic": "confirmed_by_official", "attributed_to": None,
            "corroboration": {"origins": 1, "reports": 1}, "status": "confirmed", "background": False, "confidence": 1.0, "claims": (),
            "evidence": {},
        },
        Incident,
    )  # fmt: skip


def _exactly(number: int) -> dict[str, int]:
    return {"low": number, "best": number, "high": number}


class Day(NamedTuple):
    at: datetime
    before: list[Incident]
    """Those of the 90 days before, and of the day up to its middle strike."""
    first: tuple[Task, ...]
    second: tuple[Task, ...]
    comes_h: float
    """When the later strikes come, on average."""
    work: npt.NDArray[np.float64]
    """How long jobs take over what was expected."""


def days_of(incidents: list[Incident], most: int, rng: np.random.Generator) -> list[Day]:
    by_day: dict[date, list[tuple[datetime, Incident]]] = {}
    for incident in incidents:
        if incident.when and incident.when.start:
            by_day.setdefault(operational_day(incident.when.start, ZONE), []).append((incident.when.start, incident))
    found = []
    for day in sorted(by_day):
        if (day - min(by_day)).days < 90:
            continue
        struck = sorted(by_day[day], key=lambda item: (item[0], item[1].id))
        at = struck[(len(struck) - 1) // 2][0] + timedelta(minutes=1)
        past = [incident for other, rows in by_day.items() if 0 <= (day - other).days <= 90 for begun, incident in rows if begun < at]
        now = tasks([incident for begun, incident in struck if at - timedelta(hours=6) < begun < at], at, RULES, by_rule)
        later = [(begun, incident) for begun, incident in struck if begun >= at]
        coming = tuple(task for begun, incident in later for task in tasks([incident], begun, RULES, by_rule))
        if now and coming:
            hours = float(np.mean([(begun - at).total_seconds() / 3600 for begun, _ in later]))
            found.append(Day(at, past, now, coming, min(hours, HORIZON_H), rng.gamma(2.0, 0.5, 256)))
    return found[:most]


class Outcome(NamedTuple):
    unserved: float
    """Severity-weighted person-hours over the strikes before and after."""
    before: float
    """Of those, over the strikes before."""
    uncovered: float
    """People that no free crew reaches in time after the first decision, mean of fire and ambulance."""
    unsure: float
    """People for whom none of those that reach them is expected to be free, where each is busy as often as the program assumes."""


class Sent(NamedTuple):
    crew: str
    task: str
    way_h: float
    arrives_h: float


class Decided(NamedTuple):
    sent: list[Sent]
    moved: dict[str, str]
    """By crew, the base that it is to wait at."""


def by_program(demand: Demand, wanted: Settings) -> Decided:
    found = propose(demand, TRAVEL, wanted, time.monotonic)
    sent = [Sent(o.crew, o.task, o.reach.minutes / 60, (o.arrives - demand.at).total_seconds() / 3600) for o in found.assignments]
    return Decided(sent, {move.crew: move.to for move in found.relocations})


def by_plain_rule(demand: Demand, wanted: Settings) -> Decided:
    situation = Situation(replace(demand, scenarios=()), TRAVEL, wanted)
    plan = nearest_first(situation)
    pairs = [(crew, task) for crew, task in enumerate(plan.task_of) if task is not None]
    return Decided([_sent(situation, *pair) for pair in sorted(pairs, key=lambda pair: (pair[1], pair[0]))], {})


def _sent(situation: Situation, crew: int, task: int) -> Sent:
    way_h = float(situation.ways.minutes[crew, task]) / 60
    return Sent(situation.callable[crew].crew.id, situation.tasks[task].id, way_h, float(situation.hours[crew, task]))


def knowing(day: Day) -> tuple[StrikeScenario, ...]:
    """The strikes that follow, as one that is sure: nobody can know it; what that would be worth bounds what any forecast is worth."""
    return (StrikeScenario(id="known", probability=1.0, tasks=day.second, drawn_from="the day itself"),)


def replay(found: Decided, duty: Sequence[Standing], day: Day, inhabited: Inhabited) -> Outcome:
    by_id = {each.id: each for each in day.first}
    bases = {each.crew.base: Point(each.crew.lat, each.crew.lon) for each in duty}
    at = {each.crew.id: Point(each.lat, each.lon) for each in duty if is_free(each, day.at)}
    at |= {crew: bases[to] for crew, to in found.moved.items()}
    free_from = dict.fromkeys(at, 0.0)
    waited = sum(each.weight / each.crews * HORIZON_H * each.missing for each in day.first)
    for number, line in enumerate(found.sent):
        each = by_id[line.task]
        waited -= each.weight / each.crews * (HORIZON_H - line.arrives_h)
        at.setdefault(line.crew, Point(0.0, 0.0))
        free_from[line.crew] = line.arrives_h + line.way_h + float(day.work[number % len(day.work)]) * each.hours.best
    idle = [(crew, at[crew]) for crew in at if free_from[crew] == 0.0]
    kinds = {each.crew.id: each.crew.kind for each in duty}
    later = serve(day.second, kinds, at, free_from, day.comes_h)
    return Outcome(waited + later, waited, *people_uncovered(inhabited, kinds, idle))


def floor(demand: Demand, duty: Sequence[Standing], day: Day) -> Outcome:
    """As if each task had all crews to itself, from where they stand: no way of sending them can wait less, moves apart."""
    situation = Situation(replace(demand, scenarios=()), TRAVEL, Settings(reserve_share=0.0))
    waited = 0.0
    for task, each in enumerate(situation.tasks):
        soonest = np.minimum(np.sort(situation.hours[:, task])[: each.missing], HORIZON_H)
        waited += each.weight / each.crews * float(soonest.sum() + HORIZON_H * (each.missing - len(soonest)))
    kinds = {each.crew.id: each.crew.kind for each in duty}
    at = {each.crew.id: Point(each.lat, each.lon) for each in duty if is_free(each, day.at)}
    later = sum(serve([each], kinds, at, dict.fromkeys(at, 0.0), 0.0) for each in day.second)
    missed = sum(each.weight / each.crews * HORIZON_H * each.missing for each in demand.tasks if each not in situation.tasks)
    return Outcome(waited + missed + later, waited + missed, 0.0, 0.0)


def serve(second: Sequence[Task], kind_of: dict[str, Any], at: dict[str, Point], free_from: dict[str, float], comes_h: float) -> float:
    """Severity-weighted person-hours that the second strike waits, each task served by the crews that are there soonest."""
    left = dict(free_from)
    waited = 0.0
    for each in sorted(second, key=lambda each: (-each.weight / each.crews, each.id)):
        own = [crew for crew in sorted(at) if kind_of[crew] == each.kind and crew in left]
        ways = TRAVEL.ways([at[crew] for crew in own], [Point(each.lat or 0, each.lon or 0)]).minutes[:, 0] / 60
        soonest = sorted((max(0.0, left[crew] - comes_h) + way, crew) for crew, way in zip(own, ways.tolist(), strict=True))
        sent = [(hours, crew) for hours, crew in soonest[: each.crews] if hours < HORIZON_H]
        for _, crew in sent:
            del left[crew]
        waited += each.weight / each.crews * (sum(hours for hours, _ in sent) + HORIZON_H * (each.crews - len(sent)))
    return waited


def people_uncovered(inhabited: Inhabited, kinds: dict[str, Any], free: list[tuple[str, Point]]) -> tuple[float, float]:
    """People that no free crew reaches in time, and those whom none is expected to be free for: means of fire and ambulance."""
    left, unsure = [], []
    kind: CrewKind
    for kind in ("fire", "medical"):
        starts = [point for crew, point in free if kinds[crew] == kind]
        reaching = (TRAVEL.ways(starts, inhabited.points).minutes <= WITHIN_MIN[kind]).sum(axis=0)
        left.append(inhabited.people[reaching == 0].sum())
        unsure.append(inhabited.people.sum() - expected_cover(inhabited.people, reaching, BUSY))
    return float(np.mean(left)), float(np.mean(unsure))


def policies_of(*, plain: bool) -> dict[str, Callable[[Demand, Day], Decided]]:
    """The ways of sending crews that are compared, by name."""
    sends = Settings(time_limit_s=60)
    free = sends._replace(reserve_share=0.0)
    policies: dict[str, Callable[[Demand, Day], Decided]] = {
        "nearest first, no reserve": lambda demand, _: by_plain_rule(demand, free),
        "nearest first, same reserve": lambda demand, _: by_plain_rule(demand, sends),
    }
    if not plain:
        policies |= {
            "two-stage": lambda demand, _: by_program(demand, sends),
            "two-stage, no reserve": lambda demand, _: by_program(demand, free),
            "knowing what follows": lambda demand, day: by_program(replace(demand, scenarios=knowing(day)), free),
        }
    return policies


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=200)
    parser.add_argument("--crews", type=float, default=1.0, help="the share of the crews that there are")
    parser.add_argument("--plain", action="store_true", help="the plain rule and the floor alone, which need no solver")
    options = parser.parse_args()
    rng = np.random.default_rng(7)
    world = make_world(1)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "crews.toml"
        path.write_bytes(pack_files(world)["crews.toml"])
        crews = read_crews([path]).crews
    crews = tuple(crew for at, crew in enumerate(crews) if (at * options.crews) % 1 < options.crews)
    history = run_history(world, read_parameters(), days=90 + 3 * options.days, seed=1, start=date(2025, 1, 1))
    settled = [s for s in world.settlements if s.population]
    points = tuple(Point(s.lat, s.lon) for s in settled)
    inhabited = Inhabited(points, np.array([float(s.population) for s in settled]), (None,) * len(points), 0)
    days = days_of(incidents_of(history, world), options.days, rng)
    policies = policies_of(plain=options.plain)
    outcomes: dict[str, list[Outcome]] = {name: [] for name in (*policies, "all crews for each")}
    began = time.process_time()
    for day in days:
        duty = standings(crews, (), day.at, ZONE, {}, RestRule())
        shown = () if options.plain else from_history(day.before, day.at, ZONE, RULES, by_rule)
        demand = Demand(day.at, duty, day.first, shown, inhabited, {kind: WITHIN_MIN[kind] for kind in COVER_WEIGHT})
        for name, decide in policies.items():
            outcomes[name].append(replay(decide(demand, day), duty, day, inhabited))
        outcomes["all crews for each"].append(floor(demand, duty, day))
    asked = np.mean([sum(task.crews for task in (*day.first, *day.second)) for day in days])
    print(f"{len(days)} days, {len(crews)} crews, {asked:.0f} crew jobs a day; load average {os.getloadavg()[0]:.1f}, ", end="")
    print(f"processor {time.process_time() - began:.0f} s")
    report(outcomes, rng)


def report(outcomes: dict[str, list[Outcome]], rng: np.random.Generator) -> None:
    for field in Outcome._fields:
        figures = {name: np.array([getattr(outcome, field) for outcome in found]) for name, found in outcomes.items()}
        days = len(figures[BASELINE])
        print(f"{field}: " + ", ".join(f"{name} {values.mean():,.0f}" for name, values in figures.items()))
        draws = rng.integers(0, days, (5_000, days))
        for one, other in PAIRS:
            if one in figures and other in figures and (one != FLOOR or field in ("unserved", "before")):
                change = figures[one][draws].mean(axis=1) / figures[other][draws].mean(axis=1) - 1
                low, high = np.percentile(change, [2.5, 97.5])
                best = figures[one].mean() / figures[other].mean() - 1
                print(f"  {one} against {other}: {best:+.1%} (95 %: {low:+.1%} to {high:+.1%}, paired bootstrap)")


if __name__ == "__main__":
    main()
