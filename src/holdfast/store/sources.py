"""Who publishes: how much of each source is recorded, and when it last spoke."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

import msgspec

from holdfast.records import Report
from holdfast.store import versions
from holdfast.store.entry import unpacked

RHYTHM = 50
"""Reports by which the rhythm of a source is judged: its last ones."""


class SourceVolume(msgspec.Struct, frozen=True, kw_only=True):
    """What is recorded of one source."""

    id: str
    """As in `Report.source_id`."""
    reports: int
    """Posts, each counted once."""
    edited: int
    """Those of which more than one wording is recorded."""
    deleted: int
    """Those that their source was seen to have deleted."""
    first_published: datetime | None
    """When the earliest was published; `None` where none says when."""
    last_published: datetime | None
    """When the latest was published."""
    latest: tuple[datetime, ...]
    """When its last reports were published, the latest first."""


class ListedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report, with what became of it."""

    report: Report
    """In the wording that was current."""
    wordings: int
    """How many are recorded."""
    deleted_at: datetime | None
    """When its source was seen to have deleted it."""
    incidents: tuple[str, ...]
    """Ids of the incidents that it tells of."""


class ReportPage(msgspec.Struct, frozen=True):
    """A part of the reports that were asked for, the latest first."""

    reports: tuple[ListedReport, ...]
    """At most as many as were asked for."""
    following: tuple[str, int] | None
    """After which time and number the next page begins; `None` after the last."""


def volumes_of(connection: sqlite3.Connection, batch: int) -> Iterator[SourceVolume]:
    """What was recorded of each source by `batch`, in order of their ids."""
    rows = connection.execute(
        "SELECT source, count(*), coalesce(sum(revisions > 1), 0), count(deleted), min(published), max(published) "
        f"FROM reports WHERE {versions.holds()} GROUP BY source ORDER BY source",
        {"batch": batch},
    ).fetchall()
    for source, reports, edited, deleted, first, last in rows:
        yield SourceVolume(
            id=source,
            reports=reports,
            edited=edited,
            deleted=deleted,
            first_published=_moment(first),
            last_published=_moment(last),
            latest=_latest(connection, source, batch),
        )


def days_of(connection: sqlite3.Connection, since: date, batch: int) -> dict[str, dict[str, int]]:
    """How many reports each source published on each day from `since` on, by `batch`; days as `2025-10-01`."""
    days: dict[str, dict[str, int]] = {}
    rows = connection.execute(
        f"SELECT source, substr(published, 1, 10) AS day, count(*) FROM reports WHERE {versions.holds()} AND published >= :since "
        "GROUP BY source, day",
        {"batch": batch, "since": since.isoformat()},
    )
    for source, day, count in rows:
        days.setdefault(source, {})[day] = count
    return days


def reports_page(
    connection: sqlite3.Connection, batch: int, source: str | None = None, after: tuple[str, int] | None = None, limit: int = 50
) -> ReportPage:
    """The page of at most `limit` reports after `after` that were known in `batch`, the latest first; only those of `source` if given."""
    narrowed = "AND source = :source" if source is not None else ""
    paged = "AND (coalesce(published, ''), -number) < (:after, -:number)" if after is not None else ""
    values = {"batch": batch, "source": source, "limit": limit + 1, "after": after and after[0], "number": after and after[1]}
    rows = connection.execute(
        "SELECT number, id, coalesce(published, ''), revisions, deleted, (SELECT payload FROM entries WHERE seq = entry) "
        f"FROM reports WHERE {versions.holds()} {narrowed} {paged} ORDER BY coalesce(published, '') DESC, number LIMIT :limit",
        values,
    ).fetchall()
    shown = [row for row in rows[:limit] if row[5] is not None]
    listed = tuple(
        ListedReport(
            report=msgspec.json.decode(unpacked(payload), type=Report),
            wordings=revisions,
            deleted_at=_moment(deleted),
            incidents=incidents_told_by(connection, report_id, batch),
        )
        for _, report_id, _, revisions, deleted, payload in shown
    )
    last = rows[limit - 1] if len(rows) > limit else None
    return ReportPage(listed, None if last is None else (last[2], last[0]))


def incidents_told_by(connection: sqlite3.Connection, report_id: str, batch: int) -> tuple[str, ...]:
    """The incidents that claims of the report are in, in order of their ids."""
    rows = connection.execute(
        "SELECT DISTINCT incidents.id FROM sketches JOIN incident_claims ON sketches.claim = incident_claims.claim "
        f"JOIN incidents ON number = incident WHERE sketches.report = :report AND {versions.holds('incidents')} ORDER BY incidents.id",
        {"report": report_id, "batch": batch},
    )
    return tuple(own_id for (own_id,) in rows)


def _latest(connection: sqlite3.Connection, source: str, batch: int) -> tuple[datetime, ...]:
    rows = connection.execute(
        f"SELECT published FROM reports WHERE source = :source AND {versions.holds()} AND published IS NOT NULL "
        "ORDER BY published DESC LIMIT :limit",
        {"source": source, "batch": batch, "limit": RHYTHM},
    )
    return tuple(datetime.fromisoformat(published) for (published,) in rows)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
