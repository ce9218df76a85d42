"""Names in a text as keys that outlive inflection, transliteration and careless copying.

"в Бутырках", "Butirky" and "у Бутирках" are one key: what is left of a name without its ending and its vowels.
"""

from __future__ import annotations

import re
from functools import lru_cache

from holdfast.gazetteer.names import transliteration_key

SHORTEST = 3
"""Consonants of the shortest key that tells a name from another: with two of them every fourth village is the same."""

_ENDING = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|ою|ею|ах|ях|ам|ям|ом|ем|єм|ой|ей|ої|ый|ий|ій|ых|их|ым|им|ую|юю|ая|яя|ое|ее|ые|ие|[аяоеуюыиіїй])$"
)
_SOUNDLESS = re.compile(r"[aeiou' -]+")
_DOUBLED = re.compile(r"(.)\1+")
_ADJECTIVE = re.compile(
    r"(?:[сц]к(?:ий|ого|ому|им|ом|ой|ая|ую|ие|их|ими|ое)|[сц]ьк(?:ий|ого|ому|им|ім|ої|ій|ою|і|их|ими)|(?:s|t|c)k(?:y|yi|iy|yy|ii|ij|oy|aya|oye|a))$"
)
_STEM_MIN = 3
"""Letters that an ending leaves over."""


@lru_cache(maxsize=1 << 17)
def skeleton(word: str) -> str:
    """The consonants of one folded word of a name without its case ending, in Latin letters; the same in three languages.

    >>> {skeleton(word) for word in ("бутырки", "бутырках", "butirky", "бутирках")}
    {'btrk'}
    >>> {skeleton(word) for word in ("шебекино", "шебекіному", "shebekino")}
    {'šbkn'}
    """
    stem = _ENDING.sub("", word) if len(word) > _STEM_MIN else word
    key = transliteration_key(stem if len(stem) >= _STEM_MIN else word)
    return _DOUBLED.sub(r"\1", _SOUNDLESS.sub("", key))


def is_adjectival(word: str) -> bool:
    """Whether the folded word is an adjective such as districts and regions have, and no town on -sk.

    >>> [is_adjectival(word) for word in ("грайворонского", "shebekinsky", "сумської", "рыльска", "kupiansk")]
    [True, True, True, False, False]
    """
    return _ADJECTIVE.search(word) is not None


def are_near(one: str, other: str) -> bool:
    """Whether one key may be a slip of the other: they begin alike and differ in one consonant at most.

    >>> are_near("tvlžnk", "tlžnk"), are_near("šbkn", "phr")
    (True, False)
    """
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) <= SHORTEST or one[0] != other[0]:
        return False
    shorter, longer = sorted((one, other), key=len)
    at = next((n for n, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    return shorter[at + (len(one) == len(other)) :] == longer[at + 1 :]
