"""A million public incidents to GeoParquet and GeoJSON: seconds of one core and memory, beside geopandas doing the same.

    python bench/export.py [incidents] [geoparquet|geojson]

Each is a process of its own, so that the memory is its own. geopandas is given the same values as columns and points; both times
are with making them. The gate is timed alone, on incidents of the working side.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from holdfast.publish.formats.catalogue import FORMATS, Wishes
from holdfast.publish.formats.cells import COLUMNS
from holdfast.publish.safety import Policy, load_profile, notice_of, policy_for
from holdfast.records import PublicArea, PublicIncident, PublicTarget, Quantity, When
from holdfast.regions import load_region

DAY = timedelta(days=1)
FIRST = datetime(2022, 2, 24, 21, tzinfo=UTC)


def policy() -> Policy:
    return policy_for(load_profile("public"), load_region("belgorod"), bytes(32))


def incidents(number: int) -> Iterator[PublicIncident]:
    """So many records over four years, in the order in which the gate gives them, made one at a time."""
    rng = random.Random(1)
    units = [unit for unit in load_region("belgorod").own if unit.level == "admin2"]
    areas = [
        PublicArea(
            id=u.id,
            kind="admin2",
            name=u.name,
            admin2=u.name,
            admin1=u.admin1,
            country=u.country,
            lat=u.lat,
            lon=u.lon,
            radius_m=u.radius_m,
        )
        for u in units
    ]
    targets = [(PublicTarget(sector=s, damage="damaged", count=Quantity.exactly(2)),) for s in ("housing", "power", "education")]
    for at in range(number):
        start = FIRST + DAY * (at * 1400 // number)
        yield PublicIncident(
            id=f"{rng.getrandbits(96):024x}",
            kind="strike",
            when=When(start, start + DAY, "day"),
            area=rng.choice(areas),
            weapon=rng.choice(("drone", "missile", None)),
            targets=rng.choice(targets),
            killed=rng.choice((None, Quantity.exactly(0))),
            injured=Quantity(1, None, 4),
            outages=(),
            epistemic="reported",
            origins=1,
            status="confirmed",
            disputed=False,
            released_at=start + 2 * DAY,
        )


def ours(shape: str, number: int, path: Path) -> None:
    with path.open("wb") as opened:
        for piece in FORMATS[shape].write(Wishes())(incidents(number), notice_of(policy())):
            opened.write(piece)


def theirs(shape: str, number: int, path: Path) -> None:
    import geopandas  # noqa: PLC0415 - its memory is its own

    columns: dict[str, list[Any]] = {column.name: [] for column in COLUMNS}
    for public in incidents(number):
        for column in COLUMNS:
            columns[column.name].append(column.of(public))
    points = geopandas.points_from_xy(columns["lon"], columns["lat"])
    frame = geopandas.GeoDataFrame(columns, geometry=points, crs="OGC:CRS84")
    if shape == "geoparquet":
        frame.to_parquet(path, compression="zstd", write_covering_bbox=True)
    else:
        frame.to_file(path, driver="GeoJSON")


def nothing(_shape: str, number: int, _path: Path) -> None:
    """Only the records: what both times hold of it."""
    for _ in incidents(number):
        pass


def once(who: str, shape: str, number: int) -> None:
    """Does it and prints seconds, peak memory and size."""
    runs: dict[str, Callable[[str, int, Path], None]] = {"holdfast": ours, "geopandas": theirs, "records": nothing}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"out.{'parquet' if shape == 'geoparquet' else shape}"
        begun = time.process_time()
        runs[who](shape, number, path)
        seconds = time.process_time() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = path.stat().st_size / 1e6 if path.exists() else 0
    print(f"{shape:11} {number:>9,} incidents  {who:10} {seconds:6.1f} s  {peak:6.0f} MB of memory  {size:6.1f} MB written", flush=True)


def main(number: int, shapes: list[str]) -> None:
    for shape in shapes:
        for who in ("records", "holdfast", "geopandas"):
            for many in sorted({number // 10, number}) if who == "holdfast" else [number]:
                subprocess.run([sys.executable, __file__, "--once", who, shape, str(many)], check=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(sys.argv[2], sys.argv[3], int(sys.argv[4]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000, sys.argv[2:] or ["geoparquet", "geojson"])
