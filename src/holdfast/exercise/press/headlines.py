"""Headlines of feeds and pages."""

from __future__ import annotations

from holdfast.exercise.press.content import Content, StrikeSaid
from holdfast.exercise.press.marked import Mark, Text
from holdfast.exercise.press.saying import Filling, words
from holdfast.exercise.press.telling import Teller
from holdfast.exercise.world import Settlement

_ROUND = 3
"""Of so many strikes or more a headline names none."""


def headline(teller: Teller, content: Content) -> Text:
    """A headline for what is told: the place and the toll, or how many places."""
    if content.outages:
        said = content.outages[0]
        slots = {"service": teller.phrasing.language.service(said.outage.sector)}
        rule = "title_restored" if said.status == "restored" else "title_outage"
        return teller.say(rule, slots | where(teller, said.places[0]))
    if not content.strikes:
        return teller.say("title_other", where(teller, content.place or teller.phrasing.world.settlements[0]))
    worst = max(content.strikes, key=lambda said: (said.killed or 0, said.injured or 0))
    toll = _toll(teller, worst)
    settlements = len({said.place.id for said in content.strikes})
    if settlements >= _ROUND:
        return teller.say("title_round", teller.counts(settlements, "day") | toll)
    return teller.say("title_strike", {"place": teller.place_of(worst), "district": teller.phrasing.district_of(worst.place)} | toll)


def where(teller: Teller, place: Settlement) -> dict[str, Filling]:
    """A settlement and its district."""
    return {"place": teller.phrasing.place(place, Mark("name"), teller.chance), "district": teller.phrasing.district_of(place)}


def _toll(teller: Teller, said: StrikeSaid) -> dict[str, Filling]:
    people = teller.people_in(said)
    if not people and said.killed is None:
        return {}
    rule = "title_toll_dead" if "dead" in people else "title_toll_hurt" if "hurt" in people else "title_toll_none"
    return {"toll": words(teller.say(rule, people, alone=False))}
