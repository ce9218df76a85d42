"""Reports, their claims and lineages in the projection: the current wording of each post, and what was read from it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime

import msgspec

from holdfast.records import Claim, Deletion, Lineage, Report
from holdfast.store import versions
from holdfast.store.entry import packed, unpacked
from holdfast.store.schema import OPEN
from holdfast.store.search import matching

_EARLIEST = datetime.min.replace(tzinfo=UTC)


class Found(msgspec.Struct, frozen=True):
    """A report that a search found."""

    report: Report
    """In its current wording."""
    excerpt: str
    """Words around what was found, which stands between marks: `[` and `]` if no others were asked for."""
    deleted_at: datetime | None
    """When its source was seen to have deleted it."""


def age(report: Report) -> tuple[int, datetime, datetime, str, str]:
    """What orders the wordings of one post: of two, the later one is current, whichever was recorded first."""
    return report.revision, report.retrieved_at or _EARLIEST, report.published_at or _EARLIEST, report.raw_sha256, report.text


def put_report(connection: sqlite3.Connection, report: Report, seq: int, batch: int) -> bool:
    """Whether `report`, recorded in row `seq`, is now the current wording of its post; an older one only counts as a revision."""
    known = connection.execute(
        f"SELECT number, entry, revisions, deleted, strand FROM reports WHERE id = :id AND {versions.holds()}",
        {"id": report.id, "batch": batch},
    ).fetchone()
    if known is not None:
        number, entry, revisions, deleted, strand = known
        current = _recorded(connection, entry)
        if current is not None and age(current) >= age(report):
            connection.execute("UPDATE reports SET revisions = ? WHERE number = ?", (revisions + 1, number))
            return False
        _close(connection, report.id, number, batch)
    else:
        revisions, deleted, strand = 0, None, None
    _insert(connection, report, batch, entry=seq, revisions=revisions + 1, deleted=deleted, strand=strand)
    return True


def _insert(connection: sqlite3.Connection, report: Report, batch: int, **known: object) -> None:
    number = versions.insert(
        connection,
        "reports",
        batch,
        id=report.id,
        source=report.source_id,
        published=None if report.published_at is None else report.published_at.isoformat(),
        day=None if report.published_at is None else report.published_at.date().toordinal(),
        **known,
    )
    connection.execute("INSERT INTO words (rowid, title, text) VALUES (?, ?, ?)", (number, report.title or "", report.text))


def _close(connection: sqlite3.Connection, report_id: str, number: int, batch: int) -> None:
    versions.close(connection, "reports", report_id, batch)
    connection.execute("DELETE FROM words WHERE rowid = ? AND NOT EXISTS (SELECT 1 FROM reports WHERE number = words.rowid)", (number,))


def put_claim(connection: sqlite3.Connection, claim: Claim, batch: int) -> None:
    """`claim` is from `batch` on read from its report, in place of what was under its id."""
    close_claim(connection, claim.id, batch)
    versions.insert(connection, "claims", batch, id=claim.id, report=claim.report_id, body=packed(msgspec.json.encode(claim)))


def close_claim(connection: sqlite3.Connection, claim_id: str, batch: int) -> None:
    """The claim is no longer read from its report from `batch` on."""
    versions.close(connection, "claims", claim_id, batch)


def put_lineage(connection: sqlite3.Connection, lineage: Lineage, batch: int) -> None:
    """`lineage` holds from `batch` on for its report, if it did not before."""
    body = packed(msgspec.json.encode(lineage))
    held = connection.execute(f"SELECT body FROM lineages WHERE report = ? AND until = {OPEN}", (lineage.report_id,)).fetchone()
    if held is not None and held[0] == body:
        return
    versions.close(connection, "lineages", lineage.report_id, batch)
    versions.insert(connection, "lineages", batch, report=lineage.report_id, origin=lineage.origin, body=body)


def put_deletion(connection: sqlite3.Connection, deletion: Deletion, batch: int) -> None:
    """From `batch` on the report is shown as deleted by its source, or no longer as deleted; what was read from it stays."""
    row = connection.execute(
        f"SELECT number, entry, revisions, strand FROM reports WHERE id = ? AND until = {OPEN}", (deletion.report_id,)
    ).fetchone()
    report = None if row is None else _recorded(connection, row[1])
    if row is None or report is None:
        return
    number, entry, revisions, strand = row
    _close(connection, report.id, number, batch)
    at = None if deletion.at is None else deletion.at.astimezone(UTC).isoformat()
    _insert(connection, report, batch, entry=entry, revisions=revisions, deleted=at, strand=strand)


def deletions_as_of(connection: sqlite3.Connection, reports: Iterable[str], batch: int) -> dict[str, datetime]:
    """Which of `reports` were known in `batch` to be deleted by their sources, and when they were."""
    found = {}
    for report_id in reports:
        asked = {"id": report_id, "batch": batch}
        row = connection.execute(f"SELECT deleted FROM reports WHERE id = :id AND {versions.holds()}", asked).fetchone()
        if row is not None and row[0] is not None:
            found[report_id] = datetime.fromisoformat(row[0])
    return found


def report_as_of(connection: sqlite3.Connection, report_id: str, batch: int) -> Report | None:
    """The wording of the report that was current in `batch`; `None` where it was unknown then, or is erased."""
    row = connection.execute(
        f"SELECT entry FROM reports WHERE id = :id AND {versions.holds()}",
        {"id": report_id, "batch": batch},
    ).fetchone()
    return None if row is None else _recorded(connection, row[0])


def current_wording(connection: sqlite3.Connection, report_id: str) -> tuple[int, Report] | None:
    """Row and wording of the report that are current; `None` where it is unknown, or erased."""
    row = connection.execute(f"SELECT entry FROM reports WHERE id = ? AND until = {OPEN}", (report_id,)).fetchone()
    report = None if row is None else _recorded(connection, row[0])
    return None if report is None else (row[0], report)


def claims_as_of(connection: sqlite3.Connection, report_id: str, batch: int) -> tuple[Claim, ...]:
    """What was read from the report in `batch`, in order of the ids."""
    rows = connection.execute(
        f"SELECT body FROM claims WHERE report = :id AND {versions.holds()} ORDER BY claims.id",
        {"id": report_id, "batch": batch},
    )
    return tuple(msgspec.json.decode(unpacked(body), type=Claim) for (body,) in rows)


def claims_with_ids(connection: sqlite3.Connection, ids: Iterable[str], batch: int) -> tuple[Claim, ...]:
    """The claims with these ids as they were read in `batch`, in order of the ids; those unknown then are left out."""
    found = []
    for own_id in sorted(ids):
        asked = {"id": own_id, "batch": batch}
        row = connection.execute(f"SELECT body FROM claims WHERE id = :id AND {versions.holds()}", asked).fetchone()
        if row is not None:
            found.append(msgspec.json.decode(unpacked(row[0]), type=Claim))
    return tuple(found)


def claims_beginning(connection: sqlite3.Connection, name: str, batch: int) -> tuple[Claim, ...]:
    """The claims whose ids begin with `name`, as they were read in `batch`, in order of the ids."""
    asked = {"name": name, "end": f"{name}\uffff", "batch": batch}
    rows = connection.execute(f"SELECT body FROM claims WHERE id >= :name AND id < :end AND {versions.holds()} ORDER BY id", asked)
    return tuple(msgspec.json.decode(unpacked(body), type=Claim) for (body,) in rows)


def current_reports(connection: sqlite3.Connection) -> Iterator[tuple[int, Report]]:
    """The current wording of every report that is not erased, with the number of its row, in order of the rows."""
    for (entry,) in connection.execute(f"SELECT entry FROM reports WHERE until = {OPEN} ORDER BY entry").fetchall():
        report = _recorded(connection, entry)
        if report is not None:
            yield entry, report


def all_claims_as_of(connection: sqlite3.Connection, batch: int) -> Iterator[Claim]:
    """Everything that was read from any report in `batch`, in order of the ids."""
    rows = connection.execute(f"SELECT body FROM claims WHERE {versions.holds()} ORDER BY id", {"batch": batch})
    return (msgspec.json.decode(unpacked(body), type=Claim) for (body,) in rows)


def claims_since(connection: sqlite3.Connection, since: datetime, batch: int, says: bytes = b"") -> Iterator[Claim]:
    """What was read in `batch` from reports of the day of `since` or later, in order of the ids; only records that hold `says`."""
    rows = connection.execute(
        f"SELECT body FROM claims WHERE {versions.holds()} AND report IN "
        f"(SELECT id FROM reports WHERE {versions.holds()} AND day >= :day) ORDER BY id",
        {"batch": batch, "day": since.astimezone(UTC).date().toordinal()},
    )
    found = (unpacked(body) for (body,) in rows)
    return (msgspec.json.decode(body, type=Claim) for body in found if says in body)


def reports_of_claims(connection: sqlite3.Connection, batch: int) -> dict[str, str]:
    """By the id of each claim that was read in `batch` the id of its report."""
    return dict(connection.execute(f"SELECT id, report FROM claims WHERE {versions.holds()}", {"batch": batch}))


def days_of_reports(connection: sqlite3.Connection, batch: int) -> set[date]:
    """The dates, in UTC, on which any report known in `batch` was published: on others nobody could have told of anything."""
    rows = connection.execute(
        f"SELECT DISTINCT substr(published, 1, 10) FROM reports WHERE {versions.holds()} AND published IS NOT NULL", {"batch": batch}
    )
    return {date.fromisoformat(day) for (day,) in rows}


def lineages_as_of(connection: sqlite3.Connection, reports: Iterable[str], batch: int) -> Iterator[Lineage]:
    """The lineages of `reports` in `batch`, as far as there are any."""
    for report_id in reports:
        row = connection.execute(
            f"SELECT body FROM lineages WHERE report = :id AND {versions.holds()}",
            {"id": report_id, "batch": batch},
        ).fetchone()
        if row is not None:
            yield msgspec.json.decode(unpacked(row[0]), type=Lineage)


def search_reports(
    connection: sqlite3.Connection, words: str, batch: int, limit: int, marks: tuple[str, str] = ("[", "]")
) -> Iterator[Found]:
    """The reports known in `batch` whose current wording holds all `words`, the best match first; what was found stands between `marks`."""
    match = matching(words)
    if match is None:
        return
    rows = connection.execute(
        "SELECT entry, deleted, snippet(words, -1, :opening, :closing, '…', 24) FROM words JOIN reports ON number = words.rowid "
        f"WHERE words MATCH :match AND {versions.holds('reports')} ORDER BY rank, reports.id LIMIT :limit",
        {"match": match, "batch": batch, "limit": limit, "opening": marks[0], "closing": marks[1]},
    )
    for entry, deleted, excerpt in rows.fetchall():
        report = _recorded(connection, entry)
        if report is not None:
            yield Found(report, " ".join(excerpt.split()), None if deleted is None else datetime.fromisoformat(deleted))


def _recorded(connection: sqlite3.Connection, seq: int) -> Report | None:
    """The report in row `seq`; `None` if it was erased."""
    (payload,) = connection.execute("SELECT payload FROM entries WHERE seq = ?", (seq,)).fetchone()
    return None if payload is None else msgspec.json.decode(unpacked(payload), type=Report)
