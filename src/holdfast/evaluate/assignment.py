"""Who goes with whom: the one-to-one assignment of greatest total gain.

Kuhn (1955), The Hungarian method for the assignment problem; Munkres (1957), Algorithms for the assignment and
transportation problems. Each row and column has a label, and no gain is above the sum of its two. Rows are added one by
one: a tree of alternating paths grows from a row over pairs whose gain equals that sum, labels give way by the least
slack where it cannot grow, and the path that ends at a free column is turned over. Integers, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Sequence

Gains = Sequence[Sequence[int]]


def assign(gains: Gains) -> tuple[tuple[int, int], ...]:
    """Pairs (row, column) of `gains`, each row and column in one pair at most, whose total gain no other choice exceeds.

    Gains are 0 or more and every row is equally long; pairs without gain are left out. In order of rows.

    >>> assign([[5, 6], [0, 5]])
    ((0, 0), (1, 1))
    """
    columns = len(gains[0]) if gains else 0
    if len(gains) > columns:
        turned = assign([[row[column] for row in gains] for column in range(columns)])
        return tuple(sorted((row, column) for column, row in turned))
    matching = _Matching(gains)
    for row in range(len(gains)):
        matching.add(row)
    return tuple((row, column) for row, column in sorted(matching.column_of.items()) if gains[row][column])


class _Matching:
    """A best matching of the rows added so far; there are at least as many columns as rows."""

    def __init__(self, gains: Gains) -> None:
        self.column_of: dict[int, int] = {}
        self._gains = gains
        self._row_of: dict[int, int] = {}
        self._row_label = [max(row) for row in gains]
        self._column_label = [0] * len(gains[0]) if gains else []

    def add(self, row: int) -> None:
        """`row` has a column; rows that were there may have got another one."""
        slack = {column: self._slack(row, column) for column in range(len(self._column_label))}
        reached_from = dict.fromkeys(slack, row)
        rows, columns = [row], list[int]()
        while True:
            column = min(slack, key=slack.__getitem__)
            self._give_way(slack, rows, columns)
            del slack[column]
            if column not in self._row_of:
                break
            columns.append(column)
            rows.append(self._row_of[column])
            for other, shortest in slack.items():
                through = self._slack(rows[-1], other)
                if through < shortest:
                    slack[other], reached_from[other] = through, rows[-1]
        self._turn_over(column, reached_from, row)

    def _slack(self, row: int, column: int) -> int:
        """How far the gain of the pair is below the sum of its labels: never less than 0."""
        return self._row_label[row] + self._column_label[column] - self._gains[row][column]

    def _give_way(self, slack: dict[int, int], rows: list[int], columns: list[int]) -> None:
        """The labels of the tree change by the least slack, so that one more column can be reached."""
        least = min(slack.values())
        for row in rows:
            self._row_label[row] -= least
        for column in columns:
            self._column_label[column] += least
        for column in slack:
            slack[column] -= least

    def _turn_over(self, column: int, reached_from: dict[int, int], root: int) -> None:
        """Along the path from the free `column` back to `root`, each row takes the column by which it was reached."""
        while True:
            row = reached_from[column]
            former = self.column_of.get(row)
            self._row_of[column], self.column_of[row] = row, column
            if row == root or former is None:
                return
            column = former
