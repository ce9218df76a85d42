"""Services that are out or back: which, where, for how many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import accumulate
from typing import NamedTuple, cast

from holdfast.extract.document import Document
from holdfast.extract.places import Mention
from holdfast.extract.sentence import Sentence
from holdfast.records import CountedUnit, Evidence, Outage, OutageStatus, Quantity, Sector
from holdfast.vocabulary import Concept

SERVICES: dict[str, Sector] = {
    "outage": "power", "outage_water": "water", "outage_gas": "gas", "outage_heating": "heating",
    "outage_communications": "communications", "outage_roads_transport": "roads_transport",
}  # fmt: skip
"""The category of the vocabulary that speaks of each service."""
_SERVICE_WORDS = frozenset(SERVICES)

BESIDE = 1
"""Words between a blow and the place it fell on: "атаки на подстанцию в Шебекино" though the outage follows at once."""
STRUCK_WITHIN = 4
"""Words between an attack and what it struck."""

_UNITS = ("people", "subscribers", "households", "buildings")
"""Units in the order in which a sentence that gives several is believed."""
LEVELS = {"admin1": 1, "admin2": 2, "object": 3, "settlement": 3}
"""How fine each kind of place is."""
_CLAUSE_COST = {";": 10, ",": 3}
_CLAUSE_SIGNS = frozenset(";:—–")


class Change(NamedTuple):
    """Words that say that a service went out or came back."""

    sector: Sector
    status: OutageStatus
    first: int
    last: int


@dataclass(slots=True)
class Disruption:
    """A service out or back, as one sentence tells it."""

    sector: Sector
    status: OutageStatus
    partial: bool
    sentence: int
    places: list[Mention] = field(default_factory=list)
    had_places: bool = False
    """Whether its sentence named places, even if what the text says later speaks for all of them."""
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
    where: tuple[str, ...] = ()
    """Where it is by the context, if it names no place."""

    @property
    def level(self) -> int:
        """How fine its places are; 0 if it names none."""
        return max((LEVELS[m.kind] for m in self.places), default=1 if self.counted_places else 0)

    def record(self) -> Outage:
        """The outage as a record."""
        named = tuple(dict.fromkeys(_name(m) for m in self.places))
        return Outage(
            sector=self.sector,
            settlements=named or ((self.counted_places,) if self.counted_places else self.where),
            people=self.people,
            status=self.status,
            partial=self.partial,
            evidence=tuple(dict.fromkeys(self.evidence)),
            unit=self.unit,
            scheduled=self.scheduled,
            awaits=self.awaits,
        )


def _name(mention: Mention) -> str:
    """The name of a place without service: a region by its canonical name, a part of a city with the city first."""
    if mention.city is not None:
        return f"{mention.city} ({mention.name})"
    if mention.kind == "admin1" and mention.place is not None:
        return mention.place.name
    return mention.bare if mention.kind == "settlement" else mention.name


def changes(sentence: Sentence) -> list[Change]:
    """What the sentence says of services, in text order."""
    if not sentence.has_any(_SERVICE_WORDS):
        return []
    found = [
        Change(sector, cast("OutageStatus", c.code), c.first, c.last)
        for category, sector in SERVICES.items()
        if category in sentence.concepts
        for c in sentence.all(category, "out", "restored")
    ]
    return sorted(found, key=lambda c: c.first)


def places_without_service(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The mentions that a change of service speaks of; the others are where something struck, or what a place lies in."""
    found = changes(sentence)
    if not found:
        return []
    changed = _Stretches(document, sentence, [(c.first, c.last) for c in found])
    blows = _Stretches(document, sentence, sorted(_blows(document, sentence)))
    dark = []
    for mention in (m for m in mentions if m.part == "site"):
        to_blow, to_change = blows.nearest(mention), changed.nearest(mention)
        if to_blow is None or (to_change is not None and BESIDE < to_blow.distance >= to_change.distance):
            dark.append(mention)
    finest = max((LEVELS[m.kind] for m in dark), default=0)
    return [m for m in dark if LEVELS[m.kind] == finest or (m.lists_after and m.kind != "admin1")]


def _blows(document: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """The words for the attack with what it struck; an attack that is only the reason and says nothing of that is left out."""
    objects = sentence.all("target")
    found = []
    for word in sentence.all("attack") + sentence.all("weapon"):
        struck = next((t for t in objects if 0 < t.first - word.last <= STRUCK_WITHIN), None)
        if struck is not None or not is_cause(document, sentence, word):
            found.append((word.first, struck.last if struck is not None else word.last))
    return found


def disruptions(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Disruption]:
    """The changes of service of a sentence: those of one service, status and scope together; `mentions` are the places without it."""
    found = _last_word(changes(sentence), mentions)
    if not found:
        return []
    drafts: dict[tuple[Sector, OutageStatus, bool], _Draft] = {}
    is_partly = {id(m): _is_partial(document, sentence, m.start, m.end) for m in mentions}
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
        _describe(document, sentence, disruption)
    return told


@dataclass(slots=True)
class _Draft:
    """What a sentence says of one service, status and scope: each place and each stretch of words once, in the order told."""

    places: dict[int, Mention] = field(default_factory=dict)
    words: dict[tuple[int, int], None] = field(default_factory=dict)


def _disruption(document: Document, sentence: Sentence, key: tuple[Sector, OutageStatus, bool], draft: _Draft) -> Disruption:
    disruption = Disruption(*key, sentence.index, places=list(draft.places.values()), had_places=bool(draft.places))
    disruption.evidence = [document.evidence(first, last) for first, last in draft.words]
    return disruption


def _last_word(found: list[Change], mentions: list[Mention]) -> list[Change]:
    """Where one sentence says of one service that it went out and came back, with no places to part them, it is back."""
    back = {c.sector for c in found if c.status == "restored"}
    return [c for c in found if c.status == "restored" or c.sector not in back or len(mentions) > 1]


def _spoken_of(document: Document, sentence: Sentence, mentions: list[Mention], found: list[Change]) -> list[list[Mention]]:
    """For each change the mentions that it speaks of: those that it is nearest to, or is told in one breath with the nearest."""
    if len(mentions) == 1:
        return [mentions] * len(found)
    spoken_of: list[list[Mention]] = [[] for _ in found]
    stretches = _Stretches(document, sentence, [(c.first, c.last) for c in found])
    for mention in mentions:
        near = stretches.nearest(mention)
        if near is None:
            break
        nearest = found[near.at]
        for of_change, change in zip(spoken_of, found, strict=True):
            if change.status == nearest.status and (change.sector == nearest.sector or _beside(change, nearest)):
                of_change.append(mention)
    return spoken_of


def _describe(document: Document, sentence: Sentence, draft: Disruption) -> None:
    """Fill in for how many, where only a number of places is given, and what repair waits for."""
    draft.people, draft.unit, counted = _people(document, sentence)
    draft.evidence += counted
    draft.scheduled = bool(sentence.all("outage", "scheduled"))
    draft.is_earlier = bool(sentence.all("background"))
    awaits = next(iter(sentence.all("outage", "awaits")), None)
    draft.awaits = document.surface(awaits.first, awaits.last) if awaits else None
    if not draft.places:
        for places in sentence.all("counted_places"):
            number = next((n for n in sentence.numbers if n.quantity.best and 0 < places.first - n.last <= 2), None)
            draft.counted_places = document.surface(number.first, places.last) if number is not None else None


def _beside(one: Change, other: Change) -> bool:
    """Whether two services are named in one breath: "lost power and water"."""
    return abs(one.first - other.first) <= 3 or (one.first <= other.last and other.first <= one.last)


class _Near(NamedTuple):
    """Stretch number `at` is nearest, so many words away."""

    at: int
    distance: int


class _Stretches:
    """Stretches of a sentence by their first tokens, to find the nearest to a mention without a look at all of them."""

    def __init__(self, document: Document, sentence: Sentence, stretches: Iterable[tuple[int, int]]) -> None:
        self._stretches = list(stretches)
        self._firsts = [first for first, _ in self._stretches]
        self._reached = list(accumulate((last for _, last in self._stretches), max))
        """The last token of each stretch and those before it."""
        self._begin = sentence.first
        words = document.tokens.folded[sentence.first : sentence.last + 1]
        self._clauses = list(accumulate((_CLAUSE_COST.get(word, 0) for word in words), initial=0))
        """What the clauses before each token of the sentence cost."""

    def nearest(self, mention: Mention) -> _Near | None:
        """The stretch nearest to `mention`, the first of those that are equally near."""
        after = bisect_right(self._firsts, mention.start)
        near = []
        if after > 0:  # the first that comes nearest from before; those that reach the mention are all equally near
            at = bisect_left(self._reached, min(self._reached[after - 1], mention.start - 1))
            near.append(_Near(at, self._distance(mention, *self._stretches[at])))
        if after < len(self._stretches):
            near.append(_Near(after, self._distance(mention, *self._stretches[after])))
        return min(near, key=lambda n: n.distance, default=None)

    def _distance(self, mention: Mention, first: int, last: int) -> int:
        """Words between, where a new clause counts for several."""
        low, high = (mention.end + 1, first) if mention.start < first else (last + 1, mention.start)
        if high <= low:
            return 0
        return high - low + self._clauses[high - self._begin] - self._clauses[low - self._begin]


def is_cause(document: Document, sentence: Sentence, concept: Concept) -> bool:
    """Whether the blow is only given as the reason ("после атаки", "after a strike"): the places are those without service."""
    before = concept.first - 1
    while before >= sentence.first and document.tokens.folded[before] not in _CLAUSE_SIGNS and concept.first - before <= 3:
        if any(c.first <= before <= c.last for c in sentence.all("cause")):
            return True
        before -= 1
    return False


def _is_partial(document: Document, sentence: Sentence, first: int, last: int) -> bool:
    """Whether "part of", "partly" stands right by, with no other clause between."""
    for concept in sentence.all("outage", "partial"):
        low, high = (concept.last + 1, first) if concept.first < first else (last + 1, concept.first)
        if high - low <= 3 and not any(document.tokens.folded[at] in ",;" for at in range(low, high)):
            return True
    return False


def _people(document: Document, sentence: Sentence) -> tuple[Quantity | None, CountedUnit, list[Evidence]]:
    """How many are without service, in what unit: the number before the unit's word."""
    for unit in sorted(sentence.all("unit"), key=lambda c: _UNITS.index(c.code)):
        for number in sentence.numbers:
            is_share = number.last < sentence.last and document.tokens.folded[number.last + 1] == "%"
            if number.figure <= unit.first and 0 <= unit.first - number.last <= 3 and number.quantity.best != 1 and not is_share:
                return number.quantity, cast("CountedUnit", unit.code), [document.evidence(number.first, unit.last)]
    return None, "people", []
