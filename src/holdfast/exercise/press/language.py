"""The words of one language, from its file: counted nouns in their cases, people, services, days and hours, and its grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.press.grammar import Grammar
from holdfast.exercise.press.marked import Mark
from holdfast.exercise.press.saying import Filling
from holdfast.records import Sector

Spoken = Literal["ru", "uk", "en"]
CASES = ("nom", "gen", "dat", "acc", "ins", "loc")


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of words as it is written."""

    nouns: dict[str, str]
    shelling: dict[str, list[str]]
    types: dict[str, str]
    services: dict[str, str]
    numbers: dict[str, list[str]]
    calendar: dict[str, list[str]]
    people: dict[str, list[str]]
    words: dict[str, str]
    roles: dict[str, str]
    joins: dict[str, str]
    rules: dict[str, list[str]]


class Noun(NamedTuple):
    """A noun: in the singular, after 2 to 4, and in the plural; by case."""

    gender: str
    one: tuple[str, ...]
    few: str
    many: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """Objects of one kind and how many; `None` for some."""

    noun: str
    count: int | None


class Language:
    """What can be said in one language."""

    def __init__(self, code: Spoken, written: _Written) -> None:
        self.code: Spoken = code
        self.grammar = Grammar(code, written.rules, written.words)
        self.types = {key: [part.strip() for part in line.split(",")] for key, line in written.types.items()}
        self.joins = written.joins
        self.shelling = written.shelling
        self.roles = {key: [part.strip() for part in line.split(";")] for key, line in written.roles.items()}
        self._services = {key: [part.strip() for part in line.split(";")] for key, line in written.services.items()}
        self.numbers = written.numbers
        self._months = written.calendar["months"]
        self._people = written.people
        read = _english if code == "en" else _slavic
        self._nouns = {key: read(line) for key, line in written.nouns.items()}
        self._variants = {key: [name for name in self._nouns if name.rpartition("_")[0] == key or name == key] for key in self._nouns}

    @property
    def vocabulary(self) -> frozenset[str]:
        """The names of its rules and the keys of its nouns."""
        return self.grammar.rules | set(self._nouns)

    def knows(self, noun: str) -> bool:
        """Whether it has a noun of that key."""
        return noun in self._nouns

    def counted(self, thing: Counted, chance: Chance) -> Filling:
        """So many of a thing, by one of its names: "два частных дома", "three drones", "a farm"."""
        noun = self._nouns[chance.pick([name for name in self._variants[thing.noun] if _is_variant(name, thing.noun)])]
        count = thing.count
        if count == 1:
            return Filling({**dict(zip(CASES, noun.one, strict=True)), "one": noun.one[0]}, noun.gender)
        if count is None:
            several = self.joins["several"]
            genitive = noun.many[0] if self.code == "en" else noun.many[1]
            return Filling(dict.fromkeys(("nom", "acc"), f"{several} {genitive}"), "p")
        return Filling({case: self._with_number(noun, count, case) for case in CASES}, "p")

    def _with_number(self, noun: Noun, count: int, case: str) -> str:
        if self.code == "en":
            return f"{self.number(count)} {noun.many[0]}"
        direct = case in ("nom", "acc")
        if count % 10 == 1 and count % 100 != 11:
            return f"{count} {noun.one[0] if direct else noun.one[CASES.index(case)]}"
        if direct:
            few = count % 10 in (2, 3, 4) and count % 100 not in (12, 13, 14)
            return f"{self.number(count, noun.gender)} {noun.few if few else noun.many[1]}"
        number = {"gen": "genitive", "loc": "genitive", "dat": "dative", "ins": "instrumental"}[case]
        return f"{self.number(count, form=number)} {noun.many[CASES.index(case)]}"

    def number(self, count: int, gender: str = "m", form: str = "nominative") -> str:
        """A number: in words up to ten, in digits above it, thousands parted."""
        if gender == "f" and form == "nominative" and "feminine" in self.numbers:
            form = "feminine"
        words = self.numbers.get(form, self.numbers["nominative"])
        if count < len(words):
            return words[count]
        return f"{count:,}" if self.code == "en" else f"{count:,}".replace(",", " ") if count > 9999 else str(count)

    def listed(self, things: Sequence[Counted], chance: Chance) -> Filling:
        """Things one after the other, joined as the language does; they agree as one, or as many."""
        fillings = [self.counted(thing, chance) for thing in things]
        if len(fillings) == 1:
            return fillings[0]
        shared = set(fillings[0].forms).intersection(*(filling.forms for filling in fillings))
        return Filling({case: self.together([str(filling.forms[case]) for filling in fillings]) for case in CASES if case in shared}, "p")

    def together(self, parts: Sequence[str]) -> str:
        """Words as a list: "a, b and c"."""
        return self.joins["and"].join(filter(None, (", ".join(parts[:-1]), parts[-1])))

    def people(self, count: int, harm: Literal["hurt", "dead"], mark: Mark, chance: Chance) -> Filling:
        """So many people: "мужчина", "двое мирных жителей", "12 residents"."""
        if count == 1:
            word, _, gender = chance.pick(self._people["one"]).partition("/")
            return Filling({"nom": word}, gender, mark)
        several = chance.pick(self._people["several" if harm == "hurt" else "dead_several"])
        collective = self.numbers.get("collective", [])
        if count < len(collective) and chance.happens(0.7):
            return Filling({"nom": f"{collective[count]} {several}".strip()}, "p", mark)
        if several or self.code == "en":
            return Filling({"nom": self._people_with_number(count, several, chance)}, "p", mark)
        return Filling({"nom": str(self.counted(Counted("person", count), chance).forms["nom"])}, "p", mark)

    def _people_with_number(self, count: int, several: str, chance: Chance) -> str:
        if self.code == "en":
            return f"{self.number(count)} {several}"
        few = count % 10 in (1, 2, 3, 4) and not 10 < count % 100 < 15
        number = str(count) if few or chance.happens(0.5) else self.number(count)
        return str(self.counted(Counted("person", count), chance).forms["nom"]) if few else f"{number} {several}"

    def service(self, sector: Sector) -> Filling:
        """A service, and what one is without when it is out."""
        if self.code == "en":
            gender, noun, lack, crew, word = self._services[sector]
            return Filling({"noun": noun, "lack": lack, "crew": crew, "word": word, "gen": lack}, gender)
        gender, *forms = self._services[sector]
        return Filling(dict(zip(("noun", "gen", "acc", "ins", "lack", "crew", "crewgen"), forms, strict=True)), gender)

    def date(self, day: datetime) -> str:
        """A day of the year: "12 октября", "October 12"."""
        month = self._months[day.month - 1]
        return f"{month} {day.day}" if self.code == "en" else f"{day.day} {month}"


def _is_variant(name: str, key: str) -> bool:
    """Whether `name` is `key` or `key_2`, `key_3`."""
    return name == key or (name.startswith(f"{key}_") and name[len(key) + 1 :].isdigit())


def _slavic(line: str) -> Noun:
    gender, one, few, many = (part.strip() for part in line.split(";"))
    return Noun(gender, tuple(form.strip() for form in one.split(",")), few, tuple(form.strip() for form in many.split(",")))


def _english(line: str) -> Noun:
    one, many = (part.strip() for part in line.split(";"))
    return Noun("m", (one,) * len(CASES), many, (many,) * len(CASES))


@cache
def load_language(code: Spoken) -> Language:
    """The language with this code; read once."""
    return Language(code, msgspec.toml.decode(Path(__file__).with_name(f"{code}.toml").read_bytes(), type=_Written))


def agreeing(name: str) -> str:
    """The letter for a grammatical gender as the region's records name it."""
    return {"masculine": "m", "feminine": "f", "neuter": "n", "plural": "p"}[name]


__all__ = ["CASES", "Counted", "Language", "Spoken", "agreeing", "load_language"]
