"""What two texts share word for word: runs of three words, kept as numbers, and a sketch of their smallest.

Resemblance and containment are those of Broder 1997, "On the resemblance and containment of documents"; the sketch takes
one permutation and the least of each of its parts (Li, Owen, Zhang 2012, "One permutation hashing").
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from zlib import crc32

RUN = 3
"""Words of a run: two are chance, four lose a run at each replaced word."""
BANDS = 3
"""Numbers of a sketch. Each stands for two least runs: by one alone, every text with the same formula would be near."""

_PARTS = 2 * BANDS
_SPACE = 1 << 32


def runs_of(words: Sequence[str], telling: Sequence[bool]) -> array[int]:
    """The runs of three folded words that hold a telling one, as 32-bit numbers, each once, in ascending order.

    The numbers are the same on every machine.
    """
    joined = {" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1) if any(telling[at : at + RUN])}
    return array("I", sorted({crc32(run.encode()) for run in joined}))


def sketch(runs: Sequence[int]) -> frozenset[int]:
    """A number for each two parts of the space of numbers, made of the least of the ascending `runs` in each.

    Two texts that share seven of ten runs share one of three with 87 of 100 (1 - (1 - 0.7 ** 2) ** 3).
    """
    least: dict[int, int] = {}
    for run in runs:
        least.setdefault(run * _PARTS // _SPACE, run)
    return frozenset(
        crc32(f"{band} {least[2 * band]} {least[2 * band + 1]}".encode())
        for band in range(BANDS)
        if 2 * band in least and 2 * band + 1 in least
    )


def containment(one: Sequence[int], other: Sequence[int]) -> tuple[int, float]:
    """How many runs two texts share, and what share of the shorter one's that is (0 to 1)."""
    if not one or not other:
        return 0, 0.0
    shared = len(set(one).intersection(other))
    return shared, shared / min(len(one), len(other))
