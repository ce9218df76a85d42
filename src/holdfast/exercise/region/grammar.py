"""The grammar that invented names come from: morphemes, endings and what they may be joined to."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from holdfast.exercise.names import Forms, Gender, Name
from holdfast.exercise.world import SettlementType
from holdfast.gazetteer.romanise import romanised

_FILE = Path(__file__).with_name("morphemes.toml")
_SHORT: dict[Gender, str] = {"masculine": "m", "feminine": "f", "neuter": "n", "plural": "p"}


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a root becomes a name."""

    roots: str
    ru: tuple[str, str]
    uk: tuple[str, str]
    gender: Gender
    weight: float
    adjective: tuple[str, str] | None = None
    only: tuple[SettlementType, ...] = ()


class Whole(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Names that no pattern makes."""

    names: str
    weight: float = 0.0


class Town(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How towns are called."""

    ru: tuple[str, str]
    uk: tuple[str, str]
    adjective: tuple[str, str]
    real: str


class Qualifier(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An adjective before a name."""

    ru: tuple[str, str]
    uk: tuple[str, str]
    names: bool
    weight: float


class Morphemes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`morphemes.toml` as it is written."""

    ru: dict[str, str]
    uk: dict[str, str]
    roots: dict[str, str]
    pattern: tuple[Pattern, ...]
    town: Town
    whole: Whole
    behind: Whole
    qualifier: tuple[Qualifier, ...]
    river: Whole


class Candidate(msgspec.Struct, frozen=True):
    """A name that a settlement may get."""

    name: Name
    weight: float
    """How often, against the others."""
    adjective: Name | None = None
    """What a district is called that is run from it; `None` if it cannot be a seat."""
    only: tuple[SettlementType, ...] = ()
    """The types that bear it; empty for all."""


@cache
def morphemes() -> Morphemes:
    """The grammar of this package."""
    return msgspec.convert(tomllib.loads(_FILE.read_text("utf-8")), Morphemes)


def villages() -> Iterator[Candidate]:
    """All names that one settlement may bear, by pattern."""
    for pattern in morphemes().pattern:
        roots = _roots(pattern.roots)
        for ru, uk in roots:
            name = _name((ru + pattern.ru[0], pattern.ru[1]), (uk + pattern.uk[0], pattern.uk[1]), pattern.gender)
            yield Candidate(name, pattern.weight / len(roots), _adjective(ru, uk, pattern.adjective), pattern.only)
    whole = _listed(morphemes().whole.names)
    yield from (Candidate(name, morphemes().whole.weight / len(whole)) for name in whole)
    behind = _listed(morphemes().behind.names)
    for qualifier in morphemes().qualifier:
        yield from (Candidate(qualified(qualifier, name), qualifier.weight / len(behind)) for name in behind)


def towns() -> Iterator[Candidate]:
    """All names of towns, two roots each."""
    town = morphemes().town
    real = frozenset(town.real.split())
    for ru_first, uk_first in _roots("first"):
        for ru_second, uk_second in _roots("second"):
            ru, uk = ru_first + ru_second, uk_first + uk_second
            name = _name((ru + town.ru[0], town.ru[1]), (uk + town.uk[0], town.uk[1]), "masculine")
            if name.ru.nominative not in real:
                yield Candidate(name, 1.0, _adjective(ru, uk, town.adjective))


def rivers() -> list[Name]:
    """The names of rivers, that of the largest first."""
    return _listed(morphemes().river.names)


def qualified(qualifier: Qualifier, name: Name) -> Name:
    """The name behind an adjective, in agreement: Новая Ольховка."""
    kind = _SHORT[name.gender]
    before = _name((qualifier.ru[0], f"{qualifier.ru[1]}_{kind}"), (qualifier.uk[0], f"{qualifier.uk[1]}_{kind}"), name.gender)
    return Name(ru=_beside(before.ru, name.ru), uk=_beside(before.uk, name.uk), en=f"{before.en} {name.en}", gender=name.gender)


def adjectival(ru: str, uk: str, gender: Gender) -> Name:
    """An adjective in -ский / -ський, agreeing with a noun of this gender; the stems without their endings."""
    kind = _SHORT[gender]
    return _name((ru, f"back_{kind}"), (uk, f"hard_{kind}"), gender)


def undeclined(ru: str, uk: str, en: str, gender: Gender) -> Name:
    """A name that stays as it is in all cases, as what an office calls itself."""
    return Name(Forms(*(ru,) * 6), Forms(*(uk,) * 6), en, gender)


def _adjective(ru: str, uk: str, behind: tuple[str, str] | None) -> Name | None:
    return adjectival(ru + behind[0], uk + behind[1], "masculine") if behind else None


def _roots(key: str) -> list[tuple[str, str]]:
    """The roots of this key in both languages."""
    pairs = (word.partition("/") for word in morphemes().roots[key].split())
    return [(ru, uk or ru) for ru, _, uk in pairs]


def _listed(text: str) -> list[Name]:
    """The names of a list of lines "ru declension | uk declension | gender"."""
    found = []
    for line in text.strip().splitlines():
        ru, uk, gender = (part.split() for part in line.split("|"))
        found.append(_name((ru[0], ru[1]), (uk[0], uk[1]), msgspec.convert(gender[0], Gender)))
    return found


def _name(ru: tuple[str, str], uk: tuple[str, str], gender: Gender) -> Name:
    russian = _declined(ru[0], morphemes().ru[ru[1]])
    return Name(ru=russian, uk=_declined(uk[0], morphemes().uk[uk[1]]), en=in_english(russian.nominative), gender=gender)


def _declined(stem: str, endings: str) -> Forms:
    stem = stem[:1].upper() + stem[1:]
    return Forms(*(stem + ending.removeprefix("-") for ending in endings.split()))


def _beside(one: Forms, other: Forms) -> Forms:
    return Forms(*(f"{a} {b}" for a, b in zip(msgspec.structs.astuple(one), msgspec.structs.astuple(other), strict=True)))


def in_english(russian: str) -> str:
    """The Russian name in Latin letters, as the gazetteer romanises names; -iy and -yy are -y, as the press writes them.

    >>> in_english("Новая Ольховка"), in_english("Озёрский")
    ('Novaya Olkhovka', 'Ozyorsky')
    """
    words = (romanised(word, "RU") for word in russian.split(" "))
    return " ".join(word[:-2] + "y" if word.endswith(("iy", "yy")) else word for word in words)
