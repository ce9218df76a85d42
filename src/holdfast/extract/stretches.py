"""Stretches of a sentence, and which of them a place stands nearest to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import NamedTuple

from holdfast.extract.document import Document
from holdfast.extract.mention import Mention
from holdfast.extract.sentence import Sentence

_CLAUSE_COST = {";": 10, ",": 3}


class _Near(NamedTuple):
    """Stretch number `at` is nearest, so many words away."""

    at: int
    distance: int


class Stretches:
    """Stretches of a sentence by their first tokens, to find the nearest to a mention without a look at all of them."""

    def __init__(self, document: Document, sentence: Sentence, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = list(stretches)
        self._firsts = [first for first, _ in self._stretches]
        self._reached = list(accumulate((last for _, last in self._stretches), max))
        """The last token of each stretch and those before it."""
        self._begin = sentence.first
        words = document.tokens.folded[sentence.first : sentence.last + 1] if self._stretches else ()
        self._clauses = list(accumulate((_CLAUSE_COST.get(word, 0) for word in words), initial=0))
        """What the clauses before each token of the sentence cost."""

    def nearest(self, mention: Mention) -> _Near | None:
        """The stretch nearest to `mention`, the first of those that are equally near."""
        after = bisect_right(self._firsts, mention.start)
        near = []
        if after > 0:  # the first that comes nearest from before; those that reach the mention are all equally near
            at = bisect_left(self._reached, min(self._reached[after - 1], mention.start - 1))
            near.append(_Near(at, self._distance(mention, *self._stretches[at])))
        if after < len(self._stretches):
            near.append(_Near(after, self._distance(mention, *self._stretches[after])))
        return min(near, key=lambda n: n.distance, default=None)

    def _distance(self, mention: Mention, first: int, last: int) -> int:
        """Words between, where a new clause counts for several."""
        low, high = (mention.end + 1, first) if mention.start < first else (last + 1, mention.start)
        if high <= low:
            return 0
        return high - low + self._clauses[high - self._begin] - self._clauses[low - self._begin]
