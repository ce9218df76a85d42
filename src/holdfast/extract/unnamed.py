"""People for whom a text has no noun: "a 41-year-old was hurt", "one was killed and another, 48, injured"."""

from __future__ import annotations

from holdfast.extract.ages import QUALIFIERS
from holdfast.extract.document import Document
from holdfast.extract.sentence import Number, Sentence

_THINGS = frozenset(("target", "generic_target", "weapon", "organisation", "road", "person"))
"""Categories of what may be so and so old, besides somebody who is named by that alone."""
_HARM = ("killed", "injured", "treated")


def by_age_alone(document: Document, sentence: Sentence, aged: list[Number], told: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The words for those whom only their age names; `aged` are the ages, `told` the words for people otherwise named."""
    words = sentence.covered("age")
    alone: list[tuple[int, int]] = []
    for number in aged:
        last = _last_word(document, number, words)
        is_told = any(number.first <= end and start <= last + QUALIFIERS + 1 for start, end in told)
        if last > number.last and not is_told and not any(c.category in _THINGS for c in sentence.over.get(last + 1, ())):
            alone.append((number.figure, last))
    return alone


def _last_word(document: Document, number: Number, words: frozenset[int]) -> int:
    """The last token of an age that a hyphen joins to its words: "41-year-old", "41-летний"; that of the number if none does."""
    folded, last = document.tokens.folded, number.last
    while last + 2 < len(folded) and folded[last + 1] == "-" and last + 2 in words:
        last += 2
    return last


def one_more(document: Document, sentence: Sentence, first: int, last: int) -> list[tuple[int, int]]:
    """Each "another" in tokens `first` through `last` that stands alone, or with an age, before what happened to somebody."""
    folded = document.tokens.folded
    found: list[tuple[int, int]] = []
    for word in sentence.within(first, last, "one_more"):
        after = word.last + 1
        if after + 2 <= last and folded[after] == "," and folded[after + 1].isdecimal() and folded[after + 2] == ",":
            after += 3
        if any(after <= c.first <= after + 1 for c in sentence.all("casualty", *_HARM)):
            found.append((word.first, word.last))
    return found
