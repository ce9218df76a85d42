"""What only a retelling says: opinion, drama, invented words and witnesses, figures and damage that nobody else gives.

A statement is supported by any report of the group that is no retelling of this one. What is ascribed to somebody, and what is
told of another day, is that source's: it is not for this group to support. Where no rule is sure, nothing is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from holdfast.records import Span, Unsupported, UnsupportedKind
from holdfast.trace.counted import BLOWS
from holdfast.trace.quotations import reworded_quotes
from holdfast.trace.telling import Sentence, Telling

_CLAUSE = re.compile(r"[,;:—–]\s")
_SUPPORTED_STEMS = 0.5
"""Share of a sentence's longer words that others of its language use, from which it counts as told by them."""
_SEVERAL = 2
"""Others that say that something is destroyed, from which it is no embellishment of one: the statement may only list it as damaged."""
_LEAST_WORDS = (3, 2)
"""Longer words of a sentence that is judged by what it does not say, and of one that gives a number."""
_NO_COMMENT = ("own", "victims", "spared")
"""Terms of sentences that are the statement's, of the hurt, who are compared as figures, or of what was spared."""


class Facts(NamedTuple):
    """Where a report states facts that were read from it."""

    disputed: Sequence[Span]
    """Figures for which the others have different ones."""
    shared: Sequence[Span]
    """Facts that the others have as well."""
    statement: Sequence[Telling] = ()
    """Those of the others whose authors speak for themselves, the statement first; none where that is not among them."""


def unsupported_of(telling: Telling, others: Sequence[Telling], facts: Facts, *, is_update: bool) -> tuple[Unsupported, ...]:
    """The spans of `telling` that none of `others` supports, in text order, none inside another."""
    found: list[Unsupported] = []
    speakers: frozenset[str] = frozenset().union(*(s.speakers for other in others for s in other.sentences))
    for sentence in telling.sentences:
        if sentence.speakers and speakers and not sentence.speakers & speakers:
            continue  # somebody else's statement, of something else
        found += [
            _mark(_clause(telling.text, sentence, at), "figure") for at in facts.disputed if _is_number_of(sentence, at, telling.text)
        ]
        found += _comments(telling, sentence)
        found += _witnesses(telling, sentence, facts.statement or others)
        found += _guesses(telling, sentence)
        found += _severities(telling, sentence, others, facts.statement)
        found += _empty(sentence, facts, others, telling, is_update=is_update)
        if is_update == sentence.earlier:
            found += _figures(telling, sentence, others)
    found += [_mark(at, "quote") for at in reworded_quotes(telling, others)]
    return _outermost(found)


def _is_number_of(sentence: Sentence, at: Span, text: str) -> bool:
    """Whether the words at `at` stand in the sentence and state one of its numbers."""
    if not sentence.span.start <= at.start < sentence.span.end:
        return False
    return any(c.isdigit() for c in text[at.start : at.end]) or any(at.start < s.end and s.start < at.end for _, _, s in sentence.counts)


def _clause(text: str, sentence: Sentence, at: Span) -> Span:
    """The part of the sentence, between commas and dashes, that holds `at`."""
    cuts = [m.start() for m in _CLAUSE.finditer(text, sentence.span.start, sentence.span.end)]
    start = max((cut + 2 for cut in cuts if cut < at.start), default=sentence.span.start)
    end = min((cut for cut in cuts if cut >= at.end), default=sentence.span.end)
    return Span(start, end)


def _is_quoted(telling: Telling, at: Span) -> bool:
    return any(quote.start <= at.start and at.end <= quote.end for quote in telling.quotes)


def _comments(telling: Telling, sentence: Sentence) -> Iterator[Unsupported]:
    """Opinion and drama outside quotation marks, clause by clause. A word that stands alone, set off from the rest, claims nothing."""
    for category, _, at in sentence.terms:
        if category == "comment" and not _is_quoted(telling, at) and (clause := _clause(telling.text, sentence, at)) != at:
            yield _mark(clause, "comment")


def _witnesses(telling: Telling, sentence: Sentence, others: Sequence[Telling]) -> Iterator[Unsupported]:
    """What somebody unnamed is said to have seen, where the statement, or else no other report, has a witness."""
    speaks = sentence.attributed or any(sentence.span.start <= quote.start < sentence.span.end for quote in telling.quotes)
    is_victim = not speaks and any(category in ("casualty", "suffer") for category, _ in sentence.codes)
    has = not is_victim and any(category == "witness" for category, _, _ in sentence.terms)
    if has and not any(term[0] == "witness" for other in others for s in other.sentences for term in s.terms):
        kind: UnsupportedKind = "quote" if any(sentence.span.start <= q.start < sentence.span.end for q in telling.quotes) else "detail"
        yield _mark(sentence.span, kind)


def _guesses(telling: Telling, sentence: Sentence) -> Iterator[Unsupported]:
    """A guess in brackets: the outlet's own gloss."""
    for category, _, at in sentence.terms:
        start, end = telling.text.rfind("(", sentence.span.start, at.start), telling.text.find(")", at.end, sentence.span.end)
        if category == "guess" and start >= 0 and end >= 0:
            yield _mark(Span(start, end + 1), "detail")


def _severities(telling: Telling, sentence: Sentence, others: Sequence[Telling], statement: Sequence[Telling]) -> Iterator[Unsupported]:
    """Words for the worst, where the statement has none; destruction, where others have only damage to the same.

    A report that gives the speaker's own words and has none is believed before one that has them and gives no words. Where others
    say that the same is destroyed, no word is too strong.
    """
    severe = [at for category, _, at in sentence.terms if category == "severe" and not _is_quoted(telling, at)]
    if not severe and ("damage", "destroyed") not in sentence.codes:
        return
    objects = {code for code in sentence.codes if code[0] == "target"}
    same = [(other, s) for other in others for s in other.sentences if objects & s.codes and any(c == "damage" for c, _ in s.codes)]
    near = [other for other, s in same if other.quotes and not other.is_severe]
    stated = [s for other, s in same if other in statement]
    if any(("damage", "destroyed") in s.codes for s in stated or [s for _, s in same if statement or not near]):
        return
    if sum(("damage", "destroyed") in s.codes for _, s in same) >= _SEVERAL:
        return
    if severe:
        if near or not any(other.is_severe for other in statement or others):
            yield from (_mark(_clause(telling.text, sentence, at), "severity") for at in severe)
    elif ("damage", "destroyed") in sentence.codes and same and not any(("damage", "destroyed") in s.codes for _, s in same):
        yield _mark(sentence.span, "severity")


def _empty(sentence: Sentence, facts: Facts, others: Sequence[Telling], telling: Telling, *, is_update: bool) -> Iterator[Unsupported]:
    """A sentence that nobody is said to say and that states nothing which others state: no name, no figure, no object.

    One that denies states something; the hurt are compared as figures. Where the statement is in another language and has asides,
    such as comfort and promises, a sentence without a figure may be the translation of one.
    """
    if sentence.attributed or sentence.earlier or sentence.quoted or sentence.names or (sentence.numbers and is_update):
        return
    if any(sentence.span.start <= at.start < sentence.span.end for at in facts.shared) or _is_counted(sentence, others, telling):
        return
    if sentence.span == telling.sentences[0].span or len(sentence.stems) < _LEAST_WORDS[bool(sentence.numbers)]:  # a headline; a scrap
        return
    if any(category in ("casualty", "suffer") for category, _ in sentence.codes):
        return
    if any(category in _NO_COMMENT for category, _, _ in sentence.terms):
        return
    source = facts.statement or others
    if not sentence.numbers and not any(one.language == telling.language for one in source) and any(one.has_asides for one in source):
        return
    told: frozenset[tuple[str, str]] = frozenset().union(*(other.codes for other in others))
    stems: frozenset[str] = frozenset().union(*(other.stems for other in others if other.language == telling.language))
    is_out = any(code[0].startswith("outage") and code not in told for code in sentence.codes) and not is_update
    if (sentence.codes & told and not is_out) or len(sentence.stems & stems) >= _SUPPORTED_STEMS * len(sentence.stems):
        return
    yield _mark(sentence.span, "detail" if sentence.codes else "comment")


def _is_counted(sentence: Sentence, others: Sequence[Telling], telling: Telling) -> bool:
    """Whether another report has a number of the sentence: of the same thing, as far as that can be told in another language."""
    for other in others:
        counted = [(number, what) for s in other.sentences for number, what, _ in s.counts]
        if other.language == telling.language and any((number, what) in counted for number, what, _ in sentence.counts):
            return True
        known = {number for number, what in counted if not what.startswith("=")}  # of something that every language has a code for
        if other.language != telling.language and sentence.numbers & (other.numbers - known):
            return True
    return False


def _figures(telling: Telling, sentence: Sentence, others: Sequence[Telling]) -> Iterator[Unsupported]:
    """A number of something that others number, and never so; a number of attacks that nobody else gives."""
    if not sentence.counts:
        return
    numbers = frozenset().union(*(other.numbers for other in others))
    for number, counted, at in sentence.counts:
        near = others if counted[0] != "=" else [other for other in others if other.language == telling.language]
        theirs = {n for other in near for s in other.sentences if not s.earlier for n, what, _ in s.counts if what == counted}
        if (number not in numbers and theirs) or (counted == BLOWS and number not in theirs):
            yield _mark(_clause(telling.text, sentence, at), "figure")


def _mark(span: Span, kind: UnsupportedKind) -> Unsupported:
    return Unsupported(span.start, span.end, kind)


def _outermost(found: Sequence[Unsupported]) -> tuple[Unsupported, ...]:
    """Those that no other contains, in text order; of two of the same span the first found."""
    kept: list[Unsupported] = []
    for mark in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or mark.end > kept[-1].end:
            kept.append(mark)
    return tuple(kept)
