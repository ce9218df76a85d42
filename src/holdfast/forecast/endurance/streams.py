"""Random numbers by counting: each is a function of seed, future, day and what it is for, never of what was drawn before.

So two scenarios that differ in their crews alone see the same strikes (common random numbers), any number of threads gives the
same futures, and a compiled kernel and a plain one draw the same. The mixing is that of SplitMix64 (Steele, Lea and Flood, 2014).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

GOLDEN = 0x9E3779B97F4A7C15
FIRST, SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
NIGHT, DISTRICT, STRIKE, JOB, REPAIR = range(5)
"""What a number is for: the night as a whole, a district's night, one strike, one job, the crews of one cell."""
PURPOSES, PLACES, ITEMS = 8, 1 << 20, 1 << 20
"""Room for each part of the counter."""
UNIT = 2.0**-32


def mixed(words: Words) -> Words:
    """`words` with every bit depending on all of each."""
    words = (words ^ (words >> np.uint64(30))) * np.uint64(FIRST)
    words = (words ^ (words >> np.uint64(27))) * np.uint64(SECOND)
    return words ^ (words >> np.uint64(31))


def keys(seed: int, first: int, last: int) -> Words:
    """The key of each future from number `first` up to, not including, `last`."""
    numbers = np.arange(first + 1, last + 1, dtype=np.uint64)
    return mixed(numbers * np.uint64(SECOND | 1) + np.uint64(seed % 2**64))


def words(key: Words, day: int, purpose: int, place: NDArray[np.int64] | int = 0, item: NDArray[np.int64] | int = 0) -> Words:
    """64 random bits for each key."""
    counter = (day * PURPOSES + purpose) * (PLACES * ITEMS) + place * ITEMS + item
    return mixed(key + np.asarray(counter, np.int64).astype(np.uint64) * np.uint64(GOLDEN))


def high(word: Words) -> Words:
    """The upper 32 bits."""
    return word >> np.uint64(32)


def uniform(bits: Words) -> NDArray[np.float64]:
    """32 bits as a number strictly between 0 and 1."""
    return (bits.astype(np.float64) + 0.5) * UNIT
