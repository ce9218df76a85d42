"""The futures of a world: by the compiled kernel where numba is installed (the extra `fast`), else by numpy; the same numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Literal, NamedTuple

import numpy as np

from holdfast.forecast.endurance import plain, streams
from holdfast.forecast.endurance.world import Futures, World, part_of, room_for, thinned

_AT_ONCE = {"compiled": 500, "plain": 250}
"""Futures of one task: few enough to share among threads and to fit into a cache."""

Kernel = Literal["compiled", "plain"]


class Run(NamedTuple):
    """What to simulate of a world."""

    futures: int
    """How many."""
    days: int
    """How far."""
    horizons: tuple[int, ...]
    """Days whose end is kept, counted from 1."""
    seed: int = 1
    """The same seed gives the same futures."""
    threads: int = 1
    """Work is shared among so many; the numbers do not depend on it."""


def simulate(world: World, run: Run, kernel: Kernel | None = None) -> Futures:
    """The futures of `world`; by the fastest kernel at hand unless one is named. Raises `ImportError` where that is not at hand."""
    name = kernel or ("compiled" if _has_numba() else "plain")
    work = _kernel(name)
    world = thinned(world)
    out = room_for(run.futures, run.days, len(run.horizons), world)
    horizons = np.asarray(run.horizons, np.int64)
    keys = streams.keys(run.seed, 0, run.futures)

    def task(first: int) -> None:
        last = min(first + _AT_ONCE[name], run.futures)
        work(world, keys[first:last], first, horizons, part_of(out, first, last))

    begins = range(0, run.futures, _AT_ONCE[name])
    _share(task, begins, run.threads)
    return out


def _share(task: Callable[[int], None], begins: Sequence[int], threads: int) -> None:
    if threads <= 1 or len(begins) <= 1:
        for first in begins:
            task(first)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(task, begins))


def _has_numba() -> bool:
    try:
        import numba  # noqa: F401, PLC0415 - an extra, and slow to load
    except ImportError:
        return False
    return True


def _kernel(name: Kernel) -> Callable[..., None]:
    if name == "plain":
        return plain.simulate
    from holdfast.forecast.endurance import compiled  # noqa: PLC0415 - needs an extra, and compiles

    compiled_kernel: Callable[..., None] = compiled.simulate
    return compiled_kernel
