"""Notices: outages and restorations, alerts and the all-clear, protective measures, drones that were shot down."""

from __future__ import annotations

from holdfast.exercise.press.content import Content, OutageSaid
from holdfast.exercise.press.language import Counted
from holdfast.exercise.press.marked import Mark, Text, joined
from holdfast.exercise.press.saying import Filling, words
from holdfast.exercise.press.telling import Teller, paragraphs, stopped
from holdfast.exercise.truth import Alert, MeasureTaken
from holdfast.exercise.world import Settlement


def outage(teller: Teller, said: OutageSaid) -> Text:
    """That a service is out, where, for how many, and what repair waits for."""
    sentences = [teller.say("outage", _slots_of(teller, said))]
    service = {"service": teller.phrasing.language.service(said.outage.sector)}
    if said.outage.awaits == "clearance":
        sentences.append(teller.say("outage_wait", service))
    elif teller.chance.happens(0.6):
        sentences.append(teller.say("outage_work", service))
    return joined([stopped(sentence) for sentence in sentences])


def restoration(teller: Teller, said: OutageSaid) -> Text:
    """That a service is back."""
    slots = _slots_of(teller, said)
    if said.outage.until is not None:
        local = teller.phrasing.local(said.outage.until)
        slots["clock"] = words(f"{local.hour}:{local.minute - local.minute % 10:02d}")
    return stopped(teller.say("restored", slots))


def _slots_of(teller: Teller, said: OutageSaid) -> dict[str, Filling]:
    language = teller.phrasing.language
    mark = Mark("outage_place", said.outage.id)
    slots = {"service": language.service(said.outage.sector), "places": teller.phrasing.settlements(said.places, mark, teller.chance)}
    if said.people:
        unit = teller.chance.pick(("resident", "person", "resident"))
        people = language.counted(Counted(unit, said.people), teller.chance)
        slots["people"] = Filling({"nom": people.forms["nom"]}, "p", Mark("people", said.outage.id))
    return slots


def alert(teller: Teller, alert: Alert, *, lifted: bool) -> Text:
    """An alert raised, or its all-clear."""
    districts = teller.phrasing.several_districts(alert.districts)
    rule = f"alert_{'lifted' if lifted else 'raised'}_{alert.threat}"
    return stopped(teller.say(rule, {"districts": Filling(districts.forms, "p", Mark("alert", alert.id))}))


def interceptions(teller: Teller, content: Content) -> Text:
    """How many drones were shot down over which districts."""
    sentences = []
    for district, count in content.shot_down:
        weapon = teller.phrasing.language.counted(Counted("drone", count), teller.chance)
        sentences.append(teller.say("intercepted", {"district": _district(teller, district), "weapon": weapon}))
    if teller.chance.happens(0.4):
        sentences.append(teller.say("closing", {}))
    return paragraphs([stopped(sentence) for sentence in sentences], teller.chance)


def measure(teller: Teller, taken: MeasureTaken, places: tuple[Settlement, ...]) -> Text:
    """A protective measure, taken or taken back."""
    slots = {"district": _district(teller, taken.district)}
    if places:
        slots["place"] = teller.phrasing.place(places[0], Mark("measure_place", taken.id), teller.chance)
    kind = "measure_lifted" if taken.status == "lifted" else f"measure_{taken.kind}"
    sentences = [teller.say(kind, slots)]
    if teller.chance.happens(0.3):
        sentences.append(teller.say("measure_closing", {}))
    return joined([stopped(sentence) for sentence in sentences])


def _district(teller: Teller, district: str) -> Filling:
    return teller.phrasing.district(teller.phrasing.districts[district])
