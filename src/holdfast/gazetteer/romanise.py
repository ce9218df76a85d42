"""Ukrainian and Russian names in Latin letters, where their source has none.

Ukrainian as Resolution 55 of the Cabinet of Ministers (2010) has it; Russian after BGN/PCGN (1947) without its signs, as
the press writes names.
"""

from __future__ import annotations

import re

_UKRAINIAN = dict(
    zip(
        "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'’ʼ",
        "a b v h g d e ie zh z y i i i k l m n o p r s t u f kh ts ch sh shch - iu ia - - -".replace("-", "").split(" "),
        strict=True,
    )
)
_AT_START = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
_RUSSIAN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяё",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya yo".replace("-", "").split(" "),
        strict=True,
    )
)
_ONLY_UKRAINIAN = re.compile("[іїєґІЇЄҐ'’ʼ]")
_ONLY_RUSSIAN = re.compile("[ыэъёЫЭЪЁ]")
_YE = re.compile("(?<![бвгджзйклмнпрстфхцчшщ])е")
_AFTER_SIGN = re.compile("[ъь](?=[еёюя])")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


def romanised(name: str, country: str = "UA") -> str:
    """`name` in Latin letters: by its letters Ukrainian or Russian, else as in its country.

    >>> romanised("Згурівка"), romanised("Юр'ївка"), romanised("Ельня"), romanised("Новая Таволжанка", "RU")
    ('Zghurivka', 'Yurivka', 'Elnia', 'Novaya Tavolzhanka')
    """
    is_ukrainian = bool(_ONLY_UKRAINIAN.search(name)) or (country != "RU" and not _ONLY_RUSSIAN.search(name))
    return _WORD.sub(lambda word: (_ukrainian if is_ukrainian else _russian)(word[0]), name)


def _ukrainian(word: str) -> str:
    low = word.lower()
    start = _AT_START.get(low[0])
    rest = low[1:] if start else low
    latin = (start or "") + "".join(_UKRAINIAN.get(letter, letter) for letter in rest.replace("зг", "зgh"))
    return _cased(latin, word)


def _russian(word: str) -> str:
    low = _AFTER_SIGN.sub("", _YE.sub("ye", word.lower()))
    return _cased("".join(_RUSSIAN.get(letter, letter) for letter in low), word)


def _cased(latin: str, word: str) -> str:
    if word.isupper() and len(word) > 1:
        return latin.upper()
    return latin[:1].upper() + latin[1:] if word[:1].isupper() else latin
