"""A sentence: its tokens' bounds, the concepts among them and the numbers it states.

Rules ask it for concepts by category: `all`, `within`, `covered`. Most sentences of most texts have none of what a rule
is about, so a part of the reader first asks `has_any` whether any of its categories is there at all, and does nothing more
if not: that question costs less than a single `all`. What stands at one token is found by `over` (`beside.Beside` asks it),
not by a walk over `all`; what only figures can answer begins with `figures`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from holdfast.records import Quantity
from holdfast.vocabulary import Concept

_OBJECTS = frozenset(("target", "generic_target"))


@dataclass(frozen=True, order=True, slots=True)
class Number:
    """Tokens `first` through `last`, hedge included, state `quantity`; the figure itself begins at `figure`."""

    first: int
    figure: int
    last: int
    quantity: Quantity


@dataclass(slots=True)
class Sentence:
    """Tokens `first` through `last` of a document, with the concepts among them by category."""

    index: int
    first: int
    last: int
    paragraph: int
    """Number of its line."""
    block: int
    """Number of its group of lines: a blank line begins another."""
    concepts: defaultdict[str, list[Concept]] = field(default_factory=lambda: defaultdict(list))
    figures: list[int] = field(default_factory=list)
    """The tokens that are written in figures."""
    numbers: list[Number] = field(default_factory=list)
    _over: defaultdict[int, list[Concept]] | None = None
    _covered: dict[tuple[str, ...], frozenset[int]] = field(default_factory=dict)

    def tell(self, category: str, concepts: list[Concept]) -> None:
        """Make `concepts`, in text order, all that it holds of `category`; it still counts as holding some if there are none."""
        self._over = None
        self.concepts[category] = concepts

    def forget(self, category: str) -> None:
        """Hold nothing of `category` any more."""
        self._over = None
        del self.concepts[category]

    def has_any(self, categories: frozenset[str]) -> bool:
        """Whether it holds a concept of any of `categories`."""
        return not categories.isdisjoint(self.concepts)

    def all(self, category: str, *codes: str) -> list[Concept]:
        """The concepts of `category` (with one of `codes`, if any are given), in text order."""
        found = self.concepts.get(category)
        if found is None:
            return []
        return [c for c in found if c.code in codes] if codes else found

    def within(self, first: int, last: int, category: str, *codes: str) -> list[Concept]:
        """Those of `all` that lie within tokens `first` through `last`."""
        found = self.concepts.get(category)
        if found is None:
            return []
        return [c for c in found if c.first >= first and c.last <= last and (not codes or c.code in codes)]

    def covered(self, *categories: str) -> frozenset[int]:
        """The tokens that stand in a concept of one of `categories`; the concepts no longer change by then."""
        tokens = self._covered.get(categories)
        if tokens is None:
            found = [c for category in categories if category in self.concepts for c in self.concepts[category]]
            tokens = self._covered[categories] = frozenset([at for c in found for at in range(c.first, c.last + 1)])
        return tokens

    @property
    def over(self) -> defaultdict[int, list[Concept]]:
        """The concepts by the tokens that they cover; they no longer change by then."""
        over = self._over
        if over is None:
            over = self._over = defaultdict(list)
            for concept in chain.from_iterable(self.concepts.values()):
                first, last = concept.first, concept.last
                over[first].append(concept)
                if last > first:
                    for at in range(first + 1, last + 1):
                        over[at].append(concept)
        return over

    def objects(self, first: int, last: int) -> list[Concept]:
        """What can be damaged, of a sector or only "a building", within tokens `first` through `last`."""
        if not self.has_any(_OBJECTS):
            return []
        return self.within(first, last, "target") + self.within(first, last, "generic_target")


def share_out(concepts: Iterable[Concept], sentences: Iterable[Sentence]) -> None:
    """Give each of the concepts, which come in text order, to the sentence that it begins in."""
    following = iter(sentences)
    last, shared = -1, defaultdict[str, list[Concept]](list)
    for concept in concepts:
        while concept.first > last:
            sentence = next(following)
            last, shared = sentence.last, sentence.concepts
        shared[concept.category].append(concept)
