"""Under which keys the parts of units stand: a raion's communities lead to the raion, a city's districts to the city.

A part's adjective alone is no key, as other units and settlements bear it; only together with its type word it is one:
"Золочівська громада", "у Салтівському районі".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from holdfast.gazetteer.inflect import Inflector
from holdfast.gazetteer.names import name_key, transliteration_key
from holdfast.gazetteer.naming import Named
from holdfast.gazetteer.spelling import russian_spellings
from holdfast.regions import AdminUnit, City

_COMMUNITY = {"uk": ("громада",), "ru": ("громада", "община")}
_SHORT_COMMUNITY = ("тг", "отг")
_CITY_DISTRICT = {"uk": ("район",), "ru": ("район", "округ")}

Language = Literal["ru", "uk"]


def community_names(unit: AdminUnit, inflector: Inflector) -> Iterator[Named]:
    """The keys of a raion's communities, in all cases of Ukrainian and Russian."""
    for name in unit.communities:
        key = name_key(name)
        for word in _COMMUNITY["uk"]:
            yield from _together(key, word, "uk", inflector)
        for adjective in _adjectives(key, inflector):
            yield from (Named(f"{adjective} {word}", "alternate") for word in _SHORT_COMMUNITY)
        for spelled in russian_spellings(key):
            for word in _COMMUNITY["ru"]:
                yield from _together(spelled, word, "ru", inflector)


def community_transliterations(unit: AdminUnit) -> Iterator[str]:
    """The transliteration keys of a raion's communities ("Zolochivska hromada", "Zolochivska community")."""
    for name in unit.communities:
        key = transliteration_key(name)
        yield from (f"{key} {transliteration_key(word)}" for word in ("громада", "community", "громади"))


def city_district_names(city: City, inflector: Inflector) -> Iterator[Named]:
    """The keys of a city's districts, in all cases of Ukrainian and Russian."""
    for district in city.districts:
        given: Iterable[tuple[Language, tuple[str, ...]]] = (("uk", district.uk), ("ru", district.ru))
        for language, names in given:
            for name in names:
                for word in _CITY_DISTRICT[language]:
                    yield from _together(name_key(name), word, language, inflector)


def city_district_transliterations(city: City) -> Iterator[str]:
    """The transliteration keys of a city's districts ("Saltivskyi raion", "Saltivskyi district")."""
    for district in city.districts:
        for name in (*district.uk, *district.ru):
            yield from (f"{transliteration_key(name)} {transliteration_key(word)}" for word in ("район", "district"))


def _together(adjective: str, word: str, language: Language, inflector: Inflector) -> Iterator[Named]:
    """The adjective with its type word; of a compound one ("Зноб-Новгородська") only the last part declines."""
    before, space, last = adjective.rpartition(" ")
    yield Named(f"{adjective} {word}", "alternate")
    yield from (Named(before + space + form, "inflected") for form in sorted(inflector.forms(f"{last} {word}", language)))


def _adjectives(key: str, inflector: Inflector) -> list[str]:
    before, space, last = key.rpartition(" ")
    return [key, *(before + space + form for form in sorted(inflector.forms(last, "uk")))]
