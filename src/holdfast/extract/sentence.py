"""A sentence: its tokens' bounds, the concepts among them and the numbers it states.

Rules ask it for concepts by category: `all`, `within`, `covered`. Most sentences of most texts have none of what a rule
is about, so a part of the reader first asks `has_any` whether any of its categories is there at all, and does nothing more
if not: that question costs less than a single `all`. What stands at one token is found by `over` (`beside.Beside` asks it),
not by a walk over `all`; what only figures can answer begins with `figures`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from holdfast.records import Quantity
from holdfast.vocabulary import Concept

_OBJECTS = frozenset(("target", "generic_target"))
_BITS: dict[str, int] = {}
"""A bit for each category that was met: what a sentence holds is one number, and so is what it is asked for."""


@dataclass(init=False, eq=False, slots=True)
class Number:
    """Tokens `first` through `last`, hedge included, state `quantity`; the figure itself begins at `figure`. Equal to itself only."""

    first: int
    figure: int
    last: int
    quantity: Quantity

    def __init__(self, first: int, figure: int, last: int, quantity: Quantity) -> None:
        self.first = first
        self.figure = figure
        self.last = last
        self.quantity = quantity


@dataclass(init=False, slots=True)
class Sentence:
    """Tokens `first` through `last` of a document, with the concepts among them by category."""

    index: int
    first: int
    last: int
    paragraph: int
    """Number of its line."""
    block: int
    """Number of its group of lines: a blank line begins another."""
    concepts: dict[str, list[Concept]]
    capitals: list[int]
    """The tokens that begin with a capital letter."""
    figures: list[int]
    """The tokens that are written in figures."""
    numbers: list[Number]
    _held: int
    """The bits of its categories."""
    _over: dict[int, list[Concept]] | None
    _covered: dict[tuple[str, ...], frozenset[int]]

    def __init__(self, index: int, first: int, last: int, paragraph: int, block: int) -> None:
        self.index = index
        self.first = first
        self.last = last
        self.paragraph = paragraph
        self.block = block
        self.concepts = {}
        self.capitals = []
        self.figures = []
        self.numbers = []
        self._held = 0
        self._over = None
        self._covered = {}

    def add(self, concept: Concept) -> None:
        """Hold `concept`, which comes after all others of its category, too."""
        found = self.concepts.get(concept.category)
        if found is None:
            self.tell(concept.category, [concept])
        else:
            self._over = None
            found.append(concept)

    def tell(self, category: str, concepts: list[Concept]) -> None:
        """Make `concepts`, in text order, all that it holds of `category`; it still counts as holding some if there are none."""
        self._over = None
        self._held |= _BITS.get(category) or _bit(category)
        self.concepts[category] = concepts

    def forget(self, category: str) -> None:
        """Hold nothing of `category` any more."""
        self._over = None
        self._held &= ~_bit(category)
        del self.concepts[category]

    def has_any(self, categories: frozenset[str]) -> bool:
        """Whether it holds a concept of any of `categories`."""
        return bool(self._held & _bits_of[categories])

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
    def over(self) -> dict[int, list[Concept]]:
        """The concepts by the tokens that they cover; they no longer change by then."""
        over = self._over
        if over is None:
            over = self._over = {}
            for concepts in self.concepts.values():
                for concept in concepts:
                    for at in range(concept.first, concept.last + 1):
                        found = over.get(at)
                        if found is None:
                            over[at] = [concept]
                        else:
                            found.append(concept)
        return over

    def objects(self, first: int, last: int) -> list[Concept]:
        """What can be damaged, of a sector or only "a building", within tokens `first` through `last`."""
        if not self.has_any(_OBJECTS):
            return []
        return self.within(first, last, "target") + self.within(first, last, "generic_target")


def share_out(concepts: Iterable[Concept], sentences: Iterable[Sentence]) -> None:
    """Give each of the concepts, which come in text order, to the sentence that it begins in."""
    following = iter(sentences)
    sentence, last = None, -1
    for concept in concepts:
        while sentence is None or concept.first > last:
            sentence = next(following)
            last = sentence.last
        sentence.add(concept)


def _bit(category: str) -> int:
    """The bit of `category`."""
    return _BITS.setdefault(category, 1 << len(_BITS))


class _Bits(dict[frozenset[str], int]):
    """The bits of each set of categories that is asked for: those of the rules, which are few and stay the same."""

    def __missing__(self, categories: frozenset[str]) -> int:
        bits = self[categories] = sum(map(_bit, categories))
        return bits


_bits_of: Final = _Bits()
