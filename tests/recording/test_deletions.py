"""What a source deletes stays in the ledger, and is marked from then on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import msgspec

from holdfast.pipeline import Archive, Tally, note_deletions, rebuild
from holdfast.records import Deletion, Incident, Report
from holdfast.store import IncidentQuery, deletions_as_of, find_incidents, search_reports, volumes_of

RecordAll = Callable[[Archive, Sequence[Report]], Tally]

NOON = datetime(2025, 10, 6, 12, tzinfo=UTC)


def gone(report: Report, at: datetime | None = NOON) -> Deletion:
    return Deletion(report_id=report.id, at=at, who="anna", why="looked")


def marked(archive: Archive, reports: Sequence[Report], batch: int | None = None) -> dict[str, datetime]:
    return deletions_as_of(archive.ledger.connection, [report.id for report in reports], batch or archive.ledger.head()[1])


def incidents(archive: Archive) -> list[Incident]:
    return list(find_incidents(archive.ledger.connection, IncidentQuery(), archive.ledger.head()[1]))


def test_a_deleted_report_is_marked_from_then_on_and_all_that_was_read_from_it_stays(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll
) -> None:
    record_all(archive, week)
    before, batch = incidents(archive), archive.ledger.head()[1]
    assert note_deletions(archive, [gone(week[4])]) == (1, [])
    assert marked(archive, week) == {week[4].id: NOON}
    assert marked(archive, week, batch) == {}
    assert incidents(archive) == before
    (found,) = search_reports(archive.ledger.connection, "склад", archive.ledger.head()[1], 10)
    (then,) = search_reports(archive.ledger.connection, "склад", batch, 10)
    assert (found.deleted_at, then.deleted_at) == (NOON, None)
    assert sum(volume.deleted for volume in volumes_of(archive.ledger.connection, archive.ledger.head()[1])) == 1


def test_a_deletion_is_noted_once_and_one_of_an_unknown_post_is_handed_back(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll
) -> None:
    record_all(archive, week[:1])
    unknown = gone(week[5])
    assert note_deletions(archive, [gone(week[0]), gone(week[0]), unknown]) == (1, [unknown])
    rows = archive.ledger.head()
    assert note_deletions(archive, [gone(week[0]), unknown]) == (0, [unknown])
    assert archive.ledger.head() == rows


def test_a_post_that_is_back_is_no_longer_marked(archive: Archive, week: tuple[Report, ...], record_all: RecordAll) -> None:
    record_all(archive, week[:1])
    note_deletions(archive, [gone(week[0])])
    assert note_deletions(archive, [gone(week[0], None)]) == (1, [])
    assert marked(archive, week) == {}
    assert marked(archive, week, archive.ledger.head()[1] - 1) == {week[0].id: NOON}


def test_marks_outlast_a_new_wording_and_a_picture_made_anew(archive: Archive, week: tuple[Report, ...], record_all: RecordAll) -> None:
    record_all(archive, week[:1])
    note_deletions(archive, [gone(week[0])])
    record_all(archive, [msgspec.structs.replace(week[0], text=f"{week[0].text} Дополнено.", revision=1)])
    batches = range(1, archive.ledger.head()[1] + 1)
    before = [(marked(archive, week, batch), incidents(archive)) for batch in batches]
    rebuild(archive)
    assert before[-1][0] == {week[0].id: NOON}
    assert [(marked(archive, week, batch), incidents(archive)) for batch in batches] == before


def test_of_a_post_edited_fifty_times_every_wording_is_kept_and_the_last_one_counts(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll
) -> None:
    wordings = [
        msgspec.structs.replace(week[0], text=f"В селе Козинка дрон повредил дом, ранены {number} человек.", revision=number)
        for number in range(2, 52)
    ]
    record_all(archive, wordings[25:])
    record_all(archive, wordings[:25])
    assert len(list(archive.ledger.entries(kind="report", subject=week[0].id))) == 50
    (incident,) = incidents(archive)
    assert incident.injured is not None
    assert (incident.injured.best, incident.corroboration.reports) == (51, 1)
