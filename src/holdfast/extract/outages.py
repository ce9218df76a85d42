"""Services that are out or back: which, where, for how many."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import cast

from holdfast.extract.changes import LEVELS, Change, changes, share_places
from holdfast.extract.document import Document
from holdfast.extract.mention import Mention
from holdfast.extract.sentence import Number, Sentence
from holdfast.extract.stretches import Stretches
from holdfast.extract.unreal import SERVICES, TOLD
from holdfast.records import CountedUnit, Evidence, Outage, Quantity, Sector, StatedService, When
from holdfast.vocabulary import Concept

CAUSE_REACH = 4
"""Words between "because of" and what happened, and between that and what it struck."""
LONGEST_CLAUSE = 14
_CLAUSE_ENDS = frozenset(',;.!?…)»"”')
UNIT_REACH = 3
"""Tokens from a number to the unit that it counts."""
LEAST_BARE = 100
"""A smaller number alone may count hours, streets or transformers."""
LEAST_TO_PART = 2
"""Places from which each may have a change of its own."""
LASTING = 3
"""Words between "still" and what it says of a service."""
_UNITS = ("people", "subscribers", "households", "buildings")
"""Units in the order in which a sentence that gives several is believed."""


@dataclass(slots=True)
class Disruption:
    """A service out, back or working, as one sentence tells it."""

    sector: Sector
    status: StatedService
    partial: bool
    sentence: int
    paragraph: int = 0
    places: list[Mention] = field(default_factory=list)
    had_places: bool = False
    """Whether its sentence named places, even if what the text says later speaks for all of them."""
    is_replaced: bool = False
    """Whether the text says otherwise of all its places."""
    evidence: list[Evidence] = field(default_factory=list)
    people: Quantity | None = None
    unit: CountedUnit = "people"
    counted_places: str | None = None
    """How many places, where none is named ("24 settlements")."""
    scheduled: bool = False
    is_earlier: bool = False
    day: date | None = None
    """The day that the text speaks of where it says so."""
    awaits: str | None = None
    when: When | None = None
    """The time that its sentence states."""
    expected: str | None = None
    cause: str | None = None
    is_past: bool = False
    """Whether that day lies so far back that only the absence of newer word makes it the report's news."""
    carried: list[Mention] = field(default_factory=list)
    """Where it is by the context, if it names no place."""

    @property
    def level(self) -> int:
        """How fine its places are; 0 if it names none."""
        level = 1 if self.counted_places and not self.places else 0
        for place in self.places:
            level = max(level, LEVELS[place.kind])
        return level

    @property
    def known_places(self) -> set[str]:
        """The names of its places, else of those that it has by the context."""
        return {m.bare for m in self.places or self.carried}

    def record(self) -> Outage:
        """The outage as a record."""
        counted = () if self.carried or not self.counted_places else (self.counted_places,)
        return Outage(
            sector=self.sector,
            settlements=counted if counted and not self.places else tuple(dict.fromkeys(map(name_of, self.places or self.carried))),
            people=self.people,
            status=self.status,
            partial=self.partial,
            evidence=tuple(dict.fromkeys(self.evidence)),
            unit=self.unit,
            scheduled=self.scheduled,
            awaits=self.awaits,
            since=self.when if self.status == "out" else None,
            until=self.when if self.status == "restored" else None,
            expected=self.expected if self.status == "out" else None,
            cause=self.cause,
            admin2=self._district(),
        )

    def _district(self) -> str | None:
        """The district that all its settlements are told to lie in; `None` where they are of several, or nothing says."""
        districts = {m.admin2 for m in self.places or self.carried if m.kind == "settlement"}
        return districts.pop() if len(districts) == 1 else None


def name_of(mention: Mention) -> str:
    """The name of a place without service: a region by its canonical name, a part of a city with the city first.

    A district is named with the last word for its kind: not "Skadovsky municipal district", which no map says.
    """
    if mention.city is not None:
        return f"{mention.city} ({mention.name})"
    if mention.kind == "admin1" and mention.place is not None:
        return mention.place.name
    if mention.kind == "admin2":
        *words, kind = mention.name.split(" ")
        return " ".join([*(word for word in words if not word.islower()), kind])
    return mention.bare if mention.kind == "settlement" else mention.name


def disruptions(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Disruption]:
    """The changes of service of a sentence: those of one service, status and scope together; `mentions` are the places without it."""
    found = _last_word(sentence, changes(sentence), mentions)
    if not found or (not mentions and _is_bare_connection(sentence, found)):
        return []
    drafts: dict[tuple[Sector, StatedService, bool], _Draft] = {}
    is_partly = _partly_without(document, sentence, mentions)
    for change, spoken_of in zip(found, _spoken_of(document, sentence, mentions, found), strict=True):
        partial = _is_partial(document, sentence, change.first, change.last)
        for mention in spoken_of or (None,):
            is_part = partial or (mention is not None and is_partly[id(mention)])
            draft = drafts.setdefault((change.sector, change.status, is_part), _Draft())
            draft.words[change.first, change.last] = None
            if mention is not None:
                draft.words[mention.first, mention.last] = None
                draft.places[id(mention)] = mention
    told = [_disruption(document, sentence, key, draft) for key, draft in drafts.items()]
    told = [d for d in told if d.places] or told
    for disruption in told:
        _describe(document, sentence, disruption, alone=len(told) == 1)
    return told


def _is_bare_connection(sentence: Sentence, found: list[Change]) -> bool:
    """Whether only somebody unnamed is said to be connected: a place that is not known may be meant, not those told of before."""
    joined = {(c.first, c.last) for c in sentence.all("supply_state", "joined")}
    return not sentence.all("unit") and all((c.first, c.last) in joined for c in found)


def _partly_without(document: Document, sentence: Sentence, mentions: list[Mention]) -> dict[int, bool]:
    """For each mention by its identity whether only a part of it is meant; "parts of" speaks of all districts of a list."""
    is_partly: dict[int, bool] = {}
    for at, mention in enumerate(mentions):
        shares = at > 0 and mention.lists_after and (mention.kind == "admin2" or mention.city is not None)
        goes_on = shares and is_partly[id(mentions[at - 1])]
        is_partly[id(mention)] = goes_on or _is_partial(document, sentence, mention.start, None)
    return is_partly


@dataclass(slots=True)
class _Draft:
    """What a sentence says of one service, status and scope: each place and each stretch of words once, in the order told."""

    places: dict[int, Mention] = field(default_factory=dict)
    words: dict[tuple[int, int], None] = field(default_factory=dict)


def _disruption(document: Document, sentence: Sentence, key: tuple[Sector, StatedService, bool], draft: _Draft) -> Disruption:
    disruption = Disruption(*key, sentence.index, sentence.paragraph, places=list(draft.places.values()), had_places=bool(draft.places))
    disruption.evidence = [document.evidence(first, last) for first, last in draft.words]
    return disruption


def _last_word(sentence: Sentence, found: list[Change], mentions: list[Mention]) -> list[Change]:
    """Where one sentence says of one service that it went out and came back, with no places to part them, it is back.

    What is "still" out is so beside it, for some.
    """
    back = {c.sector for c in found if c.status == "restored"}
    if not back or _part(mentions, found):
        return found
    lasting = sentence.all("lasting", "words")
    return [c for c in found if c.status == "restored" or c.sector not in back or any(abs(c.first - w.last) <= LASTING for w in lasting)]


def _part(mentions: list[Mention], found: list[Change]) -> bool:
    """Whether places stand among the changes, so that each has its own: not where all come before them, or all after."""
    if len(mentions) < LEAST_TO_PART:
        return False
    return any(m.first > found[0].last for m in mentions) and any(m.first < found[-1].first for m in mentions)


def _spoken_of(document: Document, sentence: Sentence, mentions: list[Mention], found: list[Change]) -> list[list[Mention]]:
    """For each change the mentions that it speaks of: those that it is nearest to, or is told in one breath with the nearest."""
    if not _part(mentions, found):
        return [mentions] * len(found)
    spoken_of: list[list[Mention]] = [[] for _ in found]
    stretches = Stretches(document, sentence, [(c.first, c.last) for c in found])
    for mention in mentions:
        near = stretches.nearest(mention)
        if near is None:
            break
        nearest = found[near.at]
        for of_change, change in zip(spoken_of, found, strict=True):
            if change.status == nearest.status and (change is nearest or share_places(document, mentions, change, nearest)):
                of_change.append(mention)
    return spoken_of


def _describe(document: Document, sentence: Sentence, draft: Disruption, *, alone: bool) -> None:
    """Fill in for how many, where only a number of places is given, and what repair waits for."""
    draft.people, draft.unit, counted = _people(document, sentence, None if alone else draft)
    draft.evidence += counted
    draft.scheduled = bool(sentence.all("outage_manner", "scheduled"))
    draft.is_earlier = bool(sentence.all("background")) or bool(sentence.all("outage_manner", "past"))
    awaits = next(iter(sentence.all("outage_manner", "awaits")), None)
    draft.awaits = document.surface(awaits.first, awaits.last) if awaits else None
    draft.expected = expectation(document, sentence)
    draft.cause = _cause(document, sentence)
    if not draft.places:
        for places in sentence.all("counted_places"):
            number = next((n for n in sentence.numbers if n.quantity.best and 0 < places.first - n.last <= 2), None)
            draft.counted_places = document.surface(number.first, places.last) if number is not None else None


def expectation(document: Document, sentence: Sentence) -> str | None:
    """The words that say when a service is to be back: from "promise", "will be restored" to the end of the clause."""
    word = next(iter(sentence.all("expected")), None)
    return None if word is None else document.surface(word.first, _end_of_clause(document, sentence, word.last))


def _cause(document: Document, sentence: Sentence) -> str | None:
    """The words for the reason: from "because of" to what happened there."""
    for word in sentence.all("cause", "because"):
        last = _end_of_clause(document, sentence, word.last)
        what = [
            c
            for category in ("attack", "damage", "weapon", "interception", "accident")
            for c in sentence.within(word.last + 1, last, category)
        ]
        if what and what[0].first - word.last <= CAUSE_REACH:
            struck = sentence.within(what[0].last + 1, min(last, what[0].last + CAUSE_REACH), "target")
            return document.surface(word.first, struck[-1].last if struck else what[0].last)
    return None


def _end_of_clause(document: Document, sentence: Sentence, first: int) -> int:
    folded = document.tokens.folded
    at = first
    while at < sentence.last and folded[at + 1] not in _CLAUSE_ENDS and at - first < LONGEST_CLAUSE:
        at += 1
    return at


def _is_partial(document: Document, sentence: Sentence, first: int, last: int | None) -> bool:
    """Whether "part of", "partly" stands right before `first`, or right after `last`, with no other clause between."""
    for concept in sentence.all("outage_manner", "partial"):
        if last is None and concept.first >= first:
            break
        low, high = (concept.last + 1, first) if concept.first < first else ((last or first) + 1, concept.first)
        if high - low <= 3 and not any(document.tokens.folded[at] in ",;" for at in range(low, high)):
            return True
    return False


def _people(document: Document, sentence: Sentence, draft: Disruption | None) -> tuple[Quantity | None, CountedUnit, list[Evidence]]:
    """How many are without service, in what unit: the number before the unit's word; of several, that nearest to the words of `draft`."""
    counted: list[tuple[Number, Concept]] = []
    for unit in sorted(sentence.all("unit"), key=lambda c: _UNITS.index(c.code)):
        for number in sentence.numbers:
            is_share = number.last < sentence.last and document.tokens.folded[number.last + 1] == "%"
            if number.figure <= unit.first and 0 <= unit.first - number.last <= UNIT_REACH and number.quantity.best != 1 and not is_share:
                counted.append((number, unit))
    if draft is not None and len(sentence.numbers) > len(counted):
        counted += _bare(sentence, [n for n, _ in counted])
    if not counted:
        return None, "people", []
    if draft is not None and len(counted) > 1:
        said = document.evidence(sentence.first, sentence.first) if not draft.evidence else draft.evidence[0]
        counted.sort(key=lambda c: abs(document.tokens.starts[c[0].last] - said.start))
    number, unit = counted[0]
    last = unit.last if 0 <= unit.first - number.last <= UNIT_REACH else number.last
    return number.quantity, cast("CountedUnit", unit.code), [document.evidence(number.first, last)]


def _bare(sentence: Sentence, counted: list[Number]) -> list[tuple[Number, Concept]]:
    """The numbers right beside the words of a change that leave out of whom, as it was said: "11 тысяч абонентов, 5 тысяч запитали"."""
    units, told = sentence.all("unit"), [c for category in SERVICES if category in sentence.concepts for c in sentence.all(category, *TOLD)]
    if not units:
        return []
    found = []
    for number in sentence.numbers:
        is_large = (number.quantity.best or 0) >= LEAST_BARE and number not in counted
        if is_large and any(c.first - number.last in (1, 2) or number.first - c.last == 1 for c in told):
            found.append((number, units[0]))
    return found
