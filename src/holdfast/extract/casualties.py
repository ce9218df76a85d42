"""Killed and injured: who was counted, a stated nobody, and what was said to be not known."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from holdfast.extract.document import Document
from holdfast.extract.fates import LINKS, Gaps, WordOfHarm, fates_of, words_of_harm
from holdfast.extract.people import People, people
from holdfast.extract.sentence import Sentence
from holdfast.records import Evidence, Quantity

Harm = Literal["killed", "injured"]

HARMS: tuple[Harm, ...] = ("killed", "injured")
BESIDE = 2
"""Tokens from a number to the word that says that they were hurt: "13 people hurt"."""
NOBODY = Quantity.exactly(0)

_HARM_TERMS = frozenset(("casualty", "suffer"))


@dataclass(init=False, slots=True)
class Casualties:
    """What a stretch of text says of people; a harm without a figure was not stated."""

    figures: dict[Harm, Quantity]
    evidence: dict[Harm, tuple[Evidence, ...]]
    parts: dict[Harm, int]
    """The figures told one after another as parts of a whole ("another two"), added up."""
    from_injured: int
    """How many of the dead were counted among the hurt before: "one of them died"."""
    whole: dict[Harm, Quantity]
    """The largest figure of each harm that was stated as it is, not added up."""
    is_treated: bool
    """Whether those whom it counts as injured are only said to be in care: any other figure is better."""

    def __init__(self, figures: dict[Harm, Quantity] | None = None, evidence: dict[Harm, tuple[Evidence, ...]] | None = None) -> None:
        self.figures = figures or {}
        self.evidence = evidence or {}
        self.parts = {}
        self.from_injured = 0
        self.whole = {}
        self.is_treated = False

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

    def copy(self) -> Casualties:
        """The same statement, to be changed without this."""
        same = Casualties(dict(self.figures), dict(self.evidence))
        same.parts, same.whole = dict(self.parts), dict(self.whole)
        same.from_injured, same.is_treated = self.from_injured, self.is_treated
        return same

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
    counted = people(document, sentence, first, last, is_listed=listed is not None)
    if not counted:
        _state_nobody(document, sentence, first, last, found)
        return found
    words = words_of_harm(sentence, first, last, counted)
    some = _dead_of_the_hurt(sentence, counted, words)
    if some is not None:
        counted = [p._replace(is_part=True) if p is some else p for p in counted]
    fates = fates_of(Gaps(document, sentence, counted), counted, words)
    if some is not None:
        fates[some._replace(is_part=True)] = "killed"
    if listed is not None and not any(w.harm in HARMS for w in words):
        fates = dict.fromkeys(counted, listed)
    if "treated" in fates.values() and not any(fates[p] == "injured" and not p.is_part for p in fates):
        found.is_treated = True
        fates = {group: "injured" if fate == "treated" else fate for group, fate in fates.items()}
    for harm in HARMS:
        hurt = [p for p in counted if fates.get(p) == harm]
        if not hurt:
            continue
        figure = _sum(_joined(document, sentence, [p for p in hurt if not p.is_part]))
        if figure is not None:
            found.figures[harm] = figure
            spans = [(p.first, p.last) for p in hurt] + [(w.first, w.last) for w in words if w.harm == harm]
            found.evidence[harm] = tuple(document.evidence(*span) for span in spans)
    _keep_apart_from_the_whole(found, [p.quantity for p in counted if fates.get(p) == "injured"])
    _take_the_dead_from_the_hurt(document, found, [p for p in counted if p.is_part and fates.get(p) == "killed"])
    _state_nobody(document, sentence, first, last, found)
    return found


def _dead_of_the_hurt(sentence: Sentence, counted: list[People], words: list[WordOfHarm]) -> People | None:
    """Those who died of all who were hurt, whom the sentence counts first: the two of "of 13 hurt two died"."""
    if len(counted) <= 1 or "out_of" not in sentence.concepts:
        return None
    for whole, part in pairwise(counted):
        is_whole = any(c.last == whole.first - 1 for c in sentence.all("out_of")) and any(
            w.harm == "injured" and 0 < w.first - whole.last <= BESIDE for w in words
        )
        if is_whole and next((w.harm for w in words if w.first > part.last), None) == "killed":
            return part
    return None


def _keep_apart_from_the_whole(found: Casualties, stated: list[Quantity]) -> None:
    """Twelve suffered: three died and nine are injured."""
    whole, dead = found.injured, found.killed
    if whole is not None and dead is not None and dead.best and whole.best:
        rest = next((q for q in stated if q.best is not None and q.best + dead.best == whole.best), whole)
        found.figures["injured"] = rest


def _take_the_dead_from_the_hurt(document: Document, found: Casualties, dead: list[People]) -> None:
    """Of 131 hurt 24 died: 107 are injured."""
    number, hurt = sum(p.quantity.best or 0 for p in dead), found.injured
    if not number or found.killed is not None:
        return
    found.figures["killed"] = Quantity.exactly(number)
    found.evidence["killed"] = tuple(document.evidence(p.first, p.last) for p in dead)
    if hurt is None or hurt.best is None or hurt.best < number:
        found.from_injured = number
    elif hurt.best > number:
        found.figures["injured"] = Quantity.exactly(hurt.best - number)
    else:
        del found.figures["injured"]


def merge(one: Casualties, other: Casualties, *, more: bool) -> Casualties:
    """Both statements on one attack: the larger figure of each harm, or the sum of the parts if the later one says "another"."""
    merged = Casualties()
    merged.is_treated = one.is_treated and other.is_treated
    for harm in HARMS:
        stated = [c for c in (one, other) if harm in c.figures and not _is_outdone(c, one, other, harm)]
        if stated:
            _merge_figures(merged, stated, harm, more=more)
    _take_from_the_hurt(merged, one, other)
    return merged


def _is_outdone(stated: Casualties, one: Casualties, other: Casualties, harm: Harm) -> bool:
    """Whether a figure is only of those in care, and the other statement has one of the injured."""
    rival = other if stated is one else one
    return harm == "injured" and stated.is_treated and not rival.is_treated and harm in rival.figures


def _merge_figures(merged: Casualties, stated: list[Casualties], harm: Harm, *, more: bool) -> None:
    wholes = [c.whole.get(harm, c.figures[harm]) for c in stated]
    whole = figure = max(wholes, key=_size)
    parts = _size(stated[-1].figures[harm])
    is_told_again = len(stated) > 1 and not more and parts == _size(wholes[0])
    if len(stated) > 1 and (more or not parts):
        parts += stated[0].parts.get(harm, _size(stated[0].figures[harm]))
    sums = [c.figures[harm] for c in stated] + ([Quantity.exactly(parts)] if len(stated) > 1 and more else [])
    if not is_told_again:
        figure = max((whole, *sums), key=_size)
    merged.figures[harm], merged.parts[harm], merged.whole[harm] = figure, parts, whole
    behind = [c for c in stated if parts == _size(figure) or c.figures[harm] == figure] or stated
    merged.evidence[harm] = tuple(dict.fromkeys(e for c in behind for e in c.evidence.get(harm, ())))


def _take_from_the_hurt(merged: Casualties, one: Casualties, other: Casualties) -> None:
    """Where the later statement says that some of the hurt have died, they are no longer among the injured."""
    hurt = one.injured.best if one.injured is not None else None
    if other.from_injured and "injured" not in other.figures and hurt is not None and hurt > other.from_injured:
        merged.figures["injured"] = Quantity.exactly(hurt - other.from_injured)


def _size(quantity: Quantity) -> int:
    return quantity.best if quantity.best is not None else quantity.low or 0


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
    """Whether only commas, "and", "her" and ages stand between two groups that are both named, not bare numbers."""
    if any(n.last == p.last and n.first == p.first for n in sentence.numbers for p in (one, other)):
        return False
    folded, between = document.tokens.folded, list(range(one.last + 1, other.first))
    links = sentence.covered("conjunction", "possessive", "article")
    if len(between) > 1 and "age" in sentence.concepts:
        aged = sentence.covered("age")
        between = [at for at in between if at not in aged and folded[at] != "-" and not folded[at].isdecimal()]
    return 0 < len(between) <= LINKS and all(folded[at] == "," or at in links for at in between)


def _sum(counted: list[People]) -> Quantity | None:
    """One figure: the largest stated total, else the persons named one by one."""
    totals = [p.quantity for p in counted if p.is_total]
    if any(p.quantity.best is not None for p in counted):
        totals = [quantity for quantity in totals if quantity.best is not None]
    if totals:
        return max(totals, key=_size)
    named = sum(p.quantity.best or 0 for p in counted)
    return Quantity.exactly(named) if named else None


def _state_nobody(document: Document, sentence: Sentence, first: int, last: int, found: Casualties) -> None:
    for concept in sentence.within(first, last, "casualty", "none", "none_killed"):
        nobody = dict.fromkeys(HARMS if concept.code == "none" else HARMS[:1], NOBODY)
        found.supply(Casualties(nobody, dict.fromkeys(nobody, (document.evidence(concept.first, concept.last),))))
