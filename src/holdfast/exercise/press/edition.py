"""All reports of an exercise, in the order of time, with their ids and what is true of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from holdfast.exercise.press.content import OutageSaid, StrikeSaid
from holdfast.exercise.press.draft import Desk, Draft
from holdfast.exercise.press.duty import Duty
from holdfast.exercise.press.hearsay import Hearsay
from holdfast.exercise.press.marked import Marked, Text, joined
from holdfast.exercise.press.offices import Offices
from holdfast.exercise.press.outlets import Newsrooms
from holdfast.exercise.press.told import OutageTold, Printed, ReportTold, Slip, SlipKind, StrikeTold
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.records import Span

_NAMES = frozenset(("place", "district", "speaker", "outage_place", "measure_place", "alert", "name"))
_BESIDE = frozenset(("background", "signature"))
_FIRST_NUMBER = 101
"""Of the messages of a channel."""
_MADE_UP: dict[str, SlipKind] = {
    "comment": "invented_comment", "detail": "invented_detail", "quote": "invented_quote", "severity": "invented_severity",
}  # fmt: skip


def write_reports(world: World, history: History, seed: int) -> tuple[Printed, ...]:
    """All that is published about `history`, in the order of time: the same for the same seed, to the byte."""
    desk = Desk(world, history, seed)
    written = [*Offices(desk).drafts(), *Duty(desk).drafts(), *Hearsay(desk).drafts()]
    written += Newsrooms(desk).drafts(written)
    ordered = [draft for _, draft in sorted(enumerate(written), key=lambda one: (one[1].at, one[1].source, one[0]))]
    return tuple(_printed(ordered, world, desk))


def _printed(ordered: Sequence[Draft], world: World, desk: Desk) -> Iterator[Printed]:
    ids = {draft: f"r{number:06d}" for number, draft in enumerate(ordered)}
    external = _external_ids(ordered, world)
    for draft in ordered:
        told = _told(draft, ids, external[draft.edits or draft], desk)
        sentences = tuple((one.mark.about, Span(one.start, one.end)) for one in draft.text.marks if one.mark.kind == "sentence")
        names = tuple(Span(one.start, one.end) for one in draft.text.marks if one.mark.kind in _NAMES)
        title = draft.title.text if draft.title else None
        yield Printed(told=told, text=draft.text.text, title=title, sentences=sentences, names=names)


def _told(draft: Draft, ids: Mapping[Draft, str], external_id: str, desk: Desk) -> ReportTold:
    """What is true of the report that `draft` becomes; an edit keeps the time at which it was first published."""
    strikes, outages, slips = _facts(draft, desk)
    return ReportTold(
        id=ids[draft],
        source=draft.source,
        external_id=external_id,
        revision=int(draft.edits is not None),
        kind=draft.kind,
        lang=draft.lang,
        published=(draft.edits or draft).at.replace(microsecond=0),
        derives_from=ids[draft.parent] if draft.parent else None,
        how=draft.how,
        statement=ids[draft.root],
        measures=(draft.content.measure.id,) if draft.content.measure else (),
        alerts=(draft.content.alert.id,) if draft.content.alert else (),
        added=_added(draft) if draft.parent else (),
        omitted=draft.left_out,
        strikes=strikes,
        outages=outages,
        slips=slips,
    )


def _external_ids(ordered: Sequence[Draft], world: World) -> dict[Draft, str]:
    """The id of each first wording at its source, as the collectors of its medium read it."""
    media = {outlet.id: "lines" if outlet.kind == "monitor" else outlet.medium for outlet in world.outlets}
    counts: dict[str, int] = defaultdict(lambda: _FIRST_NUMBER - 1)
    found = {}
    for draft in ordered:
        if draft.edits is not None:
            continue
        counts[draft.source] += 1
        number, medium = counts[draft.source], media.get(draft.source, "export")
        shapes = {
            "export": f"{draft.source.rpartition('/')[2]}/{number}", "telegram": f"{number}", "lines": f"{number}",
            "rss": f"{draft.source}-{number}", "web": f"{draft.source.split('.')[0]}-{number:06d}.html",
        }  # fmt: skip
        found[draft] = shapes[medium]
    return found


def _facts(draft: Draft, desk: Desk) -> tuple[tuple[StrikeTold, ...], tuple[OutageTold, ...], tuple[Slip, ...]]:
    """What a draft says of strikes and outages and what it has wrong, with the words."""
    whole = joined([draft.title, draft.text], "\n\n") if draft.title else draft.text
    marks: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for marked in whole.marks:
        marks[marked.mark.kind, marked.mark.about].append(Span(marked.start, marked.end))
    strikes = tuple(found for said in draft.content.strikes if (found := _strike(said, marks)) is not None)
    outages = tuple(_outage(said, marks) for said in draft.content.outages)
    return strikes, outages, tuple(_slips(draft, whole, desk))


def _added(draft: Draft) -> tuple[Span, ...]:
    shift = len(draft.title.text) + 2 if draft.title else 0
    return tuple(
        Span(marked.start + shift, marked.end + shift)
        for marked in draft.text.marks
        if marked.mark.kind == "sentence" and marked.mark.about in _BESIDE
    )


def _strike(said: StrikeSaid, marks: dict[tuple[str, str], list[Span]]) -> StrikeTold | None:
    """What is told of a strike; `None` if its place is not named."""
    number = said.strike.id
    places = marks.get(("place", number))
    if not places:
        return None
    nobody = ("none", number) in marks
    return StrikeTold(
        strike=number,
        places=tuple(places),
        killed=said.killed if ("killed", number) in marks else 0 if nobody else None,
        injured=said.injured if ("injured", number) in marks else 0 if nobody else None,
        weapon=said.weapon if ("weapon", number) in marks else None,
        day=said.on if ("day", number) in marks else None,
    )


def _outage(said: OutageSaid, marks: dict[tuple[str, str], list[Span]]) -> OutageTold:
    number = said.outage.id
    return OutageTold(
        outage=number,
        status=said.status,
        settlements=tuple(place.id for place in said.places),
        people=said.people if ("people", number) in marks else None,
        places=tuple(marks.get(("outage_place", number), ())),
    )


def _slips(draft: Draft, whole: Text, desk: Desk) -> Iterator[Slip]:
    by_strike = {said.strike.id: said for said in draft.content.strikes}
    for marked in whole.marks:
        kind, about = marked.mark
        if kind == "invented":
            yield Slip(_MADE_UP[about], Span(marked.start, marked.end))
        elif (said := by_strike.get(about)) is not None:
            yield from _slip_of(said, marked, draft, desk)


def _slip_of(said: StrikeSaid, marked: Marked, draft: Draft, desk: Desk) -> Iterator[Slip]:
    span = Span(marked.start, marked.end)
    kind = marked.mark.kind
    if kind == "place" and said.garbled is not None:
        right = said.place.name.en if draft.lang == "en" else getattr(said.place.name, draft.lang).nominative
        yield Slip("garbled_name", span, right)
    elif kind == "day" and said.on is not None and said.on != (right_day := desk.local(said.strike.at).date()):
        yield Slip("wrong_date", span, right_day.isoformat())
    elif kind == "injured" and said.miscounted:
        yield Slip("wrong_figure", span)
