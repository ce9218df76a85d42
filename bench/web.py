"""The HTTP API over stores of 10,000 to a million incidents: pages, filters and tiles, and the memory of the server.

    python bench/web.py [incidents ...]

Each store is made of incidents drawn over four years in one region, written as the projector writes them. Requests are sent in
one process, without a network; both times and the load of the machine are printed. A first request for a tile or a count is reckoned,
a further one remembered: each is asked with other numbers, so that none is.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from holdfast.api import Desk, application
from holdfast.pipeline import Archive, open_archive
from holdfast.publish.tiles import bounds
from holdfast.records import Corroboration, Incident, Location, Quantity, Weapon, When
from holdfast.regions import load_region
from holdfast.store.incidents import put_incident

SIZES = (10_000, 100_000)
REQUESTS = 60
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = datetime(2022, 2, 24, tzinfo=UTC)


def incident(rng: random.Random) -> Incident:
    start = FIRST + timedelta(minutes=rng.randrange(4 * 365 * 1440))
    where = Location(
        name="с. Долгое",
        place="Dolgoye",
        admin2="Valuysky",
        admin1="Belgorod Oblast",
        country="Russia",
        lat=rng.gauss(50.5, 0.4),
        lon=rng.gauss(37.0, 0.8),
        radius_m=2500,
        precision="settlement",
        confidence=0.8,
        candidates=(),
    )
    return Incident(
        id=f"{rng.getrandbits(96):024x}",
        kind="strike",
        when=When(start, start + timedelta(hours=1), "hour"),
        where=where,
        weapon=Weapon(rng.choice(("drone", "missile", "artillery")), None),
        targets=(),
        killed=None,
        injured=rng.choice((None, Quantity.exactly(0), Quantity.exactly(2))),
        outages=(),
        epistemic="reported",
        attributed_to=None,
        corroboration=Corroboration(1, 1),
        status="proposed",
        background=False,
        confidence=0.5,
        claims=(),
        evidence={},
    )


def store(path: Path, number: int) -> Archive:
    archive = open_archive(path, clock=lambda: NOW)
    rng = random.Random(1)
    connection = archive.ledger.connection
    connection.execute("BEGIN")
    for _ in range(number):
        put_incident(connection, incident(rng), (), 0)
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    return archive


def timed(client: TestClient[Any], address: Callable[[random.Random], str]) -> tuple[float, float]:
    """Milliseconds at the median and at the 99th percentile."""
    rng, taken = random.Random(2), []
    for _ in range(REQUESTS):
        asked = address(rng)
        begun = time.perf_counter()
        answer = client.get(asked)
        taken.append((time.perf_counter() - begun) * 1000)
        if answer.status_code != 200:
            sys.exit(f"{asked}: {answer.text}")
    taken.sort()
    return taken[len(taken) // 2], taken[int(len(taken) * 0.99)]


def some_time(rng: random.Random) -> str:
    since = FIRST + timedelta(hours=rng.randrange(4 * 365 * 24))
    return f"since={since:%Y-%m-%dT%H:00:00Z}&until={since + timedelta(days=7):%Y-%m-%dT%H:00:00Z}"


def some_box(rng: random.Random) -> str:
    west, south = rng.gauss(36.8, 0.5), rng.gauss(50.3, 0.3)
    return f"bbox={west:.3f},{south:.3f},{west + 0.5:.3f},{south + 0.3:.3f}"


def some_tile(rng: random.Random) -> str:
    z = rng.randrange(4, 12)
    lon, lat = rng.gauss(37.0, 0.8), rng.gauss(50.5, 0.4)
    x = int((lon + 180) / 360 * 2**z)
    y = next(y for y in range(2**z) if bounds(z, x, y)[1] <= lat)
    return f"/api/tiles/incidents/{z}/{x}/{y}?{some_time(rng) if rng.random() < 0.5 else f'harm={rng.randrange(2)}'}"


ASKED: dict[str, Callable[[random.Random], str]] = {
    "page of 100": lambda rng: (
        f"/api/incidents?limit=100&after=2024-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}T00:00:00%2B00:00~0"
    ),
    "bbox and a week": lambda rng: f"/api/incidents?limit=100&{some_box(rng)}&{some_time(rng)}",
    "OGC bbox and a week": lambda rng: (
        f"/api/collections/incidents/items?{some_box(rng)}&datetime=2025-06-01T00:00:00Z/2025-06-08T00:00:00Z"
    ),
    "tile": some_tile,
}


def main(sizes: list[int]) -> None:
    for number in sizes:
        with tempfile.TemporaryDirectory() as folder:
            desk = Desk(store(Path(folder) / "ledger.db", number), load_region("belgorod"), lambda: NOW, "bench")
            with TestClient(application(desk), base_url="http://127.0.0.1") as client:
                client.get("/api/state")
                for name, address in ASKED.items():
                    median, worst = timed(client, address)
                    print(f"{number:>9,} incidents  {name:20} p50 {median:7.1f} ms  p99 {worst:7.1f} ms  load {os.getloadavg()[0]:.1f}")
            print(f"{number:>9,} incidents  memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB at most")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
