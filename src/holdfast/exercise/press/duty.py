"""What offices write about everything but strikes: drones shot down, alerts, outages and restorations, protective measures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from holdfast.exercise.press import notices
from holdfast.exercise.press.content import Content, OutageSaid
from holdfast.exercise.press.draft import Desk, Draft, spoken
from holdfast.exercise.speakers import Official
from holdfast.exercise.truth import Alert, MeasureTaken, Outage
from holdfast.records import OutageStatus

_OUTAGES_TOLD, _RETURNS_TOLD, _MEASURES_TOLD, _ALERTS_TOLD = 0.8, 0.7, 0.6, 0.3
"""Shares that are published."""
_NAMED = 5
"""A notice names so many settlements at most."""
_SMALL = 60
"""Of an outage for fewer people hardly anybody writes."""


class Duty:
    """Writes the notices of the offices."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def drafts(self) -> Iterator[Draft]:
        """All of them, in no certain order; nothing after the history's end."""
        history = self._desk.history
        found = [draft for outage in history.outages for draft in self._of_outage(outage)]
        found += [draft for alert in history.alerts for draft in self._of_alert(alert)]
        found += [draft for taken in history.measures for draft in self._of_measure(taken)]
        yield from (draft for draft in (*found, *self._shot_down()) if draft.at <= history.end)

    def _of_outage(self, outage: Outage) -> Iterator[Draft]:
        chance = self._desk.chance("outage", outage.id)
        if outage.people < _SMALL or not chance.happens(_OUTAGES_TOLD):
            return
        official = self._operator(outage)
        at = outage.since + timedelta(minutes=chance.lognormal(40, 0.5))
        if outage.until is None or outage.until > at:
            yield self._notice(official, "outage", outage, "out", at - outage.since)
        if outage.until is not None and chance.happens(_RETURNS_TOLD):
            after = outage.until + timedelta(minutes=chance.lognormal(25, 0.5))
            yield self._notice(official, "restoration", outage, "restored", after - outage.since)

    def _notice(self, official: Official, kind: str, outage: Outage, status: OutageStatus, after: timedelta) -> Draft:
        chance = self._desk.chance("outage", outage.id, kind)
        ids = dict.fromkeys(place for part in outage.parts for place in part.settlements)
        places = sorted((self._desk.settlements[one] for one in ids), key=lambda place: (-place.population, place.id))[:_NAMED]
        people = _rounded(outage.people) if chance.happens(0.6) else None
        said = OutageSaid(outage=outage, status=status, places=tuple(places), people=people)
        language = spoken(official.languages, chance)
        teller = self._desk.teller(language, chance)
        text = notices.outage(teller, said) if status == "out" else notices.restoration(teller, said)
        at = outage.since + after
        return Draft(source=official.id, at=at, kind=kind, lang=language, text=text, content=Content(outages=(said,)), speaker=official)  # type: ignore[arg-type]

    def _operator(self, outage: Outage) -> Official:
        roles = {"power": "power_utility", "water": "water_utility"}
        return self._desk.by_role(roles.get(outage.sector, "governor"))

    def _of_alert(self, alert: Alert) -> Iterator[Draft]:
        chance = self._desk.chance("alert", alert.id)
        if not chance.happens(_ALERTS_TOLD):
            return
        official = self._desk.by_role("military")
        language = spoken(official.languages, chance)
        teller = self._desk.teller(language, chance)
        for lifted, moment in ((False, alert.raised), (True, alert.lifted)):
            text = notices.alert(teller, alert, lifted=lifted)
            at = moment + timedelta(seconds=30 + chance.below(120))
            kind = "all_clear" if lifted else "alert"
            yield Draft(source=official.id, at=at, kind=kind, lang=language, text=text, content=Content(alert=alert), speaker=official)  # type: ignore[arg-type]

    def _of_measure(self, taken: MeasureTaken) -> Iterator[Draft]:
        chance = self._desk.chance("measure", taken.id)
        if not chance.happens(_MEASURES_TOLD):
            return
        seat = next(district.seat for district in self._desk.world.districts if district.id == taken.district)
        named = taken.settlements[:1] or ((seat,) if taken.kind == "road_closure" else ())
        places = tuple(self._desk.settlements[one] for one in named)
        heads = [official for official in self._desk.world.officials if official.area == taken.district]
        official = heads[0] if heads and chance.happens(0.7) else self._desk.by_role("governor")
        language = spoken(official.languages, chance)
        text = notices.measure(self._desk.teller(language, chance), taken, places)
        at = taken.at + timedelta(minutes=chance.below(30))
        yield Draft(source=official.id, at=at, kind="measure", lang=language, text=text, content=Content(measure=taken), speaker=official)

    def _shot_down(self) -> Iterator[Draft]:
        """A post a morning on what was shot down in the night."""
        nights: dict[date, Counter[str]] = defaultdict(Counter)
        for strike in self._desk.history.strikes:
            if strike.intercepted and strike.weapon in ("drone", "debris_of_interception"):
                nights[strike.day][strike.district] += strike.intercepted
        official = self._desk.by_role("military")
        first = self._desk.local(self._desk.history.start).date()
        for day, counts in sorted(nights.items()):
            chance = self._desk.chance("shot down", day)
            if not chance.happens(0.7):
                continue
            at = self._desk.history.start + (day - first) + timedelta(hours=20, minutes=chance.below(90))
            content = Content(shot_down=tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:4]))
            language = spoken(official.languages, chance)
            text = notices.interceptions(self._desk.teller(language, chance), content)
            yield Draft(source=official.id, at=at, kind="interception", lang=language, text=text, content=content, speaker=official)


def _rounded(people: int) -> int:
    """As operators give it: to tens, hundreds of large numbers."""
    step = 10 if people < 1000 else 100
    return max(step, round(people / step) * step)
