"""What is left of a name in every script and case, and under a careless hand: its consonants."""

from __future__ import annotations

import re
from functools import lru_cache

from holdfast.gazetteer.names import transliteration_key

SHORTEST = 3
"""Consonants of the shortest skeleton that tells a name from another: with two of them every fourth village is the same."""

_ENDING = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|ою|ею|ах|ях|ам|ям|ом|ем|єм|ой|ей|ої|ый|ий|ій|ых|их|ым|им|ую|юю|ая|яя|ое|ее|ые|ие|[аяоеуюыиіїй])$"
)
_SOUNDLESS = re.compile(r"[aeiou' -]+")
_DOUBLED = re.compile(r"(.)\1+")
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
