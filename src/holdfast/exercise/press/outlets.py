"""What outlets make of what they follow: copies, quotes, translations, rewrites; late tellings, wrong dates, garbled names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from holdfast.exercise.chance import Chance
from holdfast.exercise.press import notices, retelling
from holdfast.exercise.press.content import Content, StrikeSaid
from holdfast.exercise.press.draft import Desk, Draft, as_told
from holdfast.exercise.press.headlines import headline, where
from holdfast.exercise.press.language import Spoken
from holdfast.exercise.press.marked import Text, capitalised, in_lines
from holdfast.exercise.press.saying import Filling, words
from holdfast.exercise.press.telling import Teller, stopped
from holdfast.exercise.speakers import Official, Outlet
from holdfast.records import Derivation

_PACE = 0.4
"""Share of what its habits would have an outlet cover that it does: newsrooms leave most of a day's posts alone."""
Retelling = Literal["copy", "quote", "translation", "rewrite"]
_RETOLD = (
    "post", "round_up", "summary", "update", "outage", "restoration", "quote", "translation", "rewrite", "copy", "flash", "rumour",
    "denial",
)  # fmt: skip
_LATE, _WRONG_DAY, _WRONG_FIGURE = 0.3, 0.12, 0.06  # of tellings of a single post; of days; of figures
_MOST = 4
"""So many strikes of a long list a newsroom tells of."""
_AT_ONCE = timedelta(hours=8)


class _Retold(NamedTuple):
    """What an outlet made of a report."""

    how: Retelling
    text: Text
    content: Content
    late: bool = False


class Newsrooms:
    """Writes what the outlets publish, one outlet after the other, so that each can follow those before it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def drafts(self, written: Sequence[Draft]) -> Iterator[Draft]:
        """What outlets make of `written` and of each other."""
        sources: dict[str, list[Draft]] = {}
        for draft in written:
            sources.setdefault(draft.source, []).append(draft)
        for outlet in _in_order(self._desk.world.outlets):
            found = sources.setdefault(outlet.id, [])
            for draft in list(self._of_outlet(outlet, sources)):
                if draft.at <= self._desk.history.end:
                    found.append(draft)
                    yield draft

    def _of_outlet(self, outlet: Outlet, sources: dict[str, list[Draft]]) -> Iterator[Draft]:
        followed = [(rank, draft) for rank, source in enumerate(outlet.follows) for draft in sources.get(source, ())]
        followed.sort(key=lambda one: (one[1].at, one[0], one[1].kind))
        chance = self._desk.chance("outlet", outlet.id)
        done: dict[Draft, Draft] = {}
        roots: set[int] = set()
        for rank, draft in followed:
            if draft.edits is not None:
                yield from self._edited(outlet, draft, done, chance)
                continue
            if not self._takes(outlet, draft, rank, chance) or id(draft.root) in roots:
                continue
            for made in self._retold(outlet, draft, chance):
                roots.add(id(draft.root))
                done[draft] = made
                yield made

    def _takes(self, outlet: Outlet, draft: Draft, rank: int, chance: Chance) -> bool:
        """Whether an outlet takes a report up: those far away want victims, or many places."""
        if outlet.kind == "monitor":
            return draft.kind in ("alert", "all_clear", "interception") and chance.happens(outlet.habits.covers)
        if draft.kind not in _RETOLD or (draft.kind == "denial" and not outlet.in_region):
            return False
        content = draft.content
        weight = (
            sum(2 + 3 * bool(said.killed) + bool(said.injured) for said in content.strikes) + 3 * len(content.outages) + bool(content.place)
        )
        interest = min(1.5, weight / 6) if outlet.in_region else min(1.5, weight / 10)
        pace = _PACE * (2.5 if outlet.language == "en" or outlet.habits.invents > 0.3 else 1.0)
        return chance.happens(pace * outlet.habits.covers * interest * 0.8**rank)

    def _retold(self, outlet: Outlet, draft: Draft, chance: Chance) -> Iterator[Draft]:
        language = language_of(outlet)
        at = draft.at + timedelta(minutes=chance.lognormal(outlet.habits.delay_min, 0.5))
        teller = self._desk.teller(language, chance)
        if draft.content.alert is not None or draft.content.shot_down:
            yield self._notice(outlet, draft, at, teller)
            return
        how = self._how(outlet, draft, language, chance)
        if how == "copy":
            copied = retelling.signed(teller, draft.text, outlet.name)
            yield self._made(outlet, draft, at, teller, _Retold(how, copied, as_told(draft.content, copied)))
            return
        content, late = self._content(outlet, draft, chance)
        text = self._told(outlet, draft, teller, content, late)
        if text is not None:
            at += timedelta(days=2 + chance.below(4)) * late
            yield self._made(outlet, draft, at, teller, _Retold(how, text, content, late))

    def _how(self, outlet: Outlet, draft: Draft, language: Spoken, chance: Chance) -> Retelling:
        if language == draft.lang and draft.title is None and outlet.kind == "aggregator" and chance.happens(0.6):
            return "copy"
        if outlet.habits.invents > 0.3:
            return "rewrite"
        return "quote" if language == draft.lang else "translation"

    def _content(self, outlet: Outlet, draft: Draft, chance: Chance) -> tuple[Content, bool]:
        """What it takes over: the heaviest strikes, with its own slips; and whether it comes days late."""
        ordered = sorted(draft.content.strikes, key=lambda said: -(10 * (said.killed or 0) + 3 * (said.injured or 0) + len(said.hits)))
        kept = ordered[: _MOST if len(ordered) > _MOST and chance.happens(0.8) else len(ordered)]
        kept.sort(key=draft.content.strikes.index)
        late = len(kept) == 1 and draft.kind == "post" and chance.happens(_LATE)
        said = [self._with_slips(replace(one, garbled=None), outlet, chance) for one in kept]
        return draft.content.only(said), late

    def _with_slips(self, said: StrikeSaid, outlet: Outlet, chance: Chance) -> StrikeSaid:
        language = language_of(outlet)
        habits = outlet.habits
        name = said.place.name.en if language == "en" else getattr(said.place.name, language).nominative
        if chance.happens(habits.garbles):
            said = replace(said, garbled=retelling.garbled(name, language, chance))
        if chance.happens(habits.invents * _WRONG_DAY / 0.5):
            said = retelling.wrong_day(said, self._desk.phrasings[language], chance)
        if said.injured and chance.happens(habits.garbles * _WRONG_FIGURE / 0.2):
            said = replace(said, injured=said.injured + 1 + chance.below(3), miscounted=True)
        return said

    def _told(self, outlet: Outlet, draft: Draft, teller: Teller, content: Content, late: bool) -> Text | None:
        chance = teller.chance
        if content.place is not None:
            if draft.kind != "denial":
                return None
            speaker = draft.speaker or self._desk.by_role("governor")
            denial = teller.say("denial", where(teller, content.place), alone=False)
            return stopped(teller.say("attrib", _speech(teller, speaker, denial)))
        if content.outages:
            said = content.outages[0]
            text = notices.outage(teller, said) if said.status == "out" else notices.restoration(teller, said)
        elif not content.strikes:
            return None
        elif late:
            text = retelling.late(teller, content.strikes[0])
        else:
            text = retelling.quoted(teller, content, draft.speaker, dated=chance.happens(0.12))
        pieces = 1 + chance.below(3) if outlet.habits.invents > 0.3 else int(chance.happens(outlet.habits.invents))
        return retelling.embellished(teller, text, pieces)

    def _made(self, outlet: Outlet, draft: Draft, at: datetime, teller: Teller, made: _Retold) -> Draft:
        kept = {said.strike.id for said in made.content.strikes}
        is_copy = made.how == "copy"
        title, text = None, made.text
        if outlet.medium != "telegram":
            by = self._desk.teller(draft.lang, teller.chance) if is_copy else teller
            title, text = headline(by, made.content), in_lines(text)
        return Draft(
            source=outlet.id,
            at=at,
            kind="late" if made.late else made.how,
            lang=draft.lang if is_copy else language_of(outlet),
            text=text,
            content=made.content,
            title=title,
            parent=draft,
            how=made.how,
            speaker=draft.speaker,
            left_out=tuple(said.strike.id for said in draft.content.strikes if said.strike.id not in kept),
        )

    def _notice(self, outlet: Outlet, draft: Draft, at: datetime, teller: Teller) -> Draft:
        """A monitor's own words for an alert, or for what was shot down."""
        content = draft.content
        is_lifted = draft.kind == "all_clear"
        text = notices.alert(teller, content.alert, lifted=is_lifted) if content.alert else notices.interceptions(teller, content)
        how: Derivation = "rewrite" if teller.phrasing.language.code == draft.lang else "translation"
        return replace(draft, source=outlet.id, at=at, lang=language_of(outlet), text=text, parent=draft, how=how)

    def _edited(self, outlet: Outlet, draft: Draft, done: dict[Draft, Draft], chance: Chance) -> Iterator[Draft]:
        """Where a post that it retold was edited, an outlet may edit its own."""
        mine = done.get(draft.edits) if draft.edits else None
        if (
            mine is None
            or outlet.medium != "telegram"
            or not chance.happens(min(1.0, 4 * outlet.habits.edits))
            or draft.at - mine.at > _AT_ONCE
        ):
            return
        teller = self._desk.teller(mine.lang, chance)
        at = max(mine.at, draft.at) + timedelta(minutes=5 + chance.lognormal(outlet.habits.delay_min, 0.4))
        kept = [replace(said, garbled=None, on=None) for said in draft.content.strikes]
        content = draft.content.only(kept)
        text = (
            retelling.signed(teller, draft.text, outlet.name)
            if mine.how == "copy"
            else retelling.quoted(teller, content, draft.speaker, dated=False)
        )
        if text.text != mine.text.text:
            yield replace(mine, at=at, text=text, content=as_told(content, text), edits=mine)


def _speech(teller: Teller, speaker: Official, said: Text) -> dict[str, Filling]:
    return {"official": teller.phrasing.official(speaker), "text": words(said), "quote": words(capitalised(said))}


def language_of(outlet: Outlet) -> Spoken:
    """The language that an outlet writes in, as one that can be written."""
    return "ru" if outlet.language == "ru" else "uk" if outlet.language == "uk" else "en"


def _in_order(outlets: Sequence[Outlet]) -> list[Outlet]:
    """Outlets after those that they follow; where they follow each other in a circle, by id."""
    left, done = list(outlets), list[Outlet]()
    known = {outlet.id for outlet in outlets}
    while left:
        placed = {outlet.id for outlet in done}
        ready = [outlet for outlet in left if not (set(outlet.follows) & known) - placed] or left[:1]
        done += ready
        left = [outlet for outlet in left if outlet not in ready]
    return done
