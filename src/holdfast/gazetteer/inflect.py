"""Inflected forms of place names, word by word in agreement.

Forms come from the suffix paradigms; for Russian words that the dictionary of pymorphy3 knows as place names, things or
adjectives its forms are added (fleeting vowels: Елец, Ельца).
"""

from __future__ import annotations

import re
from itertools import islice, product
from typing import Literal, NamedTuple

import pymorphy3

from holdfast.gazetteer.paradigms import RUSSIAN, RUSSIAN_BEFORE, UKRAINIAN, UKRAINIAN_BEFORE

Cases = tuple[tuple[str, ...], ...]
"""The variants of one word in the genitive, dative, accusative, instrumental and locative."""

_CASES = ("gent", "datv", "accs", "ablt", "loct")
_BEFORE_NAMES = frozenset(("на", "над", "под", "при", "за", "під", "имени", "имен", "імені", "им", "ім"))
_MAX_FORMS_OF_A_CASE = 32


class _Row(NamedTuple):
    ending: re.Pattern[str]
    cases: Cases


def _table(text: str) -> tuple[_Row, ...]:
    rows = []
    for line in text.strip().splitlines():
        ending, cells = line.split(": ")
        kept, _, replaced = ending.rpartition("]")
        pattern = f"(?<={kept}]){replaced}$" if kept else f"{replaced}$"
        cases = tuple(tuple("" if form == "-" else form for form in cell.strip().split(",")) for cell in cells.split("|"))
        rows.append(_Row(re.compile(pattern), cases))
    return tuple(rows)


_ALONE = {"ru": _table(RUSSIAN), "uk": _table(UKRAINIAN)}
_BEFORE = {"ru": _table(RUSSIAN_BEFORE), "uk": _table(UKRAINIAN_BEFORE)}
_SHORT_NOUNS_END = frozenset("р")
"""Names of two letters are declined if they end so: Яр."""
_STAYS: Cases = ()


def _by_table(word: str, rows: tuple[_Row, ...]) -> Cases:
    """`word` in all cases by the first row that fits; `()` if none does."""
    for ending, cases in rows:
        match = ending.search(word)
        if match:
            stem = word[: match.start()]
            return tuple(tuple(stem + form for form in forms) for forms in cases)
    return _STAYS


class Inflector:
    """Makes the inflected keys of names in Russian and Ukrainian; loads the Russian dictionary once."""

    def __init__(self) -> None:
        self._morphology = pymorphy3.MorphAnalyzer(lang="ru")
        self._memory: dict[tuple[str, str, bool], Cases] = {}

    def forms(self, key: str, language: Literal["ru", "uk"]) -> set[str]:
        """The keys under which the name with this key stands in a text, in any case but the nominative.

        >>> sorted(Inflector().forms("новая таволжанка", "ru"))[-3:]
        ['новою таволжанкой', 'новою таволжанкою', 'новую таволжанку']
        """
        words = key.split(" ")
        cases = [self._remembered(word, language, number == len(words) - 1) for number, word in enumerate(words)]
        for number, word in enumerate(words[:-1]):
            if word in _BEFORE_NAMES:
                cases[number:] = [_STAYS] * (len(words) - number)
                break
        if not any(cases):
            return set()
        found: set[str] = set()
        for case in range(len(_CASES)):
            variants = [of_word[case] if of_word else (word,) for word, of_word in zip(words, cases, strict=True)]
            found.update(" ".join(form) for form in islice(product(*variants), _MAX_FORMS_OF_A_CASE))
        found.discard(key)
        return found

    def readings(self, word: str) -> tuple[str, ...]:
        """The grammatical tags of all readings that the Russian dictionary has of `word`; none if it does not know it."""
        if not self._morphology.word_is_known(word):
            return ()
        return tuple(str(reading.tag) for reading in self._morphology.parse(word) if reading.is_known)

    def _remembered(self, word: str, language: Literal["ru", "uk"], last: bool) -> Cases:
        known = self._memory.get((word, language, last))
        if known is None:
            known = self._memory[word, language, last] = self._cases(word, language, last)
        return known

    def _cases(self, word: str, language: Literal["ru", "uk"], last: bool) -> Cases:
        is_short = len(word) < 3 and word[-1:] not in _SHORT_NOUNS_END
        if is_short or not word[-1].isalpha() or (word.endswith("о") and not last):
            return _STAYS
        cases = _by_table(word, _ALONE[language])
        if not last:
            cases = _joined(_by_table(word, _BEFORE[language]), cases)
            if word[-1] in "еє":  # "Князе-Григорівка" beside "Велике Озеро"
                cases = _joined(cases, ((word,),) * len(_CASES))
        return _joined(cases, self._dictionary(word)) if language == "ru" else cases

    def _dictionary(self, word: str) -> Cases:
        """What the Russian dictionary says: the cases of all readings of `word` as a name, a thing or an adjective."""
        readings = [
            reading
            for reading in self._morphology.parse(word)
            if reading.is_known and "nomn" in reading.tag and ("Geox" in reading.tag or reading.tag.POS == "ADJF" or "inan" in reading.tag)
        ]
        if not readings:
            return _STAYS
        return tuple(tuple(dict.fromkeys(filter(None, (_inflect(reading, case) for reading in readings)))) for case in _CASES)


def _inflect(reading: pymorphy3.analyzer.Parse, case: str) -> str | None:
    form = reading.inflect({case, reading.tag.number} if reading.tag.number else {case})
    return form.word.replace("ё", "е") if form else None


def _joined(one: Cases, other: Cases) -> Cases:
    if not one or not other:
        return one or other
    return tuple(tuple(dict.fromkeys(first + second)) for first, second in zip(one, other, strict=True))
