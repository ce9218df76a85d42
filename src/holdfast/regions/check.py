"""What is wrong with a region pack that can be read: codes, names, places and sizes that do not fit together."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from zoneinfo import available_timezones

from holdfast.errors import Finding, Grade
from holdfast.geo import distance_km, equal_area_radius_m
from holdfast.regions.tables import RADIUS_OVER_EQUAL_AREA
from holdfast.regions.written import District, Lines, Oblast, WrittenPack, read_pack

OUTSIDE = 1.6
"""A district's centre further from the oblast's than this many of the oblast's radii is not in it: oblasts are no circles."""
MISSED = 1.5
"""A seat further from its district's centre than this many of its radii is another's, or the centre is wrong."""
AREAS = (0.8, 1.2)
"""What the districts' areas together may be of the oblast's."""

_KATOTTG = re.compile(r"^UA\d{17}$")
_OKTMO = re.compile(r"^\d{8}(\d{3})?$")
_ISO = re.compile(r"^[A-Z]{2}-[A-Z0-9]{1,3}$")
_LETTERS = {
    "en": re.compile(r"[A-Za-z' .()-]+"),
    "ru": re.compile(r"[А-Яа-яЁё .-]+"),
    "uk": re.compile(r"[А-ЩЬЮЯа-щьюяІіЇїЄєҐґ' .-]+"),
}
_LOOK_ALIKE = "mend them: Latin and Cyrillic ones look alike"
_REGISTERS = {"UA": ("KATOTTG", _KATOTTG, 4), "RU": ("OKTMO", _OKTMO, 2)}
"""By country its register, how a code of it looks, and how many characters an oblast's codes share."""
_LANGUAGES = {"UA": ("en", "ru", "uk"), "RU": ("en", "ru", "uk")}


class _Found(NamedTuple):
    grade: Grade
    key: str
    problem: str
    remedy: str


def check_pack(path: Path, shown: str | None = None) -> list[Finding]:
    """What is wrong with the pack at `path`, in the order of its lines; `shown` is what findings call it.

    Raises `InputError` if it cannot be read at all.
    """
    pack, _, text = read_pack(path)
    lines = Lines(text)
    found: list[Finding] = []

    def take(table: str, number: int, where: str, faults: Iterable[_Found]) -> None:
        for grade, key, problem, remedy in faults:
            found.append(Finding(grade, shown or str(path), lines.of(table, number, key), where, problem, remedy))

    if pack.region is not None:
        take("region", 0, f"region {pack.region.id}", (*_of_oblast(pack.region), *_of_areas(pack, pack.region)))
        for number, district in enumerate(pack.district):
            take("district", number, f"district {district.id}", _of_district(district, pack.region))
        for number, fault in _shared_names(pack):
            take("district", number, f"district {pack.district[number].id}", (fault,))
    for number, oblast in enumerate(pack.neighbour):
        take("neighbour", number, f"neighbour {oblast.id}", _of_oblast(oblast))
    for number, city in enumerate(pack.city):
        forms = [form for district in city.districts for form in (*district.uk, *district.ru)]
        take("city", number, f"city {city.name}", [] if forms else [_Found("warning", "", "no district with a name", "give `districts`")])
    for number, fault in _repeated_sources(pack):
        take("source", number, f"source {pack.source[number].id}", (fault,))
    return sorted(found, key=lambda finding: finding.line)


def _of_oblast(oblast: Oblast) -> Iterator[_Found]:
    country = oblast.geonames[:2]
    known = available_timezones()
    if known and oblast.time_zone not in known:
        yield _Found("error", "time_zone", f"no time zone {oblast.time_zone}", "give an IANA name, as Europe/Kyiv")
    if oblast.iso is not None and not (_ISO.match(oblast.iso) and oblast.iso[:2] == country):
        yield _Found("error", "iso", f"{oblast.iso} is no ISO 3166-2 code of {country}", f"write it as {country}-XX")
    yield from _of_code(oblast.code, oblast)
    yield from _of_forms(oblast, country)
    if not oblast.iso:
        yield _Found("warning", "", "no `iso`", "give its ISO 3166-2 code, or data from elsewhere cannot be joined")


def _of_code(code: str | None, oblast: Oblast) -> Iterator[_Found]:
    register = _REGISTERS.get(oblast.geonames[:2])
    if code is None or register is None:
        return
    name, pattern, shared = register
    if not pattern.match(code):
        yield _Found("error", "code", f"{code} is no {name} code", "copy it from the register")
    elif oblast.code and code[:shared] != oblast.code[:shared]:
        yield _Found("error", "code", f"{code} is a {name} code of another oblast", f"codes of this one begin with {oblast.code[:shared]}")


def _of_forms(unit: Oblast | District, country: str) -> Iterator[_Found]:
    for language in _LANGUAGES.get(country, ("en",)):
        forms: tuple[str, ...] = getattr(unit, language)
        if not forms:
            yield _Found("warning", "", f"no name form in {language}", f"give `{language}`, or texts in it do not find the unit")
        for form in forms:
            if not _LETTERS[language].fullmatch(form):
                yield _Found(
                    "error", language, f"“{form}” has letters that {language} has not", "mend them: Latin and Cyrillic ones look alike"
                )
        for form in sorted({form for form in forms if forms.count(form) > 1}):
            yield _Found("warning", language, f"“{form}” stands twice", "leave one out")


def _of_district(district: District, oblast: Oblast) -> Iterator[_Found]:
    yield from _of_code(district.code, oblast)
    if district.kind != "city":
        yield from _of_forms(district, oblast.geonames[:2])
    radius_km = district.radius_km or equal_area_radius_m(district.area_km2 or 0) * RADIUS_OVER_EQUAL_AREA / 1000
    away = distance_km(district.centre.lat, district.centre.lon, oblast.centre.lat, oblast.centre.lon)
    if away > OUTSIDE * equal_area_radius_m(oblast.area_km2) * RADIUS_OVER_EQUAL_AREA / 1000:
        yield _Found("error", "centre", f"its centre is {away:.0f} km from that of the oblast, outside it", "mend lat and lon")
    seat = district.seat
    if seat is not None and seat.lat is not None and seat.lon is not None:
        away = distance_km(district.centre.lat, district.centre.lon, seat.lat, seat.lon)
        if away > MISSED * radius_km:
            problem = f"its seat {seat.name} is {away:.0f} km from its centre, its radius {radius_km:.0f} km"
            yield _Found("error", "seat", problem, "mend the seat, the centre or the radius")
    for form in district.communities:
        if not _LETTERS["uk"].fullmatch(form):
            yield _Found("error", "communities", f"“{form}” has letters that uk has not", _LOOK_ALIKE)


def _of_areas(pack: WrittenPack, oblast: Oblast) -> Iterator[_Found]:
    """Whether the districts, where all have areas, fill the oblast."""
    areas = [district.area_km2 for district in pack.district if district.kind != "former"]
    known = [area for area in areas if area is not None]
    if len(known) == len(areas) and known and not AREAS[0] <= sum(known) / oblast.area_km2 <= AREAS[1]:
        problem = f"its districts have {sum(known):.0f} km² together, it has {oblast.area_km2:.0f}"
        yield _Found("warning", "area_km2", problem, "look for a district that is missing or has a wrong area")


def _shared_names(pack: WrittenPack) -> Iterator[tuple[int, _Found]]:
    """Names that two districts of today bear. Communities of two raions may share one."""
    bearers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, district in enumerate(pack.district):
        if district.kind == "former":
            continue
        for key, names in (("en", district.en), ("ru", district.ru), ("uk", district.uk)):
            for name in dict.fromkeys(names):
                bearers[key, name].append(number)
    for (key, name), numbers in bearers.items():
        for number in numbers[1:]:
            other = pack.district[numbers[0]].id
            yield number, _Found("error", key, f"“{name}” is {other}'s too", "a name that two share finds the first only: tell them apart")


def _repeated_sources(pack: WrittenPack) -> Iterator[tuple[int, _Found]]:
    seen: set[str] = set()
    for number, source in enumerate(pack.source):
        if source.id in seen:
            yield number, _Found("error", "id", "this id is given twice", "give each source an id of its own")
        seen.add(source.id)
