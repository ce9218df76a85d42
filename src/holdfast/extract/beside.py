"""What stands beside a name: the terms of its sentence by the tokens that they cover."""

from __future__ import annotations

from holdfast.extract.sentence import Sentence
from holdfast.vocabulary import Concept

OUTAGES = ("outage", "outage_water", "outage_gas", "outage_heating", "outage_communications")
"""Categories that speak of a service."""

_NONE: tuple[Concept, ...] = ()


class Beside:
    """The terms of one sentence, to be asked for by token; of each category at most one covers a token."""

    __slots__ = ("_over",)

    def __init__(self, sentence: Sentence) -> None:
        self._over = sentence.over

    def over(self, at: int) -> list[Concept] | tuple[Concept, ...]:
        """The terms that cover token `at`."""
        return self._over.get(at, _NONE)

    def is_in(self, at: int, *categories: str) -> bool:
        """Whether token `at` stands in a term of one of `categories`."""
        for concept in self._over.get(at, _NONE):  # noqa: SIM110 (asked of every name: a generator costs more than the answer)
            if concept.category in categories:
                return True
        return False

    def ending(self, at: int, category: str) -> Concept | None:
        """The term of `category` whose last token is `at`."""
        for concept in self._over.get(at, _NONE):
            if concept.last == at and concept.category == category:
                return concept
        return None

    def opening(self, at: int, category: str) -> Concept | None:
        """The term of `category` whose first token is `at`."""
        for concept in self._over.get(at, _NONE):
            if concept.first == at and concept.category == category:
                return concept
        return None
