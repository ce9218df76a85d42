"""Frames of what is left out because it was said before: "8 houses in A are damaged, 5 in B", "one in A and the other in B"."""

from __future__ import annotations

import msgspec

from holdfast.extract.casualties import HARMS, casualties
from holdfast.extract.damage import targets
from holdfast.extract.document import Document
from holdfast.extract.frames import Frame
from holdfast.extract.scopes import Scope
from holdfast.records import Quantity
from holdfast.vocabulary import Concept

_OTHER_NEWS = ("attack", "casualty", "damage", "fate", "response", "role", "suffer", "target")
"""Categories whose words tell something else of people than what happened to those before."""


def gapped(document: Document, scope: Scope, before: Frame | None) -> Frame | None:
    """The frame of a scope that leaves out what the one before it in its sentence says: "8 houses in A are damaged, 5 in B".

    `None` if it gives no number and no "the other", or if the one before names neither object nor anybody hurt.
    """
    if before is None or not scope.mentions:
        return None
    hurt = _also_hurt(document, scope, before)
    if hurt is not None or before.sentence != scope.sentence.index:
        return hurt
    if before.is_blow and before.weapon is not None and any(c.first == scope.first for c in scope.sentence.all("other_one")):
        return _other_weapon(document, scope, before)
    other = _other_one(scope)
    if not before.targets:
        return None if other is None else _other_hurt(document, scope, before, other)
    outside = scope.sentence.covered("month", "clock")
    numbers = [n for n in scope.sentence.numbers if scope.first <= n.first and n.last <= scope.last and n.figure not in outside]
    if before.targets[-1].damage == "unknown" or len(numbers) != (other is None):
        return None
    if other is None and document.tokens.folded[numbers[0].first - 1] == "№":
        return None
    counted = Quantity.exactly(1) if other is not None else numbers[0].quantity
    words = document.evidence(other.first, other.last) if other is not None else document.evidence(numbers[0].first, numbers[0].last)
    same = msgspec.structs.replace(before.targets[-1], count=counted, evidence=(words, *before.targets[-1].evidence[1:]))
    frame = Frame(None, scope.sentence.index, scope.sentence.paragraph)
    frame.targets, frame.is_blow = [same], before.is_blow
    frame.weapon, frame.weapon_evidence = before.weapon, before.weapon_evidence
    frame.origins = {"weapon": "what its sentence said before"} if before.weapon is not None else {}
    return frame


def _other_one(scope: Scope) -> Concept | None:
    """The words for the other of two, right before where it was: "one in A and the other in B"."""
    if "other_one" not in scope.sentence.concepts:
        return None
    place, links = scope.mentions[0].start, scope.sentence.covered("preposition", "article")
    words = scope.sentence.all("other_one")
    return next((c for c in words if c.last + 1 < place and all(at in links for at in range(c.last + 1, place))), None)


def _other_weapon(document: Document, scope: Scope, before: Frame) -> Frame | None:
    """The frame of the other of two that struck: "one drone hit a house in A, the other a car in B"."""
    sentence, first, last = scope.sentence, scope.first, scope.last
    struck, harm = targets(document, sentence, first, last, pooled=False), casualties(document, sentence, first, last)
    if not struck and not harm:
        return None
    frame = Frame(None, sentence.index, sentence.paragraph)
    frame.targets, frame.casualties, frame.is_blow = struck, harm, True
    frame.weapon, frame.weapon_evidence = before.weapon, before.weapon_evidence
    frame.origins = {"weapon": "what its sentence said before"}
    return frame


def _other_hurt(document: Document, scope: Scope, before: Frame, other: Concept) -> Frame | None:
    """The frame of the other of two who were hurt; what happened to both was said before."""
    told = [harm for harm in HARMS if _is_some(before.casualties.figures.get(harm))]
    if len(told) != 1:
        return None
    frame = Frame(None, scope.sentence.index, scope.sentence.paragraph)
    frame.is_toll, frame.is_blow = before.is_toll, before.is_blow
    frame.casualties.figures[told[0]] = Quantity.exactly(1)
    frame.casualties.evidence[told[0]] = (document.evidence(other.first, other.last),)
    frame.origins = {told[0]: "what happened to those before them in the list"}
    frame.weapon, frame.weapon_evidence = before.weapon, before.weapon_evidence
    return frame


def _also_hurt(document: Document, scope: Scope, before: Frame) -> Frame | None:
    """The frame of people who are only named after another place's hurt: "a man was wounded in A, two women in B"."""
    sentence = scope.sentence
    apart = sentence.index - before.sentence
    if "person" not in sentence.concepts or apart > 1 or (apart == 1 and not any(m.introduces for m in scope.mentions)):
        return None
    told = [harm for harm in HARMS if _is_some(before.casualties.figures.get(harm))]
    if len(told) != 1 or any(sentence.within(scope.first, scope.last, category) for category in _OTHER_NEWS):
        return None
    frame = Frame(None, sentence.index, sentence.paragraph)
    frame.casualties = casualties(document, sentence, scope.first, scope.last, told[0])
    frame.origins = dict.fromkeys(frame.casualties.figures, "what happened to those before them in the list")
    return frame if frame.casualties else None


def _is_some(quantity: Quantity | None) -> bool:
    return quantity is not None and quantity.best != 0
