"""Place mentions: which names of a sentence are places, of what kind, and in what part.

A name is a place on evidence, never on the dictionary alone: a type word, the name of a unit, a preposition before a
known name, a list that goes on from an accepted place, a heading. Hospitals, visitors, launch sites and directions are
places too, but nothing was struck there: their part is `other`.
"""

from __future__ import annotations

from holdfast.extract.beside import Beside
from holdfast.extract.cities import announces_districts, cities_of, join_quarters, make_quarter
from holdfast.extract.coordinates import state_points
from holdfast.extract.document import Document
from holdfast.extract.evidence import introduces, settlement
from holdfast.extract.mention import Kind, Mention, Part, object_of
from holdfast.extract.names import Name, names
from holdfast.extract.relations import TELLING, name_streets, relate, roads, stretches
from holdfast.extract.roles import part_of
from holdfast.extract.sentence import Sentence
from holdfast.extract.units import shared_types, types_before, unit
from holdfast.gazetteer import Gazetteer

__all__ = ["Kind", "Mention", "Part", "mentions", "named_by_kind"]


def mentions(document: Document, sentence: Sentence, gazetteer: Gazetteer) -> list[Mention]:
    """The places that a sentence names, in text order."""
    beside = Beside(sentence)
    found = names(document, sentence, beside, gazetteer)
    accepted = roads(document, sentence) if "road" in sentence.concepts else []
    if "between" in sentence.concepts:
        accepted += stretches(document, sentence, found)
    if found:
        _accept(document, sentence, beside, found, gazetteer, accepted)
        if sentence.has_any(TELLING):
            relate(sentence, beside, accepted)
        if "street" in sentence.concepts:
            name_streets(document, sentence, accepted)
    state_points(document, sentence, accepted)
    return sorted(accepted, key=lambda m: m.first) if len(accepted) > 1 else accepted


def _accept(
    document: Document, sentence: Sentence, beside: Beside, found: list[Name], gazetteer: Gazetteer, accepted: list[Mention]
) -> None:
    """Add to `accepted` the names that are places."""
    units = shared_types(found, gazetteer)
    if "unit_of" in sentence.concepts:
        units |= types_before(beside, found, gazetteer)
    cities = cities_of(document, found, units, gazetteer) if units else {}
    ways, reach = [*accepted], -1
    for number, name in enumerate(found):
        if name.first <= reach or (ways and any(m.first <= name.first <= m.end for m in ways)):
            continue
        following = found[number + 1] if number + 1 in units else None
        around = (accepted[-1] if accepted else None, following)
        mention = unit(document, name, gazetteer, units.get(number)) or settlement(document, sentence, beside, name, gazetteer, around)
        if mention is None:
            continue
        if number in cities:
            make_quarter(mention, *cities[number])
            join_quarters(document, mention, [found[other] for other in sorted(cities) if cities[other] == cities[number]], found)
        mention.part = part_of(document, sentence, beside, mention)
        in_brackets = document.tokens.folded[mention.start - 1] == "(" and any(m.introduces for m in accepted)
        mention.introduces = in_brackets or introduces(document, sentence, mention)
        mention.has_districts = mention.kind == "settlement" and announces_districts(document, beside, mention)
        accepted.append(mention)
        reach = max(reach, mention.end)


def named_by_kind(document: Document, sentence: Sentence) -> Mention | None:
    """A spot that the sentence names only by its kind: "in a commercial district"."""
    for spot in sentence.all("site_object"):
        mention = object_of(spot.first, spot.last, document.surface(spot.first, spot.last))
        mention.certain = False
        return mention
    return None
