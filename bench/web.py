"""The page's server over stores of 10,000 to a million incidents, under fifty requests a second: waiting, memory, a usable map.

    python bench/web.py [--seconds N] [--page] [incidents ...]

Each store is made of incidents drawn over four years in one region, with rows as the projector writes them (its bodies are one body).
The server is `holdfast serve` itself, in a process of its own. Requests are sent when their time has come, whether those before them
were answered or not, and a wait is counted from that time on: so that a slow answer is not hidden. Each asks for other numbers than
those before it, so that none is remembered; "who is asking" is answered without the store, and stands for what any answer costs.
With `--page` Debian's Chromium opens the page (it needs Playwright, and the page built): when the map is usable, and what it holds.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import local

import msgspec
import numpy as np

from holdfast.pipeline import DEFAULT_REGION, open_archive, open_instruments
from holdfast.records import Corroboration, Incident, Location, Quantity, Weapon, When, glance_at
from holdfast.store.columns.zorder import DEPTH, column_and_row, zorder
from holdfast.store.entry import packed
from holdfast.store.schema import OPEN

SIZES = (10_000, 100_000)
A_SECOND = 50
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = datetime(2022, 2, 24, tzinfo=UTC)
_INSERT = (
    "INSERT INTO incidents (id, starts, ends, lat, lon, weapon, admin1, admin2, place, name, status, body, glance, harm, until, "
    "since, background) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)"
)


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


def rows(number: int) -> Iterator[tuple[object, ...]]:
    rng = random.Random(1)
    body = packed(msgspec.json.encode(incident(rng)))
    for _ in range(number):
        one = glance_at(incident(rng))
        times = [None if moment is None else moment.isoformat() for moment in (one.start, one.end)]
        where = one.lat, one.lon, one.weapon, one.admin1, one.admin2, one.place, one.name, one.status
        yield (one.id, *times, *where, body, msgspec.json.encode(one), one.harm, OPEN)


def store(path: Path, number: int) -> None:
    archive = open_archive(path, clock=lambda: NOW)
    connection = archive.ledger.connection
    connection.execute("BEGIN")
    connection.executemany(_INSERT, rows(number))
    connection.execute("COMMIT")
    connection.execute("ANALYZE")
    archive.close()


@contextmanager
def serving(path: Path) -> Iterator[tuple[str, int, int]]:
    """A server over the ledger at `path`: its host, its port, its process."""
    command = [sys.executable, "-m", "holdfast", "serve", "--ledger", str(path), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        lines = iter(process.stderr or ())
        address = next((found for line in lines if (found := re.search(r"http://([\d.]+):(\d+)/", line))), None)
        if address is None:
            sys.exit("the server did not start")
        while socket.socket().connect_ex((address[1], int(address[2]))):
            time.sleep(0.01)
        try:
            yield address[1], int(address[2]), process.pid
        finally:
            process.terminate()


def processor_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_mb(pid: int, name: str) -> int:
    found = re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    return int(found[1]) // 1024 if found else 0


class Asker:
    """Asks over connections that stay open, one for each thread."""

    def __init__(self, host: str, port: int) -> None:
        self._address = host, port
        self._own = local()

    def wait_ms(self, path: str, due: float) -> float:
        """How long after `due` the answer was there, in milliseconds."""
        if not hasattr(self._own, "connection"):
            self._own.connection = http.client.HTTPConnection(*self._address)
        time.sleep(max(0.0, due - time.monotonic()))
        self._own.connection.request("GET", path, headers={"accept-encoding": "gzip"})
        answer = self._own.connection.getresponse()
        answer.read()
        if answer.status != 200:
            sys.exit(f"{path}: {answer.status}")
        return (time.monotonic() - due) * 1000


def some_time(rng: random.Random) -> str:
    since = FIRST + timedelta(minutes=rng.randrange(4 * 365 * 24 * 60))
    return f"since={since:%Y-%m-%dT%H:%M:00Z}&until={since + timedelta(days=7):%Y-%m-%dT%H:%M:00Z}"


def some_box(rng: random.Random) -> str:
    west, south = rng.gauss(36.8, 0.5), rng.gauss(50.3, 0.3)
    return f"bbox={west:.3f},{south:.3f},{west + 0.5:.3f},{south + 0.3:.3f}"


def some_page(rng: random.Random) -> str:
    return f"/api/incidents?limit=100&after=202{rng.randrange(2, 6)}-{rng.randrange(1, 13):02}-{rng.randrange(1, 28):02}T00:00:00%2B00:00~0"


def some_features(rng: random.Random) -> str:
    return f"/api/collections/incidents/items?{some_box(rng)}&datetime=2025-06-01T00:00:00Z/2025-06-08T00:00:00Z"


def some_tile(rng: random.Random) -> str:
    """A square where incidents are, of any zoom from a continent to a village; of a week, or of all that began before some minute."""
    z = rng.randrange(4, 12)
    columns, lines = column_and_row(zorder(np.array([rng.gauss(50.5, 0.4)]), np.array([rng.gauss(37.0, 0.8)])))
    asked = some_time(rng) if rng.random() < 0.5 else f"harm={rng.randrange(2)}&{some_time(rng).partition('&')[2]}"
    return f"/api/tiles/incidents/{z}/{int(columns[0]) >> DEPTH - z}/{int(lines[0]) >> DEPTH - z}?{asked}"


ASKED: dict[str, Callable[[random.Random], str]] = {
    "who is asking": lambda _: "/api/session",
    "page of 100": some_page,
    "bbox and a week": lambda rng: f"/api/incidents?limit=100&{some_box(rng)}&{some_time(rng)}",
    "OGC bbox and a week": some_features,
    "timeline of a week": lambda rng: f"/api/timeline?{some_time(rng)}",
    "tile": some_tile,
}


FIRST_ASKED = ("/api/incidents", "/api/tiles/incidents/4/9/5", "/api/state")


def under_load(name: str, asker: Asker, pid: int, seconds: float) -> str:
    """A line: milliseconds at the median and at the 99th percentile; processor time of the server for each answer."""
    rng, number = random.Random(2), int(seconds * A_SECOND)
    paths = [ASKED[name](rng) for _ in range(number)]
    used, begun = processor_s(pid), time.monotonic() + 0.1
    with ThreadPoolExecutor(32) as pool:
        waits = sorted(pool.map(lambda pair: asker.wait_ms(pair[1], begun + pair[0] / A_SECOND), enumerate(paths)))
    spent = (processor_s(pid) - used) / number * 1000
    return f"{name:20} p50 {waits[number // 2]:7.1f} ms  p99 {waits[int(number * 0.99)]:7.1f} ms  processor {spent:5.1f} ms"


def opened_page(address: str) -> str:
    """A line: when the map of the page is usable, and what the page holds then."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - only who asks for the page needs it

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"],
        )
        page = browser.new_page(viewport={"width": 1360, "height": 860})
        begun = time.monotonic()
        page.goto(address)
        page.wait_for_selector("main h1", state="attached")
        shown = time.monotonic() - begun
        page.wait_for_selector("canvas.maplibregl-canvas", timeout=60_000)
        page.wait_for_function("document.querySelectorAll('.list li, .row').length > 0", timeout=60_000)
        usable = time.monotonic() - begun
        page.wait_for_timeout(2000)
        metrics = page.context.new_cdp_session(page)
        metrics.send("Performance.enable")
        held = {one["name"]: one["value"] for one in metrics.send("Performance.getMetrics")["metrics"]}
        browser.close()
    return f"page: headings after {shown:.1f} s, map and list after {usable:.1f} s, scripts hold {held['JSHeapUsedSize'] / 1e6:.0f} MB"


def measure(number: int, seconds: float, *, page: bool) -> None:
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_FOLDER")) as folder:
        path, begun = Path(folder) / "ledger.db", time.process_time()
        store(path, number)
        print(f"{number:>9,} incidents  store made in {time.process_time() - begun:.0f} s of processor", flush=True)
        begun = time.monotonic()
        with serving(path) as (host, port, pid):
            started = time.monotonic() - begun
            asker = Asker(host, port)
            waited = {name: asker.wait_ms(name, time.monotonic()) / 1000 for name in FIRST_ASKED}
            told = ", ".join(f"{name} {took:.2f} s" for name, took in waited.items())
            print(f"{number:>9,} incidents  starts in {started:.1f} s; first answers: {told}", flush=True)
            for name in ASKED:
                line = under_load(name, asker, pid, seconds)
                print(f"{number:>9,} incidents  {line}  load {os.getloadavg()[0]:.1f}", flush=True)
            if page:
                print(f"{number:>9,} incidents  {opened_page(f'http://{host}:{port}/')}  load {os.getloadavg()[0]:.1f}", flush=True)
            most, own = memory_mb(pid, "VmHWM"), memory_mb(pid, "RssAnon")
            print(f"{number:>9,} incidents  server's memory {most} MB at most, {own} MB of it its own now", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), metavar="incidents")
    parser.add_argument("--seconds", type=float, default=10.0, help="how long each kind of request is sent")
    parser.add_argument("--page", action="store_true", help="open the page in a browser too")
    asked = parser.parse_args()
    open_instruments(DEFAULT_REGION)  # where no gazetteer was built yet it is built here: a server that builds one holds more
    for number in asked.sizes:
        measure(number, asked.seconds, page=asked.page)


if __name__ == "__main__":
    main()
