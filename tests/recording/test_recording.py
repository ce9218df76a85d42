from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.pipeline import (
    Archive,
    Instruments,
    Kept,
    decide,
    erase,
    picture_as_of,
    read_again,
    read_together,
    rebuild,
    record,
    trace_together,
)
from holdfast.records import Decision, Incident, Lineage, Loss, Report, Ruling
from holdfast.store import IncidentQuery, damages, history_of, incident_as_of, lineages_as_of, search_reports
from holdfast.store.schema import PROJECTIONS
from holdfast.store.told_by import Publishers

RecordAll = Callable[[Archive, Sequence[Report]], None]
OpenAt = Callable[[Path], Archive]
ALL = IncidentQuery(background=True)


def incidents(archive: Archive, batch: int | None = None) -> tuple[Incident, ...]:
    return picture_as_of(archive, ALL, archive.ledger.head()[1] if batch is None else batch).incidents


def lineages(archive: Archive, reports: Sequence[Report]) -> list[Lineage]:
    return list(lineages_as_of(archive.ledger.connection, sorted({report.id for report in reports}), archive.ledger.head()[1]))


def tables(archive: Archive) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every projection, but for the numbers that SQLite gives them."""
    found = {}
    for table in PROJECTIONS:
        names = [row[1] for row in archive.ledger.connection.execute(f"PRAGMA table_info({table})") if row[1] not in ("number", "incident")]
        found[table] = sorted(archive.ledger.connection.execute(f"SELECT {', '.join(names)} FROM {table}"), key=repr)
    return found


def test_the_picture_of_a_ledger_is_that_of_reading_all_its_reports_together(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll, instruments: Instruments
) -> None:
    record_all(archive, week)
    together = read_together(week, instruments)
    assert msgspec.json.encode(incidents(archive)) == msgspec.json.encode(together.incidents)


def test_the_same_reports_twice_change_nothing(archive: Archive, week: tuple[Report, ...], record_all: RecordAll) -> None:
    record_all(archive, week)
    before = archive.ledger.head(), tables(archive)
    record_all(archive, week)
    assert (archive.ledger.head(), tables(archive)) == before


@given(order=st.permutations(range(10)), cuts=st.sets(st.integers(1, 9)))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_in_any_order_and_any_batches_the_incidents_and_lineages_are_the_same_to_the_byte(
    tmp_path_factory: object, order: list[int], cuts: set[int], week: tuple[Report, ...], record_all: RecordAll, open_at: OpenAt
) -> None:
    folder: Path = tmp_path_factory.mktemp("orders")  # type: ignore[attr-defined]
    one, other = open_at(folder / "one.db"), open_at(folder / "other.db")
    record_all(one, week)
    edges = [0, *sorted(cuts), len(week)]
    for first, last in pairwise(edges):
        record_all(other, [week[number] for number in order[first:last]])
    assert msgspec.json.encode(incidents(other)) == msgspec.json.encode(incidents(one))
    assert msgspec.json.encode(lineages(other, week)) == msgspec.json.encode(lineages(one, week))
    one.close()
    other.close()


def test_a_picture_made_anew_is_the_one_that_grew_row_by_row(archive: Archive, week: tuple[Report, ...], record_all: RecordAll) -> None:
    for report in week:
        record_all(archive, [report])
    before = tables(archive)
    rebuild(archive)
    assert tables(archive) == before


def test_what_becomes_known_of_a_source_is_for_later_reports_and_a_picture_made_anew_keeps_it_so(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll, instruments: Instruments
) -> None:
    nobody = Instruments(msgspec.structs.replace(instruments.region, sources=()), instruments.gazetteer, instruments.reader)
    for _ in record(week[:3], archive, nobody, Kept()):
        pass
    record_all(archive, week[3:])
    record_all(archive, week[:5])
    assert [entry.subject for entry in archive.ledger.entries(kind="source")] == ["telegram/gov", "telegram/ova"]
    known = Publishers(archive.ledger.connection)
    assert (known[week[0].id].kind, known[week[3].id].kind, known[week[8].id].kind) == ("unknown", "official", "unknown")
    before = tables(archive)
    rebuild(archive)
    assert tables(archive) == before


def test_what_was_known_then_is_answered_as_it_was_known_then(archive: Archive, week: tuple[Report, ...], record_all: RecordAll) -> None:
    pictures = []
    for report in week:
        record_all(archive, [report])
        pictures.append(msgspec.json.encode(incidents(archive)))
    assert [msgspec.json.encode(incidents(archive, batch)) for batch in range(1, len(week) + 1)] == pictures
    assert incidents(archive, 0) == ()


def test_an_edited_post_replaces_what_was_read_from_it_and_the_past_keeps_the_first_wording(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll
) -> None:
    record_all(archive, [week[8]])
    record_all(archive, [week[9]])
    (then,), (now,) = incidents(archive, 1), incidents(archive)
    assert (then.killed.best if then.killed else None, now.killed.best if now.killed else None) == (1, 2)
    assert [version.incident.killed.best for version in history_of(archive.ledger.connection, now.id, 2) if version.incident.killed] == [
        1,
        2,
    ]


def test_an_older_wording_that_comes_late_is_kept_and_changes_nothing(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll
) -> None:
    record_all(archive, [week[9]])
    before = incidents(archive)
    record_all(archive, [week[8]])
    assert incidents(archive) == before
    assert len(list(archive.ledger.entries(kind="report", subject=week[9].id))) == 2


def test_what_is_not_remembered_is_read_back_from_the_ledger(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll, instruments: Instruments, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("holdfast.store.strands.REMEMBERED", 2)
    monkeypatch.setattr("holdfast.store.shelf.REMEMBERED", 2)
    for report in week:
        record_all(archive, [report])
    assert msgspec.json.encode(incidents(archive)) == msgspec.json.encode(read_together(week, instruments).incidents)
    together = trace_together(week, instruments)
    assert lineages(archive, week) == sorted(together.lineages, key=lambda lineage: lineage.report_id)


def test_a_batch_that_failed_at_its_end_is_recorded_whole_when_it_is_tried_again(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll, instruments: Instruments, monkeypatch: pytest.MonkeyPatch
) -> None:
    record_all(archive, week[:1])
    with monkeypatch.context() as broken:
        broken.setattr("holdfast.store.projector.put_lineage", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            record_all(archive, week[1:])
    record_all(archive, week[1:])
    assert msgspec.json.encode(incidents(archive)) == msgspec.json.encode(read_together(week, instruments).incidents)


def test_copies_of_one_statement_corroborate_once(archive: Archive, week: tuple[Report, ...], record_all: RecordAll) -> None:
    record_all(archive, week[:3])
    (incident,) = incidents(archive)
    assert (incident.corroboration.origins, incident.corroboration.reports) == (1, 3)


def decision(what: str, on: Incident, who: str = "anna", value: Ruling | None = None, number: int = 1) -> Decision:
    at = on.when.start if on.when and on.when.start else None
    assert at is not None
    return Decision(id=f"d{number}", who=who, at=at, what=what, on=on.claims, value=value)  # type: ignore[arg-type]


def test_a_decision_survives_what_comes_later_and_is_undone_by_another(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll
) -> None:
    record_all(archive, week[:1])
    (first,) = incidents(archive)
    decide(archive, decision("confirm", first))
    record_all(archive, week[1:3])
    (later,) = incidents(archive)
    assert (later.status, later.corroboration.reports) == ("confirmed", 3)
    decide(archive, decision("undo", later, value=Ruling(undoes="d1"), number=2))
    assert [incident.status for incident in incidents(archive)] == ["proposed"]
    before = tables(archive)
    rebuild(archive)
    assert tables(archive) == before


def test_decisions_that_are_at_odds_are_told_and_neither_is_carried_out(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll
) -> None:
    record_all(archive, week[:1])
    (incident,) = incidents(archive)
    decide(archive, decision("confirm", incident))
    decide(archive, decision("reject", incident, who="boris", number=2))
    (conflict,) = archive.projector.conflicts()
    assert conflict.decisions == ("d1", "d2")
    assert [one.status for one in incidents(archive)] == ["proposed"]


def test_the_id_of_an_incident_that_was_merged_leads_to_the_one_it_became(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll
) -> None:
    record_all(archive, [week[4], week[6]])
    shebekino, vovchansk = incidents(archive)
    both = Decision(id="d1", who="anna", at=week[6].published_at, what="merge", on=shebekino.claims + vovchansk.claims)  # type: ignore[arg-type]
    decide(archive, both)
    (one,) = incidents(archive)
    batch = archive.ledger.head()[1]
    found = [incident_as_of(archive.ledger.connection, own_id, batch) for own_id in (shebekino.id, vovchansk.id)]
    assert found == [one, one]
    assert incident_as_of(archive.ledger.connection, vovchansk.id, batch - 1) == vovchansk


def test_an_erased_report_is_gone_from_every_picture_and_from_the_file(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll, instruments: Instruments
) -> None:
    for report in week:
        record_all(archive, [report])
    erase(archive, week[4].id, "anna", "asked for")
    rest = [report for report in week if report.id != week[4].id]
    assert msgspec.json.encode(incidents(archive)) == msgspec.json.encode(read_together(rest, instruments).incidents)
    assert list(search_reports(archive.ledger.connection, "склад", archive.ledger.head()[1], 10)) == []
    assert "склад".encode() not in archive.ledger.path.read_bytes()
    assert list(damages(archive.ledger)) == []
    before = archive.ledger.head()
    rebuild(archive)
    assert archive.ledger.head() == before


def test_reading_again_with_the_same_reader_changes_no_incident(
    archive: Archive, week: tuple[Report, ...], record_all: RecordAll, instruments: Instruments
) -> None:
    record_all(archive, week)
    before = incidents(archive), lineages(archive, week)
    assert list(read_again(archive, instruments))[-1] == len({report.id for report in week})
    assert (incidents(archive), lineages(archive, week)) == before


def test_the_bytes_that_a_report_was_read_from_are_kept_with_it(
    archive: Archive, week: tuple[Report, ...], instruments: Instruments
) -> None:
    kept = Kept()
    kept(week[0].text.encode())
    list(record([week[0]], archive, instruments, kept))
    assert archive.ledger.raw(week[0].raw_sha256) == week[0].text.encode()


def test_what_cannot_be_read_is_told_and_everything_else_is_recorded(
    archive: Archive, week: tuple[Report, ...], instruments: Instruments
) -> None:
    loss = Loss(stage="collect", input="posts.jsonl", where="line 3", problem="no text", remedy="give it one")
    told: list[Loss] = []
    (*_, tally) = record([week[0], loss, week[4]], archive, instruments, Kept(), told.append)
    assert told == [loss]
    assert (tally.new, tally.lost) == (2, 1)


def test_words_are_found_in_any_form_and_language(archive: Archive, week: tuple[Report, ...], record_all: RecordAll) -> None:
    record_all(archive, week)
    batch = archive.ledger.head()[1]
    found = {
        asked: {one.report.id for one in search_reports(archive.ledger.connection, asked, batch, 10)}
        for asked in ("козинкой дрона", "вовчанська", "damages", '"два автомобиля"', "?!")
    }
    assert found["козинкой дрона"] == {"gov-1", "gov-2", "gov-4", "agency-7"}
    assert found["вовчанська"] == {"ova-1", "ova-2"}
    assert found["damages"] == {"site-a"}
    assert found['"два автомобиля"'] == {"site-b"}
    assert found["?!"] == set()
