"""What becomes of a supply: the name of a service and a word for its loss or return, put together wherever they stand.

"Восстановили подачу света и воды" names two services and one change; a list of phrases never holds them all. What is
found is added to the concepts of its sentence, beside the phrases that say it as a whole ("обесточен", "blackout").
What is only feared, denied or promised is taken out: a service that may fail has not failed.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from holdfast.extract.links import (
    ALONE,
    ANY,
    BACK,
    IS,
    LIFT_REACH,
    STOPS,
    VEHICLES,
    WORKS,
    Link,
    cut_off,
    direct_links,
    is_cancelled,
    is_lifted,
    is_negated,
    returns,
    with_those_beside,
)
from holdfast.extract.rails import tell_rails
from holdfast.extract.sentence import Sentence
from holdfast.extract.unreal import SERVICES, TOLD, is_promised, take_out_objects, take_out_unreal
from holdfast.records import Sector
from holdfast.text import Tokens
from holdfast.vocabulary import Concept

IT = "it"
"""Code of a pronoun, which is of the service that its sentence named last before it."""
NETWORKS = ("power", "water", "gas", "heating", "communications")
_WORKING = {WORKS: "working", IS: IS}
"""What becomes of a service by states that are no returns; "there is" waits for whether a loss was told before it."""
DONE_REACH = 8
"""Tokens between a repair and the word that it is finished."""
_STATES = frozenset(("supply_state", "vehicle_state"))
_OUTAGES = frozenset(SERVICES)
_CATEGORY = {sector: category for category, sector in SERVICES.items()}


RECENT = 4
"""Sentences for which "disruptions" alone are those of the network that was named."""


def tell_supplies(tokens: Tokens, sentences: Iterable[Sentence]) -> None:
    """Add to the concepts of each sentence what its words say of services; take out what is not so, or not yet."""
    network, was_told, named_in = "power", False, None
    lost: set[str] = set()
    for sentence in sentences:
        services = _services(sentence, network, was_told=was_told) if "supply" in sentence.concepts else []
        states = [*sentence.all("supply_state"), *sentence.all("vehicle_state")] if sentence.has_any(_STATES) else []
        if states and (services or _speak_for_themselves(states, is_recent=named_in is None or sentence.index - named_in < RECENT)):
            direct = direct_links(tokens, sentence, services, [s for s in states if s.code != "repair"])
            links = with_those_beside(
                tokens, sentence, services, [link for link in direct if not is_cancelled(tokens, sentence, link, direct, states)]
            )
            links += returns(tokens, sentence, states, direct)
            links += cut_off(tokens, sentence, states, direct, partial(_network_at, sentence, services, network), was_told=was_told)
            told = [one for one in (_told(tokens, sentence, link) for link in links) if one is not None]
            lost.update(one.category for one in told if one.code == "out")
            _add(sentence, [_after(lost, one) for one in told])
        if was_told and "they" in sentence.concepts and not any(sentence.all(category, *TOLD) for category in SERVICES):
            _add(sentence, _lifted(tokens, sentence, network))
        if "supposed" in sentence.concepts or "negation" in sentence.concepts:
            take_out_unreal(tokens, sentence)
        if "rails" in sentence.concepts and "outage" in sentence.concepts:
            tell_rails(sentence)
        if "outage" in sentence.concepts and "target" in sentence.concepts:
            take_out_objects(sentence)
        if services or "target" in sentence.concepts:
            network = _last_network(sentence, services, network)
            if any(c.code in NETWORKS for c in (*services, *sentence.all("target"))):
                named_in = sentence.index
        was_told = sentence.has_any(_OUTAGES)
        if was_told:
            lost.update(category for category in _OUTAGES if sentence.all(category, "out"))


def _speak_for_themselves(states: list[Concept], *, is_recent: bool) -> bool:
    """Whether a state says by itself that a network is out or back; "disruptions" not where one was spoken of long before."""
    return any(state.code in ALONE and (is_recent or state.code != "disruption") for state in states)


def _services(sentence: Sentence, network: str, *, was_told: bool) -> list[Concept]:
    """The services that the sentence names; "supply" alone is of `network`, and so is "it" if the sentence before told of it."""
    told = [category for category in SERVICES if category in sentence.concepts]
    phrases = [c for category in told for c in sentence.all(category, "out", "restored")]
    named = [s for s in sentence.all("supply") if s.code == VEHICLES or not any(p.first <= s.first <= p.last for p in phrases)]
    sure = [c for c in named if c.code not in (ANY, IT)]
    for pronoun in (c for c in named if c.code == IT):
        meant = next((s.code for s in reversed(sure) if s.last < pronoun.first), network if was_told and not sure else None)
        if meant is not None:
            sure = sorted([*sure, Concept(pronoun.category, meant, pronoun.first, pronoun.last)], key=lambda c: c.first)
    bare = [c for c in named if c.code == ANY and not any(c.first - s.last in (1, 2) or s.first - c.last in (1, 2) for s in sure)]
    return sorted([*sure, *(Concept(c.category, network, c.first, c.last) for c in bare)], key=lambda c: c.first)


def _last_network(sentence: Sentence, services: list[Concept], network: str, until: int | None = None) -> str:
    """The network that the text speaks of after the sentence, or at token `until`: the last named, as a service or as what was hit."""
    if not services and "target" not in sentence.concepts:
        return network
    named = [c for c in (*services, *sentence.all("target")) if c.code in NETWORKS and (until is None or c.first < until)]
    return max(named, key=lambda c: c.first).code if named else network


def _network_at(sentence: Sentence, services: list[Concept], network: str, state: Concept) -> str:
    """The network that `state` speaks of: what is connected again was named before, what was cut off may be named later."""
    until = state.first if state.code == "joined" else None
    return _last_network(sentence, services, network, until)


def _told(tokens: Tokens, sentence: Sentence, link: Link) -> Concept | None:
    """What a link says, as a concept of the service's category; a return that is denied is an outage, a denied loss nothing."""
    state = link.state
    is_back = state.code in BACK or (state.code == "mending" and _is_done(sentence, state)) or is_lifted(tokens, sentence, state)
    if is_back and is_promised(sentence, state):
        return None
    if is_negated(tokens, sentence, state):
        if not is_back:
            return None
        is_back = False
    first, last = min(state.first, link.service.first), max(state.last, link.service.last)
    code = "out" if not is_back else _WORKING.get(state.code, "restored")
    return Concept(_CATEGORY[_sector(link.service.code)], code, first, last)


def _lifted(tokens: Tokens, sentence: Sentence, network: str) -> list[Concept]:
    """What "they were lifted" says after the outages of the sentence before: the network is back."""
    for word in sentence.all("outage_manner", "lifted"):
        for they in sentence.all("they"):
            low, high = (they, word) if they.first < word.first else (word, they)
            if high.first - low.last <= LIFT_REACH and STOPS.isdisjoint(tokens.folded[low.last + 1 : high.first]):
                return [Concept(_CATEGORY[_sector(network)], "restored", low.first, high.last)]
    return []


def _after(lost: set[str], told: Concept) -> Concept:
    """What "there is" means where the services `lost` were told to be out: a return of one of them, or that it works."""
    if told.code != IS:
        return told
    return Concept(told.category, "restored" if told.category in lost else "working", told.first, told.last)


def _is_done(sentence: Sentence, state: Concept) -> bool:
    """Whether the work that `state` speaks of is finished: "работы по восстановлению электроснабжения завершены"."""
    return any(0 < c.first - state.last <= DONE_REACH for c in sentence.all("supply_state", "done"))


def _sector(code: str) -> Sector:
    return "roads_transport" if code == VEHICLES else next((sector for sector in _CATEGORY if sector == code), "power")


def _add(sentence: Sentence, told: list[Concept]) -> None:
    """Put `told` among the sentence's concepts; a phrase that shares words with one of them gives way to it."""
    for concept in told:
        for category in SERVICES:
            kept = sentence.concepts.get(category)
            if kept is None:
                continue
            apart = (c for c in kept if c.last < concept.first or c.first > concept.last or c.code not in TOLD or c in told)
            sentence.tell(category, list(apart))
    for concept in told:
        found = sentence.all(concept.category)
        if concept not in found:
            sentence.tell(concept.category, sorted([*found, concept], key=lambda c: c.first))
