"""Headings: what a line says that those below it list, or of which region they are."""

from __future__ import annotations

from holdfast.extract.document import Document
from holdfast.extract.frames import Heading
from holdfast.extract.sentence import Sentence

HEADING_TOKENS = 6
"""A heading is a few words and a colon."""

_HEADINGS: tuple[tuple[str, tuple[str, ...], Heading], ...] = (
    ("casualty", ("killed",), "killed"),
    ("casualty", ("injured",), "injured"),
    ("suffer", (), "injured"),
    ("damage", (), "damage"),
    ("heading", ("weapon",), "weapon"),
)
HEADING_WORDS = frozenset(category for category, _, _ in _HEADINGS)
"""Categories without any of which a line is no heading."""


def heading_of(document: Document, sentence: Sentence) -> Heading | None:
    """What a sentence lists after a colon: the hurt ("Injured: ...", "said who was hurt: ..."), the damage, the weapons."""
    colon = document.tokens.find(":", sentence.first, sentence.last)
    if colon is None:
        return _of_words(sentence, sentence.first, sentence.last) if is_bare_heading(document, sentence) else None
    if colon - sentence.first <= HEADING_TOKENS and not sentence.within(sentence.first, colon, "attack"):
        return _of_words(sentence, sentence.first, colon)
    return _of_words(sentence, colon - 2, colon)


def _of_words(sentence: Sentence, first: int, last: int) -> Heading | None:
    for category, codes, heading in _HEADINGS:
        if sentence.within(first, last, category, *codes):
            return heading
    return None


def is_bare_heading(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence is a short line of its own that opens with what it lists ("Повреждения по общинам")."""
    if (
        sentence.last - sentence.first >= HEADING_TOKENS
        or "\n" not in document.tokens.gap(sentence.last)[:3]
        or not document.tokens.folded[sentence.last][0].isalpha()
    ):
        return False
    return any(c.first == sentence.first for category in ("casualty", "damage", "heading") for c in sentence.all(category))
