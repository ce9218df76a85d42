"""Words for a blow that name none: a danger announced or lifted, an attack beaten off, a product launched, debris to keep away from."""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.extract.sentence import Sentence
from holdfast.text import Tokens
from holdfast.vocabulary import Concept

KEEP_REACH = 3
"""Tokens from "keep away", "do not touch" to what of."""
FORESEEN_REACH = 9
"""Tokens from "may", "a risk of" to the attack that is only feared."""
_CLAUSE_ENDS = frozenset(",;:—–!?.")
_FORESEEN = ("attack", "weapon", "interception")
"""Categories whose words are no events where they are only feared or planned."""
_WORDS = frozenset(("attack", "interception"))
_HARM = frozenset(("damage", "casualty", "suffer"))
_WEAPONS = frozenset(("weapon", "interception"))


def take_out_no_blows(tokens: Tokens, sentences: Iterable[Sentence]) -> None:
    """Take out the words for an attack, or for debris, that only name a danger, what was repelled, a product, or what to keep from."""
    for sentence in sentences:
        if "foreseen" in sentence.concepts and not sentence.has_any(_HARM):
            for category in _FORESEEN:
                _keep(sentence, category, [c for c in sentence.all(category) if not _is_foreseen(tokens, sentence, c)])
        if not sentence.has_any(_WORDS):
            continue
        kept = [c for c in sentence.all("attack") if not _is_no_blow(sentence, c)]
        _keep(sentence, "attack", kept)
        if "measure" in sentence.concepts and "interception" in sentence.concepts:
            fallen = [c for c in sentence.all("interception") if c.code != "debris" or not _is_to_be_left(sentence, c)]
            _keep(sentence, "interception", fallen)


def _keep(sentence: Sentence, category: str, kept: list[Concept]) -> None:
    if len(kept) == len(sentence.all(category)):
        return
    if kept:
        sentence.tell(category, kept)
    else:
        sentence.forget(category)


def _is_no_blow(sentence: Sentence, word: Concept) -> bool:
    """Whether it stands in a warning, in what was repelled, in the name of a weapon that was shot down, or launches no weapon.

    So does "the plant launched a new line". An attack that did harm was not wholly repelled.
    """
    shot_down = [] if sentence.has_any(_HARM) else sentence.all("interception", "shot_down")
    warned = sentence.all("measure", "warning")
    around = [*warned, *shot_down, *(sentence.all("strike_craft") if shot_down or warned else ())]
    if any(c.first <= word.first <= c.last for c in around):
        return True
    is_launch = any(c.first <= word.first <= c.last for c in sentence.all("launch"))
    return is_launch and not sentence.has_any(_WEAPONS)


def _is_foreseen(tokens: Tokens, sentence: Sentence, word: Concept) -> bool:
    """Whether the word stands after "may", "in case of", "a risk of", or before "is possible", in one clause, and is no reason given."""
    for operator in sentence.all("foreseen"):
        is_before = operator.first < word.first
        low, high = (operator.first, word.first) if is_before else (word.first, operator.first)
        if operator.code == ("after" if is_before else "before") or high - low > FORESEEN_REACH:
            continue
        between = tokens.folded[low:high]
        if _CLAUSE_ENDS.isdisjoint(between) and not sentence.within(low, high, "cause", "because"):
            return True
    return False


def _is_to_be_left(sentence: Sentence, debris: Concept) -> bool:
    """Whether people are only told to keep away from debris: some may lie there, but none is said to have fallen."""
    return any(0 < debris.first - c.last <= KEEP_REACH for c in sentence.all("measure", "other"))
