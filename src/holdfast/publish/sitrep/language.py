"""A language of the report: its phrases as data, and its rules of number."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

ReportLanguage = Literal["en", "ru", "uk"]
"""The languages that reports are written in."""
LANGUAGES: tuple[ReportLanguage, ...] = get_args(ReportLanguage)
_WORDS = Path(__file__).parent / "words"


class Tongue:
    """One language, as its file in `words/` has it."""

    def __init__(self, code: ReportLanguage, words: Mapping[str, Any]) -> None:
        self.code = code
        self.words = words

    def word(self, table: str, code: str) -> str:
        """The word for a code."""
        found: str = self.words[table][code]
        return found

    def phrase(self, key: str, numbers: Mapping[str, int]) -> str:
        """The form of a phrase that its number asks for."""
        written = self.words["phrases"][key]
        return written if isinstance(written, str) else self.form(written, numbers[written["by"]])

    def form(self, forms: Mapping[str, str], number: float) -> str:
        """The form for a number; where a category has none, the next one that has.

        A noun may have one for none at all (`zero`), and one for 1 and not 21 (`just_one`).
        """
        alone = "zero" if number == 0 else "just_one" if number == 1 else ""
        category = alone if alone in forms else plural(self.code, number)
        return next(forms[name] for name in (category, "many", "few", "other", "one") if name in forms)

    def collated(self, text: str) -> list[int]:
        """What texts are sorted by: the alphabet of the language, which code points do not follow ("і" comes before "к")."""
        alphabet = self.words["alphabet"]
        return [alphabet.find(letter) if letter in alphabet else ord(letter) for letter in text.casefold()]

    def number(self, value: float) -> str:
        """A number as the language writes it: whole where it is whole, else with one decimal."""
        rule = self.words["numbers"]
        whole = value == int(value) or abs(value) >= 100
        written = f"{round(value):,}" if whole else f"{value:,.1f}"
        grouped = written.replace(",", rule["thousands"] if abs(value) >= rule["from"] else "")
        head, point, tail = grouped.rpartition(".") if not whole else (grouped, "", "")
        return f"{head}{rule['decimal']}{tail}" if point else grouped


def plural(code: ReportLanguage, value: float) -> str:
    """The plural category of a number, after CLDR's cardinal rules.

    >>> [plural("ru", n) for n in (1, 2, 5, 11, 21, 22, 1.5)]
    ['one', 'few', 'many', 'many', 'one', 'few', 'other']
    >>> plural("en", 1), plural("en", 0), plural("uk", 112)
    ('one', 'other', 'many')
    """
    if Decimal(str(value)) % 1:
        return "other"
    n = abs(int(value))
    if code == "en":
        return "one" if n == 1 else "other"
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


@cache
def tongue(code: ReportLanguage) -> Tongue:
    """The language of that code."""
    return Tongue(code, tomllib.loads((_WORDS / f"{code}.toml").read_text("utf-8")))


def phrase_books() -> tuple[str, ...]:
    """All the phrases that reports are put together from, a language after the other."""
    return tuple((_WORDS / f"{code}.toml").read_text("utf-8") for code in LANGUAGES)
