"""A report taken apart: its tokens, and its sentences with the concepts and numbers in each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from holdfast.extract.blows import take_out_no_blows
from holdfast.extract.quantities import NUMBER_WORDS, numbers
from holdfast.extract.sentence import Sentence, share_out
from holdfast.extract.supply import tell_supplies
from holdfast.records import Evidence, Report
from holdfast.text import Tokens
from holdfast.vocabulary import Lexicon

LONGEST_SENTENCE = 400
"""Tokens after which a sentence is cut: a text without a full stop must not cost more than its length."""

_TYPE_WORD = 4
"""Letters of an abbreviated type word: с., пгт., смт."""
_STOPS = frozenset(".!?…")
_OPENERS = frozenset("«\"“„'([—–-•▪️❗‼️➡🔹🔸✅")


@dataclass(slots=True)
class Document:
    """A report with its tokens, sentences and lexicon: what every part of the reader looks at."""

    report: Report
    lexicon: Lexicon
    tokens: Tokens
    sentences: list[Sentence]

    def evidence(self, first: int, last: int) -> Evidence:
        """Where tokens `first` through `last` stand in the report."""
        return Evidence(self.report.id, self.tokens.starts[first], self.tokens.ends[last])

    def surface(self, first: int, last: int) -> str:
        """The words from token `first` through `last` as written."""
        tokens = self.tokens
        return tokens.text[tokens.starts[first] : tokens.ends[last]]


def analyse(report: Report, lexicon: Lexicon) -> Document:
    """The document of `report`: every token in exactly one sentence, every concept in the sentence it begins in."""
    tokens = Tokens(report.text)
    sentences = [Sentence(index, *bounds) for index, bounds in enumerate(_bounds(tokens, lexicon))]
    share_out(lexicon.spot(tokens), sentences)
    capitals = figures = 0
    for sentence in sentences:
        sentence.capitals = _up_to(sentence.last, tokens.capitals, capitals)
        sentence.figures = _up_to(sentence.last, tokens.figures, figures)
        capitals, figures = capitals + len(sentence.capitals), figures + len(sentence.figures)
        if sentence.figures or sentence.has_any(NUMBER_WORDS):
            sentence.numbers = numbers(tokens, sentence)
    take_out_no_blows(tokens, sentences)
    tell_supplies(tokens, sentences)
    return Document(report, lexicon, tokens, sentences)


def _up_to(last: int, tokens: list[int], first: int) -> list[int]:
    """Those of `tokens`, which ascend, from the one in place `first` that do not come after token `last`."""
    end = first
    while end < len(tokens) and tokens[end] <= last:
        end += 1
    return tokens[first:end]


def _bounds(tokens: Tokens, lexicon: Lexicon) -> Iterator[tuple[int, int, int, int]]:
    """First and last token, paragraph and block of each sentence."""
    first, paragraph, block, final = 0, 0, 0, len(tokens) - 1
    for at in tokens.stops:
        while at - first > LONGEST_SENTENCE:
            yield first, first + LONGEST_SENTENCE, paragraph, block
            first += LONGEST_SENTENCE + 1
        if at == final:
            break
        lines = tokens.gap(at).count("\n")
        if lines or at - first == LONGEST_SENTENCE or _is_stop(tokens, at, lexicon):
            yield first, at, paragraph, block
            first = at + 1
            paragraph += lines > 0
            block += lines > 1
    if final >= 0:
        yield first, final, paragraph, block


def _is_stop(tokens: Tokens, at: int, lexicon: Lexicon) -> bool:
    """Whether the sign at `at` ends a sentence: a stop before a capital, a figure or an opening sign, no abbreviation."""
    if tokens.folded[at] not in _STOPS or tokens.ends[at] == tokens.starts[at + 1]:
        return False
    following = tokens.text[tokens.starts[at + 1]]
    if not (following.isupper() or following.isdigit() or following in _OPENERS):
        return False
    if tokens.folded[at] != "." or at == 0:
        return True
    before = tokens.folded[at - 1]
    is_initial = len(before) == 1 and tokens.is_capitalised(at - 1)
    is_type_word = len(before) <= _TYPE_WORD and lexicon.means(before, "settlement_type")
    return not (is_initial or is_type_word or lexicon.means(before, "sentence", "abbreviations"))
