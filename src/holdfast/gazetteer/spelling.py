"""A Ukrainian name as Russian texts spell it, and the other way round, where a source lacks the other language's form.

By rule, not by dictionary: lexical pairs (Олексіївка, Алексеевка) are not found; the usual suffixes and letters are.
"""

from __future__ import annotations

import re

_ADJECTIVES_TO_RUSSIAN = {
    "велика": "большая",
    "великий": "большой",
    "велике": "большое",
    "мала": "малая",
    "малий": "малый",
    "мале": "малое",
}
_TO_RUSSIAN = (
    (r"^руськ", "русск"),
    (r"([кгх])і$", r"\1ие"),
    (r"([бвдзлмнпрстф])и$", r"\1ы"),
    (r"([жчшщцйь'])івк(а|и)$", r"\1евк\2"),
    (r"івк(а|и)$", r"овк\1"),
    (r"їв$", "ев"),
    (r"ївк(а|и)$", r"евк\1"),
    (r"ів$", "ов"),
    (r"([сц])ьк", r"\1к"),
    (r"(ск|цк|н|в|т|л)е$", r"\1ое"),
    (r"(?<![кгх])ий$", "ый"),
    (r"([сц]к|н|ов|ев)а$", r"\1ая"),
    ("'", ""),
)
_RUSSIAN_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г"})
_TO_UKRAINIAN = (
    (r"ино$", "ине"),
    (r"([бвдзлмнпрстф])ово$", r"\1ове"),
    (r"ево$", "еве"),
    (r"([сц])к(ий|ое|ая|$)", r"\1ьк\2"),
    (r"ое$", "е"),
    (r"ая$", "а"),
    (r"ый$", "ий"),
)
_UKRAINIAN_LETTERS = str.maketrans({"ы": "и", "э": "е", "ъ": "'"})
_I_STAYS = re.compile(r"(?<![жчшщцгкхиый])и(?!й$|$|не$)")


def russian_spelling(key: str) -> str:
    """The folded Russian spelling of the Ukrainian name with this key.

    >>> russian_spelling("ківшарівка"), russian_spelling("руська лозова"), russian_spelling("великий бурлук")
    ('кившаровка', 'русская лозовая', 'большой бурлук')
    """
    words = key.split(" ")
    last = len(words) - 1
    return " ".join(
        (_ADJECTIVES_TO_RUSSIAN.get(word) if number < last else None) or _respelled(word, _TO_RUSSIAN).translate(_RUSSIAN_LETTERS)
        for number, word in enumerate(words)
    )


def ukrainian_spelling(key: str) -> str:
    """The folded Ukrainian spelling of the Russian name with this key.

    >>> ukrainian_spelling("шебекино"), ukrainian_spelling("красная яруга"), ukrainian_spelling("томаровка")
    ('шебекине', 'красна яруга', 'томаровка')
    """
    return " ".join(_I_STAYS.sub("і", _respelled(word, _TO_UKRAINIAN)).translate(_UKRAINIAN_LETTERS) for word in key.split(" "))


def _respelled(word: str, rules: tuple[tuple[str, str], ...]) -> str:
    for pattern, replacement in rules:
        word = re.sub(pattern, replacement, word)
    return word
