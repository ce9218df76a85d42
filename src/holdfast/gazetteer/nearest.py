"""The nearest known name to a garbled one, by edit distance over transliteration keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from holdfast.gazetteer.edit_distance import DistanceFrom

FLOOR = 0.75
"""Least similarity that is still a match: three edits in a name of twelve letters, one in a name of five."""
SHORTEST = 5
"""Letters of the shortest key that is compared: shorter ones are near too many names."""
MEMORY = 50_000
"""Words whose answers are remembered at a time: some ten megabytes."""


class NearestKeys(msgspec.Struct, frozen=True):
    """The transliteration keys that garbled names are compared with, each with the index of its place."""

    names: list[tuple[str, int]]
    towns: list[tuple[str, int]]
    """Towns that stand for the district of which they are the seat ("Shebekino district"); none where a town is meant."""


def similarity(one: str, other: str, floor: float = FLOOR) -> float:
    """1 less the edit distance over the length of the longer word; 0 if that is below `floor`.

    Edits are those of `edit_distance.DistanceFrom`: insertion, deletion, replacement and the swap of two neighbours.

    >>> similarity("šbekino", "šebekino"), similarity("kursk", "sumi")
    (0.875, 0.0)
    """
    longer = max(len(one), len(other))
    most = _most_edits(longer, floor)
    if abs(len(one) - len(other)) > most:
        return 0.0
    distance = DistanceFrom(one)(other)
    return 1 - distance / longer if distance <= most else 0.0


def _most_edits(longer: int, floor: float) -> int:
    """The most edits that leave two words, the longer of `longer` letters, as similar as `floor`."""
    return int(longer * (1 - floor) + 1e-9)


class NearestNames:
    """Finds the nearest of a few thousand keys; up to `MEMORY` words asked for before are remembered."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._by_length: dict[int, _NamesOfLength] = {}
        for rank, (key, index) in enumerate(names):
            if len(key) >= SHORTEST:
                self._by_length.setdefault(len(key), _NamesOfLength()).add(key, rank, index)
        self._memory: dict[tuple[str, float], tuple[int, float] | None] = {}

    def __call__(self, key: str, floor: float = FLOOR) -> tuple[int, float] | None:
        """Index and similarity of the name nearest to `key`, the first of equals; `None` if none is as near as `floor`."""
        asked = key, floor
        if asked not in self._memory:
            if len(self._memory) >= MEMORY:
                self._memory.clear()
            self._memory[asked] = self._search(key, floor) if len(key) >= SHORTEST else None
        return self._memory[asked]

    def _search(self, key: str, floor: float) -> tuple[int, float] | None:
        lengths = self._lengths_near(len(key), floor)
        if not lengths:
            return None
        distance_to = DistanceFrom(key)
        best, first, nearest = floor, -1, None
        for length in lengths:
            longer = max(len(key), length)
            most = _most_edits(longer, best)
            if abs(len(key) - length) > most:
                continue
            for name, rank, index in self._by_length[length].candidates(key, most):
                found = 1 - distance_to(name) / longer
                if found > best or (found == best and (nearest is None or rank < first)):
                    best, first, nearest = found, rank, index
        return None if nearest is None else (nearest, best)

    def _lengths_near(self, length: int, floor: float) -> list[int]:
        """The lengths that names similar to a key of `length` letters may have, the closest first: they narrow the search."""
        near = [at for at in self._by_length if abs(at - length) <= _most_edits(max(at, length), floor)]
        return sorted(near, key=lambda at: abs(at - length))


class _NamesOfLength:
    """The names of one length, and for each place in them and each letter the set of names that have it there.

    A set of names is an integer with a bit for each, so that all names are sifted at once.
    """

    __slots__ = ("_entries", "_having")

    def __init__(self) -> None:
        self._entries: list[tuple[str, int, int]] = []
        self._having: dict[str, dict[int, int]] = {}

    def add(self, name: str, rank: int, index: int) -> None:
        bit = 1 << len(self._entries)
        self._entries.append((name, rank, index))
        for place, letter in enumerate(name):
            names_at = self._having.setdefault(letter, {})
            names_at[place] = names_at.get(place, 0) | bit

    def candidates(self, key: str, most: int) -> Iterator[tuple[str, int, int]]:
        """Every name within `most` edits of `key`, and some others, each with its rank and index.

        Left out are the names that lack more than `most` letters of the key: an edit takes at most one letter away, and
        moves no other by more than one place, so a letter that is kept stands within `most` places of its own.
        """
        lacking = [0] * (most + 1)  # at n the names that lack more than n letters
        for place, letter in enumerate(key):
            names_at, having = self._having.get(letter, {}), 0
            for near in range(place - most, place + most + 1):
                having |= names_at.get(near, 0)
            for count in range(most, 0, -1):
                lacking[count] |= lacking[count - 1] & ~having
            lacking[0] |= ~having
        left = ~lacking[most] & ((1 << len(self._entries)) - 1)
        while left:
            lowest = left & -left
            left ^= lowest
            yield self._entries[lowest.bit_length() - 1]
