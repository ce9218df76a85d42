"""Words in quotation marks that are not those that others quote: nobody said them so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from holdfast.records import Span
from holdfast.trace.telling import Telling

_QUOTE_WORDS = 3
"""Words from which a quoted sentence says something."""
_VERBATIM = 0.6
"""Share of the words of a quotation, in runs of three, that another report must have."""
_PARAPHRASE = 0.5
"""Share of its words, in any order, from which another report quotes the same in other words."""
_KEPT = 1024
"""Texts and quotations whose runs are kept: a group asks for the same ones again for each of its reports."""


def reworded_quotes(telling: Telling, others: Sequence[Telling]) -> Iterator[Span]:
    """Where quotations stand, marks and all, that others of the same language quote in other words.

    None is among them of which another has a sentence word for word.
    """
    if not telling.quotes:
        return
    same = [other for other in others if other.language == telling.language]
    texts = [_runs_of(other.text) for other in same]
    quoted = [(quote, _sentences(telling.text[quote.start : quote.end])) for quote in telling.quotes]
    missing = [(quote, own) for quote, own in quoted if not any(_has(text, said) for said in own for text in texts)]
    theirs = {other.text[q.start : q.end] for other in same for q in other.quotes} if missing else set()
    rivals = {said for quote in theirs if any(_is_given(one, texts) for one in _sentences(quote)) for said in _sentences(quote)}
    for quote, own in missing:
        if any(_overlap(said.stems, rival.stems) >= _PARAPHRASE for said in own for rival in rivals):
            yield Span(quote.start - 1, quote.end + 1)


class _Said(NamedTuple):
    """A sentence of a quotation."""

    runs: frozenset[tuple[str, ...]]
    """Its runs of three words."""
    stems: frozenset[str]
    """Beginnings of its longer words: inflections are one."""


def _is_given(said: _Said, texts: Sequence[frozenset[tuple[str, ...]]]) -> bool:
    """Whether two of the texts have these words: one of them is its own."""
    return len(texts) < 2 or sum(_has(text, said) for text in texts) > 1


@lru_cache(maxsize=_KEPT)
def _sentences(quote: str) -> tuple[_Said, ...]:
    """The sentences of a quotation that have more than a few words; it is asked for each report beside which it is told."""
    found = (_words(part) for part in re.split(r"[.!?…]\s", quote))
    return tuple(
        _Said(_runs(words), frozenset(word[:5] for word in words if len(word) > 3)) for words in found if len(words) > _QUOTE_WORDS
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold().replace("ё", "е"))


def _runs(words: Sequence[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(zip(words, words[1:], words[2:], strict=False))


@lru_cache(maxsize=_KEPT)
def _runs_of(text: str) -> frozenset[tuple[str, ...]]:
    """The runs of three words of a report; it is asked for each quotation of each other report."""
    return _runs(_words(text))


def _has(text: frozenset[tuple[str, ...]], said: _Said) -> bool:
    """Whether the runs of a text are most of those of a sentence."""
    return len(said.runs & text) / len(said.runs) >= _VERBATIM


def _overlap(stems: frozenset[str], theirs: frozenset[str]) -> float:
    """Share of the stems that are among `theirs`."""
    return len(stems & theirs) / (len(stems) or 1)
