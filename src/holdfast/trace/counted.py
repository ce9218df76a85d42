"""The numbers of a sentence and what they count: wounded, houses, attacks, or whatever the word after them says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from holdfast.records import Span
from holdfast.text import Tokens
from holdfast.vocabulary import Concept, Lexicon

STEM = 5
"""Letters by which two inflections of a word are one."""
CONTENT = 4
"""Letters from which a word says something."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Tokens `first` up to `last` of a text."""

    tokens: Tokens
    first: int
    last: int
    lexicon: Lexicon | None

    def is_clock(self, first: int, last: int) -> bool:
        """Whether the number there is a part of a time of day: 23:45."""
        text, start, end = self.tokens.text, self.tokens.starts[first], self.tokens.ends[last]
        return (text[start - 1 : start] == ":" and text[start - 2 : start - 1].isdecimal()) or (
            text[end : end + 1] == ":" and text[end + 1 : end + 2].isdecimal()
        )

    def span(self, first: int, last: int) -> Span:
        """Where tokens `first` through `last` stand."""
        return Span(self.tokens.starts[first], self.tokens.ends[last])


def numbers_of(words: Stretch, concepts: Sequence[Concept]) -> Iterator[tuple[int, int, int]]:
    """Numbers of two and more with their first and last token; house numbers and clock times among them."""
    for at in range(words.first, words.last):
        word = words.tokens.folded[at]
        if word.isdecimal():
            yield int(word[:9]), at, at
    stated = [(int(c.code), c.first, c.last) for c in concepts if c.category == "number" and c.code.isdecimal()]
    skip = -1
    for (number, first, last), following in zip(stated, [*stated[1:], (0, -1, -1)], strict=False):
        if first <= skip:
            continue
        if number in _TENS and 0 < following[0] < 10 and 0 < following[1] - last <= 2:  # twenty-one, двадцать один
            skip = following[2]
            yield number + following[0], first, following[2]
        elif number > 1:
            yield number, first, last


_TENS = range(20, 100, 10)
_COUNTED = ("target", "generic_target", "casualty", "person", "unit")
BLOWS = "attack"
"""What is counted by a number of attacks."""
_BLOW_REACH = 3
"""Tokens from a number to the attacks that it counts: "three separate attacks"."""
_ADJECTIVES = ("ных", "ные", "ный", "ного", "них", "ні", "ний", "ної")
_NO_BLOWS = ("weapon", "strike_craft", "settlement_kind", "settlement_type", "counted_places", "person")
_COUNT_REACH = 4
"""Tokens from a number to what it counts."""


def counts_of(words: Stretch, concepts: Sequence[Concept], numbers: Iterable[tuple[int, int, int]]) -> Iterator[tuple[int, str, Span]]:
    """Numbers with the code of the first thing that is counted after them, or just before, and with the word that follows."""
    folded = words.tokens.folded
    for number, first, last in numbers:
        if words.is_clock(first, last):
            continue
        after = [c for c in concepts if c.category in _COUNTED and last < c.first <= last + _COUNT_REACH]
        before = [c for c in concepts if c.category == "casualty" and first - 2 <= c.last < first]
        if after:
            noun = min(after, key=lambda c: c.first)
            yield number, noun.code if noun.category != "person" else _fate(concepts, first, noun.last), words.span(first, noun.last)
        elif before:
            yield number, before[0].code, words.span(before[0].first, last)
        dated = any(_is_of_date(c, first, last) for c in concepts)
        if not after and not dated and (blow := _blow(words, concepts, last)):
            yield number, BLOWS, words.span(min(first, blow.first), blow.last)
        if (
            not dated
            and not _is_of_places(concepts, last)
            and last + 1 < words.last
            and len(folded[last + 1]) >= CONTENT
            and folded[last + 1].isalpha()
        ):
            yield number, "=" + folded[last + 1][:STEM], words.span(first, last + 1)


def _is_of_places(concepts: Sequence[Concept], last: int) -> bool:
    """Whether settlements are counted: who leaves some out counts those that he tells of."""
    return any(c.category in ("counted_places", "settlement_type", "settlement_kind") and c.first == last + 1 for c in concepts)


def _is_of_date(concept: Concept, first: int, last: int) -> bool:
    """Whether the number in tokens `first` to `last` is a day or an hour by that word beside it: 4 марта, March 4."""
    return (concept.category in ("month", "time", "clock") and concept.first == last + 1) or (
        concept.category == "month" and concept.last == first - 1
    )


def _blow(words: Stretch, concepts: Sequence[Concept], last: int) -> Concept | None:
    """The attacks that a number ending at token `last` counts; none where it counts weapons or settlements that they follow."""
    found = next((c for c in concepts if c.category == "attack" and last < c.last <= last + _BLOW_REACH), None)
    if found is None:
        return None
    between = [c for c in concepts if c.category in _NO_BLOWS and last < c.first <= found.last]
    return None if any(not _is_attribute(words.tokens.folded[c.last]) for c in between) else found


def _is_attribute(word: str) -> bool:
    """Whether a word between a number and a noun only says of which kind this is: three drone attacks, три ракетных удара."""
    return not word.endswith("s") if word.isascii() else word.endswith(_ADJECTIVES)


def _fate(concepts: Sequence[Concept], first: int, last: int) -> str:
    """What befell the people counted by tokens `first` through `last`, where it stands close by."""
    near = [c for c in concepts if c.category == "casualty" and first - _COUNT_REACH <= c.first <= last + _COUNT_REACH]
    return min(near, key=lambda c: (abs(c.first - first), c.first)).code if near else "people"
