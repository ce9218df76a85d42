"""How much the picture holds, and from when to when."""

from __future__ import annotations

import sqlite3
from datetime import datetime

import msgspec

from holdfast.store import versions
from holdfast.store.query import Box


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """From where to where, and from when to when, the incidents of a picture reach."""

    incidents: int
    """Incidents known, recaps of other days left out."""
    first: datetime | None
    """When the earliest of those began."""
    last: datetime | None
    """When the latest of those began."""
    box: Box | None
    """The area that their points lie in; `None` where none has a point."""


class Extent(msgspec.Struct, frozen=True, kw_only=True):
    """What a picture holds."""

    reports: int | None
    """Reports known; `None` where it is not told."""
    incidents: int
    """Incidents known, recaps of other days left out."""
    first_incident: datetime | None
    """When the earliest of those began."""
    last_incident: datetime | None
    """When the latest of those began."""
    box: Box | None
    """The area that their points lie in; `None` where none has a point."""
    first_recorded: datetime | None
    """When the first row was recorded: before that nothing was known."""
    last_recorded: datetime | None
    """When the last one was."""


def extent_of(connection: sqlite3.Connection, batch: int, reach: Reach | None = None) -> Extent:
    """What the picture of `batch` holds; `reach` is given where it is known already."""
    asked = {"batch": batch}
    reports = connection.execute(f"SELECT count(*) FROM reports WHERE {versions.holds()}", asked).fetchone()[0]
    recorded = connection.execute("SELECT min(at), max(at) FROM entries WHERE batch <= :batch", asked).fetchone()
    known = reach_of(connection, batch) if reach is None else reach
    return Extent(
        reports=reports,
        incidents=known.incidents,
        first_incident=known.first,
        last_incident=known.last,
        box=known.box,
        first_recorded=_moment(recorded[0]),
        last_recorded=_moment(recorded[1]),
    )


def reach_of(connection: sqlite3.Connection, batch: int) -> Reach:
    """From where to where the incidents of `batch` reach."""
    incidents, first, last, *corners = connection.execute(
        "SELECT count(*), min(starts), max(starts), min(lon), min(lat), max(lon), max(lat) FROM incidents "
        f"WHERE background = 0 AND {versions.holds()}",
        {"batch": batch},
    ).fetchone()
    box = None if corners[0] is None else Box(*corners)
    return Reach(incidents=incidents, first=_moment(first), last=_moment(last), box=box)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
