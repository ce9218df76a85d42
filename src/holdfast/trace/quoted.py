"""Which offices a report quotes, by their kinds: whose statement it retells shows in that, in whatever language."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from holdfast.records import Claim, Language, Report, SourceKind
from holdfast.text import Tokens
from holdfast.trace.seen import Seen, Words
from holdfast.trace.terms import terms_of

OFFICES: tuple[SourceKind, ...] = ("official", "emergency_service", "utility", "military")
"""Kinds of sources that speak of what they know themselves: they issue the statements that others retell."""
_OFFICES: dict[str, SourceKind] = {
    "official": "official", "emergency": "emergency_service", "utility": "utility", "military": "military",
}  # fmt: skip
"""What the vocabulary calls those who speak for such an office."""
_ENDS = re.compile(r"[.!?…]\s|\n")


def offices_quoted(report: Report, claims: Sequence[Claim], tokens: Tokens, told: Sequence[Seen], words: Words) -> frozenset[SourceKind]:
    """The kinds of the offices that `report` has say something, by the claims read from it and by the titles in its `tokens`."""
    bounds = (0, *(at.end() for at in _ENDS.finditer(report.text)), len(report.text))
    named = {(c.attributed_to, bisect_right(bounds, e.start)) for c in claims if c.attributed_to for e in c.evidence.get("epistemic", ())}
    titled = {bisect_right(bounds, tokens.starts[at]) for at, word in enumerate(told) if word.is_title}
    return frozenset((*_attributed(report, named, bounds, words), *_entitled(report, titled, bounds, words)))


def _attributed(report: Report, named: Iterable[tuple[str, int]], bounds: Sequence[int], words: Words) -> Iterator[SourceKind]:
    """The kinds of the offices that claims rest on, each with the number of the sentence that names it."""
    for name, number in named:
        yield from _offices(name, report.text[bounds[number - 1] : bounds[number]], report.lang, words)


def _entitled(report: Report, titled: Iterable[int], bounds: Sequence[int], words: Words) -> Iterator[SourceKind]:
    """An office of the state, where a sentence has the holder of one say something, whatever claims rest on."""
    terms = terms_of(report.lang)
    for sentence in (report.text[bounds[number - 1] : bounds[number]] for number in titled):
        held = terms is not None and any(c.category == "office_holder" for c in terms.spot(Tokens(sentence)))
        if held and _says(sentence, report.lang, words):
            yield "official"


@lru_cache(maxsize=1 << 12)
def _offices(name: str, sentence: str, language: Language, words: Words) -> tuple[SourceKind, ...]:
    """The kinds of the offices for which somebody is named in a sentence that has him say something; rescuers only act in most."""
    lexicon = words(language)
    if lexicon is None or not (f"{name}:" in sentence or _says(sentence, language, words)):
        return ()
    return tuple(_OFFICES[c.code] for c in lexicon.spot(Tokens(name)) if c.category == "speaker" and c.code in _OFFICES)


@lru_cache(maxsize=1 << 12)
def _says(sentence: str, language: Language, words: Words) -> bool:
    """Whether somebody says something in the sentence."""
    lexicon, terms = words(language), terms_of(language)
    told = Tokens(sentence)
    return any(c.category in ("say", "attributed") for one in (lexicon, terms) if one is not None for c in one.spot(told))
