"""Protective measures: warnings, evacuations, distance learning, closures."""

from __future__ import annotations

from typing import cast

from holdfast.extract.document import Document
from holdfast.extract.sentence import Sentence
from holdfast.records import Measure, MeasureKind


def measures(document: Document, sentence: Sentence) -> list[Measure]:
    """The measures that a sentence names, one a kind, with the sentence as what was said."""
    found: dict[str, Measure] = {}
    for concept in sentence.all("measure"):
        found.setdefault(
            concept.code,
            Measure(
                kind=cast("MeasureKind", concept.code),
                what=document.surface(sentence.first, sentence.last),
                evidence=(document.evidence(concept.first, concept.last),),
            ),
        )
    return list(found.values())
