"""Districts and regions: which names of a sentence are those of administrative units."""

from __future__ import annotations

from holdfast.extract.beside import Beside
from holdfast.extract.document import Document
from holdfast.extract.mention import Kind, Mention, mention_of, nominative
from holdfast.extract.names import Name
from holdfast.gazetteer import Gazetteer, NameHit, begin_alike
from holdfast.gazetteer.names import districts_of_land
from holdfast.records import Place, Relation
from holdfast.vocabulary import Concept

COMMUNITIES = ("community", "communities")
"""Type words of units that lie inside a district."""
PLURALS = ("many", "communities")
"""Type words that a list of names shares."""
GARBLED = 0.75
"""Likeness from which a Latin name with a type word is a garbled one of the region: translations spoil names this far."""
MISTYPED = 0.92
"""The same for a Cyrillic name, which nobody has transliterated: only a slip of a letter."""
CYRILLIC = "\u0400"
"""The first letter of the Cyrillic script: names that sort before it are in Latin letters, with accents or without."""
SHARED_TYPES: dict[Kind, str] = {"admin2": "district", "admin1": "region"}
"""The type words that gazetteers have towns' districts and regions under in Latin letters."""
KNOWN_CITY = 15_000
"""People from which a place of the wide world is believed on a preposition alone; smaller ones share names with people."""

_LEVELS: dict[str, Kind] = {"admin2_type": "admin2", "admin1_type": "admin1"}
_TYPES = tuple(_LEVELS)


def shared_types(found: list[Name], gazetteer: Gazetteer) -> dict[int, Concept]:
    """The type word of each name that has one, its own or the one that ends its list: "в Рыльском, Глушковском и Кореневском районах"."""
    kinds: dict[int, Concept] = {}
    shared = is_one = False
    for number in range(len(found) - 1, -1, -1):
        name = found[number]
        if name.type_after is not None and name.type_after.category in _TYPES:
            kinds[number] = name.type_after
            is_one = name.type_after.code == "unit"
            shared = is_one or name.type_after.code in PLURALS
        elif (
            shared
            and number + 1 in kinds
            and found[number + 1].lists_after
            and (name.type_before is None or name.type_before.code == "many")
            and not _is_town_in_list(name, gazetteer)
            and (not is_one or _is_adjective_of_unit(name, kinds[number + 1], gazetteer))
        ):
            kinds[number] = kinds[number + 1]
        else:
            shared = False
    return kinds


def types_before(beside: Beside, found: list[Name], gazetteer: Gazetteer) -> dict[int, Concept]:
    """The type word of each name that it stands before, where the gazetteer knows such a region: "the region of Belgorod"."""
    kinds: dict[int, Concept] = {}
    for number, name in enumerate(found):
        word = beside.ending(name.start - 1, "unit_of") if name.hits and name.type_before is None and name.type_after is None else None
        places = (gazetteer.place(hit.index) for hit in name.hits) if word is not None else ()
        if word is not None and any(p.kind == "admin1" or (p.admin1 or "").startswith(p.name) for p in places):
            kinds[number] = Concept("admin1_type", "unit", word.first, word.last - 1)
    return kinds


def _is_adjective_of_unit(name: Name, type_word: Concept, gazetteer: Gazetteer) -> bool:
    """Whether the name is an adjective that units of the kind are called by: a type word in the singular may be that of a list too."""
    level = _LEVELS[type_word.category]
    return any(hit.adjectival and gazetteer.place(hit.index).kind == level for hit in name.hits)


def _is_town_in_list(name: Name, gazetteer: Gazetteer) -> bool:
    """Whether the name is no unit's adjective but a town that stands in a list with units: "в Белгороде и Шебекинском округе"."""
    if not name.hits or any(hit.adjectival for hit in name.hits):
        return False
    return all(gazetteer.place(hit.index).kind == "settlement" for hit in name.hits) and name.hits[0].form == "inflected"


def unit(document: Document, name: Name, gazetteer: Gazetteer, type_word: Concept | None) -> Mention | None:
    """The district or region that `name` names: by its type word, or because the gazetteer knows it as nothing else."""
    if type_word is None:
        return _untyped(document, name, gazetteer) if name.hits else _land(document, name, gazetteer)
    kind = _LEVELS[type_word.category]
    surface = document.surface(name.first, name.last)
    is_community = type_word.code in COMMUNITIES
    place = None if is_community else _typed(document, name, kind, gazetteer)
    mention = mention_of(document, name, kind, place, name.type_after or type_word)
    mention.bare = place.name if place is not None else nominative(surface, document)
    mention.is_community = is_community
    mention.is_former = place is not None and _is_former(place, name, gazetteer)
    if is_community:
        mention.relation = Relation(kind="community", anchors=(mention.bare,))
    elif kind == "admin2" and place is None:
        _take_town(mention, surface, name, gazetteer)
    return mention


def _land(document: Document, name: Name, gazetteer: Gazetteer) -> Mention | None:
    """The district that is called by its land: "Нікопольщина" is the Nikopol district."""
    if name.type_before is not None or name.first != name.last:
        return None
    for called in districts_of_land(nominative(document.surface(name.first, name.last), document)):
        for hit in gazetteer.lookup(called):
            place = gazetteer.place(hit.index)
            if place.kind == "admin2" and gazetteer.is_local(hit.index):
                mention = mention_of(document, name, "admin2", place)
                mention.bare = place.name
                return mention
    return None


def _take_town(mention: Mention, surface: str, name: Name, gazetteer: Gazetteer) -> None:
    """Where nobody knows the district, but a town near by is called so, the town's surroundings are meant ("Dobropillia district")."""
    if not surface.isascii():
        return  # in Cyrillic a district's name is an adjective, a town of that form another place
    for hit in name.hits:
        if gazetteer.place(hit.index).kind == "settlement" and gazetteer.is_local(hit.index):
            mention.relation = Relation(kind="near", anchors=(mention.bare,))
            return


def _is_former(place: Place, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether the unit that `name` is a name of was abolished."""
    units = gazetteer.units()
    return any(hit.index < len(units) and units[hit.index].kind == "former" and gazetteer.place(hit.index) is place for hit in name.hits)


def _typed(document: Document, name: Name, kind: Kind, gazetteer: Gazetteer) -> Place | None:
    """The unit of `kind` that bears the name, alone or with its type word ("Kherson region"), or a garbled form of it."""
    surface = document.surface(name.first, name.last)
    for hit in (*name.hits, *_typed_hits(document, name, surface, kind, gazetteer)):
        place = gazetteer.place(hit.index)
        if place.kind == kind:
            return place
    near = gazetteer.nearest_unit(surface, "admin2" if kind == "admin2" else "admin1", GARBLED if surface < CYRILLIC else MISTYPED)
    return near.place if near is not None and begin_alike(surface, near.place.name) else None


def _typed_hits(document: Document, name: Name, surface: str, kind: Kind, gazetteer: Gazetteer) -> tuple[NameHit, ...]:
    """What is called so with its type word, or with that of a list: "Rylsk and Glushkovo districts"."""
    found = gazetteer.lookup(document.surface(name.first, name.end)) if name.end > name.last else ()
    return found or (gazetteer.lookup(f"{surface} {SHARED_TYPES[kind]}") if kind in SHARED_TYPES and surface.isascii() else ())


def _untyped(document: Document, name: Name, gazetteer: Gazetteer) -> Mention | None:
    for hit in name.hits:
        place = gazetteer.place(hit.index)
        if place.kind != "settlement":
            break
    else:
        return None
    if name.is_of_settlement or (name.type_before is not None and name.type_before.code == "one"):
        return None
    if any(hit.adjectival for hit in name.hits) and _is_former(place, name, gazetteer):
        return None  # an abolished district is not called by its adjective alone; a village may be
    hits = [gazetteer.place(hit.index) for hit in name.hits]
    if not (_means_unit(name, hits) or _is_adjective_of_place(document, name, gazetteer)):
        return None
    mention = mention_of(document, name, place.kind, place, name.type_after)
    mention.bare = place.name
    return mention


def _means_unit(name: Name, hits: list[Place]) -> bool:
    """Whether a name without a type word is that of a unit: no settlement bears it, or only a small one an adjective's ("в Ізюмському")."""
    settlement = next((place for place in hits if place.kind == "settlement"), None)
    if settlement is not None and (settlement.population or 0) >= KNOWN_CITY:
        return False
    is_adjective = any(hit.adjectival for hit in name.hits)
    return name.preposition is not None if is_adjective else settlement is None


def _is_adjective_of_place(document: Document, name: Name, gazetteer: Gazetteer) -> bool:
    """Whether the form is a unit's adjective and no case of a town's name after this preposition ("в Купянском")."""
    if name.preposition is None or name.preposition.code == "instrumental":
        return False
    restored = nominative(document.surface(name.first, name.last), document)
    return any(hit.adjectival and hit.form != "inflected" for hit in gazetteer.lookup(restored))
