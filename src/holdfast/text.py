"""Text as everything downstream sees it: folded words, tokens with offsets, the language of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from holdfast.records import Language

INVISIBLE = "\u00ad\u0300\u0301\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
"""Soft hyphen, stress marks, zero-width characters: they stand inside words and mean nothing."""

_LETTER = rf"[^\W\d_][{INVISIBLE}]*"
_TOKEN = re.compile(rf"(?:{_LETTER})+(?:['’ʼ`´](?:{_LETTER})+)*|\d+|[^\w\s{INVISIBLE}]|_")
_FOLD = str.maketrans({"ё": "е", "’": "'", "ʼ": "'", "`": "'", "´": "'", **dict.fromkeys(INVISIBLE)})


@lru_cache(maxsize=1 << 17)
def fold(word: str) -> str:
    """`word` as it is compared: lower case, ё as е, one kind of apostrophe, nothing invisible.

    >>> fold("Куп’янськ"), fold("Объезжа\u0301я"), fold("ЩЁЛОКОВО")
    ("куп'янськ", 'объезжая', 'щелоково')
    """
    return word.casefold().translate(_FOLD)


class Tokens:
    """The words, numbers and signs of a text, in order, as parallel lists.

    `starts[i]`, `ends[i]` are the offsets of token `i` in `text`; `folded[i]` is its comparison form. A word with a
    hyphen is three tokens, one with an apostrophe is one.
    """

    __slots__ = ("ends", "folded", "starts", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.folded: list[str] = []
        for match in _TOKEN.finditer(text):
            self.starts.append(match.start())
            self.ends.append(match.end())
            self.folded.append(fold(match.group()))

    def __len__(self) -> int:
        return len(self.folded)

    def surface(self, first: int, last: int) -> str:
        """The characters from token `first` through token `last`."""
        return self.text[self.starts[first] : self.ends[last]]

    def is_capitalised(self, index: int) -> bool:
        """Whether token `index` begins with a capital letter."""
        return self.text[self.starts[index]].isupper()


def words(text: str) -> Iterator[str]:
    """The folded words of `text`, without numbers and signs.

    >>> list(words("FPV-дрон, 2 раза"))
    ['fpv', 'дрон', 'раза']
    """
    return (folded for folded in Tokens(text).folded if folded[0].isalpha())


_UKRAINIAN = dict.fromkeys(map(ord, "іїєґІЇЄҐ"))
_RUSSIAN = dict.fromkeys(map(ord, "ыэъёЫЭЪЁ"))
_CYRILLIC = re.compile(r"[Ѐ-ӿ]+")
_LATIN = re.compile(r"[A-Za-z]+")
_COMMON = {
    "en": frozenset(str.split("the of and was were to by has have had with from said is are been there in on at a an no")),
    "other": frozenset(
        str.split(
            "der die das und von mit ist im den dem zu auf el la los las de que en por un una del le les des et du dans se na w z jest"
        )
    ),
}
"""The commonest words of English, and of the languages in Latin letters that are taken for it most easily."""
_SAMPLE_CHARS = 1000
"""Enough to tell the language by; longer texts are not read through for it."""


def language_of(text: str) -> Language:
    """The language of `text` by its letters and, for Latin script, its commonest words; `und` if none can be told.

    >>> language_of("Пострадавших нет"), language_of("Постраждалих немає, їх шукають"), language_of("Nobody was hurt in the city")
    ('ru', 'uk', 'en')
    """
    sample = text[:_SAMPLE_CHARS]
    cyrillic = sum(map(len, _CYRILLIC.findall(sample)))
    if cyrillic * 2 >= sum(map(len, _LATIN.findall(sample))):
        if not cyrillic:
            return "und"
        ukrainian, russian = (len(sample) - len(sample.translate(letters)) for letters in (_UKRAINIAN, _RUSSIAN))
        return "uk" if ukrainian > russian else "ru"
    found = list(words(sample))
    english, other = (sum(word in common for word in found) for common in _COMMON.values())
    return "en" if english and english >= other else "und"
