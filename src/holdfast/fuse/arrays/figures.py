"""The dead and the hurt of many pairs of claims at once: the columns' form of the levels of figures."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from holdfast.fuse.arrays.columns import NO_TIME, Codes, Ints, Rows
from holdfast.fuse.levels import FEW, UNKNOWN

_FIGURES = 64
_UNCLEAR = _FIGURES - 1
"""Stands for a figure that is a bound or a large one; 0 for one that is not stated, and all between for one less than themselves."""


def _figure_levels() -> Codes:
    """For who told first, as `order_of` says, and two figures the level; unknown where either is unclear."""
    found = np.zeros((3, _FIGURES, _FIGURES), np.int8)
    one, other = np.meshgrid(np.arange(_UNCLEAR - 1), np.arange(_UNCLEAR - 1), indexing="ij")
    for order, (first, last) in enumerate(((one, other), (other, one), (np.minimum(one, other), np.maximum(one, other)))):
        found[order, 1:_UNCLEAR, 1:_UNCLEAR] = _exact(first, last)
    return found.reshape(-1)


def _exact(first: NDArray[Any], last: NDArray[Any]) -> Codes:
    """The level of an earlier and a later figure that are both exact."""
    same = np.where(first == 0, 1, np.where(first <= FEW, 2, 3))
    moved = np.where(first == 0, 4, np.where(last == 0, 7, np.where(first < last, 5, 6)))
    return np.where(first == last, same, moved).astype(np.int8)


_FIGURE = _figure_levels()


class Figures:
    """The dead, or the hurt, of each row, so coded that two codes give the level."""

    def __init__(self, low: NDArray[np.int16], high: NDArray[np.int16]) -> None:
        self._low, self._high = low, high
        self._code = np.where((low == high) & (low < _UNCLEAR - 1), low + 1, _UNCLEAR).astype(np.int32)
        self._has_unclear = bool((self._code == _UNCLEAR).any())

    def levels(self, one: Rows, other: Rows, order: Codes) -> Codes:
        """From the earlier to the later figure, as `order` has them; of two at one time the larger is the later."""
        code1, code2 = self._code.take(one), self._code.take(other)
        found = _FIGURE.take((order * np.int32(_FIGURES) + code1) * _FIGURES + code2)
        if self._has_unclear:
            at = np.flatnonzero((code1 != 0) & (code2 != 0) & ((code1 == _UNCLEAR) | (code2 == _UNCLEAR)))
            found[at] = self._unclear(one[at], other[at], order[at])
        return found

    def most(self, table: Ints) -> Ints:
        """The most that the figure of each row can weigh."""
        by_code = table[_FIGURE].reshape(3, _FIGURES, _FIGURES)
        most = np.maximum(by_code.max(axis=(0, 1)), by_code.max(axis=(0, 2)))
        most[_UNCLEAR] = max(table.max(), 0)
        if self._has_unclear:
            most[1:] = most[_UNCLEAR]
        return np.asarray(most, np.int32).take(self._code)

    def _unclear(self, one: Rows, other: Rows, order: Codes) -> Codes:
        """A bound that the other figure may keep says nothing; one that it breaks says that the toll rose, or fell."""
        first, last = np.where(order == 1, other, one), np.where(order == 1, one, other)
        low1, low2, high1, high2 = self._low[first], self._low[last], self._high[first], self._high[last]
        undated = order == 2
        exact = _exact(np.where(undated, np.minimum(low1, low2), low1), np.where(undated, np.maximum(low1, low2), low2))
        meets = (low1 <= high2) & (low2 <= high1)
        bounds = np.where(meets, UNKNOWN, np.where(undated | (high1 < low2), 5, 6))
        return np.where((low1 == high1) & (low2 == high2), exact, bounds).astype(np.int8)


def order_of(seen1: Ints, seen2: Ints) -> Codes:
    """0 where the first of a pair was told first, 1 where the other was, 2 where that is not known."""
    known = (seen1 != NO_TIME) & (seen2 != NO_TIME)
    order: Codes = (seen2 < seen1).view(np.int8) + 2 * (seen1 == seen2).view(np.int8)
    order[~known] = 2
    return order
