"""Services that are out or back: which, where, for how many."""

from __future__ import annotations

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

BESIDE = 1
"""Words between a blow and the place it fell on: "атаки на подстанцию в Шебекино" though the outage follows at once."""
STRUCK_WITHIN = 4
"""Words between an attack and what it struck."""

_UNITS = ("people", "subscribers", "households", "buildings")
"""Units in the order in which a sentence that gives several is believed."""
_CLAUSE_SIGNS = frozenset(";:—–")


class Change(NamedTuple):
    """Words that say that a service went out or came back."""

    sector: Sector
    status: OutageStatus
    first: int
    last: int


def changes(sentence: Sentence) -> list[Change]:
    """What the sentence says of services, in text order."""
    if not SERVICES.keys() & sentence.concepts.keys():
        return []
    found = [
        Change(sector, cast("OutageStatus", c.code), c.first, c.last)
        for category, sector in SERVICES.items()
        for c in sentence.all(category, "out", "restored")
    ]
    return sorted(found, key=lambda c: c.first)


def places_without_service(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Mention]:
    """The mentions that a change of service speaks of; the others are where something struck."""
    found = changes(sentence)
    if not found:
        return []
    blows = _blows(document, sentence)
    finer = [m for m in mentions if m.kind != "admin1" and m.part == "site"]
    kept = []
    for mention in finer or mentions:
        to_change = min(_distance(document, mention, c.first, c.last) for c in found)
        to_blow = min((_distance(document, mention, *blow) for blow in blows), default=None)
        if mention.part == "site" and (to_blow is None or BESIDE < to_blow >= to_change):
            kept.append(mention)
    return kept


def _blows(document: Document, sentence: Sentence) -> list[tuple[int, int]]:
    """The words for the attack with what it struck; an attack that is only the reason and says nothing of that is left out."""
    objects = sentence.all("target")
    found = []
    for word in sentence.all("attack") + sentence.all("weapon"):
        struck = next((t for t in objects if 0 < t.first - word.last <= STRUCK_WITHIN), None)
        if struck is not None or not is_cause(document, sentence, word):
            found.append((word.first, struck.last if struck is not None else word.last))
    return found


def outages(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Outage]:
    """The outages of a sentence: those of one service, status and scope together; without settlements where it names no place."""
    found = changes(sentence)
    drafts: dict[tuple[Sector, OutageStatus, bool], tuple[list[str], list[Evidence]]] = {}
    for change in found:
        partial = _is_partial(document, sentence, change.first, change.last)
        drafts.setdefault((change.sector, change.status, partial and not mentions), ([], []))[1].append(
            document.evidence(change.first, change.last)
        )
    keys = {change: (change.sector, change.status) for change in found}
    for mention in mentions:
        nearest = min(found, key=lambda c: _distance(document, mention, c.first, c.last))
        for change in (c for c in found if c.status == nearest.status and (c.sector == nearest.sector or _beside(c, nearest))):
            partial = _is_partial(document, sentence, mention.start, mention.end)
            names, spans = drafts.setdefault((*keys[change], partial), ([], []))
            names.append(mention.name if mention.kind != "settlement" else mention.bare)
            spans.append(document.evidence(mention.first, mention.last))
    people, unit, counted = _people(document, sentence)
    named = any(names for names, _ in drafts.values())
    return [
        _outage(document, sentence, key, (tuple(names), tuple(spans) + counted), (people, unit))
        for key, (names, spans) in drafts.items()
        if names or not named
    ]


def _outage(
    document: Document,
    sentence: Sentence,
    key: tuple[Sector, OutageStatus, bool],
    where: tuple[tuple[str, ...], tuple[Evidence, ...]],
    who: tuple[Quantity | None, CountedUnit],
) -> Outage:
    awaits = next(iter(sentence.all("outage", "awaits")), None)
    return Outage(
        sector=key[0],
        status=key[1],
        partial=key[2],
        settlements=where[0],
        evidence=tuple(dict.fromkeys(where[1])),
        people=who[0],
        unit=who[1],
        scheduled=bool(sentence.all("outage", "scheduled")),
        awaits=document.surface(awaits.first, awaits.last) if awaits else None,
    )


def _beside(one: Change, other: Change) -> bool:
    """Whether two services are named in one breath: "lost power and water"."""
    return abs(one.first - other.first) <= 3 or (one.first <= other.last and other.first <= one.last)


def _distance(document: Document, mention: Mention, first: int, last: int) -> int:
    """Words between, where a new clause counts for ten."""
    low, high = (mention.end + 1, first) if mention.start < first else (last + 1, mention.start)
    return max(0, high - low) + 10 * sum(document.tokens.folded[at] == ";" for at in range(low, high))


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


def _people(document: Document, sentence: Sentence) -> tuple[Quantity | None, CountedUnit, tuple[Evidence, ...]]:
    """How many are without service, in what unit: the number before the unit's word."""
    for unit in sorted(sentence.all("unit"), key=lambda c: _UNITS.index(c.code)):
        for number in sentence.numbers:
            is_share = number.last < sentence.last and document.tokens.folded[number.last + 1] == "%"
            if number.figure <= unit.first and 0 <= unit.first - number.last <= 3 and number.quantity.best != 1 and not is_share:
                return number.quantity, cast("CountedUnit", unit.code), (document.evidence(number.first, unit.last),)
    return None, "people", ()
