"""Killed and injured: who was counted, a stated nobody, and what was said to be not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from holdfast.extract.document import Document
from holdfast.extract.sentence import Number, Sentence
from holdfast.records import Evidence, Quantity

Harm = Literal["killed", "injured"]

HARMS: tuple[Harm, ...] = ("killed", "injured")
NOBODY = Quantity.exactly(0)

ADJECTIVES = 3
"""Words that may stand between a number and the people it counts ("два мирных жителя")."""
REACH = 14
"""Words between the people and what happened to them; farther apart they belong to other statements."""


class People(NamedTuple):
    """People that a sentence counts: by a number of people in general, or by naming them one by one."""

    first: int
    last: int
    quantity: Quantity
    is_total: bool


@dataclass(slots=True)
class Casualties:
    """What a stretch of text says of people; a harm without a figure was not stated."""

    figures: dict[Harm, Quantity] = field(default_factory=dict)
    evidence: dict[Harm, tuple[Evidence, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.figures)

    @property
    def killed(self) -> Quantity | None:
        """The dead; `None` is not stated."""
        return self.figures.get("killed")

    @property
    def injured(self) -> Quantity | None:
        """The hurt; `None` is not stated."""
        return self.figures.get("injured")

    @property
    def is_nobody(self) -> bool:
        """Whether it says that nobody was hurt, and counts no one."""
        return self.killed == self.injured == NOBODY

    def supply(self, other: Casualties) -> None:
        """Take from `other` the harms that this does not state."""
        for harm in HARMS:
            if harm not in self.figures and harm in other.figures:
                self.figures[harm] = other.figures[harm]
                self.evidence[harm] = other.evidence.get(harm, ())


def casualties(document: Document, sentence: Sentence, first: int, last: int, listed: Harm | None = None) -> Casualties:
    """The casualties that tokens `first` through `last` state; `listed` is what a heading says of all people named."""
    found = Casualties()
    people = _people(document, sentence, first, last)
    words = _words_of_harm(sentence, first, last, people)
    for harm in HARMS:
        counted = people if listed == harm and not words else _nearest(people, words, harm)
        figure = _sum(counted)
        if figure is not None:
            found.figures[harm] = figure
            spans = [(p.first, p.last) for p in counted] + [(w.first, w.last) for w in words if w.harm == harm]
            found.evidence[harm] = tuple(document.evidence(*span) for span in spans)
    _state_nobody(document, sentence, first, last, found)
    return found


def merge(one: Casualties, other: Casualties, *, more: bool) -> Casualties:
    """Both statements on one attack: the larger figure of each harm, their sum if the later one says "another"."""
    merged = Casualties()
    for harm in HARMS:
        stated = [c.figures[harm] for c in (one, other) if harm in c.figures]
        if not stated:
            continue
        figure = max(stated, key=_size)
        if more and len(stated) == 2 and all(q.best for q in stated):
            figure = Quantity.exactly(sum(q.best or 0 for q in stated))
        merged.figures[harm] = figure
        merged.evidence[harm] = tuple(dict.fromkeys(one.evidence.get(harm, ()) + other.evidence.get(harm, ())))
    return merged


def _size(quantity: Quantity) -> int:
    return quantity.best if quantity.best is not None else quantity.low or 0


class _WordOfHarm(NamedTuple):
    harm: Harm
    first: int
    last: int


def _words_of_harm(sentence: Sentence, first: int, last: int, people: list[People]) -> list[_WordOfHarm]:
    """What happened to people: the terms for it, and "suffered" where it is people that suffered."""
    found = [_WordOfHarm(harm, c.first, c.last) for harm in HARMS for c in sentence.within(first, last, "casualty", harm)]
    targets = sentence.within(first, last, "target")
    for word in sentence.within(first, last, "suffer"):
        to_people = min((_gap(p.first, p.last, word.first) for p in people), default=REACH)
        to_targets = min((_gap(t.first, t.last, word.first) for t in targets), default=REACH + 1)
        if to_people <= to_targets:
            found.append(_WordOfHarm("injured", word.first, word.last))
    unknown = sentence.within(first, last, "casualty", "unknown")
    return sorted((w for w in found if not any(u.first <= w.first <= u.last for u in unknown)), key=lambda w: w.first)


def _gap(first: int, last: int, at: int) -> int:
    return first - at if at < first else max(0, at - last)


def _people(document: Document, sentence: Sentence, first: int, last: int) -> list[People]:
    """People in a stretch of text: nouns with the number before them, single persons, and numbers that stand for people."""
    stated = [n for n in sentence.numbers if first <= n.first and n.last <= last and not _is_other(document, sentence, n)]
    persons = [p for p in sentence.within(first, last, "person") if not any(p.first <= n.figure <= p.last for n in stated)]
    found, used = [], set()
    for person in persons:
        number = next(
            (n for n in stated if 0 < person.first - n.last <= ADJECTIVES and n not in used and not _parts(document, n.last, person.first)),
            None,
        )
        if number is not None:
            used.add(number)
            found.append(People(number.first, person.last, number.quantity, person.code == "many"))
        elif person.code == "one":
            found.append(People(person.first, person.last, Quantity.exactly(1), is_total=False))
    bare = [n for n in stated if n not in used and _stands_for_people(document, sentence, n)]
    found += [People(n.first, n.last, n.quantity, is_total=True) for n in bare]
    subsets = {s.last for s in sentence.all("subset")}
    kept = [p for p in found if not any(p.first - s in (1, 2) for s in subsets)]
    return sorted(kept)


def _parts(document: Document, last: int, first: int) -> bool:
    """Whether a comma or another sign parts the number from the noun."""
    return any(not document.tokens.folded[at][0].isalnum() and document.tokens.folded[at] != "-" for at in range(last + 1, first))


def _is_other(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether the number is an age, a date, a clock time or part of a name, not a count."""
    folded, starts, ends = document.tokens.folded, document.tokens.starts, document.tokens.ends
    after, before = number.last + 1, number.first - 1
    beside = [at for at in (after, after + 1) if at <= sentence.last and (at == after or folded[after] == "-")]
    if (after <= sentence.last and folded[after] == "%") or any(0 < c.first - number.last <= 2 for c in sentence.all("counted_places")):
        return True
    if any(c.first in beside or c.last == before for c in sentence.all("age")) or any(
        c.first == after or c.last == before for c in sentence.all("month")
    ):
        return True
    if after <= sentence.last and folded[after] in ":-" and starts[after] == ends[number.last]:
        return True
    if before >= sentence.first and folded[before] in "№-:" and (folded[before] == "№" or ends[before] == starts[number.first]):
        return True
    follows_person = before - 1 >= sentence.first and folded[before] in ",(" and any(c.last == before - 1 for c in sentence.all("person"))
    return follows_person or number.quantity.best in range(1900, 2100)


def _stands_for_people(document: Document, sentence: Sentence, number: Number) -> bool:
    """Whether a bare number is one of people: right beside the word for what happened to them ("двое погибли")."""
    if number.quantity.best == 1 and any(c.last == number.first - 1 for c in sentence.all("preposition")):
        return False
    words = sentence.all("casualty", "killed", "injured") + sentence.all("suffer")
    folded = document.tokens.folded
    for word in words:
        low, high = (number.last + 1, word.first) if word.first > number.last else (word.last + 1, number.first)
        if high - low <= 1 and not any(c.first in range(number.last + 1, number.last + 3) for c in sentence.all("target")):
            return all(folded[at][0].isalpha() or folded[at] in "—–" for at in range(low, high))
    return False


def _nearest(people: list[People], words: list[_WordOfHarm], harm: Harm) -> list[People]:
    """The people whose nearest word of harm is of this kind."""
    found = []
    for group in people if words else ():
        word = min(words, key=lambda w: (_gap(group.first, group.last, w.first), w.first))
        if word.harm == harm and _gap(group.first, group.last, word.first) <= REACH:
            found.append(group)
    return found


def _sum(people: list[People]) -> Quantity | None:
    """One figure: the largest stated total, else the persons named one by one."""
    totals = [p.quantity for p in people if p.is_total]
    if totals:
        return max(totals, key=_size)
    named = sum(p.quantity.best or 0 for p in people)
    return Quantity.exactly(named) if named else None


def _state_nobody(document: Document, sentence: Sentence, first: int, last: int, found: Casualties) -> None:
    for concept in sentence.within(first, last, "casualty", "none", "none_killed"):
        nobody = dict.fromkeys(HARMS if concept.code == "none" else HARMS[:1], NOBODY)
        found.supply(Casualties(nobody, dict.fromkeys(nobody, (document.evidence(concept.first, concept.last),))))
