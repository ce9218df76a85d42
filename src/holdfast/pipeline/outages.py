"""What the desk of crews asks of services: outages that no attack is told of, and roads that are closed.

ledger -> claims -> served places -> timelines -> outages told by themselves
                `-> closures of roads, in order of time
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime

from holdfast.assess import Setting, learned, place_states, statements, timelines
from holdfast.assess.holding import LEARNED_FROM, holds
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.served import resolve
from holdfast.pipeline.served_places import ServedPlaces
from holdfast.pipeline.services import Known
from holdfast.records import Claim, Evidence, Measure, MeasureStatus, PlaceState

Open = Callable[[], Instruments]
"""Opens the instruments, which takes its time: asked only where there is something to place."""
TextOf = Callable[[str], str | None]
"""Gives the text of the report with an id; `None` where it was erased."""
_END = re.compile(r"[.!?]\s|\n")


def outages_alone(known: Known, open_instruments: Open, at: datetime) -> tuple[PlaceState, ...]:
    """The services that are out at `at` by claims that belong to no attack, place by place; planned cuts and roads are not among them."""
    attacked = {claim for incident in known.incidents if not incident.background for claim in incident.claims}
    if not any(claim.outages and claim.id not in attacked for claim in known.claims):
        return ()
    instruments = open_instruments()
    places = ServedPlaces(instruments.gazetteer, instruments.region)
    stated = statements(known.claims, resolve(known.claims, instruments.locator, places), known.lineages).statements
    lines = timelines(stated, places.by_id, at, at - LEARNED_FROM)
    states = place_states(lines, Setting(places.by_id, stated, (), at, at, learned(lines)))
    return tuple(state for state in states if _is_told_alone(state, attacked))


def _is_told_alone(state: PlaceState, attacked: set[str]) -> bool:
    spell = state.spell
    is_down = spell.state in ("out", "partial") and not spell.scheduled
    return is_down and state.place.kind != "road" and attacked.isdisjoint(spell.claims)


def road_closures(claims: Iterable[Claim], text_of: TextOf, at: datetime) -> tuple[Measure, ...]:
    """What is said by `at` of roads that are closed or open again, in order of time: measures, and outages of roads as such.

    What was said longer ago than word of a road holds is left out. `what` is the sentence, in which the road is named.
    """
    held = holds("out", "roads_transport", scheduled=False)
    told = ((claim.published_at, claim) for claim in claims if claim.published_at is not None and not claim.background)
    recent = [(when, claim.id, claim) for when, claim in told if when <= at <= when + held]
    return tuple(measure for _, _, claim in sorted(recent, key=lambda one: one[:2]) for measure in _closures_of(claim, text_of))


def _closures_of(claim: Claim, text_of: TextOf) -> list[Measure]:
    found = [measure for measure in claim.measures if measure.kind == "road_closure"]
    for outage in claim.outages:
        if outage.sector == "roads_transport" and outage.evidence and not outage.partial:
            status: MeasureStatus = "raised" if outage.status == "out" else "lifted"
            words = "; ".join([_sentence(text_of(claim.report_id) or "", outage.evidence[0]), *outage.settlements])
            found.append(Measure(kind="road_closure", what=words, evidence=outage.evidence, status=status))
    return found


def _sentence(text: str, words: Evidence) -> str:
    """The sentence of `text` around the words."""
    before, after = _END.split(text[: words.start])[-1], _END.split(text[words.end :])[0]
    return f"{before}{text[words.start : words.end]}{after}".strip()
