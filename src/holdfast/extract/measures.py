"""Protective measures: warnings, evacuations, distance learning, closures."""

from __future__ import annotations

from typing import cast

from holdfast.extract.document import Document
from holdfast.extract.sentence import Sentence
from holdfast.records import Measure, MeasureKind

BESIDE = 2
"""Words between a measure and the "not" that takes it back."""


def measures(document: Document, sentence: Sentence) -> list[Measure]:
    """The measures that a sentence names and does not deny, one a kind, with the sentence as what was said."""
    if not sentence.all("measure"):
        return []
    found: dict[str, Measure] = {}
    negations = {at for c in sentence.all("negation") for at in (c.first, c.last)}
    for concept in sentence.all("measure"):
        if negations & {*range(concept.first - BESIDE, concept.last + BESIDE + 1)}:
            continue
        found.setdefault(
            concept.code,
            Measure(
                kind=cast("MeasureKind", concept.code),
                what=document.surface(sentence.first, sentence.last),
                evidence=(document.evidence(concept.first, concept.last),),
            ),
        )
    return list(found.values())
