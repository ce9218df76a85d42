"""How long a services board takes over ten years of outages of 25 districts and 6 services, beside the plainest board there is.

    python bench/services.py                  # 25 districts, 6 sectors, 3652 days, an outage of a village each ten days a cell
    python bench/services.py --days 365 --rate 0.5

The plain board sorts the statements and keeps the last state of each place: no silence, no windows, no voices, no people, no
restoration times. Both are given the same statements; processor time of one core. The target is one second for all of it.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from holdfast.assess import Setting, learned, place_states, restoration_times, rows, timelines
from holdfast.assess.holding import LEARNED_FROM
from holdfast.records import Quantity, Sector, ServedPlace, ServiceStatement

BEGIN = datetime(2016, 1, 1, 9, tzinfo=UTC)
SECTORS: tuple[Sector, ...] = ("power", "water", "gas", "heating", "communications", "roads_transport")
VILLAGES = 20


def places(districts: int) -> dict[str, ServedPlace]:
    """A region, its districts, twenty villages in each."""
    made = {"region": ServedPlace(id="region", name="Region", kind="admin1", admin1="Region", population=Quantity.exactly(1_500_000))}
    for d in range(districts):
        name = f"d{d:02}"
        made[name] = ServedPlace(
            id=name, name=name, kind="admin2", within="region", admin1="Region", admin2=name, population=Quantity.exactly(60_000)
        )
        for v in range(VILLAGES):
            village = f"{name}v{v:02}"
            made[village] = ServedPlace(
                id=village,
                name=village,
                kind="settlement",
                within=name,
                admin1="Region",
                admin2=name,
                population=Quantity.exactly(200 + 90 * v),
            )
    return made


def told(districts: int, days: int, rate: float, seed: int) -> list[ServiceStatement]:
    """Outages of villages and their returns, a tenth of which nobody reports."""
    chance = random.Random(seed)
    made = []
    for number in range(round(districts * len(SECTORS) * days * rate)):
        place, sector = f"d{chance.randrange(districts):02}v{chance.randrange(VILLAGES):02}", chance.choice(SECTORS)
        out = BEGIN + timedelta(days=chance.uniform(0, days))
        people = Quantity.exactly(chance.randrange(20, 900)) if chance.random() < 0.5 else None
        ends = [("out", out, people)]
        if chance.random() < 0.9:
            ends.append(("restored", out + timedelta(hours=18 * chance.weibullvariate(1, 0.8)), None))
        for status, at, count in ends:
            own = f"{number:06}{status}"
            made.append(
                ServiceStatement(
                    id=own,
                    group=own,
                    claim=own,
                    report=own,
                    origin=own,
                    place=place,
                    sector=sector,
                    status=cast("Any", status),
                    told_at=at,
                    people=count,
                    unit="subscribers",
                    epistemic="confirmed_by_official",
                )
            )
    return made


def plain(statements: list[ServiceStatement]) -> dict[tuple[str, str], str]:
    """The last state of each place, by the clock of the reports."""
    last: dict[tuple[str, str], str] = {}
    for one in sorted(statements, key=lambda one: (one.told_at, one.id)):
        last[one.place, one.sector] = one.status
    return last


def timed(what: str, call: Callable[[], Any]) -> Any:
    """What `call` gives; prints its processor time."""
    gc.collect()
    begun = time.process_time()
    given = call()
    print(f"  {what:<28}{time.process_time() - begun:7.2f} s")
    return given


def main() -> None:
    """Prints the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, kind, default in (("districts", int, 25), ("days", int, 3652), ("rate", float, 0.1), ("seed", int, 7)):
        parser.add_argument(f"--{name}", type=kind, default=default)
    asked = parser.parse_args()
    known, statements = places(asked.districts), told(asked.districts, asked.days, asked.rate, asked.seed)
    at = BEGIN + timedelta(days=asked.days)
    print(f"{len(statements):,} statements of {asked.districts} districts, {len(SECTORS)} sectors, {asked.days} days")
    begun = time.process_time()
    lines = timed("timelines", lambda: timelines(statements, known, at, at - LEARNED_FROM))
    times = timed("restoration times", lambda: restoration_times(lines, SECTORS))
    lasting = timed("how long outages last", lambda: learned(lines, times))
    setting = Setting(known, statements, (), at - timedelta(days=7), at, lasting)
    board = timed("rows of the board", lambda: rows(lines, setting))
    states = timed("states of places", lambda: place_states(lines, setting))
    made = f"{len(board)} rows, {len(states)} places, {times[0].n} outages of power"
    print(f"  {'board, all of it':<28}{time.process_time() - begun:7.2f} s   ({made})")
    timed("plain: last state of a place", lambda: plain(statements))


if __name__ == "__main__":
    main()
