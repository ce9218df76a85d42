"""What of a file could not be used: counted, the first of each kind named, and the whole refused where little else is in it."""

from __future__ import annotations

from collections import Counter

from holdfast.errors import InputError
from holdfast.records import Loss

NAMED = 5
"""Bad rows of one kind that are named with where they stand; the rest are only counted."""


class Tally:
    """Counts the good rows of an input and the bad ones by what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name = name
        """The file or address, as the user knows it."""
        self.good = 0
        self.bad: Counter[str] = Counter()
        """Bad rows by what is wrong with them."""
        self.losses: list[Loss] = []
        """The first `NAMED` bad rows of each kind."""
        self._remedies: dict[str, str] = {}

    def lost(self, where: str, kind: str, remedy: str, found: str = "") -> None:
        """The row at `where` could not be used. `found` is what stood there instead."""
        self.bad[kind] += 1
        self._remedies.setdefault(kind, remedy)
        if self.bad[kind] <= NAMED:
            problem = f"{kind}: {found[:60]!r}" if found else kind
            self.losses.append(Loss(stage="gazetteer", input=self.name, where=where, problem=problem, remedy=remedy))

    def worst(self) -> str | None:
        """What is wrong with most of the bad rows, `None` if there are none."""
        return self.bad.most_common(1)[0][0] if self.bad else None

    def settle(self) -> None:
        """Raises `InputError` if there is no good row, or fewer good than bad ones: the file is not what it was taken for."""
        bad, worst = self.bad.total(), self.worst()
        if worst is not None and bad > self.good:
            first = next(loss for loss in self.losses if loss.problem.startswith(worst))
            raise InputError(
                f"{self.name}, {first.where}", f"{first.problem} ({bad} of {bad + self.good} rows are bad)", self._remedies[worst]
            )
        if not self.good:
            raise InputError(self.name, "no populated place in it", "give a file that holds some, or another --kind")
