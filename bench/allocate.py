"""How long a proposal takes: 30 incidents, 80 crews, 20 next strikes, 25 districts; beside the plain rule in the same run."""

from __future__ import annotations

import os
import time
from datetime import UTC, datetime

import numpy as np

from holdfast.records import Crew, CrewKind, Estimate, Proposal, Standing, StrikeScenario, Task
from holdfast.respond.allocation import COVER_WEIGHT, Demand, Settings, propose
from holdfast.respond.coverage import WITHIN_MIN, Inhabited
from holdfast.respond.travel import Point, Straight

NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)
KINDS: tuple[CrewKind, ...] = ("fire", "rescue", "medical", "power", "gas", "water", "road", "explosive_ordnance", "social")
SHARES = (0.2, 0.08, 0.22, 0.2, 0.06, 0.06, 0.06, 0.06, 0.06)
BUDGET_S = 1.0
IN_A_SECOND_S = 0.8
"""The limit that gives an answer within the budget: what follows the solver takes the rest."""


def somewhere(rng: np.random.Generator) -> tuple[float, float]:
    return 50 + float(rng.uniform(0, 1.5)), 36 + float(rng.uniform(0, 2.5))


def tasks(rng: np.random.Generator, name: str, incidents: int) -> tuple[Task, ...]:
    """Two tasks an incident, with weights over three powers of ten."""
    places = [somewhere(rng) for _ in range(incidents)]
    return tuple(
        task(rng, f"{name}{at}", kind, place)
        for at, place in enumerate(places)
        for kind in rng.choice(KINDS, 2, replace=False, p=SHARES).tolist()
    )


def task(rng: np.random.Generator, incident: str, kind: CrewKind, place: tuple[float, float]) -> Task:
    return Task(
        id=f"{incident}/{kind}", incident=incident, rule=kind, why=kind, kind=kind, crews=int(rng.integers(1, 3)), at_work=0, done=0,
        hours=Estimate(4.0, 1.0, 12.0), hours_basis="prior", severity=float(rng.choice([1, 10, 100])), people=float(rng.integers(1, 200)),
        people_stated=True, since=NOON, place=incident, admin2=None, lat=place[0], lon=place[1], radius_m=1000,
    )  # fmt: skip


def demand(seed: int, incidents: int = 30, crews: int = 80, scenarios: int = 20) -> Demand:
    rng = np.random.default_rng(seed)
    bases = [somewhere(rng) for _ in range(25)]
    standings = []
    for number in range(crews):
        base = int(rng.integers(25))
        lat, lon = bases[base]
        kind = str(rng.choice(KINDS, p=SHARES))
        crew = Crew(id=f"C{number:03}", kind=kind, name="", base=f"B{base}", lat=lat, lon=lon, size=None, shift=None)  # type: ignore[arg-type]
        standings.append(
            Standing(
                crew=crew, state="free", since=None, incident=None, on_shift=True, shift_ends=None, hours_worked=0.0,
                available_from=NOON, why="free", lat=lat, lon=lon,
            )
        )  # fmt: skip
    points = tuple(Point(*somewhere(rng)) for _ in range(600))
    inhabited = Inhabited(points, rng.lognormal(7, 1.2, len(points)), (None,) * len(points), 0)
    next_ = tuple(
        StrikeScenario(
            id=f"s{at:02}", probability=0.7 / scenarios, tasks=tasks(rng, f"s{at:02}-", int(rng.integers(3, 25))), drawn_from="invented"
        )
        for at in range(scenarios)
    )
    return Demand(NOON, tuple(standings), tasks(rng, "i", incidents), next_, inhabited, {kind: WITHIN_MIN[kind] for kind in COVER_WEIGHT})


def total(found: Proposal) -> float:
    return found.cost_now + found.cost_next + found.uncovered


def measured(settings: Settings) -> None:
    work, wall, gains, gaps = [], [], [], []
    for seed in range(10):
        asked = demand(seed)
        began, worked = time.perf_counter(), time.process_time()
        best = propose(asked, Straight(), settings, time.monotonic)
        work.append(time.process_time() - worked)
        wall.append(time.perf_counter() - began)
        plain = propose(asked, Straight(), Settings(time_limit_s=0), time.monotonic)
        gains.append(1 - total(best) / total(plain))
        gaps.append(best.gap or 0.0)
    print(f"limit of {settings.time_limit_s:.1f} s: processor {np.median(work):.2f} s (worst {max(work):.2f}), budget {BUDGET_S:.0f} s")
    print(f"  on the wall {np.median(wall):.2f} s (worst {max(wall):.2f}); gap at most {max(gaps):.4%}")
    print(f"  cost below the plain rule's, by the program's own measure: {np.median(gains):.1%} ({min(gains):.1%} to {max(gains):.1%})")


def main() -> None:
    print(f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f}; 30 incidents, 80 crews, 20 next strikes")
    propose(demand(0), Straight(), Settings(), time.monotonic)  # the solver's library is loaded
    measured(Settings(time_limit_s=IN_A_SECOND_S))
    measured(Settings())


if __name__ == "__main__":
    main()
