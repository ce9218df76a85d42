"""What the reports of an exercise promise: as collectors read them, as the truth says, and never the same sentence over and over."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import get_args

import msgspec
import pytest

from holdfast.collect import collect
from holdfast.exercise.press import Printed, files_of, write_reports
from holdfast.exercise.press.told import ReportKind, SlipKind
from holdfast.exercise.press.variety import overworked
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.records import Loss, Report, Span

LATER = datetime(2032, 1, 1, tzinfo=UTC)
Key = tuple[str, str, int]


def key(report: Printed) -> Key:
    return report.told.source, report.told.external_id, report.told.revision


@pytest.fixture(scope="module")
def items(world: World, reports: tuple[Printed, ...], tmp_path_factory: pytest.TempPathFactory) -> list[Report | Loss]:
    folder = tmp_path_factory.mktemp("reports")
    for name, data in files_of(reports, world):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return list(collect([str(folder)], stdin=None, retrieved_at=LATER))


@pytest.fixture(scope="module")
def collected(items: list[Report | Loss]) -> dict[Key, Report]:
    return {(item.source_id, item.external_id, item.revision): item for item in items if isinstance(item, Report)}


def test_the_collectors_read_every_file_without_a_loss(items: list[Report | Loss]) -> None:
    assert [item for item in items if isinstance(item, Loss)] == []


def test_the_collectors_find_every_report_and_no_other(reports: tuple[Printed, ...], collected: dict[Key, Report]) -> None:
    assert collected.keys() == {key(report) for report in reports}


def test_a_report_is_collected_as_it_was_written(reports: tuple[Printed, ...], collected: dict[Key, Report]) -> None:
    for report in reports:
        found = collected[key(report)]
        assert found.text == (f"{report.title}\n\n{report.text}" if report.title else report.text)
        assert found.published_at == report.told.published


def test_edits_are_revisions_of_the_same_post(reports: tuple[Printed, ...], collected: dict[Key, Report]) -> None:
    edited = [report for report in reports if report.told.revision]
    assert edited
    for report in edited:
        first = collected[report.told.source, report.told.external_id, 0]
        again = collected[key(report)]
        assert (first.id, first.text != again.text) == (again.id, True)


def test_each_kind_of_report_appears(reports: tuple[Printed, ...]) -> None:
    assert {report.told.kind for report in reports} == set(get_args(ReportKind))


def test_each_language_is_written(reports: tuple[Printed, ...]) -> None:
    counts = Counter(report.told.lang for report in reports)
    assert min(counts[code] for code in ("ru", "uk", "en")) > len(reports) / 25


def words_at(report: Printed, span: Span, collected: dict[Key, Report]) -> str:
    return collected[key(report)].text[span.start : span.end]


def test_the_spans_of_places_point_at_names(
    world: World, history: History, reports: tuple[Printed, ...], collected: dict[Key, Report]
) -> None:
    places = {place.id: place for place in world.settlements}
    strikes = {strike.id: strike for strike in history.strikes}
    for report in reports:
        garbled = {slip.span for slip in report.told.slips if slip.kind == "garbled_name"}
        for told in report.told.strikes:
            name = places[strikes[told.strike].settlement].name
            forms = (name.en, *msgspec.structs.astuple(name.ru), *msgspec.structs.astuple(name.uk))
            for span in told.places:
                assert span in garbled or any(form in words_at(report, span, collected) for form in forms)


def test_the_spans_of_what_was_made_up_are_whole_sentences(reports: tuple[Printed, ...], collected: dict[Key, Report]) -> None:
    made_up = [(report, slip) for report in reports for slip in report.told.slips if slip.kind.startswith("invented")]
    assert len(made_up) > 20
    for report, slip in made_up:
        sentence = words_at(report, slip.span, collected)
        assert sentence[0].isupper() or sentence[0].isdigit() or sentence[0] in '«"'
        assert sentence[-1] in '.!?»"'


def test_slips_are_of_every_kind(reports: tuple[Printed, ...]) -> None:
    kinds = {slip.kind for report in reports for slip in report.told.slips}
    assert kinds == set(get_args(SlipKind))


def test_a_garbled_name_is_not_the_right_one(reports: tuple[Printed, ...], collected: dict[Key, Report]) -> None:
    garbled = [(report, slip) for report in reports for slip in report.told.slips if slip.kind == "garbled_name"]
    assert len(garbled) > 10
    for report, slip in garbled:
        assert slip.right is not None
        assert slip.right != words_at(report, slip.span, collected).split()[-1]


def test_what_is_retold_comes_after_what_it_was_made_from(reports: tuple[Printed, ...]) -> None:
    first = {report.told.id: report for report in reports}
    retold = [report for report in reports if report.told.derives_from]
    assert retold
    for report in retold:
        parent = first[report.told.derives_from or ""]
        assert parent.told.published <= report.told.published
        assert parent.told.statement == report.told.statement
        assert {told.strike for told in report.told.strikes} <= {told.strike for told in parent.told.strikes}


def test_a_report_gives_the_toll_that_is_in_the_truth_unless_it_is_a_slip(reports: tuple[Printed, ...], history: History) -> None:
    known = {strike.id: {(step.killed, step.injured) for step in strike.toll} for strike in history.strikes}
    for report in reports:
        if any(slip.kind == "wrong_figure" for slip in report.told.slips):
            continue
        for told in report.told.strikes:
            if told.killed is not None and told.injured is not None:
                assert (told.killed, told.injured) in known[told.strike]


def test_the_same_seed_writes_the_same_and_another_seed_another(world: World, history: History, reports: tuple[Printed, ...]) -> None:
    assert write_reports(world, history, 7) == reports
    assert write_reports(world, history, 8) != reports


def test_no_phrase_covers_more_than_three_of_a_hundred_sentences_of_its_kind(reports: tuple[Printed, ...]) -> None:
    assert overworked(reports, 0.03, least=100) == {}
    assert len(overworked(reports, 0.0, least=100)) > 30
