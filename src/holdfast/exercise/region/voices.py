"""Who speaks: offices of the region, its districts and towns, and the outlets that report of it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.names import Name
from holdfast.exercise.region.grammar import in_english, undeclined
from holdfast.exercise.speakers import Habits, Official, OfficialRole, Outlet, Person
from holdfast.exercise.world import District, Settlement
from holdfast.records import Language, Reliability, SourceKind

_FILE = Path(__file__).with_name("voices.toml")
_MAYORS = 8
"""So many of the largest towns have a mayor with a channel."""
_HEADS = 0.6
"""Share of districts whose head has one."""


class _People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    surnames: str
    women: str
    men: str


class _Office(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: OfficialRole
    ru: str
    uk: str
    en: str
    channel: str
    person: bool
    kind: SourceKind
    reliability: Reliability
    languages: tuple[Language, ...]


class _Newsroom(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    kind: SourceKind
    reliability: Reliability
    language: Language
    medium: Literal["telegram", "rss", "web"]
    follows: tuple[str, ...]
    in_region: bool
    habits: tuple[float, float, float, float, float, float]


class _Voices(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    people: _People
    official: tuple[_Office, ...]
    outlet: tuple[_Newsroom, ...]


@cache
def _voices() -> _Voices:
    return msgspec.convert(tomllib.loads(_FILE.read_text("utf-8")), _Voices)


def appoint(districts: tuple[District, ...], settlements: tuple[Settlement, ...], chance: Chance) -> tuple[Official, ...]:
    """The offices: those of the whole region first, then mayors and heads of districts. No two people share a surname."""
    surnames = iter(chance.shuffled(_voices().people.surnames.split()))
    found = [_office(office, _person(next(surnames), chance) if office.person else None) for office in _voices().official]
    found += [_mayor(town, _person(next(surnames), chance), chance) for town in settlements[:_MAYORS]]
    for district in districts:
        if chance.happens(_HEADS) and (surname := next(surnames, None)):
            found.append(_head(district, _person(surname, chance), chance))
    return tuple(found)


def open_outlets(officials: tuple[Official, ...], capital: Settlement) -> tuple[Outlet, ...]:
    """The outlets, by id."""
    by_role = {official.role: official.id for official in reversed(officials)}
    return tuple(sorted(_outlets(by_role, capital), key=lambda outlet: outlet.id))


def _outlets(by_role: dict[OfficialRole, str], capital: Settlement) -> Iterator[Outlet]:
    for room in _voices().outlet:
        forms = capital.name.uk if room.language == "uk" else capital.name.ru
        covers, delay, invents, garbles, edits, rumours = room.habits
        yield Outlet(
            id=room.id,
            name=room.name.format(capital=forms.nominative),
            kind=room.kind,
            reliability=room.reliability,
            language=room.language,
            medium=room.medium,
            follows=tuple(by_role.get(followed, followed) for followed in room.follows),  # type: ignore[call-overload]
            in_region=room.in_region,
            habits=Habits(covers=covers, delay_min=delay, invents=invents, garbles=garbles, edits=edits, rumours=rumours),
        )


def _office(office: _Office, person: Person | None) -> Official:
    return Official(
        id=f"telegram/{office.channel}",
        role=office.role,
        name=undeclined(office.ru, office.uk, office.en, "masculine"),
        person=person,
        area=None,
        kind=office.kind,
        reliability=office.reliability,
        languages=office.languages,
        channel=office.channel,
    )


def _mayor(town: Settlement, person: Person, chance: Chance) -> Official:
    name = undeclined(f"Мэр {town.name.ru.genitive}", f"Мер {town.name.uk.genitive}", f"Mayor of {town.name.en}", "masculine")
    return _local("mayor", name, town.id, _handle("mayor", town.name.en), person, chance)


def _head(district: District, person: Person, chance: Chance) -> Official:
    name = undeclined(
        f"Глава {district.name.ru.genitive} района",
        f"Голова {district.name.uk.genitive} району",
        f"Head of {district.name.en} District",
        "masculine",
    )
    return _local("district_head", name, district.id, _handle("head", district.name.en), person, chance)


def _handle(office: str, place: str) -> str:
    return f"exercise_{office}_{place.lower().replace(' ', '_').replace(chr(39), '')}"


def _local(role: OfficialRole, name: Name, area: str, channel: str, person: Person, chance: Chance) -> Official:
    languages: tuple[Language, ...] = ("ru",) if chance.happens(0.5) else ("uk",)
    return Official(
        id=f"telegram/{channel}",
        role=role,
        name=name,
        person=person,
        area=area,
        kind="official",
        reliability="B",
        languages=languages,
        channel=channel,
    )


def _person(surname: str, chance: Chance) -> Person:
    """Somebody of this surname, "Russian/Ukrainian" and masculine; one in four is a woman."""
    woman = chance.happens(0.25)
    given_ru, _, given_uk = chance.pick((_voices().people.women if woman else _voices().people.men).split()).partition("/")
    ru, _, uk = surname.partition("/")
    if woman:
        ru, uk = _feminine(ru, "ой", "ая"), _feminine(uk, "ий", "а")
    return Person(f"{given_ru} {ru}", f"{given_uk} {uk}", in_english(f"{given_ru} {ru}"), "feminine" if woman else "masculine")


def _feminine(surname: str, masculine: str, feminine: str) -> str:
    """The surname as a woman bears it: Озерова, Бережная; those in -ко, -ук and the like stay."""
    if surname.endswith(("ов", "ев", "ин", "єв", "ін")):
        return surname + "а"
    for ending in (masculine, "ый"):
        if surname.endswith(ending):
            return surname[: -len(ending)] + feminine
    return surname
