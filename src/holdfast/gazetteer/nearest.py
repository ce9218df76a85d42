"""The nearest known name to a garbled one, by edit distance over transliteration keys."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

FLOOR = 0.75
"""Least similarity that is still a match: three edits in a name of twelve letters, one in a name of five."""
SHORTEST = 5
"""Letters of the shortest key that is compared: shorter ones are near too many names."""


class NearestKeys(msgspec.Struct, frozen=True):
    """The transliteration keys that garbled names are compared with, each with the index of its place."""

    names: list[tuple[str, int]]
    towns: list[tuple[str, int]]
    """Towns that stand for the district of which they are the seat ("Shebekino district"); none where a town is meant."""


def similarity(one: str, other: str, floor: float = FLOOR) -> float:
    """1 less the edit distance over the length of the longer word; 0 if that is below `floor`.

    Edits are insertion, deletion, replacement and the swap of two neighbours (Damerau 1964, optimal string alignment).

    >>> similarity("šbekino", "šebekino"), similarity("kursk", "sumi")
    (0.875, 0.0)
    """
    longer = max(len(one), len(other))
    most = int(longer * (1 - floor) + 1e-9)
    if abs(len(one) - len(other)) > most:
        return 0.0
    distance = _distance(one, other, most)
    return 1 - distance / longer if distance <= most else 0.0


def _distance(one: str, other: str, most: int) -> int:
    """The edit distance, or anything greater than `most` if it is greater."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        current = [row]
        for column, facing in enumerate(other, 1):
            cost = min(last[column] + 1, current[-1] + 1, last[column - 1] + (letter != facing))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == facing:
                cost = min(cost, before_last[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        before_last, last = last, current
    return last[-1]


class NearestNames:
    """Finds the nearest of a few thousand keys; words asked for before are remembered."""

    def __init__(self, names: Iterable[tuple[str, int]]) -> None:
        self._names = [(key, _letters(key), index) for key, index in names if len(key) >= SHORTEST]
        self._memory: dict[str, tuple[int, float] | None] = {}

    def __call__(self, key: str) -> tuple[int, float] | None:
        """Index and similarity of the name nearest to `key`, the first of equals; `None` if none is near enough."""
        if key not in self._memory:
            self._memory[key] = self._search(key) if len(key) >= SHORTEST else None
        return self._memory[key]

    def _search(self, key: str) -> tuple[int, float] | None:
        letters, best, nearest = _letters(key), FLOOR, None
        for name, of_name, index in self._names:
            most = int(max(len(key), len(name)) * (1 - best) + 1e-9)
            if (letters & ~of_name).bit_count() > most or (of_name & ~letters).bit_count() > most:
                continue
            found = similarity(key, name, best)
            if found > best or (found == best and nearest is None):
                best, nearest = found, index
        return None if nearest is None else (nearest, best)


def _letters(key: str) -> int:
    """The set of letters of `key` as bits: a letter that one word lacks costs an edit at least."""
    bits = 0
    for letter in key:
        bits |= 1 << (ord(letter) & 63)
    return bits
