"""Numbers as texts state them: figures, words, thousands, ranges and hedges."""

from __future__ import annotations

from holdfast.extract.sentence import Number, Sentence
from holdfast.records import Quantity
from holdfast.text import Tokens
from holdfast.vocabulary import Concept

NUMBER_WORDS = frozenset(("number", "hedge"))
"""Categories without any of which, and without figures, a sentence states no number."""
VAGUE_LOW = 2
"""What "several" or "dozens" is at least; the number itself stays unknown."""

_LONGEST_FIGURE = 9
_MOST = 1e12
"""More than this is a row of figures, not a number."""
_ABBREVIATION = 3
_DASHES = frozenset("-–—")
_OF_FIGURES = frozenset(".:-–/")
_LONG = 5
_YEARS = range(1900, 2100)
_TENS = 20
_HUNDRED = 100
_THIN_SPACES = (" ", "\u00a0", "\u202f")


def numbers(tokens: Tokens, sentence: Sentence) -> list[Number]:
    """The numbers of a sentence in text order; a date, a clock time or an age is a number too: its reader decides."""
    words = {c.first: c for c in sentence.all("number")} if "number" in sentence.concepts else {}
    openings = sorted({*words, *sentence.figures}) if words else sentence.figures
    is_hedged = "hedge" in sentence.concepts
    if not openings:
        return _vague(tokens, sentence) if is_hedged else []
    scales = {c.first: c for c in sentence.all("scale")} if "scale" in sentence.concepts else {}
    found: list[Number] = []
    reach = sentence.first
    for at in openings:
        if at >= reach:
            number = _number_at(tokens, sentence, at, words, scales)
            reach = number.last + 1
            found.append(_hedged(tokens, sentence, number) if is_hedged else number)
    found = _ranged(tokens, sentence, found)
    return found + _vague(tokens, sentence) if is_hedged else found


def _ranged(tokens: Tokens, sentence: Sentence, found: list[Number]) -> list[Number]:
    """The numbers, where two are the ends of a range ("3-4", "от трёх до пяти", "between three and five") as one."""
    if len(found) < 2:
        return found
    joined: list[Number] = []
    for number in found:
        while joined and number.first <= joined[-1].first:
            joined.pop()  # "rose from six to nine": the number before the one that it has become
        before = joined[-1] if joined else None
        if before is not None and _are_ends(tokens, sentence, before, number):
            ends = Quantity(before.quantity.best, None, number.quantity.best, tokens.surface(before.figure, number.last))
            joined[-1] = Number(before.first, before.figure, number.last, ends)
        else:
            joined.append(number)
    return joined


def _are_ends(tokens: Tokens, sentence: Sentence, one: Number, other: Number) -> bool:
    """Whether the numbers are the ends of a range: hyphened figures alone, or "from" before the one and "to" before the other."""
    low, high = one.quantity.best, other.quantity.best
    if low is None or high is None or low >= high or other.figure - one.last != 2 or high in _YEARS:
        return False
    if tokens.folded[one.last + 1] in _DASHES:
        outer = (one.figure - 1, other.last + 1)
        is_apart = all(not 0 <= at < len(tokens) or tokens.folded[at] not in _OF_FIGURES for at in outer)
        is_attached = (
            tokens.ends[one.last] == tokens.starts[other.figure - 1] and tokens.ends[other.figure - 1] == tokens.starts[other.figure]
        )
        return is_apart and is_attached and len(tokens.folded[one.figure]) < _LONG
    return any(c.last == one.figure - 1 for c in sentence.all("range", "from")) and any(
        c.first == one.last + 1 for c in sentence.all("range", "to")
    )


def _number_at(tokens: Tokens, sentence: Sentence, at: int, words: dict[int, Concept], scales: dict[int, Concept]) -> Number:
    """The number that begins at `at`, in figures or words, with the thousands or millions after it."""
    folded = tokens.folded
    value, last = _spelled(tokens, words, at) if at in words else _figures(tokens, sentence, at)
    scale = scales.get(last + 1)
    if scale is not None:
        value, last = value * int(scale.code), scale.last
        is_abbreviated = last + 1 <= sentence.last and folded[last + 1] == "." and len(folded[last]) <= _ABBREVIATION
        last += is_abbreviated
    return Number(at, at, last, Quantity.exactly(round(value)))


def _figures(tokens: Tokens, sentence: Sentence, at: int) -> tuple[float, int]:
    """The value of figures with separators ("26 570", "40,000", "2,5") and the last token of it."""
    folded = tokens.folded
    value, last = float(folded[at][:_LONGEST_FIGURE]), at
    while last + 1 <= sentence.last and value < _MOST:
        gap = tokens.gap(last)
        if len(folded[at]) <= 3 and gap in _THIN_SPACES and folded[last + 1].isdecimal() and len(folded[last + 1]) == 3:
            value, last = value * 1000 + int(folded[last + 1]), last + 1
            continue
        if gap or folded[last + 1] not in ",." or last + 2 > sentence.last or tokens.ends[last + 1] != tokens.starts[last + 2]:
            break
        decimals = folded[last + 2]
        if not decimals.isdecimal():
            break
        if len(decimals) == 3:
            value = value * 1000 + int(decimals)
        elif len(decimals) <= 2 and folded[last + 1] == ",":
            value += int(decimals) / 10 ** len(decimals)
        else:
            break
        last += 2
    return value, last


def _spelled(tokens: Tokens, words: dict[int, Concept], at: int) -> tuple[int, int]:
    """The value of number words that belong together ("сто двадцать пять", "twenty-five") and the last token of them."""
    value, last, part = int(words[at].code), words[at].last, int(words[at].code)
    while part >= _TENS:
        is_hyphened = last + 2 < len(tokens) and tokens.folded[last + 1] == "-"
        following = words.get(last + 1 + is_hyphened)
        if following is None or not 0 < int(following.code) < _below(part):
            break
        part, last = int(following.code), following.last
        value += part
    return value, last


def _below(part: int) -> int:
    """What may be added to a number word: units to tens, less than a hundred to hundreds."""
    return 10 if part < _HUNDRED else _HUNDRED


def _hedged(tokens: Tokens, sentence: Sentence, number: Number) -> Number:
    """The number with the hedge before it, or as the upper end of a range."""
    before = number.figure - 1
    hedge = next((c for c in sentence.all("hedge") if c.last == before), None)
    if hedge is None or hedge.code == "vague":
        return number
    if hedge.code == "exactly":
        return Number(hedge.first, number.figure, number.last, number.quantity)
    value = number.quantity.best
    words = tokens.surface(hedge.first, hedge.last)
    bounds = {"at_least": (value, None), "more_than": (value, None), "up_to": (None, value), "about": (None, None)}[hedge.code]
    return Number(hedge.first, number.figure, number.last, Quantity(bounds[0], value, bounds[1], words))


def _vague(tokens: Tokens, sentence: Sentence) -> list[Number]:
    return [
        Number(c.first, c.first, c.last, Quantity(VAGUE_LOW, None, None, tokens.surface(c.first, c.last)))
        for c in sentence.all("hedge", "vague")
    ]
