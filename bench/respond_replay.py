"""Allocation against the plain rule over 200 replayed days of an invented history whose strikes are known.

Each day the first strike has just come; whoever is sent is busy until his job is done, and a second strike comes at a random hour of
the next twelve, drawn from the same process but not from the days that the program was shown. Both policies meet the same strikes,
and at the second each free crew is sent by the same rule, nearest crew to the heaviest task. What counts is what really happened:
severity-weighted person-hours until the crews were there, and people that no free crew reached after the first decision.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from holdfast.records import Crew, CrewKind, Estimate, Proposal, Standing, StrikeScenario, Task
from holdfast.respond.allocation import COVER_WEIGHT, Demand, Settings, propose
from holdfast.respond.coverage import WITHIN_MIN, Inhabited
from holdfast.respond.travel import Point, Straight

NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)
HORIZON_H = 12.0
CREWS: dict[CrewKind, int] = {"fire": 14, "medical": 14, "power": 10, "rescue": 6}
SEVERITY = {"fire": 50.0, "medical": 100.0, "power": 1.0, "rescue": 100.0}
HOURS = {"fire": 2.5, "medical": 1.5, "power": 5.0, "rescue": 8.0}
TRAVEL = Straight()


class Place(NamedTuple):
    lat: float
    lon: float
    people: float


class World(NamedTuple):
    places: list[Place]
    chance: npt.NDArray[np.float64]
    """By place, how often it is struck: near one border, as in the regions that this is for."""
    standings: list[Standing]


def world(rng: np.random.Generator) -> World:
    places = [Place(50 + rng.uniform(0, 1.2), 36 + rng.uniform(0, 2.2), float(rng.lognormal(7, 1.3))) for _ in range(250)]
    chance = np.array([np.exp(-3 * (place.lat - 50)) * place.people**0.5 for place in places])
    seats = sorted(places, key=lambda place: -place.people)[:16]
    standings = []
    for kind, number in CREWS.items():
        for at in range(number):
            seat = seats[at % len(seats)]
            where: dict[str, Any] = {"base": f"B{at % len(seats)}", "lat": seat.lat, "lon": seat.lon}
            standings.append(standing(Crew(id=f"{kind}-{at:02}", kind=kind, name="", size=None, shift=None, **where)))
    return World(places, chance / chance.sum(), standings)


def standing(crew: Crew) -> Standing:
    return Standing(
        crew=crew, state="free", since=None, incident=None, on_shift=True, shift_ends=None, hours_worked=0.0, available_from=NOON,
        why="free", lat=crew.lat, lon=crew.lon,
    )  # fmt: skip


def strike(rng: np.random.Generator, of: World, name: str) -> tuple[Task, ...]:
    """A salvo: its size is geometric with heavy nights, its places cluster, each asks for some kinds of crews."""
    size = 1 + int(rng.geometric(0.25)) * (3 if rng.random() < 0.15 else 1)
    found = []
    for at in range(size):
        place = of.places[int(rng.choice(len(of.places), p=of.chance))]
        kinds = [kind for kind, share in zip(CREWS, (0.6, 0.5, 0.35, 0.15), strict=True) if rng.random() < share] or ["fire"]
        found += [task(rng, f"{name}-{at:02}", kind, place) for kind in kinds]
    return tuple(found)


def task(rng: np.random.Generator, incident: str, kind: str, place: Place) -> Task:
    people = 1 + rng.poisson(3) if kind != "power" else float(rng.lognormal(6, 1))
    hours = Estimate(HOURS[kind], HOURS[kind] / 3, HOURS[kind] * 3)
    fields = {"id": f"{incident}/{kind}", "incident": incident, "rule": kind, "why": kind, "kind": kind, "crews": int(rng.integers(1, 3))}
    rest = {"at_work": 0, "done": 0, "hours": hours, "hours_basis": "prior", "severity": SEVERITY[kind], "people": float(people)}
    where = {"since": NOON, "place": incident, "admin2": None, "lat": place.lat, "lon": place.lon, "radius_m": 1000}
    return Task(**fields, **rest, **where, people_stated=True)  # type: ignore[arg-type]


class Outcome(NamedTuple):
    unserved: float
    """Severity-weighted person-hours over both strikes."""
    uncovered: float
    """People that no free fire or ambulance crew reaches in time after the first decision."""


class Day(NamedTuple):
    first: Sequence[Task]
    second: Sequence[Task]
    comes_h: float
    """When the second strike comes."""
    work: npt.NDArray[np.float64]
    """How long jobs take over what was expected."""


def replay(found: Proposal, of: World, day: Day) -> Outcome:
    first, second, comes_h, work_h = day
    by_id = {each.id: each for each in first}
    at = {each.crew.id: Point(each.lat, each.lon) for each in of.standings}
    at |= {move.crew: next(Point(s.lat, s.lon) for s in of.standings if s.crew.base == move.to) for move in found.relocations}
    free_from = dict.fromkeys(at, 0.0)
    waited = sum(each.weight / each.crews * HORIZON_H * each.missing for each in first)
    for number, line in enumerate(found.assignments):
        each = by_id[line.task]
        hours = line.reach.minutes / 60
        waited -= each.weight / each.crews * (HORIZON_H - hours)
        free_from[line.crew] = 2 * hours + float(work_h[number % len(work_h)]) * each.hours.best
    uncovered = people_uncovered(of, [(crew, at[crew]) for crew in at if free_from[crew] == 0.0])
    return Outcome(waited + serve(second, of, at, free_from, comes_h), uncovered)


def serve(second: Sequence[Task], of: World, at: dict[str, Point], free_from: dict[str, float], comes_h: float) -> float:
    """Severity-weighted person-hours that the second strike waits, each task served by the crews that are there soonest."""
    kind_of = {each.crew.id: each.crew.kind for each in of.standings}
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


def people_uncovered(of: World, free: list[tuple[str, Point]]) -> float:
    """Mean over fire and ambulance of the people whom no free crew reaches in time."""
    people = np.array([place.people for place in of.places])
    ends = [Point(place.lat, place.lon) for place in of.places]
    left = []
    for kind in ("fire", "medical"):
        starts = [point for crew, point in free if crew.startswith(kind)]
        reached = (TRAVEL.ways(starts, ends).minutes <= WITHIN_MIN[kind]).any(axis=0) if starts else np.zeros(len(ends), bool)
        left.append(people[~reached].sum())
    return float(np.mean(left))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--days", type=int, default=200)
    days: int = parser.parse_args().days
    rng = np.random.default_rng(7)
    of = world(rng)
    names = [f"h{at:02}" for at in range(20)]
    shown = tuple(StrikeScenario(id=name, probability=0.9 / 20, tasks=strike(rng, of, name), drawn_from="history") for name in names)
    points = tuple(Point(place.lat, place.lon) for place in of.places)
    inhabited = Inhabited(points, np.array([place.people for place in of.places]), (None,) * len(points), 0)
    policies = {
        "two-stage": Settings(time_limit_s=60),
        "nearest first, no reserve": Settings(time_limit_s=0, reserve_share=0.0),
        "nearest first, same reserve": Settings(time_limit_s=0),
    }
    outcomes: dict[str, list[Outcome]] = {name: [] for name in policies}
    began = time.process_time()
    for day in range(days):
        first, second = strike(rng, of, f"d{day:03}a"), strike(rng, of, f"d{day:03}b")
        real = Day(first, second, float(rng.uniform(0, HORIZON_H)), rng.gamma(2.0, 0.5, 64))
        for name, wanted in policies.items():
            demand = Demand(NOON, tuple(of.standings), first, shown, inhabited, {kind: WITHIN_MIN[kind] for kind in COVER_WEIGHT})
            outcomes[name].append(replay(propose(demand, TRAVEL, wanted, time.monotonic), of, real))
    print(f"{days} days, {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}, processor {time.process_time() - began:.0f} s")
    report(outcomes, rng)


def report(outcomes: dict[str, list[Outcome]], rng: np.random.Generator) -> None:
    for field in Outcome._fields:
        figures = {name: np.array([getattr(outcome, field) for outcome in found]) for name, found in outcomes.items()}
        own = figures["two-stage"]
        print(f"{field}: " + ", ".join(f"{name} {values.mean():,.0f}" for name, values in figures.items()))
        for name, values in figures.items():
            if name != "two-stage":
                draws = rng.integers(0, len(own), (5_000, len(own)))
                change = own[draws].mean(axis=1) / values[draws].mean(axis=1) - 1
                low, high = np.percentile(change, [2.5, 97.5])
                best = own.mean() / values.mean() - 1
                print(f"  two-stage against {name}: {best:+.1%} (95 %: {low:+.1%} to {high:+.1%}, paired bootstrap)")


if __name__ == "__main__":
    main()
