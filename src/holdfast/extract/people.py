"""People as a text counts them: by a number, one by one, or by their ages."""

from __future__ import annotations

from typing import NamedTuple

from holdfast.extract.document import Document
from holdfast.extract.sentence import Number, Sentence
from holdfast.records import Quantity
from holdfast.vocabulary import Concept

ADJECTIVES = 3
"""Words that may stand between a number and the people it counts ("два мирных жителя")."""
PREDICATE = 3
"""Words between the hurt and their number where it ends the statement ("раненых по-прежнему 42")."""
OLDEST = 115
"""A larger number after a person is no age."""

_YEARS = range(1900, 2100)


class People(NamedTuple):
    """People that a sentence counts: by a number of people in general, or by naming them one by one."""

    first: int
    last: int
    quantity: Quantity
    is_total: bool


def people(document: Document, sentence: Sentence, first: int, last: int) -> list[People]:
    """The people in tokens `first` through `last`, in text order; those who are a part of others ("of them") left out."""
    ages = _ages(document, sentence)
    stated = [
        n for n in sentence.numbers if first <= n.first and n.last <= last and n.figure not in ages and not _is_other(document, sentence, n)
    ]
    persons = [p for p in sentence.within(first, last, "person") if not any(p.first <= n.figure <= p.last for n in stated)]
    found, used = [], set()
    for person in persons:
        number = next((n for n in stated if n not in used and _counts(document, n, person)), None)
        if number is not None:
            used.add(number)
            found.append(People(number.first, person.last, number.quantity, person.code == "many"))
            continue
        named = max(_by_ages(person, ages), person.code != "many")
        if named:
            found.append(People(person.first, person.last, Quantity.exactly(named), is_total=False))
    used |= {n for n in stated if n.quantity.best == 1 and n.last + 2 in ages}
    found += [
        People(n.first, n.last + 2, Quantity.exactly(1), is_total=False) for n in stated if n.quantity.best == 1 and n.last + 2 in ages
    ]
    bare = [n for n in stated if n not in used and _stands_for_people(document, sentence, n)]
    found += [People(n.first, n.last, n.quantity, is_total=True) for n in bare]
    subsets = {s.last for s in sentence.all("subset")}
    return sorted(p for p in found if not any(p.first - s in (1, 2) for s in subsets))


def _counts(document: Document, number: Number, person: Concept) -> bool:
    """Whether the number is that of the people: before them, no sign between."""
    between = range(number.last + 1, person.first)
    return number.last < person.first and len(between) < ADJECTIVES and all(_is_word(document, at) for at in between)


def _is_word(document: Document, at: int) -> bool:
    return document.tokens.folded[at][0].isalnum() or document.tokens.folded[at] == "-"


def _ages(document: Document, sentence: Sentence) -> list[int]:
    """Where the numbers begin that are ages: with "years" after them or "aged" before, right after a person, or listed with such."""
    found: list[int] = []
    following: Number | None = None
    for number in sorted(sentence.numbers, reverse=True):
        is_listed = following is not None and following.figure in found and _are_joined(document, sentence, number, following)
        if (
            is_listed
            or _has_years(document, sentence, number)
            or _is_aged(document, sentence, number)
            or _follows_person(document, sentence, number)
        ):
            found.append(number.figure)
        following = number
    return found


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
    if before > sentence.first and (document.tokens.folded[before] in ",(" or any(c.last == before for c in sentence.all("preposition"))):
        before -= 1
    persons = {p.last for p in sentence.all("person")} | {
        n.last for n in sentence.numbers if n.quantity.best == 1 and before < number.first - 1
    }
    return before in persons


def _starts_count(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether the number counts what follows it: people, objects, settlements."""
    nouns = sentence.all("person") + sentence.all("target") + sentence.all("unit") + sentence.all("counted_places")
    return any((0 < c.first - number.last <= 2 and _is_word(document, c.first - 1)) or c.first == number.last + 1 for c in nouns)


def _by_ages(person: Concept, ages: list[int]) -> int:
    """How many people a plural noun names by giving their ages ("men of 47, 50 and 69"); 0 if it gives none."""
    listed, reach = 0, person.last + 2
    for at in sorted(ages):
        if person.last < at <= reach:
            listed, reach = listed + 1, at + 2
    return listed


def _is_other(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether the number is a share, a date, a clock time, of places, or part of a name, not a count of people."""
    folded, starts, ends = document.tokens.folded, document.tokens.starts, document.tokens.ends
    after, before = number.last + 1, number.first - 1
    if after <= sentence.last and (folded[after] == "%" or (folded[after] in ":-" and starts[after] == ends[number.last])):
        return True
    if any(0 < c.first - number.last <= 2 for c in sentence.all("counted_places")):
        return True
    if any(c.first == after or c.last == before for c in sentence.all("month")):
        return True
    if before >= sentence.first and (folded[before] == "№" or (folded[before] in "-:" and ends[before] == starts[number.first])):
        return True
    return number.quantity.best in _YEARS


def _stands_for_people(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether a bare number is one of people: a collective ("двое"), or right beside what happened to them ("49 wounded")."""
    folded = document.tokens.folded
    if any(c.first == number.figure for c in sentence.all("collective")):
        return True
    if number.quantity.best == 1 and any(c.last == number.first - 1 for c in sentence.all("preposition")):
        return False
    if any(c.first == number.first < number.figure for c in sentence.all("hedge", "exactly")):
        return not sentence.objects(number.first - PREDICATE, number.first)
    if any(c.first in range(number.last + 1, number.last + 3) for c in sentence.objects(sentence.first, sentence.last)):
        return False
    for word in sentence.all("casualty", "killed", "injured") + sentence.all("suffer"):
        low, high = (number.last + 1, word.first) if word.first > number.last else (word.last + 1, number.first)
        ends_statement = number.last == sentence.last or not folded[number.last + 1][0].isalpha()
        reach = PREDICATE if low > word.last and ends_statement else 1
        if high - low <= reach and all(folded[at][0].isalpha() or folded[at] in "—–-" for at in range(low, high)):
            return True
    return False
