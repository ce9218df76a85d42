"""What becomes of a supply: the name of a service and a word for its loss or return, put together wherever they stand.

"Восстановили подачу света и воды" names two services and one change; a list of phrases never holds them all. What is
found is added to the concepts of its sentence, beside the phrases that say it as a whole ("обесточен", "blackout").
What is only feared, denied or promised is taken out: a service that may fail has not failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from holdfast.extract.sentence import Sentence
from holdfast.records import Sector
from holdfast.text import Tokens
from holdfast.vocabulary import Concept

SERVICES: dict[str, Sector] = {
    "outage": "power", "outage_water": "water", "outage_gas": "gas", "outage_heating": "heating",
    "outage_communications": "communications", "outage_roads_transport": "roads_transport",
}  # fmt: skip
"""The category of the vocabulary that speaks of each service."""

ANY = "any"
"""Code of a supply that does not say of what: it is of the network that the text spoke of last."""
NETWORKS = ("power", "water", "gas", "heating", "communications")
COMMA = 2
"""Words that a comma counts for."""
UNREAL_REACH = 12
"""Tokens over which "if", "may" speak of what follows."""
PROMISE_REACH = 5
"""Tokens over which "will", "once" speak of a return."""
BLOW_REACH = 4
"""Tokens between an attack and the object that it struck, which then took the power from others."""
HAVE_REACH = 8
"""Tokens between the users of a service and the word that they have it."""
DONE_REACH = 8
"""Tokens between a repair and the word that it is finished."""
UNIT_REACH = 6
"""Words between a cut and those who are cut off."""

_CATEGORY = {sector: category for category, sector in SERVICES.items()}
_REACH: dict[str, tuple[int, int]] = {
    "without": (-1, 2), "none": (4, 3), "out": (8, 5), "cut": (8, 5), "disruption": (3, 5), "mending": (3, 3),
    "restored": (8, 5), "joined": (8, 5), "is": (4, -1), "have": (-1, 1),
}  # fmt: skip
"""Words that may stand between a state and the service before it, and after it; -1 where it never stands there."""
_BACK = frozenset(("restored", "joined", "is", "have"))
_ABSENT = frozenset(("without", "none"))
_STOPS = frozenset(";:—–.!?()")
_OBJECTS = ("water", "heating", "health", "education", "industry", "agriculture", "government", "commerce", "communications")
"""Objects that may lose power alone."""
_BLOCKS = ("attack", "damage", "casualty", "suffer")
"""Categories that begin another statement."""


class _Link(NamedTuple):
    """A service and the state that is told of it."""

    service: Concept
    state: Concept


def tell_supplies(tokens: Tokens, sentences: Iterable[Sentence]) -> None:
    """Add to the concepts of each sentence what its words say of services; take out what is not so, or not yet."""
    network = "power"
    for sentence in sentences:
        services = _services(sentence, network)
        if "supply_state" in sentence.concepts:
            states = sentence.all("supply_state")
            direct = _direct_links(tokens, sentence, services, states)
            links = _with_those_beside(tokens, sentence, services, [link for link in direct if not _cancelled(link, direct, states)])
            links += _cut_off(tokens, sentence, states, direct, services[-1].code if services else network)
            _add(sentence, [told for told in (_told(tokens, sentence, link) for link in links) if told is not None])
        if "supposed" in sentence.concepts or "negation" in sentence.concepts:
            _take_out_unreal(tokens, sentence)
        if "outage" in sentence.concepts and "target" in sentence.concepts:
            _take_out_objects(sentence)
        network = _last_network(sentence, services, network)


def _services(sentence: Sentence, network: str) -> list[Concept]:
    """The services that the sentence names; "supply" alone is of `network`."""
    phrases = [c for category in SERVICES for c in sentence.all(category, "out", "restored")]
    named = [s for s in sentence.all("supply") if not any(p.first <= s.first <= p.last for p in phrases)]
    sure = [c for c in named if c.code != ANY]
    bare = [c for c in named if c.code == ANY and not any(c.first - s.last in (1, 2) or s.first - c.last in (1, 2) for s in sure)]
    return sorted([*sure, *(Concept(c.category, network, c.first, c.last) for c in bare)], key=lambda c: c.first)


def _last_network(sentence: Sentence, services: list[Concept], network: str) -> str:
    """The network that the text speaks of after the sentence: the last that it named, as a service or as what was hit."""
    named = [c for c in (*services, *sentence.all("target")) if c.code in NETWORKS]
    return max(named, key=lambda c: c.first).code if named else network


def _direct_links(tokens: Tokens, sentence: Sentence, services: list[Concept], states: list[Concept]) -> list[_Link]:
    """Each state with the service nearest to it."""
    nearest = ((_nearest(tokens, sentence, services, states, state), state) for state in states)
    return [_Link(service, state) for service, state in nearest if service is not None]


def _with_those_beside(tokens: Tokens, sentence: Sentence, services: list[Concept], direct: list[_Link]) -> list[_Link]:
    """`direct`, and the services that are named in one breath with one of theirs."""
    held = {link.service.first for link in direct}
    beside: list[_Link] = []
    for link in direct:
        at = services.index(link.service)
        for step, stop in ((1, len(services)), (-1, -1)):
            last = link.service
            for other in (services[i] for i in range(at + step, stop, step)):
                low, high = (last, other) if step > 0 else (other, last)
                if other.first in held or not _is_listed(tokens, sentence, low.last + 1, high.first):
                    break
                held.add(other.first)
                beside.append(_Link(other, link.state))
                last = other
    return direct + beside


def _nearest(tokens: Tokens, sentence: Sentence, services: list[Concept], states: list[Concept], state: Concept) -> Concept | None:
    """The service nearest to `state` in its clause, with no other state between; `None` if none is near enough."""
    before, after = _REACH.get(state.code, (-1, -1))
    if state.code == "have" and not _is_of_users(tokens, sentence, state):
        return None
    best, least = None, 99
    for service in services:
        is_before = service.last < state.first
        low, high = (service.last + 1, state.first) if is_before else (state.last + 1, service.first)
        if high < low or high - low > 3 * max(before, after) + 1:
            continue
        distance = _distance(tokens, low, high)
        if distance <= (before if is_before else after) and distance < least and not _is_parted(sentence, states, low, high):
            best, least = service, distance
    return best


def _is_of_users(tokens: Tokens, sentence: Sentence, state: Concept) -> bool:
    """Whether those who have a service are its users, or a share of them, and not a hospital with a generator."""
    if any(0 < state.first - c.last <= HAVE_REACH for c in sentence.all("unit")):
        return True
    return "%" in tokens.folded[max(sentence.first, state.first - HAVE_REACH) : state.first]


def _distance(tokens: Tokens, low: int, high: int) -> int:
    """Words in tokens `low` up to `high`, where a comma counts for several and another clause for too many."""
    between = tokens.folded[low:high]
    if not _STOPS.isdisjoint(between):
        return 99
    return sum(COMMA if word == "," else word[0].isalnum() for word in between)


def _is_parted(sentence: Sentence, states: list[Concept], low: int, high: int) -> bool:
    """Whether another state or another event stands in tokens `low` up to `high`."""
    if any(low <= s.first < high and s.code not in ("is", "have") for s in states):
        return True
    return any(sentence.within(low, high - 1, category) for category in _BLOCKS)


def _is_listed(tokens: Tokens, sentence: Sentence, low: int, high: int) -> bool:
    """Whether only signs and words that join a list stand in tokens `low` up to `high`."""
    if high - low > 4:
        return False
    joins = sentence.covered("conjunction", "preposition")
    joins |= {at for c in sentence.all("supply_state", "without", "none") for at in range(c.first, c.last + 1)}
    joins |= sentence.covered("supply_join", "outage_manner")
    joins |= {at for c in sentence.all("supply", ANY) for at in range(c.first, c.last + 1)}
    return all(at in joins or tokens.folded[at] in ",-/" for at in range(low, high))


def _cancelled(link: _Link, links: list[_Link], states: list[Concept]) -> bool:
    """Whether an absence and a disruption of one service take each other back: "перебоев с водой нет", "no interruptions"."""
    code = link.state.code
    if code == "disruption" and any(s.code in _ABSENT and s.last + 1 in (link.state.first, link.state.first - 1) for s in states):
        return True
    other = _ABSENT if code == "disruption" else {"disruption"} if code in _ABSENT else ()
    return any(o.service == link.service and o.state.code in other for o in links)


def _cut_off(tokens: Tokens, sentence: Sentence, states: list[Concept], links: list[_Link], network: str) -> list[_Link]:
    """Those who are cut off or connected without a word of what: "отключены 112 домовладений"."""
    linked = {link.state.first for link in links}
    found = []
    for state in states:
        if state.code == "disruption" and state.first not in linked and not _is_negated(tokens, sentence, state):
            found.append(_Link(Concept(state.category, network, state.first, state.last), state))
        if state.code not in ("cut", "joined") or state.first in linked:
            continue
        if state.code == "joined" and any(link.state.first < state.first and link.state.code not in _BACK for link in links):
            found.append(
                _Link(Concept(state.category, network, state.first, state.last), state)
            )  # "without light, but were soon reconnected"
            continue
        for unit in sentence.all("unit"):
            low, high = (state.last + 1, unit.first) if unit.first > state.last else (unit.last + 1, state.first)
            if _distance(tokens, low, high) <= UNIT_REACH and not _is_parted(sentence, states, low, high):
                found.append(_Link(Concept(state.category, network, state.first, state.last), state))
                break
    return found


def _told(tokens: Tokens, sentence: Sentence, link: _Link) -> Concept | None:
    """What a link says, as a concept of the service's category; a return that is denied is an outage, a denied loss nothing."""
    state = link.state
    is_back = state.code in _BACK or (state.code == "mending" and _is_done(sentence, state))
    if is_back and _is_promised(sentence, state):
        return None
    if _is_negated(tokens, sentence, state):
        if not is_back:
            return None
        is_back = False
    first, last = min(state.first, link.service.first), max(state.last, link.service.last)
    return Concept(_CATEGORY[_sector(link.service.code)], "restored" if is_back else "out", first, last)


def _is_done(sentence: Sentence, state: Concept) -> bool:
    """Whether the work that `state` speaks of is finished: "работы по восстановлению электроснабжения завершены"."""
    return any(0 < c.first - state.last <= DONE_REACH for c in sentence.all("supply_state", "done"))


def _sector(code: str) -> Sector:
    return next((sector for sector in _CATEGORY if sector == code), "power")


def _is_negated(tokens: Tokens, sentence: Sentence, state: Concept) -> bool:
    """Whether "not" stands right before `state`, or one word before it ("has not been restored")."""
    states = sentence.covered("supply_state")
    for negation in sentence.all("negation"):
        between = range(negation.last + 1, state.first)
        if negation.last < state.first and len(between) <= 1 and negation.first not in states:
            return all(tokens.folded[at] != "," for at in between)
    return False


def _is_promised(sentence: Sentence, state: Concept) -> bool:
    return any(0 < state.first - c.last <= PROMISE_REACH for c in sentence.all("supposed", "promised"))


def _add(sentence: Sentence, told: list[Concept]) -> None:
    """Put `told` among the sentence's concepts; a phrase that shares words with one of them gives way to it."""
    for concept in told:
        for category in SERVICES:
            kept = sentence.concepts.get(category)
            if kept is None:
                continue
            sentence.concepts[category] = [
                c for c in kept if c in told or c.code not in ("out", "restored") or c.last < concept.first or c.first > concept.last
            ]
    for concept in told:
        found = sentence.concepts.setdefault(concept.category, [])
        if concept not in found:
            found.append(concept)
            found.sort(key=lambda c: c.first)


def _take_out_unreal(tokens: Tokens, sentence: Sentence) -> None:
    """Take out what the sentence says of services only as a danger, on a condition, or to deny it."""
    unreal = sentence.all("supposed", "unreal")
    for category in SERVICES.keys() & sentence.concepts.keys():
        sentence.concepts[category] = [
            c
            for c in sentence.concepts[category]
            if c.code not in ("out", "restored")
            or not (any(_rests_on(tokens, word, c) for word in unreal) or (c.code == "restored" and _is_promised(sentence, c)))
        ]


def _take_out_objects(sentence: Sentence) -> None:
    """Take out a loss of power of one object, "обесточена насосная станция": the place round it may have power."""
    objects = sentence.all("target", *_OBJECTS)
    if not objects or sentence.all("unit"):
        return
    blows = sentence.all("attack")
    after = {t.first for t in objects}
    before = {t.last for t in objects if not any(0 < t.first - blow.last <= BLOW_REACH for blow in blows)}
    sentence.concepts["outage"] = [
        c for c in sentence.concepts["outage"] if c.code != "out" or not (c.last + 1 in after or c.first - 1 in before)
    ]


def _rests_on(tokens: Tokens, word: Concept, told: Concept) -> bool:
    """Whether `told` comes after "if" or "may" in one clause, or holds it."""
    if word.first > told.last or told.first - word.last > UNREAL_REACH:
        return False
    return _STOPS.isdisjoint(tokens.folded[word.last + 1 : told.first])
