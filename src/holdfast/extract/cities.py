"""Districts of a city, which are no units of a region: "Шевченківський район Харкова", "the Holosiivskyi district of Kyiv".

Such a district has the name of a region's as often as not. It is the city's where the city's name follows its type word, and
where the text has said that it speaks of the city's districts.
"""

from __future__ import annotations

from holdfast.extract.beside import Beside
from holdfast.extract.document import Document
from holdfast.extract.mention import Mention, nominative
from holdfast.extract.names import Name
from holdfast.extract.sentence import Sentence
from holdfast.gazetteer import Gazetteer, NameHit
from holdfast.gazetteer.names import is_adjective
from holdfast.records import Place
from holdfast.vocabulary import Concept

CITY = 60_000
"""People from which a city has districts that reports name; those near the front have lost many of theirs."""
NAMESAKE = 4
"""Letters that the district around a city shares with the city's name: it is no part of it."""
_PARTITIVE = "of"
_POSSESSIVE = ("'s", "’s")


def cities_of(document: Document, found: list[Name], units: dict[int, Concept], gazetteer: Gazetteer) -> dict[int, tuple[Place, str]]:
    """For each name of `found` that is a district of a city, that city, and what it is called.

    The city's name follows the district's type word, or that of its list.
    """
    cities: dict[int, tuple[Place, str]] = {}
    for number in sorted(units, reverse=True):
        name = found[number]
        if units[number].category != "admin2_type":
            continue
        if number + 1 in cities and units.get(number + 1) == units[number]:
            cities[number] = cities[number + 1]
        elif name.type_after is not None and number + 1 < len(found) and _follows(document, name.end, found[number + 1]):
            city = large_city(found[number + 1], gazetteer)
            if city is not None:
                cities[number] = city, nominative(document.surface(found[number + 1].first, found[number + 1].last), document)
        elif number and name.type_after is not None and _owns(document, found[number - 1], name):
            owner = document.surface(found[number - 1].first, found[number - 1].last)[: -len("'s")]
            city = _large_city(gazetteer.lookup(owner), gazetteer)
            if city is not None:
                cities[number] = city, owner
    return cities


def large_city(name: Name, gazetteer: Gazetteer) -> Place | None:
    """The city of `name` that is large enough to have districts."""
    return _large_city(name.hits, gazetteer)


def _large_city(hits: tuple[NameHit, ...], gazetteer: Gazetteer) -> Place | None:
    for hit in hits:
        place = gazetteer.place(hit.index)
        if place.kind == "settlement":
            return place if (place.population or 0) >= CITY else None
    return None


def announces_districts(document: Document, beside: Beside, mention: Mention) -> bool:
    """Whether a city's districts are spoken of: a type word stands right before it ("четыре района Киева")."""
    at = mention.start - 1
    if at > 0 and document.tokens.folded[at] == _PARTITIVE:
        at -= 1
    return beside.ending(at, "admin2_type") is not None


def make_quarter(mention: Mention, city: Place | None, called: str) -> None:
    """Make a district one of `city`, whose name in the text is `called`."""
    mention.kind, mention.place, mention.city = "settlement", city, called


def join_quarters(document: Document, mention: Mention, districts: list[Name], found: list[Name]) -> None:
    """Let the mention of a district reach over the city's name; several districts that are named together are the city itself."""
    behind = [name for name in found if name.first > districts[-1].last]
    if behind and _follows(document, mention.end, behind[0]):
        mention.end = behind[0].end
    if len(districts) > 1 and mention.city is not None:
        mention.name = mention.bare = mention.city
        mention.city = None


def _owns(document: Document, city: Name, district: Name) -> bool:
    """Whether the city's name stands in its possessive before the district: "Kharkiv's Saltivskyi district"."""
    return city.end + 1 == district.start and document.tokens.folded[city.last].endswith(_POSSESSIVE)


def _follows(document: Document, end: int, name: Name) -> bool:
    if name.type_after is not None:
        return False
    between = document.tokens.folded[end + 1 : name.start]
    return between == [_PARTITIVE] if between else name.type_before is None


def is_of_it(sentence: Sentence, mention: Mention) -> bool:
    """Whether the district is said to be one of the place that the text spoke of: "Корабельний район міста"."""
    return "anaphor" in sentence.concepts and any(c.first == mention.end + 1 for c in sentence.all("anaphor", "of_it"))


def unknown_beside(found: list[Mention]) -> dict[int, int]:
    """By the identities of districts in lists with some that no gazetteer knows, how many: parts of a city bear known names too."""
    if all(mention.place is not None or mention.kind != "admin2" for mention in found):
        return {}
    lists: list[list[Mention]] = []
    for mention in found:
        if mention.kind != "admin2" or mention.is_community:
            continue
        if lists and mention.lists_after:
            lists[-1].append(mention)
        else:
            lists.append([mention])
    unknown = [sum(m.place is None for m in listed) for listed in lists]
    return {id(m): count for listed, count in zip(lists, unknown, strict=True) if count for m in listed}


def is_of_city(mention: Mention, city: Mention, *, beside_unknown: bool, in_districts: bool) -> bool:
    """Whether a district is one of the city that was named last.

    It is if nobody knows it, or if the text said that it speaks of the city's districts. If it is a district of another
    region, it is the city's if that one was abolished, or if it is named in a list with unknown ones.
    """
    if mention.kind == "settlement":
        is_known = mention.place is not None and not is_adjective(mention.place.name)
        return in_districts and mention.introduces and not is_known and mention.settlement_kind is None
    if mention.kind != "admin2" or mention.is_community:
        return False
    if mention.name[:NAMESAKE] == city.bare[:NAMESAKE] and not in_districts:
        return False  # the district around the city bears its name
    is_elsewhere = mention.place is not None and city.place is not None and mention.place.admin1 != city.place.admin1
    return mention.place is None or in_districts or (is_elsewhere and (mention.is_former or beside_unknown))
