"""What is written beside the news: first alarms of witnesses, rumours and denials, anniversaries, unrelated events."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from holdfast.exercise.chance import Chance
from holdfast.exercise.press.content import Content, StrikeSaid
from holdfast.exercise.press.draft import Desk, Draft, spoken
from holdfast.exercise.press.headlines import where
from holdfast.exercise.press.language import Counted
from holdfast.exercise.press.outlets import language_of
from holdfast.exercise.press.saying import Filling, words
from holdfast.exercise.press.telling import Teller, stopped
from holdfast.exercise.speakers import Official, Outlet
from holdfast.exercise.world import Settlement

_RUMOUR_FACTOR = 1.0
_DENIED = 0.65
_ANNIVERSARIES, _UNRELATED = 0.2, 1.6
"""A day, over the whole region."""
_RUMOURED = ("house", "apartment_block", "warehouse", "shop", "school", "hospital", "oil_depot", "substation", "factory")
_QUIET = timedelta(hours=36)
"""A rumour is of a place where nothing happened for so long before and after it."""


class Hearsay:
    """Writes what is not news of a strike, and what is before anybody knows."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._struck: dict[str, list[float]] = {}
        for strike in desk.history.strikes:
            self._struck.setdefault(strike.settlement, []).append(strike.at.timestamp())

    def drafts(self) -> Iterator[Draft]:
        """All of it, in no certain order."""
        days = (self._desk.history.end - self._desk.history.start).days
        found = [*self._flashes()]
        for day in range(days):
            chance = self._desk.chance("hearsay", day)
            found += [*self._rumours(day, chance), *self._anniversaries(day, chance), *self._unrelated(day, chance)]
        yield from (draft for draft in found if draft.at <= self._desk.history.end)

    def _flashes(self) -> Iterator[Draft]:
        """Witnesses and monitors write of bangs before any office does."""
        outlets = [outlet for outlet in self._desk.world.outlets if outlet.kind == "witness"]
        for strike in self._desk.history.strikes:
            place = self._desk.settlements[strike.settlement]
            heard = 0.15 if strike.struck == 0 else min(0.5, place.population / 40_000) + 0.05
            for outlet in outlets:
                chance = self._desk.chance("flash", outlet.id, strike.id)
                if not chance.happens(heard * outlet.habits.covers * 2):
                    continue
                at = strike.at + timedelta(minutes=1 + chance.lognormal(outlet.habits.delay_min, 0.5))
                said = StrikeSaid(strike=strike, place=place, weapon=None, count=None, hits=(), killed=None, injured=None)
                teller = self._teller(outlet, chance)
                slots = {"place": teller.place_of(said)}
                if chance.happens(0.4):
                    slots["district"] = teller.phrasing.district_of(place)
                text = stopped(teller.say("flash", slots))
                yield Draft(source=outlet.id, at=at, kind="flash", lang=language_of(outlet), text=text, content=Content(strikes=(said,)))

    def _rumours(self, day: int, chance: Chance) -> Iterator[Draft]:
        for outlet in self._desk.world.outlets:
            for _ in range(chance.poisson(outlet.habits.rumours * _RUMOUR_FACTOR)):
                at = self._moment(day, chance)
                place = self._quiet_place(at.timestamp(), chance)
                if place is None:
                    continue
                teller = self._teller(outlet, chance)
                things = teller.phrasing.language.counted(Counted(chance.pick(_RUMOURED), 1), chance)
                text = stopped(teller.say("rumour", where(teller, place) | {"things": things}))
                title = teller.say("title_other", where(teller, place)) if outlet.medium != "telegram" else None
                rumour = Draft(
                    source=outlet.id, at=at, kind="rumour", lang=language_of(outlet), text=text, title=title, content=Content(place=place)
                )
                yield rumour
                if chance.happens(_DENIED):
                    yield self._denial(rumour, place, chance)

    def _denial(self, rumour: Draft, place: Settlement, chance: Chance) -> Draft:
        official = self._desk.answers_for(place) or self._desk.by_role("governor")
        language = spoken(official.languages, chance)
        teller = self._desk.teller(language, chance)
        text = stopped(teller.say("denial", where(teller, place)))
        at = rumour.at + timedelta(minutes=chance.lognormal(150, 0.5))
        return Draft(source=official.id, at=at, kind="denial", lang=language, text=text, content=Content(place=place), speaker=official)

    def _anniversaries(self, day: int, chance: Chance) -> Iterator[Draft]:
        for _ in range(chance.poisson(_ANNIVERSARIES)):
            yield self._other(day, chance, "anniversary")

    def _unrelated(self, day: int, chance: Chance) -> Iterator[Draft]:
        for _ in range(chance.poisson(_UNRELATED)):
            yield self._other(day, chance, "unrelated")

    def _other(self, day: int, chance: Chance, kind: str) -> Draft:
        """News of another kind, by an outlet or an office."""
        speakers: list[Outlet | Official] = [one for one in self._desk.world.outlets if one.in_region and one.kind != "monitor"]
        speakers += [one for one in self._desk.world.officials if one.area is not None]
        who = chance.pick(speakers)
        at = self._moment(day, chance)
        place = self._place_of(who, chance)
        language = spoken(who.languages, chance) if isinstance(who, Official) else language_of(who)
        teller = self._desk.teller(language, chance)
        slots = where(teller, place) | {"n": words(str(chance.pick((5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 17, 18, 20, 25, 30))))}
        slots["day"] = Filling({"this": teller.phrasing.day(self._desk.local(at).date())})
        sentences = [stopped(teller.say(kind, slots))]
        title = None if isinstance(who, Official) or who.medium == "telegram" else teller.say("title_other", where(teller, place))
        draft = Draft(source=who.id, at=at, kind="unrelated", lang=language, text=sentences[0], title=title, content=Content(place=place))
        return replace(draft, kind="anniversary") if kind == "anniversary" else draft

    def _place_of(self, who: Outlet | Official, chance: Chance) -> Settlement:
        places = self._desk.world.settlements
        if isinstance(who, Official) and who.area is not None:
            near = [place for place in places if who.area in (place.id, place.district)]
            return chance.pick(near)
        return chance.pick(places[:200])

    def _quiet_place(self, at: float, chance: Chance) -> Settlement | None:
        for _ in range(20):
            place = chance.pick(self._desk.world.settlements)
            if all(abs(at - struck) > _QUIET.total_seconds() for struck in self._struck.get(place.id, ())):
                return place
        return None

    def _moment(self, day: int, chance: Chance) -> datetime:
        return self._desk.history.start + timedelta(days=day, minutes=chance.below(24 * 60))

    def _teller(self, outlet: Outlet, chance: Chance) -> Teller:
        return self._desk.teller(language_of(outlet), chance)
