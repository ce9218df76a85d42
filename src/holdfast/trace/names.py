"""What the skeleton of a name, which outlives inflection, transliteration and most slips, still leaves open."""

from __future__ import annotations

import re

from holdfast.gazetteer.skeleton import SHORTEST

_ADJECTIVE = re.compile(
    r"(?:[сц]к(?:ий|ого|ому|им|ом|ой|ая|ую|ие|их|ими|ое)|[сц]ьк(?:ий|ого|ому|им|ім|ої|ій|ою|і|их|ими)|(?:s|t|c)k(?:y|yi|iy|yy|ii|ij|oy|aya|oye|a))$"
)


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
