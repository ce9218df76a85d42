"""Places that a sentence tells by others: near one, 3 km north of one, between two, on a road, on the outskirts, in a street."""

from __future__ import annotations

import re

from holdfast.extract.beside import Beside
from holdfast.extract.document import Document
from holdfast.extract.mention import Mention, nominative, object_of
from holdfast.extract.names import Name
from holdfast.extract.roles import is_only_near
from holdfast.extract.sentence import Sentence
from holdfast.records import Relation

LONGEST_LEAD = 7
"""Words of "3 km to the north of" before the name."""
LONGEST_STREET = 3
"""Words in the name of a street."""
TELLING = frozenset(("direction", "distance", "outskirts", "near"))
"""Categories without any of which no place is told by another in this way."""

_BEARINGS = {"n": 0, "ne": 45, "e": 90, "se": 135, "s": 180, "sw": 225, "w": 270, "nw": 315}
_METRES = {"km": 1000, "m": 1}
_ROAD = re.compile(r"\w+(?:[^\w«\"]{1,2}\w+)?\s[«\"“]?([А-ЯЁІЇЄҐA-Z][\w’'-]+)\s?[—–-]\s?([А-ЯЁІЇЄҐA-Z][\w’'-]+)[»\"”]?")
_ROAD_BEFORE = re.compile(r"([А-ЯЁІЇЄҐA-Z][\w’'-]+)\s?[—–-]\s?([А-ЯЁІЇЄҐA-Z][\w’'-]+)\s\w+$")


def relate(sentence: Sentence, beside: Beside, accepted: list[Mention]) -> None:
    """Give those of `accepted` their relation that only tell where something is.

    What they tell of is struck, unless the sentence names a place that is.
    """
    found = [(m, _relation(sentence, beside, m)) for m in accepted if m.kind == "settlement"]
    told = [(m, relation) for m, relation in found if relation is not None]
    named = any(m.part == "site" for m, relation in found if relation is None) or any(m.kind == "object" for m in accepted)
    for mention, relation in told:
        suburb = _suburb(sentence, mention, accepted) if relation.kind == "outskirts" else None
        if suburb is not None:
            suburb.suburb_of = mention.bare
            mention.part = "other"
        elif not named or relation.kind == "outskirts":
            mention.part, mention.relation = "site", relation
        else:
            mention.part = "other" if mention.part == "site" else mention.part


def _suburb(sentence: Sentence, mention: Mention, accepted: list[Mention]) -> Mention | None:
    """The place right before the comma of "suburb of", which only says where that lies: "посёлок Октябрьский, пригород Белгорода"."""
    articles = sentence.covered("article")
    words = [c for c in sentence.all("outskirts") if c.last == mention.start - 1]
    openings = {c.first - (c.first - 1 in articles) for c in words}
    return next((m for m in accepted if m.part == "site" and m.end + 2 in openings), None)


def _relation(sentence: Sentence, beside: Beside, mention: Mention) -> Relation | None:
    anchors = (mention.bare,)
    if beside.ending(mention.start - 1, "outskirts") is not None:
        return Relation(kind="outskirts", anchors=anchors)
    distance, bearing = _offset(sentence, beside, mention.start - 1)
    if distance is not None or bearing is not None:
        return Relation(kind="offset" if distance is not None else "near", anchors=anchors, distance_m=distance, bearing_deg=bearing)
    return Relation(kind="near", anchors=anchors) if is_only_near(beside, mention) else None


def _offset(sentence: Sentence, beside: Beside, at: int) -> tuple[int | None, int | None]:
    """Metres and degrees that the words before token `at`, it included, state: "3 km north of"."""
    distance, bearing = None, None
    for token in range(at, max(sentence.first, at - LONGEST_LEAD) - 1, -1):
        told = next((c for c in beside.over(token) if c.category in ("direction", "distance")), None)
        if told is None:
            if not beside.is_in(token, "preposition", "article"):
                break
            continue
        if told.category == "direction":
            bearing = _BEARINGS.get(told.code) if bearing is None else bearing
        elif told.code in _METRES and told.first == token:
            number = next((n for n in sentence.numbers if n.last == told.first - 1), None)
            if number is not None and number.quantity.best is not None:
                distance = number.quantity.best * _METRES[told.code]
            break
    return distance, bearing


def stretches(document: Document, sentence: Sentence, found: list[Name]) -> list[Mention]:
    """Places between two others ("между деревнями Большегнеушево и Поповка"): one object, neither of the two."""
    told: list[Mention] = []
    for word in sentence.all("between"):
        ends = [n for n in found if n.first > word.last][:2]
        if len(ends) == 2 and ends[0].start - word.last <= 2 and ends[1].lists_after:
            bare = " — ".join(document.surface(n.first, n.last) for n in ends)
            mention = object_of(word.first, ends[1].last, bare, document.surface(word.first, ends[1].last))
            mention.end = ends[1].end
            written = ((document.surface(n.first, n.last), n.hits) for n in ends)
            anchors = tuple(name if hits else nominative(name, document) for name, hits in written)
            mention.relation = Relation(kind="between", anchors=anchors)
            told.append(mention)
    return told


def roads(document: Document, sentence: Sentence) -> list[Mention]:
    """Roads named by their ends ("трасса «Рыльск — Дурово»", "the Sumy-Yunakivka road"): one object, not two settlements."""
    tokens, found = document.tokens, []
    opening, ending = tokens.starts[sentence.first], tokens.ends[sentence.last]
    for road in sentence.all("road"):
        match = _ROAD.match(tokens.text[tokens.starts[road.first] : ending])
        shift = tokens.starts[road.first]
        if match is None:
            match, shift = _ROAD_BEFORE.search(tokens.text[opening : tokens.ends[road.first]]), opening
        if match is None:
            continue
        start, stop = shift + match.start(), shift + match.end()
        inside = [at for at in range(sentence.first, sentence.last + 1) if tokens.starts[at] >= start and tokens.ends[at] <= stop]
        bare = tokens.text[shift + match.start(1) : shift + match.end(2)]
        name = f"{bare} ({nominative(document.surface(road.first, road.last), document)})"
        mention = object_of(inside[0], inside[-1], bare, name)
        mention.relation = Relation(kind="road", anchors=(nominative(match[1], document), nominative(match[2], document)))
        found.append(mention)
    return found


def name_streets(document: Document, sentence: Sentence, accepted: list[Mention]) -> None:
    """Give the settlements that something struck the street that the sentence names, the one before it or else the one after."""
    sites = [m for m in accepted if m.kind == "settlement" and m.part == "site"]
    for street in sentence.all("street") if sites else ():
        named = _street(document, sentence, street.first, street.last)
        if named is not None:
            before = [m for m in sites if m.start < street.first]
            site = before[-1] if before else sites[0]
            site.street = site.street or named


def _street(document: Document, sentence: Sentence, first: int, last: int) -> str | None:
    """The street with its word, as written: "улице Школьной, 5", "Shkolnaya Street"."""
    tokens = document.tokens
    at = last + 1
    while at <= sentence.last and tokens.folded[at] in (".", "«", '"'):
        at += 1
    end = at - 1
    while end < sentence.last and end - at + 1 < LONGEST_STREET and tokens.is_capitalised(end + 1):
        end += 1
    if end >= at:
        return document.surface(first, end)
    start = first
    while start > sentence.first and first - start < LONGEST_STREET and tokens.is_capitalised(start - 1):
        start -= 1
    return document.surface(start, last) if start < first else None
