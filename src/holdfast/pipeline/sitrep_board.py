"""The services board of a report, for its audience.

The board is made of claims, which the gate does not know. So for others than those who work on the picture it is made again, of
claims that belong to no incident that is withheld; where a person must confirm, of those of shown incidents alone; as of a time
that the delay has passed; with its districts alone, and only those that are large enough.
"""

from __future__ import annotations

from datetime import datetime, timedelta

import msgspec

from holdfast.pipeline.publishing import released
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.services import Known, service_board
from holdfast.pipeline.sitrep_asked import Asked
from holdfast.pipeline.sitrep_places import Places
from holdfast.publish.safety import Policy, public_id
from holdfast.records import Headcount, ServiceBoard, ServiceRow
from holdfast.regions import AdminUnit
from holdfast.store import IncidentQuery

MEMORY = timedelta(days=45)
"""Incidents that ended so long before are not looked at again: a state that nobody speaks of is unknown after 30 days."""


def board_for(
    archive: Archive, instruments: Instruments, policy: Policy, known: Known, wanted: tuple[Places, Asked]
) -> ServiceBoard | None:
    """The board at the end of the period, of the report's area; `None` where the delay has not run out for any of the period."""
    places, asked = wanted
    period = asked.end - asked.since
    if policy.profile.audience == "internal":
        return _cut(service_board(known, instruments, asked.end, period), places)
    at = min(asked.end, asked.now - timedelta(hours=policy.profile.classes["infrastructure"].delay_hours))
    if at <= asked.since:
        return None
    shown = _may_be_shown(archive, policy, known, asked, at)
    board = _cut(service_board(shown, instruments, at, period), places)
    units = {unit.id: unit for unit in instruments.region.own}
    rows = tuple(_coarse(row, policy) for row in board.rows if row.area.id in units and _is_large(units[row.area.id], policy))
    return msgspec.structs.replace(board, rows=rows, places=(), roads=(), reserves=(), silent=(), notes=())


def _may_be_shown(archive: Archive, policy: Policy, known: Known, asked: Asked, at: datetime) -> Known:
    query = IncidentQuery(since=asked.since - MEMORY)
    ids = {one.id for one in released(archive, query, policy, asked.now, asked.batch)}
    shown = [one for one in known.incidents if public_id(one.id, policy.key) in ids]
    told = {claim for one in shown for claim in one.claims}
    withheld = {claim for one in known.incidents for claim in one.claims} - told
    claims = tuple(
        claim
        for claim in known.claims
        if claim.published_at is not None
        and claim.published_at <= at
        and (claim.id in told if policy.profile.needs_confirmation else claim.id not in withheld)
    )
    return Known(claims, known.lineages, tuple(shown))


def _cut(board: ServiceBoard, places: Places) -> ServiceBoard:
    """The lines of the area's districts, and of the whole where the report is of it; what could not be placed stays with the whole."""
    ids = {area.id for area in places.districts} | {places.area}
    whole = not places.is_district
    rows = tuple(row for row in board.rows if row.area.id in ids or (whole and row.area.kind == "unresolved"))
    return msgspec.structs.replace(board, rows=rows)


def _coarse(row: ServiceRow, policy: Policy) -> ServiceRow:
    small, people = policy.profile.small_count, row.people
    if people is not None and people.best is not None and 0 < people.best < small:
        people = Headcount(1, None, small - 1, people.basis)
    return msgspec.structs.replace(row, people=people, damage=(), evidence=(), claims=(), expected=())


def _is_large(unit: AdminUnit, policy: Policy) -> bool:
    profile = policy.profile
    has_people = unit.population is None or unit.population.people >= profile.least_people
    return has_people and unit.radius_m >= profile.least_radius_km * 1000
