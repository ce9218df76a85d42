"""A Ukrainian name as Russian texts spell it, and the other way round, where a source lacks the other language's form.

Words that the languages share are respelled by rule, words that they do not by the table of pairs. Where either language
allows more than one spelling (Калинове is Калиново or Калиновое) all are given, the likelier first; a spelling that nobody
uses costs some bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice, product

from holdfast.gazetteer.pairs import BEGINNINGS, ROOTS, WORDS

MOST = 6
"""Spellings of one name at most."""
_MOST_OF_WORD = 4

_Rules = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def _rules(text: str) -> _Rules:
    """Lines `pattern -> replacement, replacement`; `_` is an empty one."""
    lines = (line.strip().split(" -> ") for line in text.strip().splitlines())
    return tuple((re.compile(pattern), tuple(form.replace("_", "") for form in forms.split(", "))) for pattern, forms in lines)


_INNER = _rules(r"""
([іиа])[ії]вськ -> \1евськ
ївськ -> евськ
(?<=[жчшщцьй'])івськ -> евськ, овськ
івськ -> овськ, евськ
ійськ -> ейськ, ийськ
""")
_LAST = _rules(r"""
їївк(?=[аи]$) -> еевк
іївк(?=[аи]$) -> еевк
ївк(?=[аи]$) -> евк
(?<=[жчшщцьй'])івк(?=[аи]$) -> евк, овк
івк(?=[аи]$) -> овк, евк
ївці$ -> евцы
івці$ -> овцы, евцы
([иіїа])нці$ -> \1нцы
([кл])ія$ -> \1ея, \1ия
ця$ -> ца
ці$ -> цы
(?<=[сцк])ькі$ -> кие
[сз]ьке$ -> ское
цьке$ -> цкое
ська$ -> ская
цька$ -> цкая
ський$ -> ский
цький$ -> цкий
([жчшщц])еве$ -> \1ево, \1евое, \1овое
([оеє])ве$ -> \1во, \1вое
[иії]не$ -> ино
нє$ -> нее
є$ -> ее
([жчшщ])е$ -> \1ее, \1ое, \1е
(?<!пол)(?<!мор)е$ -> ое
([оеє])ва$ -> \1ва, \1вая
на$ -> на, ная
([кгхжшчщ])ий$ -> \1ий, \1ой
ий$ -> ый, ой
ій$ -> ий
([лнтдсзжч])\1я$ -> \1ье
їв$ -> ев
(?<=[жчшщц])ів$ -> ев, ов
ів$ -> ов, ев
ець$ -> ец
іль$ -> оль, ель, иль
інь$ -> инь, онь, ень
([бвдзлмнпрстф])и$ -> \1ы
і$ -> и
ськ$ -> ск
цьк$ -> цк
""")
_BEFORE_ENDINGS = _rules(r"""
([оеє]в|ин|їн)а$ -> \1ая, \1а
([нт])я$ -> \1яя, \1ья
ча$ -> чья, чая
а$ -> ая
([нт])є$ -> \1ее
є$ -> ье
([жшч])е$ -> \1ее, \1ое
е$ -> ое
([кгхжшчщ])ий$ -> \1ий, \1ой
ий$ -> ый, ой
ій$ -> ий
([кгхжшчщн])і$ -> \1ие, \1ые
і$ -> ые
""")
_NOUN_BEFORE = re.compile(r"(?:[иіїо]вк|[бвдлмнпржчш]к)а$|ця$")
_CLOSED = re.compile(r"(?<=[бвгґджзклмнпрстфхцчшщ])і(?=[бвгґджзклмнпрстфхцчшщ](?:[бвгґджзклмнпрстфхцчшщь]|$))")
_COMPOUND = re.compile(r"^(?:ново|старо|верхньо|нижньо|середньо|мало|велико)(?=\w{4})")
_RUSSIAN_LETTERS = str.maketrans({"і": "и", "ї": "и", "є": "е", "ґ": "г", "'": None})
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


def _reversed(pairs: dict[str, tuple[str, ...]]) -> dict[str, str]:
    found: dict[str, str] = {}
    for ukrainian, russian in pairs.items():
        for form in russian:
            if form != ukrainian:
                found.setdefault(form, ukrainian)
    return found


_UKRAINIAN_WORDS = _reversed(WORDS)
_LENGTHS = sorted(set(map(len, BEGINNINGS)), reverse=True)
_ROOT = re.compile("|".join(sorted(map(re.escape, ROOTS), key=len, reverse=True)))


def russian_spellings(key: str) -> tuple[str, ...]:
    """The folded Russian spellings of the Ukrainian name with this key, at most `MOST`, the likeliest first.

    >>> russian_spellings("олексіївка"), russian_spellings("велика писарівка")[:2]
    (('алексеевка',), ('большая писаровка', 'большая писаревка'))
    """
    words = key.split(" ")
    spelled = [_russian_word(word, number == len(words) - 1) for number, word in enumerate(words)]
    return _names(spelled)


def ukrainian_spellings(key: str) -> tuple[str, ...]:
    """The folded Ukrainian spellings of the Russian name with this key: as it sounds, then translated.

    >>> ukrainian_spellings("шебекино"), ukrainian_spellings("красная яруга"), ukrainian_spellings("белая")
    (('шебекине', 'шебекіно'), ('красна яруга', 'червона яруга'), ('бела', 'біла'))
    """
    return _names([_ukrainian_word(word) for word in key.split(" ")])


def _names(spelled: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys(" ".join(words) for words in islice(product(*spelled), 4 * MOST)), MOST))


@lru_cache(maxsize=1 << 14)
def _russian_word(word: str, last: bool) -> tuple[str, ...]:
    if word in WORDS:
        return WORDS[word]
    found: dict[str, None] = {}
    for begun in _begun(word):
        for ended in _ended(begun, last):
            rooted = _ROOT.sub(lambda match: ROOTS[match.group()][0], ended).replace("уват", "оват")
            for open_ in (rooted, _CLOSED.sub("о", rooted, count=1), _CLOSED.sub("е", rooted, count=1)):
                found.setdefault(re.sub("(?<=[бвгґджзклмнпрстфхцчшщ])[ьй]о", "е", open_).translate(_RUSSIAN_LETTERS))
    return tuple(islice(found, _MOST_OF_WORD))


def _begun(word: str) -> tuple[str, ...]:
    """The word with its beginning, or that of its second part, in Russian."""
    compound = _COMPOUND.match(word)
    if compound:
        heads = BEGINNINGS.get(compound.group(), (compound.group(),))
        rest = _begun(word[compound.end() :])
        return tuple(head + tail for head in heads for tail in rest)
    for length in _LENGTHS:
        known = BEGINNINGS.get(word[:length])
        if known and len(word) > length:
            return tuple(russian + word[length:] for russian in known)
    return (word,)


def _ended(word: str, last: bool) -> Iterator[str]:
    """The word with the suffixes and the ending that it has in Russian, alone or before a noun."""
    stands_alone = last or bool(_NOUN_BEFORE.search(word))
    for inner in _by_first(_INNER, word):
        if stands_alone:
            yield from _by_first(_LAST, inner)
        else:
            yield from _by_first(_BEFORE_ENDINGS, re.sub("([сц])ьк(?=[аеиі])", r"\1к", inner))


def _by_first(rules: _Rules, word: str) -> tuple[str, ...]:
    """`word` by the first of the rules that fits it; as it is if none does."""
    for pattern, forms in rules:
        if pattern.search(word):
            return tuple(pattern.sub(form, word, count=1) for form in forms)
    return (word,)


@lru_cache(maxsize=1 << 14)
def _ukrainian_word(word: str) -> tuple[str, ...]:
    spelled = word
    for pattern, replacement in _TO_UKRAINIAN:
        spelled = re.sub(pattern, replacement, spelled)
    found = [_I_STAYS.sub("і", spelled).translate(_UKRAINIAN_LETTERS)]
    if word.endswith(("ово", "ево", "ино")):
        found.append(_I_STAYS.sub("і", word).translate(_UKRAINIAN_LETTERS).replace("ино", "іно"))
    if word in _UKRAINIAN_WORDS:
        found.append(_UKRAINIAN_WORDS[word])
    return tuple(dict.fromkeys(found))
