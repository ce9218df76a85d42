"""What a word is to the comparison of reports: a term of the field, a number, a title, a name; looked up once for each word."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from holdfast.gazetteer.skeleton import skeleton
from holdfast.records import Language
from holdfast.trace.names import is_adjectival
from holdfast.trace.terms import terms_of
from holdfast.vocabulary import Lexicon

Words = Callable[[Language], Lexicon | None]
"""Gives the vocabulary of a language."""

_KEPT = 1 << 17
_WORTH = tuple(range(2, 21))
"""Numbers that are looked for as words; larger ones are written in digits."""
_DIGITS = 9
"""Longer numbers are cut: they count nothing."""
_TELLING_LETTERS = 4
"""Shorter words are particles and prepositions."""


class Seen(NamedTuple):
    """One folded word by itself."""

    key: str
    """What is left of it as a name; empty for a number or sign."""
    is_adjectival: bool
    is_common: bool
    """Whether it is a term, or the first word of one, and no capital that stands for its government."""
    is_telling: bool
    """Whether it says more than the formulas of the trade, if it is no name."""
    is_official: bool
    """Whether it is the name of one who issues statements."""
    is_title: bool
    is_saying: bool
    """Whether it says that somebody says so."""
    is_unit: bool
    """Whether it is a type of district or region."""
    is_settlement: bool
    """Whether it is a type of settlement."""
    is_rising: bool
    """Whether it says that figures have changed."""
    numbers: tuple[int, ...]
    month: int | None


@lru_cache(maxsize=_KEPT)
def seen(word: str, language: Language, words: Words) -> Seen:
    """What the folded `word` is in `language`."""
    lexicon, terms = words(language), terms_of(language)
    is_term = lexicon is not None and lexicon.begins_term(word)

    def means(category: str, code: str | None = None) -> bool:
        return lexicon is not None and is_term and lexicon.means(word, category, code)

    return Seen(
        key=skeleton(word) if word[0].isalpha() else "",
        is_adjectival=is_adjectival(word),
        is_common=is_term and not means("capital"),
        is_telling=not is_term and len(word) >= _TELLING_LETTERS,
        is_official=means("speaker", "official") and not means("title"),
        is_title=means("title"),
        is_saying=means("say") or (terms is not None and terms.means(word, "attributed")),
        is_unit=means("admin1_type") or means("admin2_type"),
        is_settlement=means("settlement_type"),
        is_rising=terms is not None and terms.means(word, "rising"),
        numbers=(int(word[:_DIGITS]),) if word.isdecimal() else tuple(n for n in _WORTH if means("number", str(n))),
        month=next((n for n in range(1, 13) if means("month", str(n))), None) if means("month") else None,
    )
