"""How fast, how small and how right claims become incidents, on invented claims whose incidents are known.

    python bench/fuse.py                             # 100,000 and 1 million sparse, 1 million dense
    python bench/fuse.py --only sparse_10m           # 10 million: 3 GB of disk while it runs
    python bench/fuse.py --splink /venv/bin/python   # beside Splink, with a Python that has it
    python bench/fuse.py --only online               # a claim at a time into 100,000 others: p50 and p99

Sparse is 25 attacks a day in 3,000 villages, dense ten times as many. Each case is fused in a process of its own from columns
on disk; seconds are of one core's processor time. B3 and pair F1 are against the true incidents. The peer's scores are of the
threshold that suits it best, which only the truth can tell; ours are of the one model that is shipped.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from attack_claims import told  # type: ignore[import-not-found]
from fusion_scores import scores  # type: ignore[import-not-found]

from holdfast.fuse import Fusion
from holdfast.fuse.arrays.columns import NO_TIME, Columns
from holdfast.fuse.arrays.solve import labels
from holdfast.fuse.model import load_model
from holdfast.fuse.sketch import SECTORS, WEAPONS
from holdfast.records import Candidate, Claim, Location, PlaceMention, Quantity, Span, Target, Weapon, When

CASES = {
    "sparse_100k": (100_000, 1_096),
    "sparse_1m": (1_000_000, 10_960),
    "dense_1m": (1_000_000, 1_096),
    "sparse_10m": (10_000_000, 109_600),
}
USUAL = ("sparse_100k", "sparse_1m", "dense_1m", "online")
EPOCH = datetime(2025, 1, 1, tzinfo=UTC)


def make(folder: Path, claims: int, days: int) -> None:
    made = told(claims, days)
    for field in fields(Columns):
        np.save(folder / f"{field.name}.npy", getattr(made.columns, field.name))
    (folder / "truth").mkdir()
    np.save(folder / "truth" / "incident.npy", made.incident)


def solve(folder: Path) -> None:
    """Fuse the columns in `folder`, and print what it took."""
    columns = Columns(**{field.name: np.load(folder / f"{field.name}.npy") for field in fields(Columns)})
    begun, wall = time.process_time(), time.perf_counter()
    found = labels(columns, load_model())
    took = {"cpu_s": time.process_time() - begun, "wall_s": time.perf_counter() - wall}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(json.dumps({**took, "peak_gb": peak, **scores(found, np.load(folder / "truth" / "incident.npy"))}))


def run(*command: str) -> dict[str, Any]:
    one_thread = {**os.environ, "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=one_thread)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def compare(name: str, splink: str | None) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        subprocess.run([sys.executable, __file__, "--make", name, str(folder)], check=True)
        show(name, "holdfast", run(sys.executable, __file__, "--solve", str(folder)))
        if splink is not None and name != "sparse_10m":
            peer = run(splink, str(Path(__file__).with_name("fuse_splink.py")), str(folder))
            best = max(peer["at"], key=lambda threshold: peer["at"][threshold]["b3_f"])
            show(name, f"splink, p >= {best}", {**peer, **peer["at"][best]})


def show(case: str, who: str, took: dict[str, Any]) -> None:
    print(
        f"{case:12} {who:18} {took['cpu_s']:6.1f} s of processor, {took['wall_s']:6.1f} s of the clock, peak {took['peak_gb']:.2f} GB, "
        f"pair F1 {took['pair_f']:.4f}, B3 {took['b3_f']:.4f}, largest {took['biggest']:.0f}, load {os.getloadavg()[0]:.1f}",
        flush=True,
    )


def claim_of(columns: Columns, row: int) -> Claim:
    """A row as the claim that a reader would give."""

    def moment(minute: int) -> datetime:
        return EPOCH + timedelta(minutes=int(minute))

    def figure(count: int) -> Quantity | None:
        return None if count < 0 else Quantity.exactly(int(count))

    level, place = int(columns.level[row]), f"v{columns.place[row]}"
    district, region = (f"d{columns.district[row]}" if level <= 1 else None), (f"r{columns.region[row]}" if level <= 2 else None)
    point = columns.lat[row] != NO_TIME
    lat, lon = (columns.lat[row] / 10_000, columns.lon[row] / 10_000) if point else (None, None)
    candidates = (
        Candidate(place=place, name=place, admin1=region, admin2=district, lat=lat, lon=lon, probability=0.5) if lat and lon else None
    )
    return Claim(
        id=f"{row:09}", report_id=f"report {row}", published_at=moment(columns.seen[row]), kind="strike",
        when=When(moment(columns.start[row]), moment(columns.end[row]), "hour"),
        mention=PlaceMention(name=place, bare=place, kind=("settlement", "admin2", "admin1", "object")[level], span=Span(0, 1)),
        location=Location(
            name=place, place=place if point else None, admin2=district, admin1=region, country=None, lat=lat, lon=lon, radius_m=1000,
            precision=("settlement", "admin2", "admin1", "unknown")[level],
            confidence=0.5, candidates=(candidates,) if candidates else (),
        ),
        weapon=Weapon(WEAPONS[columns.weapon[row]], None),
        targets=tuple(
            Target(what=sector, sector=sector, damage="damaged", count=None, pooled=False, evidence=())
            for bit, sector in enumerate(SECTORS) if columns.sectors[row] >> bit & 1
        ),
        killed=figure(columns.killed_low[row]), injured=figure(columns.injured_low[row]), outages=(), measures=(),
        epistemic="reported", attributed_to=None, background=False, confidence=0.8, evidence={},
    )  # fmt: skip


def online(claims: int = 100_000, arriving: int = 5_000) -> None:
    """Claims one at a time into a memory that holds the others: candidates, weights, clusters and values."""
    columns = told(claims, 1_096).columns
    order = np.random.default_rng(1).permutation(claims).tolist()
    fusion = Fusion()
    fusion.update(added=(claim_of(columns, row) for row in order[arriving:]))
    took = []
    for row in order[:arriving]:
        claim = claim_of(columns, row)
        begun = time.perf_counter()
        fusion.update(added=[claim])
        took.append(time.perf_counter() - begun)
    half, most, worst = (float(np.quantile(took, share)) * 1000 for share in (0.5, 0.99, 1.0))
    print(f"online       {arriving} claims into {claims - arriving}: p50 {half:.2f} ms, p99 {most:.2f} ms, worst {worst:.1f} ms a claim")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=[*CASES, "online"], action="append", help="these cases alone; may be repeated")
    parser.add_argument("--splink", metavar="PYTHON", help="a Python that has Splink, to compare with")
    parser.add_argument("--make", nargs=2, help=argparse.SUPPRESS)
    parser.add_argument("--solve", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.make:
        make(Path(options.make[1]), *CASES[options.make[0]])
    elif options.solve:
        solve(Path(options.solve))
    else:
        for name in options.only or USUAL:
            online() if name == "online" else compare(name, options.splink)


if __name__ == "__main__":
    main()
