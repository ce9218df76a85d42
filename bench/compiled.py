"""The compiled reader beside the same reader as it is written: that every claim is the same to the byte, and how much faster it is.

    python bench/compiled.py              # every gold text, and 300 invented reports in turn, three rounds (compiles first: three minutes)
    python bench/compiled.py --rounds 10

Both are copies of this tree, in a folder of their own, so that what is compiled here or not makes no difference. Each round reads
the same reports in both, one after the other, so that a busy machine is busy for both; rates are of processor time.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from statistics import median

import msgspec

ROOT = Path(__file__).resolve().parents[1]
COUNT = 300


def copy(place: Path) -> Path:
    """The parts of this tree that reading needs, with nothing compiled."""
    for name in ("src", "bench", "tests/gold"):
        shutil.copytree(ROOT / name, place / name, ignore=shutil.ignore_patterns("*.so", "*.pyd", ".compiled", "__pycache__", "assets"))
    for name in ("compile_reader.py", "pyproject.toml"):
        shutil.copy2(ROOT / name, place / name)
    return place


def one(place: Path, *words: str) -> str:
    """What this script says in a fresh process, over the tree at `place`."""
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(place / "src"), str(place / "bench")))}
    done = subprocess.run(
        [sys.executable, place / "bench/compiled.py", *words], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout.strip()


def claims() -> str:
    """A sum of all claims that are read from the gold texts and from invented reports, and how many they are."""
    from holdfast.pipeline import claims_of, open_instruments  # noqa: PLC0415 (of the tree that is measured)

    bench, instruments, digest, count = import_module("read"), open_instruments(), hashlib.sha256(), 0
    for report in [*bench.gold(), *(report for _, report in bench.mix(2 * COUNT, 20251001))]:
        for claim in claims_of([report], instruments):
            digest.update(msgspec.json.encode(claim))
            count += 1
    return json.dumps([count, digest.hexdigest()])


def rate() -> str:
    """Official posts read a second of processor time, once warm."""
    from holdfast.pipeline import claims_of, open_instruments  # noqa: PLC0415

    instruments = open_instruments()
    posts = [report for kind, report in import_module("read").mix(2 * COUNT, 20251001) if kind == "post"]
    for report in posts[:60]:
        list(claims_of([report], instruments))
    began = time.process_time()
    for report in posts[60:COUNT]:
        list(claims_of([report], instruments))
    return str((len(posts[:COUNT]) - 60) / (time.process_time() - began))


def main() -> None:
    """Compile a copy, compare what is read, then compare how fast."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--part", choices=("claims", "rate"), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.part:
        print(claims() if given.part == "claims" else rate())
        return
    with tempfile.TemporaryDirectory() as place:
        written, fast = copy(Path(place) / "written"), copy(Path(place) / "compiled")
        subprocess.run([sys.executable, fast / "compile_reader.py"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        print(f"compiled in {os.times().children_user:.0f} s of processor")
        (count, first), (_, second) = (json.loads(one(tree, "--part", "claims")) for tree in (written, fast))
        print(f"{count:,} claims: {'the same to the byte' if first == second else 'NOT the same'}")
        rates = [[float(one(tree, "--part", "rate")) for tree in (written, fast)] for _ in range(given.rounds)]
        plain, quick = (median(column) for column in zip(*rates, strict=True))
        print(f"posts a second: as written {plain:,.0f}, compiled {quick:,.0f}; {quick / plain:.2f} x  (load {os.getloadavg()[0]:.1f})")
        sys.exit(first != second)


if __name__ == "__main__":
    main()
