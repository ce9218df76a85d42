"""Protective measures: warnings, evacuations, distance learning, closures; where, and whether they were taken back."""

from __future__ import annotations

from typing import cast

from holdfast.extract.changes import is_of_residents
from holdfast.extract.context import Context
from holdfast.extract.document import Document
from holdfast.extract.mention import Mention
from holdfast.extract.outages import name_of
from holdfast.extract.sentence import Sentence
from holdfast.records import Measure, MeasureKind, MeasureStatus
from holdfast.vocabulary import Concept

BESIDE = 2
"""Words between a measure and the "not" that takes it back."""
LIFTED_WITHIN = 5
"""Words between a measure and the word that it was lifted; of a warning those of places do not count: it may be for a dozen."""


def measures(document: Document, sentence: Sentence, found: list[Mention], context: Context) -> list[Measure]:
    """The measures that a sentence names and does not deny, one a kind, with the sentence as what was said.

    `found` are the places that it names. Where it names none, the measure is of the one that the text speaks of.
    """
    if "measure" not in sentence.concepts:
        return []
    told: dict[str, Measure] = {}
    negations = {at for c in sentence.all("negation") for at in (c.first, c.last)}
    for concept in sentence.all("measure"):
        if concept.code in told or _is_denied(negations, concept) or _is_reason(sentence, concept):
            continue
        told[concept.code] = Measure(
            kind=cast("MeasureKind", concept.code),
            what=document.surface(sentence.first, sentence.last),
            evidence=(document.evidence(concept.first, concept.last),),
            status=_status(document, sentence, concept, found),
            places=_places(sentence, found, context) or None,
            when=context.time.when if context.time is not None and context.time_sentence == sentence.index else None,
        )
    return list(told.values())


def _is_denied(negations: set[int], measure: Concept) -> bool:
    """Whether "not" stands beside the measure; one inside it is its own: "не выходить из дома"."""
    beside = {*range(measure.first - BESIDE, measure.first), *range(measure.last + 1, measure.last + BESIDE + 1)}
    return not negations.isdisjoint(beside)


def _is_reason(sentence: Sentence, measure: Concept) -> bool:
    """Whether a danger is only the reason of something else: "traffic is suspended because of the danger of shelling"."""
    return measure.code == "warning" and any(0 < measure.first - c.last <= BESIDE for c in sentence.all("cause", "because"))


def _status(document: Document, sentence: Sentence, measure: Concept, found: list[Mention]) -> MeasureStatus:
    """Lifted, if a word that says so stands by; one inside the measure itself says so of alerts alone: "занятия отменены"."""
    is_warning = measure.code == "warning"
    for word in sentence.all("lifted"):
        if measure.first <= word.first <= measure.last:
            if is_warning:
                return "lifted"
            continue
        between = range(min(word.last, measure.last) + 1, max(word.first, measure.first))
        if len(between) < LIFTED_WITHIN or (is_warning and _without_places(document, between, found) < LIFTED_WITHIN):
            return "lifted"
    return "raised"


def _without_places(document: Document, words: range, found: list[Mention]) -> int:
    """How many of the words name no place and are no comma between two."""
    named = {at for mention in found for at in range(mention.start, mention.end + 1)}
    return sum(at not in named and document.tokens.folded[at].isalnum() for at in words)


def _places(sentence: Sentence, found: list[Mention], context: Context) -> tuple[str, ...]:
    """Where a measure holds: the places of the sentence but for where people are taken to; else the one spoken of before."""
    origins = {c.last + 1 for c in sentence.all("role", "origin")}
    named = [m for m in found if m.part != "other" or m.start in origins or is_of_residents(sentence, m)]
    finer = [m for m in named if m.kind != "admin1"] or named
    before = [m for m in (context.settlement, context.admin1) if m is not None]
    return tuple(dict.fromkeys(map(name_of, finer or context.mentions[:1] or before[:1])))
