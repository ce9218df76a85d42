"""The services board of a report, for its audience: all of it for those who work on the picture, what the gate lets out for others."""

from __future__ import annotations

import msgspec

from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.services import Known, service_board
from holdfast.pipeline.shown_services import Window, as_board, services_for
from holdfast.pipeline.sitrep.asked import Asked
from holdfast.pipeline.sitrep.places import Places
from holdfast.publish.safety import Policy
from holdfast.records import ServiceBoard


def board_for(
    archive: Archive, instruments: Instruments, policy: Policy, known: Known, wanted: tuple[Places, Asked]
) -> ServiceBoard | None:
    """The board at the end of the period, of the report's area; `None` where the delay has not run out for any of the period."""
    places, asked = wanted
    period = asked.end - asked.since
    if policy.profile.audience == "internal":
        return _cut(service_board(known, instruments, asked.end, period), places)
    window = Window(now=asked.now, batch=asked.batch, until=asked.end, period=period)
    shown = services_for(archive, instruments, policy, window)
    return None if shown is None else _cut(as_board(shown, asked.since), places)


def _cut(board: ServiceBoard, places: Places) -> ServiceBoard:
    """The lines of the area's districts, and of the whole where the report is of it; what could not be placed stays with the whole."""
    ids = {area.id for area in places.districts} | {places.area}
    whole = not places.is_district
    rows = tuple(row for row in board.rows if row.area.id in ids or (whole and row.area.kind == "unresolved"))
    return msgspec.structs.replace(board, rows=rows)
