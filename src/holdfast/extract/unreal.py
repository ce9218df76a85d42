"""What a sentence says of services that is not so: feared, denied, on a condition, or of one object alone."""

from __future__ import annotations

from holdfast.extract.links import STOPS
from holdfast.extract.sentence import Sentence
from holdfast.records import Sector
from holdfast.text import Tokens
from holdfast.vocabulary import Concept

SERVICES: dict[str, Sector] = {
    "outage": "power", "outage_water": "water", "outage_gas": "gas", "outage_heating": "heating",
    "outage_communications": "communications", "outage_roads_transport": "roads_transport",
}  # fmt: skip
"""The category of the vocabulary that speaks of each service."""

TOLD = ("out", "restored", "working")
"""What may be said of a service."""

PROMISE_REACH = 5
"""Tokens over which "will", "once" speak of a return."""
AT_REACH = 2
"""Tokens from "at" to the object."""
LOSS_REACH = 3
"""Tokens from the object to the loss that is told of it."""
UNREAL_REACH = 12
"""Tokens over which "if", "may" speak of what follows."""
BLOW_REACH = 4
"""Tokens between an attack and the object that it struck, which then took the power from others."""

_OBJECTS = ("water", "heating", "health", "education", "industry", "agriculture", "government", "commerce", "communications")
"""Objects that may lose power alone."""


def take_out_unreal(tokens: Tokens, sentence: Sentence) -> None:
    """Take out what the sentence says of services only as a danger, on a condition, or to deny it."""
    unreal = sentence.all("supposed", "unreal")
    negations = sentence.all("negation")
    for category in SERVICES.keys() & sentence.concepts.keys():
        told = sentence.concepts[category]
        real = [c for c in told if c.code not in TOLD or not _is_unreal(tokens, sentence, c, unreal, negations)]
        if len(real) < len(told):
            sentence.tell(category, real)


def _is_unreal(tokens: Tokens, sentence: Sentence, told: Concept, unreal: list[Concept], negations: list[Concept]) -> bool:
    if told.code != "out":
        return is_promised(sentence, told) or any(_rests_on(tokens, word, told) for word in unreal)
    is_beside = any(told.first == c.last + 1 or told.last == c.first - 1 for c in negations)
    is_denied = is_beside and not _holds_state(sentence, told)
    return is_denied or any(_rests_on(tokens, word, told) for word in unreal)


def _holds_state(sentence: Sentence, told: Concept) -> bool:
    """Whether it was put together from a service and its state, for which denials have been weighed already."""
    return any(told.first <= c.first and c.last <= told.last for c in sentence.all("supply"))


def take_out_objects(sentence: Sentence) -> None:
    """Take out a loss of power of one object, "обесточена насосная станция": the place round it may have power."""
    objects = sentence.all("target", *_OBJECTS)
    if not objects or sentence.all("unit"):
        return
    blows = sentence.all("attack")
    after = {t.first for t in objects}
    before = {t.last for t in objects if not any(0 < t.first - blow.last <= BLOW_REACH for blow in blows)}
    at = [t for t in objects if t.last in before and _is_at(sentence, t)]
    told = sentence.concepts["outage"]
    sentence.tell("outage", [c for c in told if c.code != "out" or not (c.last + 1 in after or c.first - 1 in before or _is_of(at, c))])


def _is_at(sentence: Sentence, target: Concept) -> bool:
    """Whether the object is where something happened: "на двух водозаборах пропало напряжение"."""
    return any(0 < target.first - c.last <= AT_REACH for c in sentence.all("preposition", "on", "aimed"))


def _is_of(objects: list[Concept], told: Concept) -> bool:
    """Whether the loss is told right after one of `objects`."""
    return any(0 < told.first - t.last <= LOSS_REACH for t in objects)


def _rests_on(tokens: Tokens, word: Concept, told: Concept) -> bool:
    """Whether `told` comes after "if" or "may" in one clause, or holds it."""
    if word.first > told.last or told.first - word.last > UNREAL_REACH:
        return False
    return STOPS.isdisjoint(tokens.folded[word.last + 1 : told.first])


def is_promised(sentence: Sentence, state: Concept) -> bool:
    """Whether a return is only promised: "once power is restored"."""
    return any(0 < state.first - c.last <= PROMISE_REACH for c in sentence.all("supposed", "promised"))
