"""How long the region of an exercise and its history take, and how much memory; beside them a plain Poisson history of the same length.

    python bench/exercise_history.py                 # region, 120 days and 10 years, each in a process of its own

The baseline draws nothing but the times of as many attacks: what is above it is the price of damage, people, services and crews.
Processor time, not wall time: other work on the machine does not change it much.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from datetime import date

START, SEED = date(2026, 3, 1), 7
TEN_YEARS = 3653


def measured(what: str) -> str:
    """One line about one piece of work, done in this process."""
    from holdfast.exercise.chance import Chance  # noqa: PLC0415 (memory counts from here)
    from holdfast.exercise.history.parameters import read_parameters  # noqa: PLC0415
    from holdfast.exercise.history.run import run_history  # noqa: PLC0415
    from holdfast.exercise.history.written import truth_files  # noqa: PLC0415
    from holdfast.exercise.region.make import make_world  # noqa: PLC0415

    begin = time.process_time()
    world = make_world(SEED)
    made = time.process_time()
    if what == "region":
        return told(what, made - begin, f"{len(world.settlements)} settlements")
    history = run_history(world, read_parameters(), days=int(what), seed=SEED, start=START)
    drawn = time.process_time()
    files = truth_files(history, "bench")
    written = time.process_time()
    chance = Chance(SEED, "baseline")
    sorted(chance.uniform(0, int(what) * 86_400) for _ in history.strikes)
    plain = time.process_time() - written
    size = sum(map(len, files.values())) / 1e6
    parts = f"{len(history.strikes)} attacks, {len(history.outages)} outages, {len(history.jobs)} jobs; written as {size:.1f} MB in "
    return told(f"{what} days", drawn - made, f"{parts}{written - drawn:.2f} s; times alone {plain:.3f} s")


def told(what: str, seconds: float, rest: str) -> str:
    """The line."""
    memory_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return f"{what:10} {seconds:6.2f} s of processor time, peak {memory_mb:4.0f} MB; {rest}"


def main() -> None:
    """Each piece of work in a process of its own, so that each has its own peak of memory."""
    if len(sys.argv) > 1:
        print(measured(sys.argv[1]))
        return
    for what in ("region", "120", str(TEN_YEARS)):
        subprocess.run([sys.executable, __file__, what], check=True)


if __name__ == "__main__":
    main()
