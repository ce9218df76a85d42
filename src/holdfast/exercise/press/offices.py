"""What offices write at first hand about strikes: posts, round-ups, daily summaries, edits, rising tolls, corrections."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from holdfast.exercise.chance import Chance
from holdfast.exercise.press import bulletins, retelling
from holdfast.exercise.press.content import Content, StrikeSaid, known_of, same_toll
from holdfast.exercise.press.draft import Desk, Draft, as_told, spoken
from holdfast.exercise.press.language import Spoken
from holdfast.exercise.press.marked import Text
from holdfast.exercise.press.telling import Teller
from holdfast.exercise.press.told import ReportKind
from holdfast.exercise.speakers import Official
from holdfast.exercise.strike import Strike

_LINES = 14
"""A round-up has so many lines at most."""
_TOLD_WITH_HITS, _TOLD_WITHOUT = 0.85, 0.45
"""Shares of strikes that offices speak of at all: where something was hit, where nothing was."""
_EDITED, _SLIP = 0.55, 0.04
"""Share of posts that are edited when the toll rises within hours, else a new one is written; of posts with a slip."""


class Offices:
    """Writes what the offices of the region publish about strikes."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._governor = desk.by_role("governor")
        chance = desk.chance("what is told")
        self.told = [strike for strike in desk.history.strikes if _is_told(strike, chance)]
        self._end = desk.history.end

    def drafts(self) -> Iterator[Draft]:
        """All of them, in no certain order; nothing after the history's end."""
        for draft in (*self._round_ups(), *self._posts(), *self._summaries()):
            if draft.at <= self._end:
                yield draft

    def _round_ups(self) -> Iterator[Draft]:
        windows: dict[tuple[date, Literal["night", "day"]], list[Strike]] = defaultdict(list)
        for strike in self.told:
            local = self._desk.local(strike.at)
            is_day = 8 <= local.hour < 18
            day = local.date() + timedelta(days=int(local.hour >= 18))
            windows[day, "day" if is_day else "night"].append(strike)
        for (day, span), strikes in sorted(windows.items()):
            chance = self._desk.chance("round up", day, span)
            if not chance.happens(0.9):
                continue
            hour = time(8, 10) if span == "night" else time(18, 15)
            at = _utc(day, hour, self._desk.offset) + timedelta(minutes=chance.below(80))
            said = [self._known(strike, at) for strike in sorted(strikes, key=_weight, reverse=True)[:_LINES]]
            yield self._draft(
                self._governor, "round_up", at, Content(strikes=tuple(said), span=span), (chance, spoken(self._governor.languages, chance))
            )

    def _posts(self) -> Iterator[Draft]:
        """Posts about single strikes: those that hurt people, and some of the others."""
        for strike in self.told:
            chance = self._desk.chance("post", strike.id)
            hurt = strike.killed + strike.injured
            if not chance.happens(0.85 if hurt else 0.22 if strike.hits else 0.04):
                continue
            official = self._who(strike, chance)
            at = strike.at + timedelta(minutes=chance.lognormal(45, 0.6))
            at = max([at, *(step.known_at for step in strike.toll[:1])]) + timedelta(minutes=chance.below(20))
            said = self._known(strike, at)
            slipped = self._slipped(said, chance)
            language = spoken(official.languages, chance)
            post = self._draft(official, "post", at, Content(strikes=(slipped,)), (self._desk.chance("post text", strike.id), language))
            yield post
            yield from self._later(post, said, slipped, chance)

    def _slipped(self, said: StrikeSaid, chance: Chance) -> StrikeSaid:
        """Now and then an office has a figure wrong at first."""
        if said.injured and chance.happens(_SLIP):
            return replace(said, injured=said.injured + 1, miscounted=True)
        return said

    def _later(self, post: Draft, right: StrikeSaid, first: StrikeSaid, chance: Chance) -> Iterator[Draft]:
        official = post.speaker or self._governor
        if first.miscounted:
            at = post.at + timedelta(minutes=90 + chance.below(200))
            yield self._draft(official, "correction", at, Content(strikes=(self._known(right.strike, at),)), (chance, post.lang), post)
        before, edited = right, False
        for step in right.strike.toll:
            if step.known_at <= post.at:
                continue
            now = replace(before, killed=step.killed, injured=step.injured, miscounted=False)
            at = step.known_at + timedelta(minutes=10 + chance.below(50))
            if same_toll(before, now) or not chance.happens(0.8):
                continue
            if not edited and at - post.at < timedelta(hours=5) and chance.happens(_EDITED):
                edited = True
                same = (self._desk.chance("post text", right.strike.id), post.lang)
                again = self._draft(official, "post", at, Content(strikes=(now,)), same)
                if again.text.text != post.text.text:
                    yield replace(again, edits=post)
            else:
                yield self._draft(official, "update", at, Content(strikes=(now,)), (chance, post.lang), post)
            before = now

    def _summaries(self) -> Iterator[Draft]:
        days: dict[date, list[Strike]] = defaultdict(list)
        for strike in self.told:
            days[self._desk.local(strike.at - timedelta(hours=7)).date()].append(strike)
        for day, strikes in sorted(days.items()):
            for official, share in ((self._governor, 0.9), (self._desk.by_role("emergency_service"), 0.6)):
                chance = self._desk.chance("summary", day, official.id)
                if not chance.happens(share):
                    continue
                at = _utc(day + timedelta(days=1), time(7, 5), self._desk.offset) + timedelta(minutes=chance.below(110))
                said = [self._known(strike, at) for strike in sorted(strikes, key=_weight, reverse=True) if chance.happens(0.93)]
                if said:
                    yield self._draft(
                        official, "summary", at, Content(strikes=tuple(said[: 3 * _LINES])), (chance, spoken(official.languages, chance))
                    )

    def _draft(
        self, official: Official, kind: ReportKind, at: datetime, content: Content, by: tuple[Chance, Spoken], parent: Draft | None = None
    ) -> Draft:
        chance, language = by
        text = _text(self._desk.teller(language, chance), kind, at, content, parent)
        return Draft(
            source=official.id,
            at=at,
            kind=kind,
            lang=language,
            text=text,
            content=as_told(content, text),
            speaker=official,
            parent=parent,
            how="origin" if parent is None else "update",
        )

    def _known(self, strike: Strike, at: datetime) -> StrikeSaid:
        return known_of(strike, self._desk.settlements[strike.settlement], at)

    def _who(self, strike: Strike, chance: Chance) -> Official:
        local = self._desk.answers_for(self._desk.settlements[strike.settlement])
        if local is not None and chance.happens(0.55):
            return local
        if any(hit.damage == "fire" for hit in strike.hits) and chance.happens(0.5):
            return self._desk.by_role("emergency_service")
        return self._governor


def _text(teller: Teller, kind: ReportKind, at: datetime, content: Content, parent: Draft | None) -> Text:
    if kind == "update":
        said = content.strikes[0]
        before = parent.content.strikes[0] if parent else said
        return retelling.updated(teller, said, "killed" if said.killed and said.killed != before.killed else "injured")
    if kind == "correction":
        return retelling.corrected(teller, content.strikes[0])
    if kind == "summary":
        return bulletins.summary(teller, content, at)
    return teller.round_up(content) if kind == "round_up" else teller.post(content)


def _is_told(strike: Strike, chance: Chance) -> bool:
    shown = [hit for hit in strike.hits if hit.sector != "military"]
    share = 1.0 if strike.killed or strike.injured else _TOLD_WITH_HITS if shown else _TOLD_WITHOUT
    return chance.happens(share) and strike.struck > 0 and (bool(shown) or not strike.hits)


def _weight(strike: Strike) -> tuple[int, int]:
    return (10 * strike.killed + strike.injured, sum(hit.count for hit in strike.hits))


def _utc(day: date, at: time, offset: timedelta) -> datetime:
    return datetime.combine(day, at, UTC) - offset
