"""Ages: numbers that tell how old people are, which count nobody ("чоловік, 45 років" is one man)."""

from __future__ import annotations

from itertools import pairwise

from holdfast.extract.document import Document
from holdfast.extract.sentence import Number, Sentence
from holdfast.vocabulary import Concept

OLDEST = 115
"""A larger number after a person is no age."""
QUALIFIERS = 2
"""Words between an age and the person that it is of: "60-летний местный житель"."""


def ages(document: Document, sentence: Sentence) -> list[int]:
    """Where the numbers begin that are ages: with "years" after them or "aged" before, right after a person, or listed with such."""
    found: list[int] = []
    has_words = "age" in sentence.concepts
    following: Number | None = None
    ordered = sorted(sentence.numbers, key=lambda number: (number.first, number.figure, number.last))
    for number in reversed(ordered):
        is_listed = following is not None and following.figure in found and _are_joined(document, sentence, number, following)
        if (
            is_listed
            or (has_words and (_has_years(document, sentence, number) or _is_aged(document, sentence, number)))
            or _follows_person(document, sentence, number)
        ):
            found.append(number.figure)
        following = number
    for number, after in pairwise(ordered):
        if number.figure in found and after.figure not in found and _is_next_age(document, sentence, number, after):
            found.append(after.figure)
    return found


def _is_next_age(document: Document, sentence: Sentence, age: Number, number: Number) -> bool:
    """Whether the number goes on a list of ages that it is the last of: "men of 34 and 29"."""
    is_age = (number.quantity.best or OLDEST) < OLDEST and document.tokens.folded[number.first].isdecimal()
    return is_age and _are_joined(document, sentence, age, number) and not _starts_count(document, sentence, number)


def _has_years(document: Document, sentence: Sentence, number: Number) -> bool:
    after = number.last + 1
    if after <= sentence.last and document.tokens.folded[after] == "-":
        after += 1
    return any(word.first == after or word.last == number.first - 1 for word in sentence.all("age"))


def _is_aged(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether the number is the second of two after "aged": "men aged 71 and 66"."""
    before = next((n for n in reversed(sentence.numbers) if n.last < number.first), None)
    return before is not None and _are_joined(document, sentence, before, number) and _has_age_before(sentence, before)


def _has_age_before(sentence: Sentence, number: Number) -> bool:
    return any(word.last == number.first - 1 for word in sentence.all("age"))


def _are_joined(document: Document, sentence: Sentence, number: Number, following: Number) -> bool:
    """Whether only a comma or "and" stands between two numbers."""
    joints = {at for c in sentence.all("conjunction") for at in range(c.first, c.last + 1)}
    between = range(number.last + 1, following.first)
    return 0 < len(between) <= 2 and all(document.tokens.folded[at] == "," or at in joints for at in between)


def _follows_person(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether the number stands right after a person, or after a comma, a bracket or "of": "a man, 37", "one of 37"."""
    if (
        (number.quantity.best or OLDEST) >= OLDEST
        or not document.tokens.folded[number.first].isdecimal()
        or _starts_count(document, sentence, number)
    ):
        return False
    before = number.first - 1
    if document.tokens.folded[before] == "," and _goes_on(document, sentence, number):
        return False
    if before > sentence.first and (document.tokens.folded[before] in ",(" or any(c.last == before for c in sentence.all("preposition"))):
        before -= 1
    persons = {p.last for p in sentence.all("person")} | {
        n.last for n in sentence.numbers if n.quantity.best == 1 and before < number.first - 1
    }
    return before in persons


def _goes_on(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether a word follows the number at once, as after no age between commas: "one was killed, 15 were wounded"."""
    after = number.last + 1
    return after <= sentence.last and is_word(document, after) and not any(c.first <= after <= c.last for c in sentence.all("conjunction"))


def _starts_count(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether the number counts what follows it: people, objects, settlements."""
    nouns = sentence.all("person") + sentence.all("target") + sentence.all("unit") + sentence.all("counted_places")
    return any((0 < c.first - number.last <= 2 and is_word(document, c.first - 1)) or c.first == number.last + 1 for c in nouns)


def listed_ages(person: Concept, ages: list[int]) -> list[int]:
    """The ages that a noun goes on with ("men of 47, 50 and 69"): as many as it names people."""
    listed, reach = [], person.last + 2
    for at in sorted(ages):
        if person.last < at <= reach:
            listed.append(at)
            reach = at + 2
    return listed


def ages_before(document: Document, sentence: Sentence, person: Concept, ages: list[int]) -> list[int]:
    """The ages in front of a noun that they share ("47-річний, 50-річний і 69-річний чоловіки"), the nearest first."""
    folded, words, joints = document.tokens.folded, sentence.covered("age"), sentence.covered("conjunction")
    listed: list[int] = []
    at = person.first - 1
    while at > sentence.first and at not in words and at not in joints and person.first - at <= QUALIFIERS and folded[at].isalpha():
        at -= 1
    while at > sentence.first and at in words:
        at -= 2 if folded[at - 1] == "-" else 1
        if at not in ages:
            break
        listed.append(at)
        at -= 1
        while at > sentence.first and (folded[at] == "," or at in joints):
            at -= 1
    return listed


def is_word(document: Document, at: int) -> bool:
    """Whether the token is a word, a figure or a hyphen, no other sign."""
    return document.tokens.folded[at][0].isalnum() or document.tokens.folded[at] == "-"
