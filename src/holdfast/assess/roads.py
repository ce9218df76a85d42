"""Roads closed and open again, and what runs on reserve supply: from measures, and from outages of the roads themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import NamedTuple

from holdfast.assess.holding import FORGOTTEN, holds
from holdfast.assess.moments import window
from holdfast.records import Claim, Evidence, Lineage, Measure, ReserveSupply, RoadState, Sector, ServedPlace, ServiceStatement, Timeline

RESERVE_OF: tuple[tuple[Sector, tuple[str, ...]], ...] = (
    ("health", ("больниц", "поликлин", "лікарн", "поліклін", "hospital", "clinic", "роддом", "пологов")),
    ("education", ("школ", "детск", "дитяч", "school", "kindergarten", "садик")),
    ("water", ("насосн", "водокан", "водозабор", "pumping", "waterworks")),
    ("heating", ("котельн", "котелен", "boiler")),
)
"""Beginnings of words for what may run on reserve supply, in the three languages, and the sector each belongs to."""


class _Told(NamedTuple):
    at: datetime
    claim: Claim
    measure: Measure
    voice: str


def reserve_supplies(claims: Iterable[Claim], lineages: Mapping[str, Lineage], at: datetime) -> tuple[ReserveSupply, ...]:
    """What is said to run on reserve supply, the last word of each place and kind of building, in order of time; copies once.

    What was taken back is not among it. What nobody has spoken of for as long as an outage of power holds is `unknown`, and after a
    month it is no longer listed.
    """
    latest: dict[tuple[object, ...], _Told] = {}
    for told in _told(claims, "reserve_supply", lineages, at):
        latest[told.measure.places, _sectors(told.measure.what)] = told
    held = holds("out", "power", scheduled=False)
    return tuple(
        ReserveSupply(
            what=told.measure.what,
            sectors=_sectors(told.measure.what),
            places=told.measure.places or (),
            told_at=told.at,
            state="working" if at - told.at <= held else "unknown",
            claims=(told.claim.id,),
            evidence=told.measure.evidence,
        )
        for told in sorted(latest.values(), key=lambda told: (told.at, told.claim.id))
        if told.measure.status == "raised" and at - told.at <= FORGOTTEN
    )


def roads(
    timelines: Iterable[Timeline], places: Mapping[str, ServedPlace], claims: Iterable[Claim], lineages: Mapping[str, Lineage],
    period: tuple[datetime, datetime],
) -> tuple[RoadState, ...]:  # fmt: skip
    """Roads that are closed, and those opened within `period`, in order of their names: of outages of roads, and of closures."""
    since, at = period
    found = [*_of_timelines(timelines, places), *_closures(claims, lineages, at)]
    listed = {"restored": at - since, "working": at - since, "unknown": FORGOTTEN}
    kept = [road for road in found if road.last_told is None or at - road.last_told <= listed.get(road.state, at - road.last_told)]
    return tuple(sorted(kept, key=lambda road: (road.name, road.last_told or at, road.claims)))


def _of_timelines(timelines: Iterable[Timeline], places: Mapping[str, ServedPlace]) -> Iterator[RoadState]:
    for timeline in timelines:
        place, spell = places[timeline.place], timeline.spells[-1]
        if timeline.sector == "roads_transport" and place.kind == "road":
            yield RoadState(
                name=place.name, admin2=place.admin2, admin1=place.admin1, state=spell.state, since=spell.since,
                last_told=spell.last_told, why=spell.cause, claims=spell.claims, evidence=spell.evidence,
            )  # fmt: skip


def _closures(claims: Iterable[Claim], lineages: Mapping[str, Lineage], at: datetime) -> Iterator[RoadState]:
    by_place: defaultdict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for told in _told(claims, "road_closure", lineages, at):
        by_place[told.measure.places or ()].append(told)
    for places, of_place in by_place.items():
        last = of_place[-1]
        is_stale = at - last.at > holds("out", "roads_transport", scheduled=False)
        said = ServiceStatement(
            id=last.claim.id, group=last.claim.id, claim=last.claim.id, report=last.claim.report_id, origin=last.voice, place="",
            sector="roads_transport", status="out", changed=last.measure.when, told_at=last.at,
        )  # fmt: skip
        words: dict[Evidence, None] = dict.fromkeys(word for told in of_place for word in told.measure.evidence)
        yield RoadState(
            name=", ".join(places) or "road not named",
            state="unknown" if is_stale else "restored" if last.measure.status == "lifted" else "out",
            since=window(said, None),
            last_told=last.at,
            why=last.measure.what,
            claims=tuple(dict.fromkeys(told.claim.id for told in of_place)),
            evidence=tuple(words),
        )


def _told(claims: Iterable[Claim], kind: str, lineages: Mapping[str, Lineage], at: datetime) -> list[_Told]:
    """The measures of a kind that were told by `at`, in order of time, each voice's once."""
    found: dict[tuple[object, ...], _Told] = {}
    for claim in sorted(claims, key=lambda c: (c.published_at is None, c.published_at, c.id)):
        if claim.published_at is None or claim.published_at > at:
            continue
        for measure in claim.measures:
            if measure.kind == kind:
                voice = lineages[claim.report_id].origin if claim.report_id in lineages else claim.report_id
                found.setdefault((voice, measure.places, measure.status), _Told(claim.published_at, claim, measure, voice))
    return sorted(found.values(), key=lambda told: (told.at, told.claim.id, told.measure.what))


def _sectors(what: str) -> tuple[Sector, ...]:
    """The sectors of the buildings that a sentence names."""
    folded = what.casefold()
    return tuple(sector for sector, beginnings in RESERVE_OF if any(word in folded for word in beginnings))
