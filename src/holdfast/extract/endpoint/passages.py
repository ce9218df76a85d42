"""Where the words that a model quotes stand in the text, if they stand there at all."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cached_property

from holdfast.records import Span
from holdfast.text import INVISIBLE

_ALIKE = str.maketrans({**dict.fromkeys("’‘ʼ`´′", "'"), **dict.fromkeys("«»“”„‟″", '"'), **dict.fromkeys("‐‑‒–—−", "-")})
_EDGES = " '\".,;:!?-…()[]"
"""Signs that a model puts around what it quotes."""

MAX_OCCURRENCES = 200
"""Places that are looked at for one quote: words that stand in more prove nothing, and must not cost more."""


class Passages:
    """The text of one report, searched for quotes."""

    def __init__(self, text: str) -> None:
        self._text = text

    def find(self, quote: str, near: int = 0) -> Span | None:
        """Where the words of `quote` stand, of several places the one that begins nearest to character `near`.

        Letter by letter first; then without regard to blanks, case, accents and kinds of apostrophes, quotation marks and
        dashes. Half a word or a part of a figure is no quote of it: those are not found.
        """
        exact = list(self._exactly(quote.strip()))
        found = exact or list(self._loosely(quote))
        return min(found, key=lambda span: (abs(span.start - near), span.start), default=None)

    def _exactly(self, quote: str) -> Iterator[Span]:
        for start in _occurrences(quote, self._text):
            if not self._cuts(start) and not self._cuts(start + len(quote)):
                yield Span(start, start + len(quote))

    def _loosely(self, quote: str) -> Iterator[Span]:
        sought = "".join(sign for sign, _ in _folded(quote)).strip(_EDGES)
        text, offsets = self._searched
        for at in _occurrences(sought, text):
            start, end = offsets[at], offsets[at + len(sought) - 1] + 1
            while end < len(self._text) and unicodedata.combining(self._text[end]):
                end += 1
            if not self._cuts(start) and not self._cuts(end):
                yield Span(start, end)

    @cached_property
    def _searched(self) -> tuple[str, list[int]]:
        """The folded text, and for each of its characters the one of the text that it comes from."""
        pairs = list(_folded(self._text))
        return "".join(sign for sign, _ in pairs), [at for _, at in pairs]

    def _cuts(self, at: int) -> bool:
        """Whether a cut before character `at` goes through a word or a figure.

        Letters without case belong to scripts that join small words to great ones or set no blanks: those may be cut.
        """
        before, after = self._text[at - 1 : at], self._text[at : at + 1]
        if before.isdecimal() or after.isdecimal():
            return before.isalnum() and after.isalnum()
        return _is_cased(before) and _is_cased(after)


def _is_cased(sign: str) -> bool:
    return sign.isupper() or sign.islower()


def _occurrences(sought: str, text: str) -> Iterator[int]:
    at = text.find(sought) if sought else -1
    for _ in range(MAX_OCCURRENCES):
        if at < 0:
            return
        yield at
        at = text.find(sought, at + 1)


def _folded(text: str) -> Iterator[tuple[str, int]]:
    """The characters of `text` as they are compared, each with its offset; a run of blanks is one."""
    after_blank = True
    for at, sign in enumerate(text):
        if sign in INVISIBLE:
            continue
        if sign.isspace():
            if not after_blank:
                yield " ", at
            after_blank = True
            continue
        after_blank = False
        for part in unicodedata.normalize("NFKD", sign.translate(_ALIKE).casefold()):
            if not unicodedata.combining(part):
                yield part, at
