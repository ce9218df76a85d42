"""What the picture gives reason to warn of, and which warnings that went out rest on what is over by now.

Over is what somebody said is over: an alert that was lifted, a service that is back. What nobody speaks of any more is not over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from holdfast.pipeline.alerts_on import areas_of
from holdfast.pipeline.outlook import outlook_of
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.services import Known, service_board
from holdfast.pipeline.sitrep.places import Places
from holdfast.pipeline.warnings import Approved, Drafted, Listed
from holdfast.publish.cap import reference
from holdfast.publish.safety.areas import Districts
from holdfast.records import Claim, Measure

RECENT = timedelta(hours=12)
"""A measure that was announced longer ago is not drafted from: it may be over."""
_OF_MEASURE = {"warning": "attack", "evacuation": "evacuation"}
_OF_SECTOR = {"power": "power", "water": "water", "gas": "gas", "heating": "heating", "communications": "communications"}
_DOWN = ("out", "partial")


class Reason(NamedTuple):
    """What is to be warned of."""

    event: str
    """Key of the phrase book."""
    areas: tuple[str, ...]
    """Ids of districts."""
    basis: tuple[str, ...]
    """Ids of the claims that say so."""


class Over(NamedTuple):
    """A warning that went out and rests on what is over."""

    went_out: Approved
    origin: Drafted
    """The draft that it was approved from."""
    left: tuple[str, ...]
    """Ids of its districts where it is not over; none where all of it is."""


class Word(NamedTuple):
    """The last word on a measure in a district."""

    at: datetime
    is_on: bool
    """Raised, not lifted."""
    claim: str


def proposals(
    archive: Archive, instruments: Instruments, known: Known, places: Places, at: datetime, hazard: float | None = None
) -> Iterator[Reason]:
    """What the picture gives reason to warn of at `at`.

    Measures of the last hours that were not lifted; services that are out; with `hazard`, districts with at least that probability
    of an attack on the next day.
    """
    own = _own(places)
    found: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for (event, district), word in _last_words(known, instruments, places, (at - RECENT, at)).items():
        if word.is_on:
            found[event][district] = word.claim
    for event, warned in sorted(found.items()):
        yield Reason(event, tuple(sorted(warned)), tuple(sorted(set(warned.values()))))
    board = service_board(known, instruments, at, RECENT)
    for sector, event in _OF_SECTOR.items():
        rows = [r for r in board.rows if r.sector == sector and r.state in _DOWN and r.area.id in own]
        if rows:
            yield Reason(event, tuple(sorted(row.area.id for row in rows)), tuple(sorted({claim for row in rows for claim in row.claims})))
    if hazard is not None:
        yield from _expected(archive, instruments, places, at, hazard)


def over(listed: Iterable[Listed], instruments: Instruments, known: Known, places: Places, at: datetime) -> Iterator[Over]:
    """The warnings in force that were drafted from the picture, and rest on what is over at `at` in some or all of their districts.

    One that a draft waits for that updates or cancels it is left out: a person has that before him.
    """
    entries = list(listed)
    drafts = {one.entry.alert.identifier: one.entry for one in entries if isinstance(one.entry, Drafted)}
    waiting = {said for one in entries if one.state == "draft" for said in one.entry.alert.references}
    for one in entries:
        entry = one.entry
        if not isinstance(entry, Approved) or one.state != "approved" or entry.alert.msg_type == "Cancel":
            continue
        origin = drafts.get(entry.draft)
        if origin is None or not origin.basis or reference(entry.alert) in waiting:
            continue
        ended = _ended(origin, instruments, known, places, at)
        if ended:
            yield Over(entry, origin, tuple(area for area in origin.areas if area not in ended))


def is_warned_of(reason: Reason, listed: Iterable[Listed]) -> bool:
    """Whether a warning that is in force, or waits for approval, says this for all of these districts."""
    entries = [(one.entry, one.state) for one in listed if one.entry.alert.msg_type != "Cancel"]
    in_force = {entry.draft for entry, state in entries if isinstance(entry, Approved) and state == "approved"}
    standing = (
        entry for entry, state in entries if isinstance(entry, Drafted) and (state == "draft" or entry.alert.identifier in in_force)
    )
    return any(entry.event == reason.event and set(reason.areas) <= set(entry.areas) for entry in standing)


def _ended(origin: Drafted, instruments: Instruments, known: Known, places: Places, at: datetime) -> set[str]:
    """The districts of a draft in which what it was drafted from is over."""
    areas = set(origin.areas)
    if origin.event in _OF_SECTOR.values():
        board = service_board(known, instruments, at, RECENT)
        rows = (row for row in board.rows if _OF_SECTOR.get(row.sector) == origin.event)
        return {row.area.id for row in rows if row.state == "restored"} & areas
    told = [claim.published_at for claim in known.claims if claim.id in set(origin.basis) and claim.published_at is not None]
    words = _last_words(known, instruments, places, (min(told, default=at), at))
    return {district for (event, district), word in words.items() if event == origin.event and not word.is_on} & areas


def _expected(archive: Archive, instruments: Instruments, places: Places, at: datetime, hazard: float) -> Iterator[Reason]:
    ids = {name: own_id for own_id, name in places.canonical.items() if own_id != places.region}
    outlook = outlook_of(archive, instruments.region, archive.ledger.head()[1], at)
    found = [f for f in outlook.forecasts if f.of == "strikes" and f.days == 1 and f.district in ids and (f.p_any or 0) >= hazard]
    if found:
        yield Reason("outlook", tuple(sorted(ids[one.district or ""] for one in found)), ())


def _last_words(known: Known, instruments: Instruments, places: Places, period: tuple[datetime, datetime]) -> dict[tuple[str, str], Word]:
    """The last word of the period by event and district; of two at the same moment that it is on."""
    districts, last = Districts(instruments.region.units), dict[tuple[str, str], Word]()
    for claim in known.claims:
        if claim.published_at is None or not period[0] <= claim.published_at <= period[1]:
            continue
        for measure in claim.measures:
            event, word = _OF_MEASURE.get(measure.kind), Word(claim.published_at, measure.status == "raised", claim.id)
            if event is not None:
                for district in _named(claim, measure, districts, places):
                    last[event, district] = max(last.get((event, district), word), word)
    return last


def _named(claim: Claim, measure: Measure, districts: Districts, places: Places) -> set[str]:
    """Ids of the districts that a measure is for; all of them where it is for the whole region."""
    areas, own = areas_of(claim, measure, districts), _own(places)
    if any(name is None and admin1 == places.canonical[places.region] for admin1, name in areas):
        return own
    return {unit.id for _, name in areas if name is not None and (unit := districts.called(name)) is not None} & own


def _own(places: Places) -> set[str]:
    """Ids of the districts of the region."""
    return {own_id for own_id in places.canonical if own_id != places.region}
