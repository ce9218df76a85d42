"""Place mentions: which names of a sentence are places, of what kind, and in what part.

A name is a place on evidence, never on the dictionary alone: a type word, the name of a unit, a preposition before a
known name, a list that goes on from an accepted place, a heading. Hospitals, visitors, launch sites and directions are
places too, but nothing was struck there: their part is `other`.
"""

from __future__ import annotations

import re

from holdfast.extract.beside import Beside
from holdfast.extract.document import Document
from holdfast.extract.evidence import introduces, settlement
from holdfast.extract.mention import Kind, Mention, Part, nominative, object_of
from holdfast.extract.names import Name, names
from holdfast.extract.roles import part_of
from holdfast.extract.sentence import Sentence
from holdfast.extract.units import shared_types, unit
from holdfast.gazetteer import Gazetteer

__all__ = ["Kind", "Mention", "Part", "mentions", "named_by_kind"]


def mentions(document: Document, sentence: Sentence, gazetteer: Gazetteer) -> list[Mention]:
    """The places that a sentence names, in text order."""
    beside = Beside(sentence)
    found = names(document, sentence, beside, gazetteer)
    if not found and "road" not in sentence.concepts:
        return []
    units = shared_types(found, gazetteer)
    accepted: list[Mention] = _roads(document, sentence) + _stretches(document, sentence, found)
    for number, name in enumerate(found):
        if any(m.first <= name.first <= m.end for m in accepted):
            continue
        following = found[number + 1] if number + 1 in units else None
        around = (accepted[-1] if accepted else None, following)
        mention = unit(document, name, gazetteer, units.get(number)) or settlement(document, sentence, beside, name, gazetteer, around)
        if mention is not None:
            mention.part = part_of(document, sentence, beside, mention)
            in_brackets = document.tokens.folded[mention.start - 1] == "(" and any(m.introduces for m in accepted)
            mention.introduces = in_brackets or introduces(document, sentence, mention)
            accepted.append(mention)
    return sorted(accepted, key=lambda m: m.first)


def _stretches(document: Document, sentence: Sentence, found: list[Name]) -> list[Mention]:
    """Places between two others ("между деревнями Большегнеушево и Поповка"): one object, neither of the two."""
    stretches = []
    for word in sentence.all("between"):
        ends = [n for n in found if n.first > word.last][:2]
        if len(ends) == 2 and ends[0].start - word.last <= 2 and ends[1].lists_after:
            surface = document.surface(word.first, ends[1].last)
            mention = object_of(word.first, ends[1].last, " — ".join(document.surface(n.first, n.last) for n in ends), surface)
            mention.end = ends[1].end
            stretches.append(mention)
    return stretches


def named_by_kind(document: Document, sentence: Sentence) -> Mention | None:
    """A spot that the sentence names only by its kind: "in a commercial district"."""
    for spot in sentence.all("site_object"):
        mention = object_of(spot.first, spot.last, document.surface(spot.first, spot.last))
        mention.certain = False
        return mention
    return None


def _roads(document: Document, sentence: Sentence) -> list[Mention]:
    """Roads named by their ends ("трасса «Рыльск — Дурово»"): one object, not two settlements."""
    found = []
    for road in sentence.all("road"):
        text = document.tokens.text[document.tokens.starts[road.first] : document.tokens.ends[sentence.last]]
        match = re.match(r"\w+(?:[^\w«\"]{1,2}\w+)?\s[«\"“]?([А-ЯЁІЇЄҐA-Z][\w’'-]+\s?[—–-]\s?[А-ЯЁІЇЄҐA-Z][\w’'-]+)[»\"”]?", text)
        if match is None:
            continue
        stop = document.tokens.starts[road.first] + match.end()
        last = max(at for at in range(road.first, sentence.last + 1) if document.tokens.ends[at] <= stop)
        bare = match.group(1)
        name = f"{bare} ({nominative(document.surface(road.first, road.last), document)})"
        found.append(object_of(road.first, last, bare, name))
    return found
