"""Where a service is out, as far as its own sentence does not name the place: what the text has said before."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.extract.changes import LEVELS
from holdfast.extract.context import Context, region_meant
from holdfast.extract.document import Document
from holdfast.extract.mention import Mention
from holdfast.extract.outages import Disruption, expectation
from holdfast.extract.sentence import Sentence
from holdfast.vocabulary import Concept

_UNITS = ("admin1", "admin2")

SPECIFIED_WITHIN = 1
"""Sentences after that on an outage in which its places may be named."""


def with_place_pointed_at(document: Document, sentence: Sentence, dark: list[Mention], context: Context) -> list[Mention]:
    """`dark` and the settlement that the sentence means by its kind beside them: "в самом селе, а ещё в Казинке"."""
    if not dark or context.settlement is None:
        return dark
    for word in _pointers(document, sentence):
        if not any(m.start <= word.last + 1 and word.first <= m.end for m in dark):
            place = context.settlement.copy()
            place.first, place.last, place.start, place.end = word.first, word.last, word.first, word.last
            place.lists_after = False
            return sorted([*dark, place], key=lambda m: m.first)
    return dark


def name_places(sentence: Sentence, found: list[Mention], context: Context) -> None:
    """Give the disruptions told last the places that the next sentence names for them: "Речь идёт об Ивановском округе"."""
    last = context.disruptions_told
    if not last or not sentence.all("specifies") or sentence.index - last[0].sentence > SPECIFIED_WITHIN or sentence.all("attack"):
        return
    finest = max((LEVELS[m.kind] for m in found), default=0)
    places = [m for m in found if LEVELS[m.kind] == finest or m.lists_after]
    for disruption in last:
        if places and finest > max((LEVELS[m.kind] for m in disruption.places), default=0):
            disruption.places = list(places)
            context.dark, context.dark_paragraph = places, sentence.paragraph


def foretell(document: Document, sentence: Sentence, context: Context) -> None:
    """Give the disruptions told last when the next sentence expects them to be over."""
    for disruption in context.disruptions_told:
        if sentence.index - disruption.sentence <= SPECIFIED_WITHIN:
            disruption.expected = disruption.expected or expectation(document, sentence)


def place_by_context(document: Document, sentence: Sentence, disruption: Disruption, sites: list[Mention], context: Context) -> None:
    """Give a disruption whose sentence names no place without service the one that the text means.

    Where the text has just said that another service is out, or points back to a settlement, it is out there. Else it may
    be the place struck in the same sentence, the one that the text speaks of, the city, the region.
    """
    if disruption.places:
        return
    if disruption.counted_places:
        is_told = bool(context.mentions) and all(m.kind in _UNITS for m in context.mentions)
        disruption.carried = [context.under] if context.under is not None else context.mentions if is_told else []
        return
    region = region_meant(document, sentence, context) if disruption.people is not None else None
    if region is not None:
        disruption.places = [next((m for m in sites if m.kind == "admin1"), region)]
        return
    struck = [m for m in sites if m.part == "site"][:1]
    back = [context.settlement] if context.settlement is not None and any(_pointers(document, sentence)) else []
    recent = context.dark if context.dark_paragraph >= context.paragraph else []
    if not disruption.is_earlier and not struck:
        disruption.places = list(back or (recent if disruption.status == "out" else []))
    named = [m for m in (context.city, context.admin1) if m is not None] or [m for m in sites if m.part == "context"]
    spoken_of = context.mentions if all(m.kind == "admin1" for m in context.mentions) else context.mentions[:1]
    disruption.carried = struck or back or recent or spoken_of or _of_office(context) or named[:1]
    if not disruption.carried:
        many = next(iter(sentence.all("counted_places", "unnamed")), None)
        disruption.counted_places = document.surface(many.first, many.last) if many is not None else None


def _of_office(context: Context) -> list[Mention]:
    """The one town whose mayor, council or firms the text speaks of: what they say of services is of it."""
    return list(context.offices.values()) if len(context.offices) == 1 else []


def _pointers(document: Document, sentence: Sentence) -> Iterator[Concept]:
    """The words that mean a settlement by its kind: "in the city", not "in the city of Kharkiv"."""
    tokens = document.tokens
    types = sentence.all("settlement_type")
    for word in sentence.all("anaphor", "place", "itself"):
        following = word.last + 1
        if not any(c.first <= word.last < c.last or c.first == following for c in types) and not (
            following <= sentence.last and tokens.is_capitalised(following)
        ):
            yield word
