"""Under which keys a place stands in a gazetteer, and in what form.

Places of oblasts that the region pack knows, and larger ones of the same countries, stand under all their cases in
Russian and Ukrainian; the rest of the world under its nominatives.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from holdfast.gazetteer.cyrillic import cyrillic_keys
from holdfast.gazetteer.inflect import Inflector
from holdfast.gazetteer.names import adjective_spellings, foreign_keys, is_adjective, name_key, plain_name, transliteration_key
from holdfast.gazetteer.ordinary import KNOWN_PEOPLE, OrdinaryWords
from holdfast.gazetteer.settlements import Settlement
from holdfast.gazetteer.spelling import russian_spellings, ukrainian_spellings
from holdfast.gazetteer.tables import Form
from holdfast.regions import AdminUnit

Language = Literal["ru", "uk"]

INFLECTED_PEOPLE = 15_000
"""Settlements of the pack's countries with so many people are inflected wherever they lie."""

_ONLY_UKRAINIAN = re.compile("[іїєґ']")
_ONLY_RUSSIAN = re.compile("[ыэъё]")
_TYPE_OF_OBLAST = re.compile(r"^(?P<adjective>[\w-]+(?:ая|ий|ый|а)) (?P<type>область|край)$")
_OTHER_SPELLINGS = {"Ukraine": russian_spellings, "Russia": ukrainian_spellings}
_LANGUAGES: dict[str, Language] = {"Ukraine": "uk", "Russia": "ru"}
_ENGLISH_TYPES = ("district", "raion", "rayon")
_SHORTEST = 3
"""Letters of the shortest Latin alternate and inflected form that are kept: shorter ones are codes, noise and prepositions."""


class Named(msgspec.Struct, frozen=True):
    """A key of a place."""

    key: str
    form: Form
    adjectival: bool = False
    ordinary: bool = False


def settlement_names(settlement: Settlement, inflector: Inflector, words: OrdinaryWords, countries: frozenset[str]) -> Iterator[Named]:
    """The keys of a settlement; some may come more than once. `countries` are those of the region's units."""
    place, is_near = settlement.entry.place, is_nearby(settlement)
    nominatives = _nominatives(settlement)
    if is_near:
        nominatives.update(dict.fromkeys(_in_cyrillic(settlement, nominatives), "transliterated"))
        nominatives.update(_respelled(nominatives, place.country))
    inflects = settlement.entry.reach is not None or (place.country in countries and (place.population or 0) >= INFLECTED_PEOPLE)
    is_small = is_near and (place.population or 0) < KNOWN_PEOPLE
    for key, form in nominatives.items():
        yield from _written(Named(key, form, ordinary=is_small and words.has(key, key)), is_near)
        if inflects and _is_cyrillic(key):
            for named in _inflected(key, "transliterated" if form == "transliterated" else "inflected", inflector):
                yield from _written(msgspec.structs.replace(named, ordinary=is_small and words.has(named.key, key)), is_near)


def is_nearby(settlement: Settlement) -> bool:
    """Whether it lies in the region or in an oblast that the pack names as its neighbour: such names are made in all forms."""
    return settlement.entry.reach in ("own", "near")


def _written(named: Named, is_near: bool) -> Iterator[Named]:
    """The key, and as texts write it that leave its apostrophe out."""
    yield named
    if is_near and "'" in named.key:
        yield msgspec.structs.replace(named, key=named.key.replace("'", ""))


def _nominatives(settlement: Settlement) -> dict[str, Form]:
    """The keys of a settlement's names: official are its main name and the Cyrillic ones that sound the same."""
    official, name = settlement.official, settlement.entry.place.name
    found: dict[str, Form] = {name_key(official): "official"}
    if settlement.entry.reach is not None:
        found[name_key(name)] = found[name_key(plain_name(official))] = "official"
    for other in settlement.names:
        key = name_key(other)
        if key in found or len(key) < 2:
            continue
        if _is_cyrillic(key):
            found[key] = "official" if transliteration_key(other) == transliteration_key(official) else "alternate"
        elif len(key) >= _SHORTEST:
            found[key] = "alternate"
    return found


def unit_names(unit: AdminUnit, inflector: Inflector) -> Iterator[Named]:
    """The keys of an administrative unit; none for a city, whose names are the settlement's."""
    if unit.kind == "city":
        return
    if unit.level == "admin1":
        yield from _oblast_names(unit, inflector)
        return
    for name in _own_english(unit):
        for number, spelling in enumerate(adjective_spellings(name)):
            yield Named(name_key(spelling), "transliterated" if number else "official", adjectival=is_adjective(name))
    yield from (Named(f"{name_key(town)} {word}", "alternate") for town in unit_towns(unit) for word in _ENGLISH_TYPES)
    for language, names in _by_language(unit):
        for name in names:
            key = name_key(name)
            yield Named(key, "official", adjectival=True)
            # "Новгород-Северском районе": of a compound adjective only the last part declines.
            before, space, last = key.rpartition(" ")
            yield from (Named(before + space + form, "inflected", adjectival=True) for form in inflector.forms(last, language))


def settlement_transliterations(settlement: Settlement) -> Iterator[str]:
    """The transliteration keys of a settlement's nominatives."""
    names: tuple[str, ...] = (settlement.official, settlement.entry.place.name)
    if settlement.entry.reach is not None:
        names = (*names, *settlement.names)
    if is_nearby(settlement):
        names = (*names, *_in_cyrillic(settlement, map(name_key, names)))
    for name in names:
        key = transliteration_key(name)
        yield key
        if settlement.entry.reach is not None and len(key) > _SHORTEST and _is_cyrillic(name_key(name)):
            yield from foreign_keys(name)


def further_transliterations(settlement: Settlement, named: Iterable[Named]) -> Iterator[str]:
    """The transliteration keys of what else a settlement near by is called: its inflected and translated names.

    They find what the exact keys do not: Latin spellings of an oblique case, a soft sign left out, texts that lost the
    Ukrainian letters і and ї.
    """
    if not is_nearby(settlement):
        return
    for key in {each.key for each in named if _is_cyrillic(each.key)}:
        found = transliteration_key(key)
        yield found
        if damaged := _without_lost_letters(key):
            yield transliteration_key(damaged)


def _without_lost_letters(key: str) -> str:
    """The key without і and ї; nothing where it has none, or too little would be left to know it by."""
    left = key.replace("і", "").replace("ї", "")
    return left if left != key and len(left) > _SHORTEST and "  " not in left and left.strip() == left else ""


def unit_transliterations(unit: AdminUnit) -> Iterator[str]:
    """The transliteration keys of an administrative unit's own names in the nominative."""
    if unit.kind != "city":
        yield from dict.fromkeys(transliteration_key(name) for name in (*_own_english(unit), *unit.ru, *unit.uk))


def unit_towns(unit: AdminUnit) -> tuple[str, ...]:
    """The towns that a district is called after in English ("Rylsk district"): its seat, and forms that are no adjective."""
    if unit.level == "admin1":
        return ()
    own = _own_english(unit)
    return tuple(dict.fromkeys(name for name in (unit.seat, *unit.en) if name and name not in own))


def _own_english(unit: AdminUnit) -> tuple[str, ...]:
    """A unit's Latin names that are not a town's: of a district its adjectives and names with a type word."""
    if unit.level == "admin1":
        return tuple(dict.fromkeys((unit.name, *unit.en)))
    return tuple(name for name in dict.fromkeys((unit.name, *unit.en)) if is_adjective(name) or name.casefold().endswith(_ENGLISH_TYPES))


def _oblast_names(unit: AdminUnit, inflector: Inflector) -> Iterator[Named]:
    for name in (unit.name, *unit.en):
        yield Named(name_key(name), "official")
    for language, names in _by_language(unit):
        for name in names:
            key = name_key(name)
            yield Named(key, "official")
            if name.isupper():
                continue
            yield from (Named(form, "inflected") for form in inflector.forms(key, language))
            typed = _TYPE_OF_OBLAST.match(key)
            if typed:
                adjective = typed["adjective"]
                forms = sorted({adjective, *inflector.forms(adjective, language)})
                yield from (Named(form, "inflected", adjectival=True) for form in forms)
                yield from (Named(f"{form} обл", "alternate") for form in forms if typed["type"] == "область")


def _by_language(unit: AdminUnit) -> tuple[tuple[Language, tuple[str, ...]], ...]:
    return (("ru", unit.ru), ("uk", unit.uk))


def _in_cyrillic(settlement: Settlement, keys: Iterable[str]) -> tuple[str, ...]:
    """The name read back into the letters of its country, where no Cyrillic one of the source sounds like it."""
    language = _LANGUAGES.get(settlement.entry.place.country or "")
    sound = transliteration_key(settlement.official)
    if language is None or any(_is_cyrillic(key) and transliteration_key(key) == sound for key in keys):
        return ()
    return cyrillic_keys(settlement.official, language)


def _respelled(nominatives: dict[str, Form], country: str | None) -> dict[str, Form]:
    """The other language's spellings of the official Cyrillic names, unless one of them is among the names already."""
    spellings = _OTHER_SPELLINGS.get(country or "")
    if spellings is None:
        return {}
    found: dict[str, Form] = {}
    for key, form in nominatives.items():
        if form != "alternate" and _is_cyrillic(key):
            others = spellings(key)
            if not any(other in nominatives and other != key for other in others):
                found.update(dict.fromkeys((other for other in others if other not in nominatives), "transliterated"))
    return found


def _inflected(key: str, form: Form, inflector: Inflector) -> Iterator[Named]:
    forms = set() if _ONLY_UKRAINIAN.search(key) else inflector.forms(key, "ru")
    if not _ONLY_RUSSIAN.search(key):
        forms |= inflector.forms(key, "uk")
    yield from (Named(other, form) for other in forms if len(other) >= _SHORTEST)


def _is_cyrillic(key: str) -> bool:
    return "а" <= key[:1] <= "ґ"
