"""Place mentions: which names of a sentence are places, of what kind, and in what part.

A name is a place on evidence, never on the dictionary alone: a type word, the name of a unit, a preposition before a
known name, a list that goes on from an accepted place, a heading. Hospitals, visitors, launch sites and directions are
places too, but nothing was struck there: their part is `other`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from holdfast.extract.document import Document
from holdfast.extract.names import Name, names
from holdfast.extract.sentence import Sentence
from holdfast.gazetteer import Gazetteer
from holdfast.records import Place, PlaceMention, Span
from holdfast.vocabulary import Concept

KNOWN_CITY = 15_000
"""People from which a place of the wide world is believed on a preposition alone; smaller ones share names with people."""
UNKNOWN_NAME_CHARS = 4
MOVED_REACH = 2
"""Words between "taken", "visited" and where to."""
MEDICAL_REACH = 3
"""Words between a hospital and the place it is in ("горбольницу № 2 Белгорода")."""
COMMUNITIES = ("community", "communities")
"""Type words of units that lie inside a district."""
PLURALS = ("many", "communities")
"""Type words that a list of names shares."""
GARBLED = 0.8
"""Likeness from which a Latin name with a type word is a garbled one of the region: translations spoil names this far."""
MISTYPED = 0.92
"""The same for a Cyrillic name, which nobody has transliterated: only a slip of a letter."""

Part = Literal["site", "context", "other"]
Kind = Literal["settlement", "admin2", "admin1", "object"]

SERVICE_CATEGORIES = ("outage", "outage_water", "outage_gas", "outage_heating", "outage_communications")

_HEADING_SIGNS = frozenset(":—–-")


@dataclass(slots=True)
class Mention:
    """A place as a sentence names it. `start` and `end` take in its type words and what stands in brackets."""

    first: int
    last: int
    start: int
    end: int
    kind: Kind
    name: str
    bare: str
    place: Place | None
    part: Part
    certain: bool
    """Whether a type word, a unit or the gazetteer vouches for it; otherwise only its position does."""
    admin2: str | None = None
    admin2_stated: bool = False
    admin1: str | None = None
    is_quarter: bool = False
    """Whether its type word says that it is a part of a settlement ("микрорайон")."""
    city: str | None = None
    """The city that it is a district of."""
    lists_after: bool = False
    introduces: bool = False
    """Whether a dash or a colon after it opens what is said of it ("с. Рубіжне — приватний будинок")."""
    is_community: bool = False
    """Whether it is a community (громада, старостат), which lies inside a district."""

    def record(self, document: Document) -> PlaceMention:
        """The mention as a record."""
        span = Span(document.tokens.starts[self.first], document.tokens.ends[self.last])
        return PlaceMention(
            name=self.name,
            bare=self.bare,
            kind=self.kind,
            span=span,
            admin2=self.admin2,
            admin2_stated=self.admin2_stated,
            admin1=self.admin1,
            city=self.city,
        )


def mentions(document: Document, sentence: Sentence, gazetteer: Gazetteer) -> list[Mention]:
    """The places that a sentence names, in text order."""
    found = names(document, sentence, gazetteer)
    units = _coordinated_units(found)
    accepted: list[Mention] = _roads(document, sentence) + _stretches(document, sentence, found)
    for number, name in enumerate(found):
        following = found[number + 1] if number + 1 in units else None
        if any(m.first <= name.first <= m.end for m in accepted):
            continue
        mention = _unit(document, name, gazetteer, units.get(number)) or _settlement(
            document, sentence, name, gazetteer, accepted, following
        )
        if mention is not None:
            mention.part = _part(document, sentence, mention)
            in_brackets = document.tokens.folded[mention.start - 1] == "(" and any(m.introduces for m in accepted)
            mention.introduces = in_brackets or _introduces(document, sentence, mention)
            accepted.append(mention)
    return sorted(accepted, key=lambda m: m.first)


def _coordinated_units(found: list[Name]) -> dict[int, Concept]:
    """Names that share the type word of the last of their list: "в Рыльском, Глушковском и Кореневском районах"."""
    kinds: dict[int, Concept] = {}
    shared = False
    for number in range(len(found) - 1, -1, -1):
        name = found[number]
        if name.type_after is not None and name.type_after.category in ("admin2_type", "admin1_type"):
            kinds[number] = name.type_after
            shared = name.type_after.code in PLURALS
        elif shared and number + 1 in kinds and found[number + 1].lists_after and name.type_before is None:
            kinds[number] = kinds[number + 1]
        else:
            shared = False
    return kinds


def _unit(document: Document, name: Name, gazetteer: Gazetteer, shared_type: Concept | None) -> Mention | None:
    """The district or region that `name` names: by its type word, or because the gazetteer knows it as nothing else."""
    surface = document.surface(name.first, name.last)
    hits = [gazetteer.place(hit.index) for hit in name.hits]
    units = [place for place in hits if place.kind in ("admin2", "admin1")]
    kind: Kind
    if shared_type is None:
        of_one_kind = name.type_before is not None and name.type_before.code == "one"
        if (
            of_one_kind
            or not units
            or not (_means_unit(name, hits) or _is_adjective_of_place(name, nominative(surface, document), gazetteer))
        ):
            return None
        place: Place | None = units[0]
        kind = units[0].kind
    else:
        kind = "admin2" if shared_type.category == "admin2_type" else "admin1"
        place = next((p for p in units if p.kind == kind and shared_type.code not in COMMUNITIES), None)
        if place is None:
            near = gazetteer.nearest_unit(surface, kind)
            is_close = near is not None and near.similarity >= (GARBLED if surface.isascii() else MISTYPED)
            place = near.place if near is not None and is_close and shared_type.code in ("unit", "many") else None
    bare = place.name if place is not None else nominative(surface, document)
    type_after = name.type_after or shared_type
    mention = _mention(document, name, kind, place, type_after)
    mention.bare = bare
    mention.is_community = type_after is not None and type_after.code in COMMUNITIES
    return mention


def _means_unit(name: Name, hits: list[Place]) -> bool:
    """Whether a name without a type word is that of a unit: no settlement bears it, or only a small one an adjective's ("в Ізюмському")."""
    settlement = next((place for place in hits if place.kind == "settlement"), None)
    if settlement is not None and (settlement.population or 0) >= KNOWN_CITY:
        return False
    is_adjective = any(hit.adjectival for hit in name.hits)
    return name.preposition is not None if is_adjective else settlement is None


def _is_adjective_of_place(name: Name, restored: str, gazetteer: Gazetteer) -> bool:
    """Whether the form is a unit's adjective and no case of a town's name after this preposition ("в Купянском")."""
    if name.preposition is None or name.preposition.code != "place":
        return False
    return any(hit.adjectival and hit.form != "inflected" for hit in gazetteer.lookup(restored))


def _settlement(
    document: Document, sentence: Sentence, name: Name, gazetteer: Gazetteer, accepted: list[Mention], unit: Name | None
) -> Mention | None:
    if _is_dateline(document, sentence, name):
        return None
    hits = [gazetteer.place(hit.index) for hit in name.hits]
    settlements = [place for place in hits if place.kind == "settlement"]
    is_local = any(gazetteer.is_local(hit.index) for hit in name.hits)
    typed = name.type_before is not None or (name.type_after is not None and name.type_after.category == "settlement_type_after")
    previous = accepted[-1] if accepted else None
    listed = name.lists_after and previous is not None and previous.kind == "settlement"
    heading = _is_heading(document, sentence, name)
    if any(c.last == name.start - 1 or c.first == name.end + 1 for c in sentence.all("street")):
        return None
    if not typed and any(c.last == name.start - 1 for c in sentence.all("article")):
        return None
    is_struck = any(c.first == name.end + 2 for c in sentence.all("attack"))
    if not typed and name.preposition is None and not is_struck and any(c.first == name.first for c in sentence.all("capital")):
        return None
    known = bool(settlements) and (is_local or (settlements[0].population or 0) >= KNOWN_CITY)
    positioned = (
        name.preposition is not None
        or listed
        or heading
        or _heads_list(document, sentence, name)
        or _is_beside(document, sentence, name, unit)
    )
    long_enough = name.last > name.first or len(document.tokens.folded[name.first]) >= UNKNOWN_NAME_CHARS
    if not (typed or (known and (positioned or is_local)) or (positioned and long_enough and not _is_person(sentence, name))):
        return None
    mention = _mention(document, name, "settlement", settlements[0] if settlements else None)
    mention.is_quarter = name.type_before is not None and name.type_before.code == "quarter"
    mention.certain = typed or known or (listed and previous is not None and previous.certain)
    return mention


def _mention(document: Document, name: Name, kind: Kind, place: Place | None, type_after: Concept | None = None) -> Mention:
    surface = document.surface(name.first, name.last)
    is_oblique = name.preposition is not None or kind != "settlement" or (bool(name.hits) and name.hits[0].form == "inflected")
    bare = nominative(surface, document) if is_oblique else surface
    type_word = document.surface(name.start, name.first - 1) if name.start < name.first else ""
    is_of_many = name.type_before is not None and name.type_before.code == "many"
    shown = bare if is_of_many else f"{nominative(type_word, document)} {bare}".strip()
    if kind != "settlement" and type_after is not None:
        shown = f"{bare} {nominative(document.surface(type_after.first, type_after.last), document)}"
    return Mention(
        name.first, name.last, name.start, name.end, kind, shown, bare, place, "site", certain=True, lists_after=name.lists_after
    )


def nominative(surface: str, document: Document) -> str:
    """The name as a map would give it: the endings that the language's vocabulary lists are put back."""
    words = re.split(r"([\s-])", surface)
    return "".join(document.lexicon.nominative(word) for word in words)


def _stretches(document: Document, sentence: Sentence, found: list[Name]) -> list[Mention]:
    """Places between two others ("между деревнями Большегнеушево и Поповка"): one object, neither of the two."""
    stretches = []
    for word in sentence.all("between"):
        ends = [n for n in found if n.first > word.last][:2]
        if len(ends) == 2 and ends[0].start - word.last <= 2 and ends[1].lists_after:
            surface = document.surface(word.first, ends[1].last)
            bare = " — ".join(document.surface(n.first, n.last) for n in ends)
            stretches.append(
                Mention(word.first, ends[1].last, word.first, ends[1].end, "object", surface, bare, None, "site", certain=True)
            )
    return stretches


def named_by_kind(document: Document, sentence: Sentence) -> Mention | None:
    """A spot that the sentence names only by its kind: "in a commercial district"."""
    for spot in sentence.all("site_object"):
        surface = document.surface(spot.first, spot.last)
        return Mention(spot.first, spot.last, spot.first, spot.last, "object", surface, surface, None, "site", certain=False)
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
        found.append(Mention(road.first, last, road.first, last, "object", name, bare, None, "site", certain=True))
    return found


def _is_heading(document: Document, sentence: Sentence, name: Name) -> bool:
    """Whether the sentence opens with the name and a colon or dash or a blow, or is nothing but the name."""
    folded = document.tokens.folded
    opening = max([at + 1 for at in range(sentence.first, name.start) if folded[at] == ";"], default=sentence.first)
    if any(folded[at][0].isalnum() for at in range(opening, name.start)):
        return False
    if (
        name.end == sentence.last
        or folded[name.end + 1] in _HEADING_SIGNS
        or (name.end + 1 == sentence.last and folded[sentence.last] == ".")
    ):
        return True
    return bool(name.hits) and any(c.first == name.end + 1 for category in ("attack", "outage") for c in sentence.all(category))


def _introduces(document: Document, sentence: Sentence, mention: Mention) -> bool:
    folded, at = document.tokens.folded, mention.end + 1
    while at < sentence.last and folded[at] in ("»", ")", ","):
        at += 1
    return at <= sentence.last and folded[at] in _HEADING_SIGNS and folded[at] != "-"


def _heads_list(document: Document, sentence: Sentence, name: Name) -> bool:
    """Whether a list of places struck or without service begins with the name: after a colon, or right after "cut off"."""
    dark = [c for category in SERVICE_CATEGORIES for c in sentence.all(category, "out", "restored")]
    if any(c.last == name.start - 1 for c in dark):
        return True
    opened = name.start > sentence.first and document.tokens.folded[name.start - 1] in ":—–"
    told = [*dark, *sentence.all("attack"), *sentence.all("counted_places"), *sentence.all("settlement_type", "many")]
    return opened and any(c.last < name.start for c in told)


def _is_beside(document: Document, sentence: Sentence, name: Name, unit: Name | None) -> bool:
    """Whether the name is said to lie in the unit that follows it: "Murom in Shebekinsky district", "Murom, Shebekinsky district"."""
    if unit is None or unit.type_after is None:
        return False
    between = range(name.end + 1, unit.start)
    prepositions = {at for c in sentence.all("preposition") for at in range(c.first, c.last + 1)}
    return len(between) <= 2 and all(document.tokens.folded[at] in (",", "the") or at in prepositions for at in between)


def _is_dateline(document: Document, sentence: Sentence, name: Name) -> bool:
    """Whether the name opens a news text with the date of its despatch ("БЕЛГОРОД, 7 окт.")."""
    if sentence.index > 1 or name.first != sentence.first or name.end + 3 > sentence.last:
        return False
    follows = document.tokens.folded[name.end + 1] == "," and document.tokens.folded[name.end + 2].isdecimal()
    return follows and any(c.first == name.end + 3 for c in sentence.all("month"))


def _is_person(sentence: Sentence, name: Name) -> bool:
    """Whether the name follows a title or a role, so that it is somebody's."""
    return any(c.last == name.start - 1 for category in ("title", "speaker", "person") for c in sentence.all(category))


def _part(document: Document, sentence: Sentence, mention: Mention) -> Part:
    """What the place is in its sentence: struck, the region of an official, or somewhere else that is only named."""
    before = mention.start - 1
    while before >= sentence.first and before in sentence.covered("preposition"):
        before -= 1
    if document.tokens.folded[mention.last].endswith("'s"):
        return "context"
    residents = sentence.all("role", "resident")
    if mention.kind in ("admin1", "admin2") and any(0 <= before - c.last <= 1 for c in residents if c.first <= before):
        return "context"
    if any(0 <= before - c.last <= 1 for c in residents if c.first <= before):
        return "other"
    if _belongs_to_speaker(document, sentence, mention, before):
        return "context"
    if _is_elsewhere(sentence, mention, before):
        return "other"
    return "site"


def _is_elsewhere(sentence: Sentence, mention: Mention, before: int) -> bool:
    """Whether the place is where the hurt were taken, where somebody went, where it was launched, or what it lies near."""
    medical = sentence.all("response", "medical")
    if any(c.first == mention.end + 1 or 0 <= before - c.last <= MEDICAL_REACH for c in medical if c.first != mention.first):
        return True
    links = {c.first for c in sentence.all("preposition")}
    for concept in sentence.all("role", "visit", "origin", "destination", "toward"):
        is_bare_link = concept.first == concept.last and concept.first in links
        if concept.last == mention.start - 1 or (not is_bare_link and 0 <= before - concept.last <= MOVED_REACH):
            return True
    return any(c.last == before for c in sentence.all("near"))


def _belongs_to_speaker(document: Document, sentence: Sentence, mention: Mention, before: int) -> bool:
    speakers = sentence.all("speaker", "official", "military")
    if mention.kind in ("settlement", "object"):
        return any(c.last == mention.start - 1 or c.first == mention.end + 1 for c in speakers)
    is_word = before > sentence.first and document.tokens.folded[before].isalpha()
    return any(c.last == before or (is_word and c.last == before - 1) or c.first in (mention.end + 1, mention.end + 2) for c in speakers)
