"""The daily summary, in three lists that stand apart: who was hurt, what was used, what was damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from holdfast.exercise.press.content import Content, StrikeSaid
from holdfast.exercise.press.language import Counted
from holdfast.exercise.press.marked import Mark, Text, joined
from holdfast.exercise.press.phrasing import SHELLED
from holdfast.exercise.press.saying import Filling, words
from holdfast.exercise.press.telling import Teller, stopped

_LISTED = 12
"""So many settlements are named with their damage; more are summed up."""


def summary(teller: Teller, content: Content, at: datetime) -> Text:
    """What happened on the past day, as an office sums it up in the morning."""
    head = stopped(teller.say("summary_head", _head_slots(teller, content, at)))
    lists = [_casualties(teller, content), _weapons(teller, content), *_damage(teller, content)]
    blocks = [block for block in lists if block is not None]
    if not any(said.killed or said.injured for said in content.strikes):
        blocks.insert(0, stopped(teller.nobody([said for said in content.strikes if said.killed == 0])))
    if teller.chance.happens(0.5):
        blocks.append(stopped(teller.say("closing", {})))
    return joined([head, *blocks], teller.chance.pick(("\n\n", "\n")))


def _head_slots(teller: Teller, content: Content, at: datetime) -> dict[str, Filling]:
    local = teller.phrasing.local(at)
    language = teller.phrasing.language
    settlements = len({said.place.id for said in content.strikes})
    slots = {"day": Filling({"prev": language.date(local - timedelta(days=1)), "this": language.date(local)})}
    if settlements > 1:
        slots |= teller.counts(settlements, "day")
    return slots


def _casualties(teller: Teller, content: Content) -> Text | None:
    hurt = [said for said in content.strikes if said.killed or said.injured]
    if not hurt:
        return None
    lines = []
    for said in hurt:
        place = teller.say("line_place", {"place": teller.place_of(said)}, alone=False)
        people = teller.people_in(said)
        rule = "casualty_both" if len(people) > 1 else "casualty_dead" if "dead" in people else "casualty_hurt"
        lines.append(joined([place, teller.say(rule, people, alone=False)], " — "))
    return _as_list(teller, "summary_casualties", lines)


def _weapons(teller: Teller, content: Content) -> Text | None:
    """The weapons of the day over the whole region, not parted by places."""
    language = teller.phrasing.language
    counts: Counter[str] = Counter()
    shelled = set()
    for said in content.strikes:
        if said.weapon in SHELLED:
            shelled.add(said.weapon)
        elif said.weapon is not None and language.knows(said.weapon):
            counts[said.weapon] += said.count or 1
    if not counts:
        return None
    things = language.listed([Counted(code, count) for code, count in sorted(counts.items())], teller.chance)
    return stopped(teller.say("summary_weapons", {"weapons": things}))


def _damage(teller: Teller, content: Content) -> Iterator[Text]:
    """What was damaged: by district, then the sum."""
    damaged = [said for said in content.strikes if said.hits]
    if not damaged:
        return
    lines = []
    ordered = sorted(damaged, key=lambda said: (said.place.district, said.strike.at))
    for district, several in groupby(ordered, key=lambda said: said.place.district):
        filling = teller.phrasing.district(teller.phrasing.districts[district])
        items = [_item(teller, said) for said in several]
        between = "; " if teller.chance.happens(0.6) else ", "
        lines.append(joined([teller.say("district_plain", {"district": filling}), joined(items, between)], ": "))
    yield _as_list(teller, "summary_damage", lines[:_LISTED])
    if teller.chance.happens(0.4):
        total = Counter(hit.object for said in damaged for hit in said.hits for _ in range(hit.count))
        things = teller.phrasing.language.listed([Counted(key, count) for key, count in total.most_common(4)], teller.chance)
        yield stopped(teller.say("summary_total", {"things": things}))


def _item(teller: Teller, said: StrikeSaid) -> Text:
    place = teller.say("line_place", {"place": teller.place_of(said)}, alone=False)
    things = teller.phrasing.hits(said.hits, teller.chance)
    what = joined(teller.damage(said.hits, alone=False), ", ") if teller.chance.happens(0.3) else Text.of(str(things.forms["nom"]))
    return joined([place, what], " — ")


def _as_list(teller: Teller, head: str, lines: list[Text]) -> Text:
    """A heading and its lines, one under the other or in a row."""
    title = teller.say(head, {})
    if teller.chance.happens(0.5):
        return joined([title, *(stopped(line) for line in lines)], [":\n", *["\n"] * (len(lines) - 1)])
    return stopped(joined([title, joined(lines, "; ")], ": "))


def day_words(teller: Teller, said: StrikeSaid) -> Filling:
    """The day that a strike is said to have been on."""
    on = said.on or teller.phrasing.local(said.strike.at).date()
    return words(teller.phrasing.day(on), mark=Mark("day", said.strike.id))
