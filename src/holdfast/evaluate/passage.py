"""The words beside a value: the line of a text that it stands in, or of a long line its sentence."""

from __future__ import annotations

import re

from holdfast.evaluate.spelling import comparable
from holdfast.text import Tokens

_LONG_LINE = 240
"""Characters; a longer line is cut to sentences."""
_SENTENCE_END = re.compile(r"[.!?…]+[»\"”)]*\s+(?=[«\"“(]?[^\W_a-zа-яёіїєґ])")
_VOWELS, _IN_ENDINGS = "aeiou", "hmv"
"""Letters of case endings, as names are compared: -ого is spelt `oho`."""
_SHORTEST_STEM = 3
_LONG_NAME = 6


def passage_at(text: str, start: int, end: int) -> str:
    r"""The line of `text` that holds the characters `start` to `end`, or the sentences of a long one, stripped.

    >>> passage_at("Heading\n\nIn Shebekino a house burned.\nNobody was hurt.", 12, 21)
    'In Shebekino a house burned.'
    """
    first = text.rfind("\n", 0, start) + 1
    after = text.find("\n", end)
    last = len(text) if after < 0 else after
    if last - first > _LONG_LINE:
        breaks = [match.end() for match in _SENTENCE_END.finditer(text, first, last)]
        first = max((place for place in breaks if place <= start), default=first)
        last = min((place for place in breaks if place >= end), default=last)
    return " ".join(text[first:last].split())


def passage_naming(text: str, *names: str | None) -> str | None:
    r"""The passage where `text` first has one of `names`, in whatever case; the first name that is found at all counts.

    >>> passage_naming("Налёт.\n\nВ Шебекине горел дом.", None, "Шебекино"), passage_naming("Налёт.", "Шебекино")
    ('В Шебекине горел дом.', None)
    """
    tokens = Tokens(text)
    spelt = [comparable(word) for word in tokens.folded]
    for name in names:
        wanted = [word for word in map(comparable, (name or "").replace("-", " ").split()) if word]
        for number, word in enumerate(spelt):
            if wanted and _is_form(word, wanted[0]) and _all_near(wanted, spelt[number : number + 2 * len(wanted)]):
                return passage_at(text, tokens.starts[number], tokens.ends[number])
    return None


def _all_near(wanted: list[str], near: list[str]) -> bool:
    """Whether each word of the name is among the few that stand here, signs counted."""
    return all(any(_is_form(word, other) for word in near) for other in wanted)


def _is_form(word: str, name: str) -> bool:
    """Whether `word` may be `name` in another case: the same stem with a case's ending, or all but two of at least six letters."""
    stem = name.rstrip(_VOWELS)
    if len(stem) >= _SHORTEST_STEM and word.startswith(stem) and set(word[len(stem) :]) <= set(_VOWELS + _IN_ENDINGS):
        return True
    return len(name) >= _LONG_NAME and word.startswith(name[:-2])
