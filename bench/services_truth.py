"""People without a service by day, from statements about a known history, against the truth of that history.

    python bench/services_truth.py            # 120 days of the exercise's region; statements with gaps, delays and round figures
    python bench/services_truth.py --restored 21 22 23 24 25 26 27 28     # restoration times alone, of these seeds: five seconds each

The statements are made from the truth as reports would: told hours late, half of them without the time of the change, half with
a figure (rounded, some in subscribers), a tenth of all returns never told, a fifth of the outages never told, nor those that are
over before anybody would, "still out" on some later days. Each noon the board is made from what was told by then. `held` is the
share of noons at which the truth lies within low and high. What nobody told of cannot be on a board: the columns of what was told
leave those outages out of the truth.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from datetime import date, datetime, timedelta
from statistics import geometric_mean
from typing import Any

from holdfast.assess import NETWORKS, Setting, learned, restoration_times, rows, timelines
from holdfast.exercise.history.parameters import read_parameters
from holdfast.exercise.history.run import run_history
from holdfast.exercise.region.make import make_world
from holdfast.exercise.truth import History, Outage, OutagePart
from holdfast.exercise.world import World
from holdfast.records import CountedUnit, Quantity, ServedPlace, ServiceStatement, When

HOUR = timedelta(hours=1)


def places(world: World) -> dict[str, ServedPlace]:
    """The region's places as served places."""
    made = {"region": ServedPlace(id="region", name="Region", kind="admin1", admin1="Region")}
    people: defaultdict[str, int] = defaultdict(int)
    for one in world.settlements:
        people[one.district] += one.population
        made[one.id] = ServedPlace(
            id=one.id,
            name=one.name.en,
            kind="settlement",
            within=one.district,
            admin1="Region",
            admin2=one.district,
            population=Quantity.exactly(one.population),
        )
    for district in world.districts:
        made[district.id] = ServedPlace(
            id=district.id,
            name=district.id,
            kind="admin2",
            within="region",
            admin1="Region",
            admin2=district.id,
            population=Quantity.exactly(people[district.id]),
        )
    return made


def told(history: History, seed: int) -> tuple[list[ServiceStatement], set[str]]:
    """Statements about the history's outages, and the ids of the outages that anybody told of."""
    chance = random.Random(seed)
    made: list[ServiceStatement] = []
    known = set()
    for outage in history.outages:
        first = outage.since + chance.uniform(0.3, 6) * HOUR
        if chance.random() < 0.2 or (outage.until is not None and outage.until <= first):
            continue
        known.add(outage.id)
        _out(outage, made, chance, first)
        for part in outage.parts:
            end = part.until or history.end
            later = outage.since + 24 * HOUR
            while later < end:
                if chance.random() < 0.6:
                    made.append(_said(outage, part, "out", later, chance, len(made)))
                later += 24 * HOUR
            if part.until is not None and chance.random() < 0.9:
                made.append(_said(outage, part, "restored", part.until + chance.uniform(0.2, 5) * HOUR, chance, len(made)))
    return made, known


def _out(outage: Outage, made: list[ServiceStatement], chance: random.Random, at: datetime) -> None:
    people: Quantity | None = None
    unit: CountedUnit = "people"
    if chance.random() < 0.5:
        unit = "subscribers" if chance.random() < 0.4 else "people"
        exact = max(1, round(outage.people / (2.4 if unit == "subscribers" else 1)))
        people = Quantity(None, round(exact, 2 - len(str(exact))) if exact > 99 else exact, None, "about")
    stated = When(outage.since - HOUR / 2, outage.since + HOUR / 2, "hour") if chance.random() < 0.5 else None
    for part in outage.parts:
        for settlement in part.settlements:
            own = f"{outage.id}:{part.area}:{settlement}"
            made.append(
                ServiceStatement(
                    id=own,
                    group=outage.id,
                    claim=outage.id,
                    report=outage.id,
                    origin=outage.id,
                    place=settlement,
                    sector=outage.sector,
                    status="out",
                    partial=part.partial,
                    changed=stated,
                    told_at=at,
                    people=people,
                    unit=unit,
                    epistemic="confirmed_by_official",
                )
            )


def _said(outage: Outage, part: OutagePart, status: Any, at: datetime, chance: random.Random, number: int) -> ServiceStatement:
    own, stated = f"{status}{number}", None
    if status == "restored" and part.until is not None and chance.random() < 0.5:
        stated = When(part.until - HOUR / 2, part.until + HOUR / 2, "hour")
    return ServiceStatement(
        id=own,
        group=own,
        claim=own,
        report=own,
        origin=own,
        place=chance.choice(part.settlements) if status == "out" else part.settlements[0],
        sector=outage.sector,
        status=status,
        partial=part.partial and status == "out",
        changed=stated,
        told_at=at,
        epistemic="confirmed_by_official",
    )


def all_of(made: list[ServiceStatement], history: History) -> list[ServiceStatement]:
    """A return of an area is told of each of its settlements."""
    by_first = {}
    for outage in history.outages:
        for part in outage.parts:
            by_first[part.settlements[0], outage.sector] = part.settlements
    found = []
    for one in made:
        others = by_first.get((one.place, one.sector), (one.place,)) if one.status == "restored" else (one.place,)
        found += [one if place == one.place else _moved(one, place) for place in others]
    return found


def _moved(one: ServiceStatement, place: str) -> ServiceStatement:
    fields = {name: getattr(one, name) for name in one.__struct_fields__}
    return ServiceStatement(**{**fields, "id": f"{one.id}:{place}", "place": place})


def out_at(history: History, noon: datetime, known: set[str] | None) -> dict[tuple[str, str], int]:
    """People without at a noon, by district and sector; of the outages in `known` alone, if given. An area counts once."""
    areas: dict[tuple[str, str], tuple[str, int]] = {}
    for outage in history.outages:
        if outage.since > noon or (known is not None and outage.id not in known):
            continue
        for part in outage.parts:
            if part.until is None or part.until > noon:
                areas[outage.sector, part.area] = (part.settlements[0], part.people)
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (sector, _), (settlement, people) in areas.items():
        found[settlement, sector] += people
    return found


Case = tuple[bool, bool, float, int, int]
"""Whether the truth, and the truth of what was told, lie within the bounds; the likeliest value; both truths."""


def compared(history: History, world: World, made: list[ServiceStatement], days: int) -> dict[str, list[Case]]:
    """Each noon's board against the truth, by sector and kind of area, where either has anybody without."""
    known = places(world)
    district = {one.id: one.district for one in world.settlements}
    held: defaultdict[str, list[Case]] = defaultdict(list)
    for day in range(4, days):
        noon = history.start + timedelta(days=day)
        by_then = [one for one in made if one.told_at is not None and one.told_at <= noon]
        lines = timelines(by_then, known, noon)
        setting = Setting(known, by_then, (), noon - timedelta(days=1), noon, learned(lines))
        shown = {(row.area.id, str(row.sector)): row for row in rows(lines, setting)}
        heard = {one.report for one in by_then}
        truth, of_told = (_by_district(out_at(history, noon, which), district) for which in (None, heard))
        for area, sector in sorted({*shown, *truth}):
            low, best, high = _bounds(shown.get((area, sector)))
            real, told_of = truth.get((area, sector), 0), of_told.get((area, sector), 0)
            if sector in NETWORKS and (real or high):
                kind = "region" if area == "region" else "district"
                held[f"{sector:<15}{kind}"].append((low <= real <= high, low <= told_of <= high, best, real, told_of))
    return held


Restored = tuple[float, float, bool, bool]
"""Median and ninth tenth over the true ones, and whether their intervals hold those."""


def restored(history: History, made: list[ServiceStatement], world: World) -> dict[str, Restored]:
    """Prints the median and the ninth tenth of each sector, as learned from what was told, beside the truth of all; gives the ratios."""
    ratios = {}
    for found in restoration_times(timelines(made, places(world), history.end), NETWORKS):
        lasted = [(part.until or history.end) - o.since for o in history.outages if o.sector == found.sector for part in o.parts]
        true = sorted(length / HOUR for length in lasted)
        if not true or found.ninth_h is None:
            continue
        half, ninth = true[len(true) // 2], true[9 * len(true) // 10]
        shown = "".join(f"{one.best:7.1f} ({one.low:.1f}-{one.high:.1f})" for one in (found.median_h, found.ninth_h))
        print(f"  {found.sector:<15} median, ninth tenth {shown} h, of {found.n}; true {half:.1f}, {ninth:.1f} h, of {len(true)}")
        is_half, is_ninth = (one.low <= real <= one.high for one, real in ((found.median_h, half), (found.ninth_h, ninth)))
        ratios[str(found.sector)] = (found.median_h.best / half, found.ninth_h.best / ninth, is_half, is_ninth)
    return ratios


def restored_of(seeds: list[int], days: int) -> None:
    """Prints restoration times of several histories, and by sector the geometric means of their ratios with how many intervals hold."""
    by_sector: defaultdict[str, list[Restored]] = defaultdict(list)
    for seed in seeds:
        print(f"seed {seed}")
        world, history = _history(seed, days)
        for sector, ratios in restored(history, all_of(told(history, seed)[0], history), world).items():
            by_sector[sector].append(ratios)
    for sector, rows_of in by_sector.items():
        half, ninth = (geometric_mean(row[at] for row in rows_of) for at in (0, 1))
        held = f"{sum(row[2] for row in rows_of)} and {sum(row[3] for row in rows_of)} of {len(rows_of)}"
        print(f"{sector:<15} over the truth: median {half:.2f}, ninth tenth {ninth:.2f}; intervals hold it in {held}")


def _history(seed: int, days: int) -> tuple[World, History]:
    world = make_world(seed)
    return world, run_history(world, read_parameters(), days=days, seed=seed, start=date(2026, 3, 1))


def main() -> None:
    """Prints coverage and ratios by sector."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=120)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--restored", type=int, nargs="+", metavar="SEED", help="restoration times alone, of these seeds")
    asked = parser.parse_args()
    if asked.restored:
        restored_of(asked.restored, asked.days)
        return
    world, history = _history(asked.seed, asked.days)
    said, known = told(history, asked.seed)
    made = all_of(said, history)
    print(f"{len(history.outages)} outages in {asked.days} days, {len(known)} told of in {len(made)} statements")
    print(f"{'':<25}{'noons':>7}{'held':>7}{'held of told':>14}{'best/truth':>12}{'of told':>9}")
    for key, cases in sorted(compared(history, world, made, asked.days).items()):
        n, best, real, of_told = len(cases), *(sum(case[at] for case in cases) for at in (2, 3, 4))
        shares = f"{sum(c[0] for c in cases) / n:>7.2f}{sum(c[1] for c in cases) / n:>14.2f}"
        print(f"{key:<25}{n:>7}{shares}{best / max(real, 1):>12.2f}{best / max(of_told, 1):>9.2f}")
    restored(history, made, world)


def _by_district(found: dict[tuple[str, str], int], district: dict[str, str]) -> dict[tuple[str, str], int]:
    sums: defaultdict[tuple[str, str], int] = defaultdict(int)
    for (settlement, sector), people in found.items():
        sums[district[settlement], sector] += people
        sums["region", sector] += people
    return sums


def _bounds(row: Any) -> tuple[float, float, float]:
    if row is None or row.people is None:
        return 0.0, 0.0, 0.0
    people = row.people
    high = people.high if people.high is not None else float("inf")
    return people.low, people.best if people.best is not None else people.low, high


if __name__ == "__main__":
    main()
