"""The services board of a ledger: claims as of a batch, their places, what they mean.

ledger -> claims, lineages, incidents -> served places -> assess -> ServiceBoard
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import msgspec

from holdfast.assess import (
    NETWORKS,
    SERVICES,
    Setting,
    Stated,
    forgotten,
    learned,
    moment,
    place_states,
    reserve_supplies,
    restoration_times,
    roads,
    rows,
    statements,
    timelines,
)
from holdfast.assess.holding import LEARNED_FROM
from holdfast.errors import InputError
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.served import resolve
from holdfast.pipeline.served_places import ServedPlaces
from holdfast.records import Claim, Incident, Lineage, Reason, Sector, ServedPlace, ServiceBoard, ServiceStatement, Timeline
from holdfast.store import IncidentQuery, all_claims_as_of, find_incidents, lineages_as_of

PERIOD = timedelta(days=7)
"""Person-hours and damage are counted over so long before the time of a board."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a ledger knew in a batch."""

    claims: tuple[Claim, ...]
    """Those of incidents that people rejected are left out."""
    lineages: dict[str, Lineage]
    """By report."""
    incidents: tuple[Incident, ...]


def known_in(archive: Archive, batch: int) -> Known:
    """What was known in `batch`, in order of ids; what people rejected is not among it."""
    connection = archive.ledger.connection
    incidents = tuple(find_incidents(connection, IncidentQuery(), batch))
    rejected = {claim for incident in incidents if incident.status == "rejected" for claim in incident.claims}
    claims = tuple(claim for claim in all_claims_as_of(connection, batch) if claim.id not in rejected)
    reports = sorted({claim.report_id for claim in claims})
    lineages = {lineage.report_id: lineage for lineage in lineages_as_of(connection, reports, batch)}
    return Known(claims, lineages, tuple(incident for incident in incidents if incident.status != "rejected"))


def service_board(
    known: Known, instruments: Instruments, at: datetime, period: timedelta = PERIOD, sector: Sector | None = None
) -> ServiceBoard:
    """The board at `at` (aware), of one sector or of all, from what is known; it does not depend on the order of what is known."""
    places = ServedPlaces(instruments.gazetteer, instruments.region)
    stated = statements(known.claims, resolve(known.claims, instruments.locator, places), known.lineages)
    own = places.districts()
    asked = tuple(s for s in stated.statements if sector in (None, s.sector))
    lines = timelines(asked, places.by_id, at, at - LEARNED_FROM)
    times = restoration_times(lines, [sector] if sector else _sectors(lines))
    setting = Setting(places.by_id, asked, known.incidents, at - period, at, learned(lines, times))
    lines_of_board = tuple(row for row in rows(lines, setting) if sector in (None, row.sector))
    told = [claim.published_at for claim in known.claims if claim.published_at is not None and claim.published_at <= at]
    left_out = left_out_of(stated, at, forgotten(lines, at))
    return ServiceBoard(
        at=at,
        since=setting.since,
        rows=lines_of_board,
        places=place_states(lines, setting),
        roads=roads(lines, places.by_id, known.claims, known.lineages, (setting.since, at)),
        reserves=reserve_supplies(known.claims, known.lineages, at),
        restoration=times,
        silent=_silent(own, known, stated.statements, places.by_id, (setting.since, at)),
        sources_last=max(told, default=None),
        notes=tuple(f"{reason.values['n']:,} × {_LEFT_OUT[reason.code]}" for reason in left_out),
        left_out=left_out,
    )


def area_of_board(board: ServiceBoard, name: str) -> ServiceBoard:
    """The part of `board` on one district, region or settlement, by its name in any case; a settlement with the line of its district.

    Raises `InputError` where nothing on the board bears the name.
    """
    wanted = name.casefold()
    places = tuple(one for one in board.places if wanted in _names(one.place))
    around = {(one.place.admin1, one.place.admin2) for one in places}
    lines = tuple(row for row in board.rows if wanted in _names(row.area) or (row.area.admin1, row.area.admin2) in around)
    if not lines and not places:
        if wanted in (silent.casefold() for silent in board.silent):
            return msgspec.structs.replace(board, rows=(), places=(), roads=(), reserves=(), restoration=(), silent=(name,))
        known = ", ".join(sorted({row.area.name for row in board.rows})) or "none"
        raise InputError(name, "no district or place of this name is on the board", f"areas on it: {known}")
    inside = {(row.area.admin1, row.area.admin2) for row in lines}
    kept = places or tuple(one for one in board.places if (one.place.admin1, one.place.admin2) in inside)
    nearby = tuple(road for road in board.roads if (road.admin1, road.admin2) in inside)
    return msgspec.structs.replace(board, rows=lines, places=kept, roads=nearby, silent=())


def _names(place: ServedPlace) -> set[str]:
    return {name.casefold() for name in (place.name, place.admin2, place.admin1) if name}


def _sectors(lines: Iterable[Timeline]) -> tuple[Sector, ...]:
    """The network services, and those that any timeline is of."""
    spoken = {timeline.sector for timeline in lines}
    return tuple(sector for sector in SERVICES if sector in NETWORKS or sector in spoken)


def _silent(
    own: Sequence[ServedPlace],
    known: Known,
    said: Iterable[ServiceStatement],
    places: Mapping[str, ServedPlace],
    period: tuple[datetime, datetime],
) -> tuple[str, ...]:
    """The districts of the region that nothing told in the period is of: no attack, no outage, and no word that a service works."""
    since, at = period
    named = {
        (claim.location.admin1, claim.location.admin2)
        for claim in known.claims
        if claim.location is not None and claim.published_at is not None and since <= claim.published_at <= at
    }
    recent = (places[one.place] for one in said if one.told_at is not None and since <= one.told_at <= at)
    named |= {(place.admin1, place.admin2) for place in recent}
    return tuple(district.name for district in own if (district.admin1, district.name) not in named)


_LEFT_OUT = {
    "no_place": "outage without a known place",
    "unsupported": "outage that only a retelling has, not what it retells",
    "no_time": "statement without any time, which cannot be put in order",
    "later": "statement of a later time than the board's",
    "forgotten": "state of a service that nobody has spoken of for 30 days: unknown",
}


def left_out_of(stated: Stated, at: datetime, forgotten_states: int = 0) -> tuple[Reason, ...]:
    """What of the claims is not on a board at `at`, each reason once, with how many."""
    moments = [moment(statement) for statement in stated.statements]
    numbers = {
        "no_place": len(stated.unplaced),
        "unsupported": len(stated.unsupported),
        "no_time": sum(when is None for when in moments),
        "later": sum(when is not None and when > at for when in moments),
        "forgotten": forgotten_states,
    }
    return tuple(Reason(code, {"n": number}) for code, number in numbers.items() if number)
