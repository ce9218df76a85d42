"""A linear program, put together variable by variable and row by row, and solved by HiGHS (Huangfu and Hall 2018)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import bmat, csr_matrix
from scipy.sparse.csgraph import connected_components

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.intp]
Term = tuple[int, float]
"""A variable, and what it is multiplied by."""


GAP = 1e-3
"""Share of the cost that a plan may be off the best: far below what the assumptions leave open, and found in a second."""


class Solved(NamedTuple):
    """What HiGHS found."""

    values: Floats
    """By variable."""
    cost: float
    gap: float
    """Between that cost and the best that can be, as a share of it; infinite where a part was not solved."""
    proved: bool
    """Whether the gap is within what was asked for; otherwise time was up."""


class Program:
    """Variables with costs and bounds, rows with bounds; the cost is to be least."""

    def __init__(self) -> None:
        self._cost: list[float] = []
        self._lower: list[float] = []
        self._upper: list[float] = []
        self._whole: list[int] = []
        self._rows: list[list[Term]] = []
        self._least: list[float] = []
        self._most: list[float] = []
        self._made: csr_matrix | None = None

    def copy(self) -> Program:
        """The same variables and rows, to which others can be added."""
        other = Program()
        other._cost, other._lower, other._upper, other._whole = self._cost[:], self._lower[:], self._upper[:], self._whole[:]
        other._rows, other._least, other._most = self._rows[:], self._least[:], self._most[:]
        return other

    @property
    def size(self) -> int:
        """How many variables there are."""
        return len(self._cost)

    def variable(self, cost: float, upper: float = np.inf, *, lower: float = 0.0, whole: bool = False) -> int:
        """The number of a new variable."""
        self._cost.append(cost)
        self._lower.append(lower)
        self._upper.append(upper)
        self._whole.append(int(whole))
        return len(self._cost) - 1

    def fix(self, variable: int, value: float) -> None:
        """The variable has that value."""
        self._lower[variable] = self._upper[variable] = value

    def free(self, variable: int) -> None:
        """The variable has any value from 0."""
        self._lower[variable], self._upper[variable] = 0.0, np.inf

    def row(self, terms: Iterable[Term], *, least: float = -np.inf, most: float = np.inf) -> None:
        """The sum of `terms` lies between `least` and `most`."""
        self._rows.append(list(terms))
        self._least.append(least)
        self._most.append(most)

    def _matrix(self) -> csr_matrix:
        """The factors of the rows; the same object until there are more rows."""
        if self._made is None or self._made.shape != (len(self._rows), len(self._cost)):
            self._made = self._rows_as_matrix()
        return self._made

    def _rows_as_matrix(self) -> csr_matrix:
        counts = [len(row) for row in self._rows]
        columns = [variable for row in self._rows for variable, _ in row]
        values = [factor for row in self._rows for _, factor in row]
        return csr_matrix((values, columns, np.concatenate(([0], np.cumsum(counts)))), shape=(len(self._rows), len(self._cost)))

    def solve(self, left_s: Callable[[], float], start: Floats, gap: float = GAP) -> Solved:
        """The best whole-numbered solution before `left_s` gives 0; where none was found in that time, what `start` says.

        What no row joins is solved apart: crews of kinds that stand in for no other have nothing to do with each other, and the
        proof of each is short where that of all together multiplies.
        """
        values, cost, off, proved = start.copy(), 0.0, 0.0, True
        for own, rows in self._blocks():
            left = left_s()
            found = self._solve_block(own, rows, left, gap) if left > 0 else None
            if found is None:
                cost, off, proved = cost + float(np.asarray(self._cost)[own] @ start[own]), np.inf, False
                continue
            values[own] = found.values
            cost, off, proved = cost + found.cost, off + found.gap * abs(found.cost), proved and found.proved
        return Solved(values, cost, off / abs(cost) if cost else off, proved)

    def _blocks(self) -> list[tuple[Indices, Indices]]:
        """Variables and rows that belong together, the small before the large; all without whole-numbered variables are one block."""
        if not self._cost:
            return []
        matrix = self._matrix()
        joined = bmat([[None, matrix], [matrix.T, None]]) if self._rows else csr_matrix((len(self._cost),) * 2)
        _, label = connected_components(joined, directed=False)
        of_row, of_variable = label[: len(self._rows)], label[len(self._rows) :]
        is_whole = np.zeros(label.max() + 1, dtype=bool)
        is_whole[of_variable[np.asarray(self._whole, dtype=bool)]] = True
        block = np.where(is_whole, np.arange(len(is_whole)), len(is_whole))
        sizes = np.bincount(block[of_variable])
        order = sorted(np.unique(block[of_variable]).tolist(), key=lambda number: (sizes[number], number))
        return [(np.flatnonzero(block[of_variable] == number), np.flatnonzero(block[of_row] == number)) for number in order]

    def _solve_block(self, own: Indices, rows: Indices, time_limit_s: float, gap: float) -> Solved | None:
        bounds = Bounds(np.asarray(self._lower)[own], np.asarray(self._upper)[own])
        limits = np.asarray(self._least)[rows], np.asarray(self._most)[rows]
        found = milp(
            np.asarray(self._cost)[own],
            constraints=LinearConstraint(self._matrix()[rows][:, own], *limits) if len(rows) else (),
            integrality=np.asarray(self._whole)[own],
            bounds=bounds,
            options={"time_limit": time_limit_s, "mip_rel_gap": gap},
        )
        if found.x is None:
            return None
        return Solved(np.asarray(found.x), float(found.fun), max(0.0, float(found.mip_gap or 0.0)), proved=found.status == 0)

    def prices(self) -> tuple[Solved, Floats]:
        """The best solution, fractions allowed, and how much one more of each variable's bounds would add to the cost.

        All rows are to have no `least`: sums that are at most something.
        """
        if not self._cost:
            return Solved(np.zeros(0), 0.0, 0.0, proved=True), np.zeros(0)
        matrix = self._matrix() if self._rows else None
        bounds = np.column_stack((self._lower, self._upper))
        found = linprog(self._cost, A_ub=matrix, b_ub=self._most or None, bounds=bounds, method="highs")
        marginals = np.asarray(found.lower.marginals) + np.asarray(found.upper.marginals)
        return Solved(np.asarray(found.x), float(found.fun), 0.0, proved=True), marginals
