"""Whether two names are the same place spelt in two ways, for scoring only: Kupiansk, Куп'янськ, Kupyansk.

Lenient on purpose. An annotator writes a name as it stands in the text or as English maps have it, a reader in a third
way; none of them is wrong. A reader never compares names by this.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache

_LETTERS = (
    "а a б b в v г g ґ g д d е e ё e є e ж zh з z и i й i і i ї i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch"
)
_OTHERS = {"ъ": "", "ь": "", "ы": "y", "э": "e", "ю": "yu", "я": "ya"}
_TO_LATIN = str.maketrans(dict(zip(_LETTERS.split()[::2], _LETTERS.split()[1::2], strict=True)) | _OTHERS)

_ONE_SPELLING = (
    ("shch", "sh"), ("kh", "h"), ("yo", "e"), ("ye", "e"), ("iy", "i"), ("yi", "i"),
    ("y", "i"), ("w", "v"), ("j", "i"), ("tz", "ts"), ("g", "h"), ("ii", "i"),
)  # fmt: skip
"""Spellings that transliterations differ in, and the one they are all taken for; applied in this order."""

_TYPE_WORDS = frozenset(
    str.split(
        "selo s posyolok poselok p smt pgt selyshche khutor gorod g misto village settlement town city c of the"
        " district raion okrug region oblast"
    )
)
_SHORTEST_PART = 5
"""A name within another is the same one ("Shebekino", "Shebekino, Shkolnaya street") if it has so many letters."""
_LEAST_RATIO = 0.8

_BRACKETED = re.compile(r"\([^)]*\)")
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=1 << 14)
def comparable(name: str) -> str:
    """`name` in one spelling: Latin letters, nothing in brackets, no type word, no diacritics, no spaces.

    >>> comparable("село Щёлоково"), comparable("Shchyolokovo"), comparable("Kup'yans'k (city)")
    ('shelokovo', 'shelokovo', 'kupiansk')
    """
    latin = unicodedata.normalize("NFKC", name).casefold().translate(_TO_LATIN)
    plain = "".join(letter for letter in unicodedata.normalize("NFD", latin) if not unicodedata.combining(letter))
    spelt = "".join(word for word in _WORD.findall(_BRACKETED.sub(" ", plain)) if word not in _TYPE_WORDS)
    for spelling, one in _ONE_SPELLING:
        spelt = spelt.replace(spelling, one)
    return spelt


def is_same(name: str | None, other: str | None, *, shortest_part: int = _SHORTEST_PART) -> bool:
    """Whether the two are spellings of one name: equal, one within the other, or alike to four fifths.

    Of the latter two, the first needs `shortest_part` letters; the second is the ratio of Ratcliff and Metzener (1988).
    A name of type words alone is the same as no other.

    >>> is_same("Глушково", "Hlushkovo"), is_same("Муром", "Графовка"), is_same("Shbekino", "Шебекино")
    (True, False, True)
    """
    one, two = comparable(name or ""), comparable(other or "")
    if not one or not two:
        return False
    if one == two or (min(len(one), len(two)) >= shortest_part and (one in two or two in one)):
        return True
    return SequenceMatcher(None, one, two).ratio() >= _LEAST_RATIO
