"""What two texts share word for word: runs of three words, kept as numbers, and their smallest as a sketch.

Resemblance and containment are those of Broder 1997, "On the resemblance and containment of documents"; the sketch takes
one permutation and the least of each of its parts (Li, Owen, Zhang 2012, "One permutation hashing").
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from zlib import crc32

RUN = 3
"""Words of a run: two are chance, four lose a run at each replaced word."""
PARTS = 4
"""Numbers of a sketch: two texts that share half of their runs share one of four with 94 of 100."""

_SPACE = 1 << 32


def runs_of(words: Sequence[str], telling: Sequence[bool]) -> array[int]:
    """The runs of three folded words that hold a telling one, as 32-bit numbers, each once, in ascending order.

    The numbers are the same on every machine.
    """
    joined = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1) if any(telling[at : at + RUN])}
    return array("I", sorted({crc32(run.encode()) for run in joined}))


def sketch(runs: Sequence[int]) -> frozenset[int]:
    """Of each part of the numbers' space the least of the ascending `runs` that lies in it."""
    least: dict[int, int] = {}
    for run in runs:
        least.setdefault(run * PARTS // _SPACE, run)
    return frozenset(least.values())


def containment(one: Sequence[int], other: Sequence[int]) -> tuple[int, float]:
    """How many runs two texts share, and what share of the shorter one's that is (0 to 1)."""
    if not one or not other:
        return 0, 0.0
    shared = len(set(one).intersection(other))
    return shared, shared / min(len(one), len(other))
