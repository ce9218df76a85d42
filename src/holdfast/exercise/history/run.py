"""Draws a history: every step in order, each with its own stream of chance, then all of it as records."""

from __future__ import annotations

from datetime import date

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.history import protection, warnings
from holdfast.exercise.history.attacks import DAY_S, Attack, Attacker
from holdfast.exercise.history.casualties import toll_of
from holdfast.exercise.history.crew_work import Dispatch, Done
from holdfast.exercise.history.damage import hits_of
from holdfast.exercise.history.outages import Failure, Grid, failures_of, failures_without_attack
from holdfast.exercise.history.parameters import Parameters
from holdfast.exercise.history.records import Clock, Numbers, Truth
from holdfast.exercise.history.repair import Broken, Works, broken
from holdfast.exercise.history.tempo import Expected
from holdfast.exercise.strike import Hit, TollStep
from holdfast.exercise.truth import History
from holdfast.exercise.world import World


class _Happened(msgspec.Struct, frozen=True):
    """What is drawn before any crew goes out."""

    expected: Expected
    attacks: list[Attack]
    hits: list[tuple[Hit, ...]]
    tolls: list[tuple[TollStep, ...]]
    failures: list[Failure]


def run_history(world: World, parameters: Parameters, *, days: int, seed: int, start: date) -> History:
    """What happened in `days` operational days from the noon of `start`: the same to the byte for the same arguments."""
    clock = Clock.of(start, days, world.utc_offset_h)
    grid = Grid(world)
    happened = _happened(world, parameters, grid, clock, seed)
    works = _works(happened, parameters, Chance(seed, "work"))
    done = Dispatch(world, parameters.work, works.tasks).run()
    outages = _ordered(broken(happened.failures, works, done, grid, parameters, Chance(seed, "current")), clock)
    roads = {number: done[task] for number, task in works.roads.items()}
    ordered = _measures(parameters, happened, roads, outages, Chance(seed, "measures"))
    warned = warnings.alerts(happened.attacks, world, parameters.alert, days, Chance(seed, "alerts"))
    truth = Truth(world, clock, Numbers(works.tasks))
    shift = parameters.shift
    return History(
        world=world.id,
        seed=seed,
        start=clock.start,
        end=clock.end,
        shift=truth.shift(shift.day, shift.factor) if 0 < shift.day < days else None,
        strikes=truth.strikes(happened.attacks, happened.hits, happened.tolls, outages),
        outages=truth.outages(outages),
        jobs=truth.jobs(works.tasks, done, outages),
        alerts=truth.alerts(warned),
        measures=truth.measures(ordered),
        district_days=truth.district_days(happened.expected.levels, happened.expected.factors, happened.attacks),
        service_days=truth.service_days(outages),
    )


def _happened(world: World, parameters: Parameters, grid: Grid, clock: Clock, seed: int) -> _Happened:
    expected = Expected(world, parameters, clock.days, seed)
    attacks = Attacker(world, parameters, Chance(seed, "attacks")).attacks(expected)
    hit, hurt, fail = Chance(seed, "hits"), Chance(seed, "casualties"), Chance(seed, "failures")
    hits = [hits_of(attack, parameters, hit) for attack in attacks]
    tolls = [toll_of(attack, clock.at(attack.at_s), parameters, hurt) for attack in attacks]
    failures = [
        failure for number, attack in enumerate(attacks) for failure in failures_of(number, attack, hits[number], parameters, grid, fail)
    ]
    failures += failures_without_attack(world, parameters, grid, clock.days, Chance(seed, "wear"))
    return _Happened(expected, attacks, hits, tolls, sorted(failures, key=lambda failure: (failure.since_s, failure.sector)))


def _works(happened: _Happened, parameters: Parameters, chance: Chance) -> Works:
    works = Works(parameters, chance)
    for failure in happened.failures:
        works.repair(failure)
    for number, attack in enumerate(happened.attacks):
        toll = happened.tolls[number]
        works.attend(number, attack, happened.hits[number], toll[-1].killed + toll[-1].injured if toll else 0)
    return works


def _ordered(outages: list[Broken], clock: Clock) -> list[tuple[int, Broken]]:
    """The outages that began within the history, in the order of time, each with its number before ordering."""
    numbered = [(number, outage) for number, outage in enumerate(outages) if outage.since_s < clock.end_s]
    return sorted(numbered, key=lambda item: (item[1].since_s, item[1].sector, item[0]))


def _measures(
    parameters: Parameters, happened: _Happened, roads: dict[int, Done], outages: list[tuple[int, Broken]], chance: Chance
) -> list[protection.Ordered]:
    """What authorities did; `roads`: by attack what became of the work on the road that it broke."""
    dry: dict[int, list[Broken]] = {}
    for _, outage in outages:
        if outage.sector == "water" and outage.attack is not None:
            dry.setdefault(outage.attack, []).append(outage)
    struck = [(number, attack) for number, attack in enumerate(happened.attacks) if attack.struck]
    causes = [_cause(number, attack, happened, dry.get(number, []), roads.get(number)) for number, attack in struck]
    found = list(protection.measures(causes, parameters.measures, chance))
    shift = parameters.shift
    if 0 < shift.day < len(happened.expected.factors):
        levels = happened.expected.levels
        busiest = sorted(levels, key=lambda district: (-sum(levels[district][: shift.day]), district))
        found += protection.emergency(tuple(busiest[: parameters.measures.emergency_districts]), shift.day * DAY_S)
    return found


def _cause(number: int, attack: Attack, happened: _Happened, dry: list[Broken], road: Done | None) -> protection.Cause:
    toll = happened.tolls[number]
    return protection.Cause(
        number=number,
        at_s=attack.at_s,
        district=attack.district,
        settlement=attack.settlement.id,
        destroyed=sum(hit.count for hit in happened.hits[number] if hit.sector == "housing" and hit.damage == "destroyed"),
        hurt=toll[-1].killed + toll[-1].injured if toll else 0,
        dry=sum(part.area.people for outage in dry for part in outage.parts),
        wet_s=max((part.until_s for outage in dry for part in outage.parts), default=None),
        road_s=road.done_s if road else None,
    )
