"""What the outlook of an old ledger costs: processor time by part, and bytes, whole and as a page shows it.

    python bench/outlook.py                       # 10,000 attacks of four years, two reports each, half a year of stored forecasts
    python bench/outlook.py --attacks 2000 --recorded 30

The ledger is written as the projector writes it, by districts of the default region, twice as many attacks in some as in others.
Each attack comes with an alert that its first report tells of.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from holdfast.forecast.brief import brief
from holdfast.pipeline import Archive, open_archive
from holdfast.pipeline.outlook import outlook_of
from holdfast.records import Claim, Corroboration, Incident, Location, Measure, Outlook, Report, Weapon, When
from holdfast.regions import Region, load_region
from holdfast.store.incidents import put_incident
from holdfast.store.reports import put_claim, put_report

NOW = datetime(2026, 2, 24, 15, tzinfo=UTC)
ALERT = (Measure(kind="warning", what="Ракетная опасность", evidence=()),)


class Clock:
    """Tells the time that it was set to."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at


def written(archive: Archive, clock: Clock, region: Region, attacks: int) -> None:
    rng = random.Random(1)
    names = sorted({unit.name for unit in region.own if unit.level == "admin2" and unit.kind != "former"})
    made = [_attack(rng, region, rng.choice(names[: 1 + rng.randrange(len(names))])) for _ in range(attacks)]
    for number, one in enumerate(sorted(made, key=_start)):
        told = list(_reports(number, one))
        clock.at = _start(one) + timedelta(hours=4)
        with archive.ledger.writing() as batch:
            for report, claim in told:
                entry = archive.ledger.append_report(report)
                put_report(archive.ledger.connection, report, 0 if entry is None else entry.seq, batch)
                put_claim(archive.ledger.connection, claim, batch)
            whole = msgspec.structs.replace(one, claims=tuple(claim.id for _, claim in told))
            put_incident(archive.ledger.connection, whole, sorted({report.source_id for report, _ in told}), batch)


def _attack(rng: random.Random, region: Region, district: str) -> Incident:
    start = NOW - timedelta(minutes=60 + rng.randrange(4 * 365 * 1440))
    where = Location(
        name="", place=None, admin2=district, admin1=region.own[0].name, country=region.own[0].country, lat=None, lon=None,
        radius_m=None, precision="admin2", confidence=0.9, candidates=(),
    )  # fmt: skip
    return Incident(
        id=f"{rng.getrandbits(96):024x}", kind="strike", when=When(start, start + timedelta(hours=1), "hour"), where=where,
        weapon=Weapon(rng.choice(("drone", "missile", "artillery")), None), targets=(), killed=None, injured=None, outages=(),
        epistemic="reported", attributed_to=None, corroboration=Corroboration(1, 1), status="proposed", background=False,
        confidence=0.5, claims=(), evidence={},
    )  # fmt: skip


def _start(one: Incident) -> datetime:
    return NOW if one.when is None or one.when.start is None else one.when.start


def _reports(number: int, one: Incident) -> Iterator[tuple[Report, Claim]]:
    for k in range(2):
        own, at = f"{number:06}{k}", _start(one) + timedelta(hours=2 + k)
        report = Report(
            id=f"r{own}", source_id=f"telegram/channel{(number + k) % 30}", external_id=own, revision=0, published_at=at, retrieved_at=at,
            lang="ru", title=None, text="Дрон атаковал дом. " * 20 + own, url=None, forwarded_from=None, media=(), raw_sha256=own,
        )  # fmt: skip
        claim = Claim(
            id=f"c{own}", report_id=report.id, published_at=at, kind="strike", when=one.when, mention=None, location=one.where,
            weapon=one.weapon, targets=(), killed=None, injured=None, outages=(), measures=ALERT[k:], epistemic="reported",
            attributed_to=None, background=False, confidence=1.0, evidence={},
        )  # fmt: skip
        yield report, claim


def recorded(archive: Archive, clock: Clock, found: Outlook, days: int) -> None:
    """Forecasts of the last `days` days are in the ledger: those of today, as if made on each of them."""
    for back in range(days, 0, -1):
        clock.at = NOW - timedelta(days=back)
        made = tuple(msgspec.structs.replace(one, first=one.first - timedelta(days=back), made_at=clock.at) for one in found.forecasts)
        with archive.ledger.writing():
            for one in made:
                archive.ledger.append("forecast", f"{one.region}/{one.of}/{one.district or '*'}", one)
    clock.at = NOW


def timed(what: str, call: Callable[[], Any]) -> Any:
    begun, wall = time.process_time(), time.perf_counter()
    given = call()
    print(f"  {what:36}{time.process_time() - begun:7.2f} s of processor, {time.perf_counter() - wall:6.1f} s by the clock", flush=True)
    return given


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--attacks", type=int, default=10_000)
    parser.add_argument("--recorded", type=int, default=182)
    asked = parser.parse_args()
    region, clock = load_region("belgorod"), Clock()
    print(f"load of the machine {os.getloadavg()[0]:.1f}")
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(Path(folder) / "ledger.db", clock=clock)
        written(archive, clock, region, asked.attacks)
        batch = archive.ledger.head()[1]
        found = timed("outlook, no forecast in the ledger", lambda: outlook_of(archive, region, batch, NOW))
        recorded(archive, clock, found, asked.recorded)
        batch = archive.ledger.head()[1]
        found = timed(f"outlook, {asked.recorded} days of forecasts", lambda: outlook_of(archive, region, batch, NOW))
        for name, one in (("whole", found), ("as a page shows it", brief(found))):
            print(f"  {name:36}{len(msgspec.json.encode(one)) / 1000:7.0f} kB")


if __name__ == "__main__":
    main()
