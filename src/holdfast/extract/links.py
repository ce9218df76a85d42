"""Which word for a loss or a return speaks of which service: the nearest in its clause, and those in one breath with it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from holdfast.extract.sentence import Sentence
from holdfast.text import Tokens
from holdfast.vocabulary import Concept

VEHICLES = "vehicles"
"""Code of trams, trains and the like, which stand or run: "lost" and "back" are not said of them as services."""
ANY = "any"
"""Code of a supply that does not say of what: it is of the network that the text spoke of last."""
WORKS = "works"
"""The state of a service that nothing happened to: "water supply works as usual", "without disruptions"."""
IS = "is"
"""A state that is a return only after a loss: "there is light"."""
BACK = frozenset(("restored", "joined", IS, "have", "runs", WORKS))
"""States in which a service works."""
ALONE = frozenset(("cut", "joined", "disruption"))
"""States that speak of a service without its name."""
NEAR = 3
"""Words from which it matters that some of them are names."""
FAR = 99
"""A distance that nothing reaches."""
COMMA = 2
"""Words that a comma counts for."""
RETURN_REACH = 10
"""Words between a loss and the return that speaks of the same service without its name."""
LISTED = 4
"""Tokens from one service of a list to the next."""
OBJECT_REACH = 2
"""Tokens between a return and the object that was repaired instead."""
REASON_REACH = 2
"""Tokens from "after" to the event that is given as the reason."""
HAVE_REACH = 8
"""Tokens between the users of a service and the word that they have it."""
LIFT_REACH = 6
"""Words between a disruption and the word that it was called off."""
UNIT_REACH = 6
"""Words between a cut and those who are cut off."""


_REACH: dict[str, tuple[int, int]] = {
    "without": (-1, 2), "none": (6, 3), "out": (8, 5), "cut": (8, 5), "disruption": (3, 5), "mending": (3, 3),
    "restored": (8, 5), "joined": (8, 5), WORKS: (8, 3), "is": (4, 1), "have": (1, 1),
    "stands": (8, 3), "runs": (8, 3),
}  # fmt: skip
"""Words that may stand between a state and the service before it, and after it; -1 where it never stands there."""
_OF_VEHICLES = frozenset(("stands", "runs"))
_ABSENT = frozenset(("without", "none"))
_OUT = _ABSENT | {"disruption"}
STOPS = frozenset(";:—–!?()")
"""Signs that begin another statement; a full stop inside a sentence is that of an abbreviation."""
_CLAUSE_SIGNS = frozenset(",;—–")
_BLOCKS = frozenset(("attack", "damage", "casualty", "suffer"))
"""Categories that begin another statement."""


class Link(NamedTuple):
    """A service and the state that is told of it."""

    service: Concept
    state: Concept


def direct_links(tokens: Tokens, sentence: Sentence, services: list[Concept], states: list[Concept]) -> list[Link]:
    """Each state with the service nearest to it."""
    nearest = ((_nearest(tokens, sentence, services, states, state), state) for state in states)
    return [Link(service, state) for service, state in nearest if service is not None]


def with_those_beside(tokens: Tokens, sentence: Sentence, services: list[Concept], direct: list[Link]) -> list[Link]:
    """`direct`, and the services that are named in one breath with one of theirs."""
    held = {link.service.first for link in direct}
    beside: list[Link] = []
    for link in direct:
        at = services.index(link.service)
        for others in (services[at + 1 :], services[:at][::-1]):
            chain = _chain(tokens, sentence, link, [other for other in others if other.first not in held])
            held |= {other.first for other in chain}
            beside += [Link(other, link.state) for other in chain]
    return direct + beside


def _chain(tokens: Tokens, sentence: Sentence, link: Link, others: list[Concept]) -> list[Concept]:
    """Those of `others`, which come nearest first, that go on a list from the service of `link`.

    A list of what is missing may do without "and"; after a verb what only a comma parts may begin another statement.
    """
    chain: list[Concept] = []
    kept, last = 0, link.service
    joins = sentence.covered("conjunction", "supply_join")
    for other in others:
        low, high = (last, other) if last.first < other.first else (other, last)
        if not _is_listed(tokens, sentence, low.last + 1, high.first):
            break
        chain.append(other)
        is_joined = other.last + 1 in joins or any(at in joins or tokens.folded[at] in "-/" for at in range(low.last + 1, high.first))
        kept = len(chain) if is_joined or link.state.code in _OUT else kept
        last = other
    return chain[:kept]


def _nearest(tokens: Tokens, sentence: Sentence, services: list[Concept], states: list[Concept], state: Concept) -> Concept | None:
    """The service nearest to `state` in its clause, with no other state between; `None` if none is near enough."""
    before, after = _REACH.get(state.code, (-1, -1))
    if state.code == "have" and not _is_of_users(tokens, sentence, state):
        return None
    best, least = None, FAR
    for service in services:
        if state.first < service.first and service.last < state.last:
            return service  # the state has it in its midst: "восстановить водоснабжение не удалось"
        is_before = service.last < state.first
        low, high = (service.last + 1, state.first) if is_before else (state.last + 1, service.first)
        if high < low or high - low > 3 * max(before, after) + 1:
            continue
        distance = _distance_past_names(tokens, low, high) if is_before else _distance(tokens, low, high)
        if distance <= (before if is_before else after) and distance < least and not _is_parted(sentence, states, low, high):
            best, least = service, distance
    return best if best is None or state.code == WORKS or (best.code == VEHICLES) == (state.code in _OF_VEHICLES) else None


def _is_of_users(tokens: Tokens, sentence: Sentence, state: Concept) -> bool:
    """Whether those who have a service are its users, or a share of them, and not a hospital with a generator."""
    if any(abs(state.first - c.last) <= HAVE_REACH for c in sentence.all("unit")):
        return True
    return "%" in tokens.folded[max(sentence.first, state.first - HAVE_REACH) : min(sentence.last, state.last + HAVE_REACH) + 1]


def _distance(tokens: Tokens, low: int, high: int) -> int:
    """Words in tokens `low` up to `high`, where a comma counts for several and another clause for too many."""
    between = tokens.folded[low:high]
    if not STOPS.isdisjoint(between):
        return FAR
    return sum(COMMA if word == "," else word[0].isalnum() for word in between)


def _distance_past_names(tokens: Tokens, low: int, high: int) -> int:
    """The distance where the names of places count for nothing: "power in Belovo district and Rylsk has been restored"."""
    words = _distance(tokens, low, high)
    return words if words in range(NEAR) or words >= FAR else words - sum(map(tokens.is_capitalised, range(low, high)))


def _is_parted(sentence: Sentence, states: list[Concept], low: int, high: int) -> bool:
    """Whether another state or another event stands in tokens `low` up to `high`."""
    if any(low <= s.first < high and s.code not in ("is", "have") for s in states):
        return True
    if not sentence.has_any(_BLOCKS):
        return False
    events = [event for category in _BLOCKS for event in sentence.within(low, high - 1, category)]
    return bool(events) and not all(_is_reason(sentence, event) for event in events)


def _is_reason(sentence: Sentence, event: Concept) -> bool:
    """Whether an event is named only as the reason, which parts nothing: "света после обстрела нет"."""
    return any(0 < event.first - word.last <= REASON_REACH for word in sentence.all("cause", "because"))


def _is_listed(tokens: Tokens, sentence: Sentence, low: int, high: int) -> bool:
    """Whether only signs and words that join a list stand in tokens `low` up to `high`."""
    if high - low > 4:
        return False
    joins = sentence.covered("conjunction", "preposition")
    joins |= {at for c in sentence.all("supply_state", "without", "none") for at in range(c.first, c.last + 1)}
    joins |= sentence.covered("supply_join", "outage_manner")
    joins |= {at for c in sentence.all("supply", ANY) for at in range(c.first, c.last + 1)}
    return all(at in joins or tokens.folded[at] in ",-/" for at in range(low, high))


def is_cancelled(tokens: Tokens, sentence: Sentence, link: Link, links: list[Link], states: list[Concept]) -> bool:
    """Whether an absence and a disruption of one service, or of one list, take each other back: "перебоев с водой нет"."""
    code = link.state.code
    if code == "disruption" and any(s.code in _ABSENT and s.last + 1 in (link.state.first, link.state.first - 1) for s in states):
        return True
    other = _ABSENT if code == "disruption" else {"disruption"} if code in _ABSENT else ()
    return any(o.state.code in other and _are_one(tokens, sentence, o.service, link.service) for o in links)


def _are_one(tokens: Tokens, sentence: Sentence, one: Concept, other: Concept) -> bool:
    """Whether two services are the same or stand side by side in a list: "перебоїв з газом чи теплом"."""
    low, high = sorted((one, other), key=lambda c: c.first)
    return one == other or (high.first - low.last <= LISTED and _is_listed(tokens, sentence, low.last + 1, high.first))


def returns(tokens: Tokens, sentence: Sentence, states: list[Concept], direct: list[Link]) -> list[Link]:
    """Returns without a service of their own after a loss in their sentence: "was interrupted and has since been restored"."""
    linked = {link.state.first for link in direct}
    found = []
    for state in states:
        if state.code != "restored" or state.first in linked:
            continue
        lost = next((k for k in reversed(direct) if k.state.first < state.first and k.state.code not in BACK), None)
        beside = sentence.objects(state.first - OBJECT_REACH, state.last + OBJECT_REACH + 1)
        if lost is not None and not beside and _distance(tokens, lost.state.last + 1, state.first) <= RETURN_REACH:
            found.append(Link(Concept(lost.service.category, lost.service.code, state.first, state.last), state))
    return found


def cut_off(
    tokens: Tokens, sentence: Sentence, states: list[Concept], links: list[Link], network_at: Callable[[Concept], str], *, was_told: bool
) -> list[Link]:
    """Those who are cut off or connected without a word of what: "отключены 112 домовладений".

    A connection needs no word of whom where a loss was told before it, in its sentence or, if `was_told`, in the one before.
    """
    linked = {link.state.first for link in links}
    found = []
    for state in (s for s in states if s.first not in linked):
        is_after_loss = was_told or any(link.state.first < state.first and link.state.code not in BACK for link in links)
        if (
            (state.code == "disruption" and not is_negated(tokens, sentence, state))
            or (state.code == "joined" and is_after_loss)  # "without light, but were soon reconnected"
            or (state.code == "repair" and _goes_on_after_return(tokens, sentence, links, state))
            or (state.code in ("cut", "joined") and _is_of_subscribers(tokens, sentence, states, state))
        ):
            found.append(Link(Concept(state.category, network_at(state), state.first, state.last), state))
    return found


def _goes_on_after_return(tokens: Tokens, sentence: Sentence, links: list[Link], state: Concept) -> bool:
    """Whether repair goes on at a place of its own, after a return elsewhere: "power is back in A, in B work goes on"."""
    back = max((link.state.last for link in links if link.state.code in BACK and link.state.first < state.first), default=None)
    if back is None:
        return False
    clause = next((at for at in range(state.first, back, -1) if tokens.folded[at] in _CLAUSE_SIGNS), back)
    return any(tokens.is_capitalised(at) for at in range(clause + 1, min(state.last + UNIT_REACH, sentence.last) + 1))


def _is_of_subscribers(tokens: Tokens, sentence: Sentence, states: list[Concept], state: Concept) -> bool:
    """Whether those who are cut off, or connected, stand beside the word for it."""
    if state.code == "cut" and _is_of_places_after_blow(tokens, sentence, state):
        return True
    for unit in (*sentence.all("unit"), *sentence.all("counted_places", "settlements")):
        low, high = (state.last + 1, unit.first) if unit.first > state.last else (unit.last + 1, state.first)
        if _distance(tokens, low, high) <= UNIT_REACH and not _is_parted(sentence, states, low, high):
            return True
    return False


def _is_of_places_after_blow(tokens: Tokens, sentence: Sentence, state: Concept) -> bool:
    """Whether names of places follow, and a reason is given: "из-за удара отключены Лукинка, Козинка"; else any network may be meant."""
    at = state.last + 1
    is_typed = any(c.first == at for c in sentence.all("settlement_type"))
    is_named = is_typed or (at <= sentence.last and tokens.is_capitalised(at))
    return is_named and bool(sentence.all("cause", "because"))


def is_lifted(tokens: Tokens, sentence: Sentence, state: Concept) -> bool:
    """Whether a disruption is said to have been called off: "відключення скасовано", "the outages were lifted"."""
    if state.code != "disruption":
        return False
    for word in sentence.all("outage_manner", "lifted"):
        low, high = (state.last + 1, word.first) if word.first > state.last else (word.last + 1, state.first)
        if _distance(tokens, low, high) <= LIFT_REACH:
            return True
    return False


def is_negated(tokens: Tokens, sentence: Sentence, state: Concept) -> bool:
    """Whether "not" stands right before `state`, or one word before it ("has not been restored")."""
    states = sentence.covered("supply_state")
    for negation in sentence.all("negation"):
        between = range(negation.last + 1, state.first)
        if negation.last < state.first and len(between) <= 1 and negation.first not in states:
            return all(tokens.folded[at] != "," for at in between)
    return False
