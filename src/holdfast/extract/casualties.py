"""Killed and injured: who was counted, a stated nobody, and what was said to be not known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from holdfast.extract.document import Document
from holdfast.extract.people import People, people
from holdfast.extract.sentence import Sentence
from holdfast.records import Evidence, Quantity

Harm = Literal["killed", "injured"]

HARMS: tuple[Harm, ...] = ("killed", "injured")
NOBODY = Quantity.exactly(0)

JOINT_COST = 2
"""Words that a comma or "and" between people and harm counts for: "1 person died and 9 were injured"."""
REACH = 14
"""Words between the people and what happened to them; farther apart they belong to other statements."""
_FAR = 1000
_HARM_TERMS = frozenset(("casualty", "suffer"))


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
        return bool(self.figures) and self.killed == self.injured == NOBODY

    def supply(self, other: Casualties) -> None:
        """Take from `other` the harms that this does not state."""
        for harm in HARMS:
            if harm not in self.figures and harm in other.figures:
                self.figures[harm] = other.figures[harm]
                self.evidence[harm] = other.evidence.get(harm, ())


def casualties(document: Document, sentence: Sentence, first: int, last: int, listed: Harm | None = None) -> Casualties:
    """The casualties that tokens `first` through `last` state; `listed` is what a heading says of all people named."""
    found = Casualties()
    if listed is None and not sentence.has_any(_HARM_TERMS):
        return found
    counted = people(document, sentence, first, last)
    words = _words_of_harm(sentence, first, last, counted)
    for harm in HARMS:
        hurt = counted if listed == harm and not words else _nearest(document, sentence, counted, words, harm)
        figure = _sum(_joined(document, sentence, hurt))
        if figure is not None:
            found.figures[harm] = figure
            spans = [(p.first, p.last) for p in hurt] + [(w.first, w.last) for w in words if w.harm == harm]
            found.evidence[harm] = tuple(document.evidence(*span) for span in spans)
    _state_nobody(document, sentence, first, last, found)
    return found


def merge(one: Casualties, other: Casualties, *, more: bool) -> Casualties:
    """Both statements on one attack: the larger figure of each harm, their sum if the later one says "another"."""
    merged = Casualties()
    for harm in HARMS:
        stated = [c for c in (one, other) if harm in c.figures]
        if not stated:
            continue
        figure = max((c.figures[harm] for c in stated), key=_size)
        adds_up = more and len(stated) == 2 and all(c.figures[harm].best for c in stated)
        if adds_up:
            figure = Quantity.exactly(sum(c.figures[harm].best or 0 for c in stated))
        merged.figures[harm] = figure
        behind = [c for c in stated if adds_up or c.figures[harm] == figure]
        merged.evidence[harm] = tuple(dict.fromkeys(e for c in behind for e in c.evidence.get(harm, ())))
    return merged


def _size(quantity: Quantity) -> int:
    return quantity.best if quantity.best is not None else quantity.low or 0


class _WordOfHarm(NamedTuple):
    harm: Harm
    first: int
    last: int


def _words_of_harm(sentence: Sentence, first: int, last: int, counted: list[People]) -> list[_WordOfHarm]:
    """What happened to people: the terms for it, and "suffered" where it is people that suffered."""
    found = [_WordOfHarm(harm, c.first, c.last) for harm in HARMS for c in sentence.within(first, last, "casualty", harm)]
    targets = sentence.objects(first, last)
    for word in sentence.within(first, last, "suffer"):
        to_people = min((_gap(p.first, p.last, word.first) for p in counted), default=REACH)
        to_targets = min((_gap(t.first, t.last, word.first) for t in targets), default=REACH + 1)
        if to_people <= to_targets:
            found.append(_WordOfHarm("injured", word.first, word.last))
    unknown = sentence.within(first, last, "casualty", "unknown")
    return sorted((w for w in found if not any(u.first <= w.first <= u.last for u in unknown)), key=lambda w: w.first)


def _gap(first: int, last: int, at: int) -> int:
    return first - at if at < first else max(0, at - last)


def _nearest(document: Document, sentence: Sentence, counted: list[People], words: list[_WordOfHarm], harm: Harm) -> list[People]:
    """The people whose nearest word of harm is of this kind."""
    found = []
    for group in counted if words else ():
        word = min(words, key=lambda w: (_distance(document, sentence, group, w), w.first))
        if word.harm == harm and _gap(group.first, group.last, word.first) <= REACH:
            found.append(group)
    return found


def _distance(document: Document, sentence: Sentence, group: People, word: _WordOfHarm) -> int:
    """Words between people and what happened to them, where a comma or "and" between counts for more."""
    gap = _gap(group.first, group.last, word.first)
    if gap > REACH:
        return _FAR + gap
    low, high = (word.last + 1, group.first) if word.first < group.first else (group.last + 1, word.first)
    breaks = document.tokens.folded[low:high].count(",")
    breaks += sum(low <= at < high for c in sentence.all("conjunction") for at in range(c.first, c.last + 1))
    return gap + JOINT_COST * breaks - _in_brackets(document.tokens.folded[low:high])


def _in_brackets(folded: list[str]) -> int:
    """How many of the tokens stand in brackets: they add to what is before them and part nothing."""
    if "(" not in folded or ")" not in folded[folded.index("(") :]:
        return 0
    return folded.index(")", folded.index("(")) - folded.index("(") + 1


def _joined(document: Document, sentence: Sentence, counted: list[People]) -> list[People]:
    """The groups, those that "and" adds to each other as one: "two men, a woman and three children"."""
    chains: list[list[People]] = []
    for group in counted:
        if chains and _is_next(document, sentence, chains[-1][-1], group):
            chains[-1].append(group)
        else:
            chains.append([group])
    conjunctions = sentence.covered("conjunction")
    joined: list[People] = []
    for chain in chains:
        adds_up = len(chain) > 1 and all(p.quantity.best for p in chain) and conjunctions & {*range(chain[-2].last + 1, chain[-1].first)}
        total = Quantity.exactly(sum(p.quantity.best or 0 for p in chain))
        joined += [People(chain[0].first, chain[-1].last, total, any(p.is_total for p in chain))] if adds_up else chain
    return joined


def _is_next(document: Document, sentence: Sentence, one: People, other: People) -> bool:
    """Whether only commas and "and" stand between two groups that are both named, not bare numbers."""
    if any(n.last in (one.last, other.last) for n in sentence.numbers):
        return False
    between = range(one.last + 1, other.first)
    return 0 < len(between) <= 2 and all(document.tokens.folded[at] == "," or at in sentence.covered("conjunction") for at in between)


def _sum(counted: list[People]) -> Quantity | None:
    """One figure: the largest stated total, else the persons named one by one."""
    totals = [p.quantity for p in counted if p.is_total]
    if totals:
        return max(totals, key=_size)
    named = sum(p.quantity.best or 0 for p in counted)
    return Quantity.exactly(named) if named else None


def _state_nobody(document: Document, sentence: Sentence, first: int, last: int, found: Casualties) -> None:
    for concept in sentence.within(first, last, "casualty", "none", "none_killed"):
        nobody = dict.fromkeys(HARMS if concept.code == "none" else HARMS[:1], NOBODY)
        found.supply(Casualties(nobody, dict.fromkeys(nobody, (document.evidence(concept.first, concept.last),))))
