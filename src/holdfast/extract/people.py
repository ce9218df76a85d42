"""People as a text counts them: by a number, one by one, or by their ages."""

from __future__ import annotations

from typing import NamedTuple

from holdfast.extract.ages import ages, ages_before, is_word, listed_ages
from holdfast.extract.document import Document
from holdfast.extract.sentence import Number, Sentence
from holdfast.extract.unnamed import by_age_alone, one_more
from holdfast.records import Quantity
from holdfast.vocabulary import Concept

ADJECTIVES = 3
"""Words that may stand between a number and the people it counts ("два мирных жителя")."""
PREDICATE = 3
"""Words between the hurt and their number where it ends the statement ("раненых по-прежнему 42")."""

_DESCRIBED = frozenset(("target", "generic_target", "title", "speaker", "person", "weapon", "organisation", "response", "road", "measure"))
"""Categories whose words an adjective stands before that elsewhere is a person's name."""
_NO_ADJECTIVES = frozenset(("preposition", "conjunction", "article", "casualty", "suffer", "number", "say", "attack", "damage", "fate"))
_OTHER_COUNTS = frozenset(("counted_places", "livestock"))
SEVERAL = 2
_YEARS = range(1900, 2100)
_APPOSED = (",", "—", "–", "-")
_DASHES = frozenset("—–-")
AGED_WORDS = 5
"""Words that a preposition and an age take before a person: "у 97-летней женщины"."""
PART_WORDS = 7
"""Words between "among them" and the person that it opens with: "including a four-year-old boy"."""
RISE = 8
"""Words between the dead and their number where it rose: "the number of dead in the strike on Monday rose to 31"."""
FATES = ("killed", "injured", "treated")
_OF_TERM = {"one": 1, "couple": 2, "many": 0}
"""How many a term for people names where nothing counts them."""


class People(NamedTuple):
    """People that a sentence counts: by a number of people in general, or by naming them one by one."""

    first: int
    last: int
    quantity: Quantity
    is_total: bool
    is_part: bool = False
    """Whether they are some of those counted before them: "of them 24", "among them two children"."""


def people(document: Document, sentence: Sentence, first: int, last: int, *, is_listed: bool = False) -> list[People]:
    """The people in tokens `first` through `last`, in text order; those who are some of others are marked.

    In a list of people (`is_listed`) a number alone is of them.
    """
    if not sentence.numbers and "person" not in sentence.concepts:
        return []
    aged = ages(document, sentence) if sentence.numbers else []
    couples = {at for c in sentence.all("person", "couple") for at in range(c.first, c.last + 1)}
    inside = [n for n in sentence.numbers if first <= n.first and n.last <= last and n.figure not in couples]
    stated = [n for n in inside if n.figure not in aged and not _is_other(document, sentence, n)]
    found, used = [], set()
    for person in sentence.within(first, last, "person"):
        if any(n.figure == person.first or (n.first < person.first <= n.figure <= person.last) for n in stated):
            continue
        if _describes(sentence, person):
            continue
        number = next((n for n in stated if n not in used and _counts(document, n, person)), None)
        group = _named(document, sentence, person, aged) if number is None else _counted(person, number)
        if number is not None:
            used.add(number)
        if group is not None:
            found.append(group)
    by_age = [n for n in stated if n not in used and n.quantity.best == 1 and n.last + 2 in aged]
    found += [_one((n.first, n.last + 2)) for n in by_age]
    used.update(by_age)
    if aged:
        told = [(p.first, p.last) for p in found]
        found += map(_one, by_age_alone(document, sentence, [n for n in inside if n.figure in aged], told))
    if "one_more" in sentence.concepts:
        found += map(_one, one_more(document, sentence, first, last))
    is_list = is_listed and not found and not sentence.objects(first, last)
    bare = [
        n for n in stated if n not in used and (is_list or _is_risen_to(document, sentence, n) or _stands_for_people(document, sentence, n))
    ]
    found += [People(n.first, n.last, n.quantity, is_total=True) for n in bare]
    return _parts(document, sentence, _once(document, sentence, _without_members(document, sentence, sorted(found))))


def _one(words: tuple[int, int]) -> People:
    """The single person that the words name."""
    return People(*words, Quantity.exactly(1), is_total=False)


def _counted(person: Concept, number: Number) -> People:
    """The people that a number counts; one couple is two."""
    quantity = Quantity.exactly(2) if person.code == "couple" and number.quantity.best == 1 else number.quantity
    return People(number.first, person.last, quantity, is_total=person.code in ("many", "either"))


def _named(document: Document, sentence: Sentence, person: Concept, aged: list[int]) -> People | None:
    """The people that a term names without a number: one, a couple, as many as it gives ages of; none if it leaves open how many."""
    before = ages_before(document, sentence, person, aged) if aged else []
    listed = listed_ages(person, aged) if aged and not before else []
    of_term = _is_singular(document, sentence, person) if person.code == "either" else _OF_TERM[person.code]
    named = max(len(listed), len(before), of_term)
    first = min([person.first, *before]) if len(before) > 1 else person.first
    return People(first, max([person.last, *listed]), Quantity.exactly(named), is_total=False) if named else None


def _describes(sentence: Sentence, person: Concept) -> bool:
    """Whether the term only says what kind of person or thing the next word names: "local authorities", "гражданский автомобиль"."""
    after = person.last + 1
    if after > sentence.last or person.last not in sentence.covered("describing"):
        return False
    if "age" in sentence.concepts and after + 2 <= sentence.last and after + 2 in sentence.covered("age"):
        after += 3  # "пораненого 40-річного чоловіка"
    if any(c.category in _DESCRIBED for c in sentence.over.get(after, ())):
        return True
    noun = after + 1
    is_adjective = after < sentence.last and not _joins(sentence, after)
    return is_adjective and any(
        c.category in _DESCRIBED and c.category != "response" and c.first == noun for c in sentence.over.get(noun, ())
    )


def _joins(sentence: Sentence, at: int) -> bool:
    """Whether the token begins something else: a preposition, a joining word, an article, what befell somebody."""
    return any(c.category in _NO_ADJECTIVES for c in sentence.over.get(at, ()))


def _is_singular(document: Document, sentence: Sentence, person: Concept) -> bool:
    """Whether a form that is one woman's or many women's is one's: no nominative follows a preposition ("у 97-летней женщины")."""
    start = max(sentence.first, person.first - AGED_WORDS)
    clause = max([at + 1 for at in range(start, person.first) if document.tokens.folded[at] in ",:;"], default=start)
    return any(clause <= c.first < person.first for c in sentence.all("preposition"))


def _without_members(document: Document, sentence: Sentence, found: list[People]) -> list[People]:
    """The people, without those who only name the ones counted right before them: "two people, a man and a woman"."""
    folded, kept, at = document.tokens.folded, [], 0
    while at < len(found):
        group = found[at]
        kept.append(group)
        at += 1
        number = group.quantity.best or 0
        is_last = at == len(found) or group.last >= sentence.last
        if not group.is_total or number < SEVERAL or is_last or folded[group.last + 1] not in _APPOSED:
            continue
        end, named = at, 0
        while end < len(found) and named < number and (end == at or _is_listed(document, sentence, found[end - 1], found[end])):
            named += 0 if found[end].is_total else found[end].quantity.best or 0
            end += 1
        if named == number and found[at].first - group.last <= ADJECTIVES + 1:
            at = end
    return kept


def _once(document: Document, sentence: Sentence, found: list[People]) -> list[People]:
    """The people, without a second name for the one before it: "the driver, a farm worker, was hurt", "one man - a driver"."""
    if len(found) < 2 or not any(sign in document.tokens.folded[found[0].last : found[-1].first] for sign in _APPOSED):
        return found
    kept = found[:1]
    for person in found[1:]:
        if not _is_apposed(document, sentence, kept[-1], person):
            kept.append(person)
    return kept


def _is_apposed(document: Document, sentence: Sentence, one: People, other: People) -> bool:
    """Whether the second of two single persons, set off by dashes or commas, is the first again."""
    folded, sign = document.tokens.folded, one.last + 1
    if other.first <= sign:  # nothing sets it off
        return False
    is_single = one.quantity.best == other.quantity.best == 1 and not (one.is_total or other.is_total)
    is_dash = folded[sign] in _DASHES and bool(document.tokens.gap(one.last))
    if not is_single or other.first - sign > ADJECTIVES or not (is_dash or folded[sign] == ",") or other.last >= sentence.last:
        return False
    if any(not folded[at][0].isalpha() for at in range(sign + 1, other.first)):
        return False
    if folded[sign] != ",":
        return True
    closing = other.last + 1
    while closing < sentence.last and closing - other.last <= ADJECTIVES and folded[closing] != ",":
        closing += 1
    harm = [c.first for c in (*sentence.all("casualty"), *sentence.all("suffer"))]
    told = range(closing + 1, closing + 1 + ADJECTIVES)
    joints = sentence.covered("conjunction")
    return folded[closing] == "," and closing + 1 not in joints and any(at in told for at in harm)


def _parts(document: Document, sentence: Sentence, found: list[People]) -> list[People]:
    """The people, those marked who are a part of others: after "of them" or "among them", before "of them", or listed with such."""
    markers = sentence.all("subset")
    if not markers:
        return found
    opening = {m.first for m in markers if any(_opens(document, sentence, m, person) for person in found)}
    marked: list[People] = []
    for person in found:
        after = any(_opens(document, sentence, m, person) for m in markers) and not (marked and marked[-1].is_part)
        before = any(0 < m.first - person.last <= 1 and m.first not in opening for m in markers)
        listed = bool(marked) and marked[-1].is_part and _is_listed(document, sentence, marked[-1], person)
        marked.append(person._replace(is_part=after or before or listed))
    return marked


def _opens(document: Document, sentence: Sentence, marker: Concept, person: People) -> bool:
    """Whether the person is the first after "among them": "including a four-year-old boy"."""
    between = range(marker.last + 1, person.first)
    if person.first <= marker.last or len(between) > PART_WORDS:
        return False
    harm = [c.first for c in (*sentence.all("casualty"), *sentence.all("suffer"))]
    return not any(document.tokens.folded[at] in ",;:" or at in harm for at in between)


def _is_listed(document: Document, sentence: Sentence, one: People, other: People) -> bool:
    """Whether only commas and "and" stand between two who are both named, not bare numbers."""
    if any(n.last in (one.last, other.last) for n in sentence.numbers):
        return False
    between = range(one.last + 1, other.first)
    return 0 < len(between) <= 2 and all(document.tokens.folded[at] == "," or at in sentence.covered("conjunction") for at in between)


def _counts(document: Document, number: Number, person: Concept) -> bool:
    """Whether the number is that of the people: before them, no sign between."""
    between = range(number.last + 1, person.first)
    return number.last < person.first and len(between) < ADJECTIVES and all(is_word(document, at) for at in between)


def _is_other(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether the number is a share, a date, a clock time, of places, or part of a name, not a count of people."""
    folded, starts, ends = document.tokens.folded, document.tokens.starts, document.tokens.ends
    after, before = number.last + 1, number.figure - 1
    if after <= sentence.last and (folded[after] == "%" or (folded[after] in ":-" and _is_attached(document, number.last, after))):
        return True
    counted = sentence.all("counted_places") + sentence.all("livestock") if sentence.has_any(_OTHER_COUNTS) else ()
    if any(0 < c.first - number.last <= ADJECTIVES and is_word(document, c.first - 1) for c in counted):
        return True
    if "month" in sentence.concepts and any(c.first == after or c.last == before for c in sentence.all("month")):
        return True
    if before >= sentence.first and (folded[before] == "№" or (folded[before] in "-:" and ends[before] == starts[number.first])):
        return True
    return number.quantity.best in _YEARS


def _is_attached(document: Document, last: int, sign: int) -> bool:
    """Whether no space parts the sign from the number before it, nor, if it is a colon, from a figure after it: "18:30", not "26: they"."""
    tokens = document.tokens
    if tokens.starts[sign] != tokens.ends[last]:
        return False
    return tokens.folded[sign] != ":" or (sign + 1 < len(tokens) and tokens.starts[sign + 1] == tokens.ends[sign])


def _stands_for_people(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether a bare number is one of people: a collective ("двое"), or right beside what happened to them ("49 wounded")."""
    folded = document.tokens.folded
    if any(c.first == number.figure for c in sentence.all("collective")):
        return True
    if number.quantity.best == 1 and any(c.last == number.first - 1 for c in sentence.all("preposition")):
        return False
    if any(c.first == number.figure for c in sentence.all("article", "indefinite")):
        return False
    if any(c.first == number.first < number.figure for c in sentence.all("hedge", "exactly")):
        return not sentence.objects(number.first - PREDICATE, number.first)
    counted = sentence.objects(sentence.first, sentence.last) + sentence.all("weapon")
    if any(c.first in range(number.last + 1, number.last + 3) for c in counted):
        return False
    if any(c.first == number.last + 1 for c in sentence.all("subset")):
        return True
    for word in sentence.all("casualty", *FATES) + sentence.all("suffer"):
        low, high = (number.last + 1, word.first) if word.first > number.last else (word.last + 1, number.first)
        ends_statement = number.last == sentence.last or not folded[number.last + 1][0].isalpha()
        reach = PREDICATE if low > word.last and ends_statement else 1
        if high - low <= reach and all(folded[at][0].isalpha() or folded[at] in "—–-" for at in range(low, high)):
            return True
    return False


def _is_risen_to(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether the number is what a toll rose to: "brought the number of dead in the strike to 31"."""
    folded = document.tokens.folded
    is_end = number.last == sentence.last or not folded[number.last + 1][0].isalpha()
    if not is_end or not any(c.last == number.first - 1 for c in sentence.all("range", "to")):
        return False
    told = max((c.last for c in sentence.all("casualty", *FATES) if c.last < number.first), default=-1)
    between = range(told + 1, number.first)
    if told < 0 or len(between) > RISE or any(folded[at] in ",;:" for at in between):
        return False
    return not any(n.first in between for n in sentence.numbers)
