"""Sentences that an editor would let pass: nothing is counted that is nothing, no place is called empty, no citation is left over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

import msgspec
import pytest

from holdfast.publish.sitrep import LANGUAGES, Backing, Material, ReportLanguage, as_markdown, situation_report
from holdfast.publish.sitrep.drawings import drawings
from holdfast.publish.sitrep.page import page_of, teller_of
from holdfast.records import Names, PublicArea, PublicIncident, SituationReport

DELETED = datetime(2025, 10, 8, 6, 30, tzinfo=UTC)


def told(report: SituationReport, language: ReportLanguage, section: str) -> list[str]:
    page = page_of(report, language)
    return [line.text for part in page.parts if part.id == section for block in part.blocks for line in block.lines]


def for_partner(material: Material) -> Material:
    return msgspec.structs.replace(material, notice=msgspec.structs.replace(material.notice, audience="partner"), reporting=frozenset())


def in_cells(found: Iterable[PublicIncident]) -> tuple[PublicIncident, ...]:
    cell = PublicArea(id="cell/7/1/2", kind="cell", name=None, admin2=None, admin1=None, country=None, lat=50.4, lon=36.9, radius_m=7000)
    return tuple(msgspec.structs.replace(one, area=cell) for one in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_weapons_of_which_none_is_known_are_not_counted(full: Material, language: ReportLanguage) -> None:
    attacks = tuple(msgspec.structs.replace(one, weapon=None) for one in full.incidents)
    report = situation_report(msgspec.structs.replace(full, incidents=attacks))
    expected = {"en": "The weapons are not known.", "ru": "Средства поражения не установлены.", "uk": "Засоби ураження не встановлено."}
    assert expected[language] in told(report, language, "headline")
    some = situation_report(msgspec.structs.replace(full, incidents=(full.incidents[0], attacks[1])))
    counted = {"en": "and not known: 1", "ru": " и не установлено — 1", "uk": " та не встановлено — 1"}
    assert any(counted[language] in line for line in told(some, language, "headline"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_crews_of_whom_nobody_is_on_duty_and_tasks_of_which_there_are_none_are_told_in_words(
    full: Material, language: ReportLanguage
) -> None:
    idle = msgspec.structs.replace(full.load[0], open_tasks=0, missing=0)
    nobody = msgspec.structs.replace(full.load[0], on_duty=0, free=0)
    lines = told(situation_report(msgspec.structs.replace(full, load=(idle, nobody))), language, "response")
    expected = {
        "en": ["Power crews: 5 crews on duty, 2 free, no open tasks.", "Power crews: nobody on duty, 7 open tasks."],
        "ru": ["Электрики: на смене 5 бригад, свободно — 2, открытых задач нет.", "Электрики: на смене никого, 7 открытых задач."],
        "uk": ["Електрики: на зміні 5 бригад, вільних — 2, відкритих завдань немає.", "Електрики: на зміні нікого, 7 відкритих завдань."],
    }
    assert set(expected[language]) <= set(lines)


@pytest.mark.parametrize("language", LANGUAGES)
def test_others_are_told_what_of_the_crews_is_left_out(full: Material, language: ReportLanguage) -> None:
    (line,) = told(situation_report(for_partner(full)), language, "response")
    begins = {"en": "Left out: how many crews", "ru": "Не показано, сколько бригад", "uk": "Не показано, скільки бригад"}
    assert line.startswith(begins[language])


def test_a_district_is_called_silent_only_to_those_who_are_shown_all_reports(full: Material) -> None:
    assert any("Krasnensky" in line for line in told(situation_report(full), "en", "unknown"))
    assert not any("Nobody reported" in line or "Krasnensky" in line for line in told(situation_report(for_partner(full)), "en", "unknown"))


def test_attacks_in_cells_are_said_to_be_so_and_no_map_shows_all_districts_empty(full: Material) -> None:
    material = msgspec.structs.replace(for_partner(full), incidents=in_cells(full.incidents))
    report = situation_report(material)
    assert told(report, "en", "headline")[0] == "2 attacks were reported; their places are given as cells of the grid."
    titles = [drawn.partition("<title")[2] for drawn in drawings(report, teller_of(report, "en"))]
    assert len(titles) == len(drawings(situation_report(full), teller_of(report, "en"))) - 1
    assert not any("by district" in title for title in titles)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_that_its_source_deleted_is_cited_as_deleted(full: Material, language: ReportLanguage) -> None:
    backing = full.backing["i-hurt"]
    voices = (msgspec.structs.replace(backing.voices[0], deleted=DELETED), *backing.voices[1:])
    report = situation_report(msgspec.structs.replace(full, backing={"i-hurt": Backing(voices, backing.figures)}))
    cited = [one.text for one in page_of(report, language).sources if one.text.startswith("Governor")]
    said = {
        "en": "deleted by its source at 09:30 on 8 October 2025",
        "ru": "удалено источником 8 октября 2025 г., 09:30",
        "uk": "вилучено джерелом 8 жовтня 2025 р., 09:30",
    }
    assert cited
    assert all(text.endswith(said[language]) for text in cited)
    assert said[language] in as_markdown(report, language)


def test_a_place_is_called_by_its_name_and_its_citation_says_what_the_reports_call_it(full: Material) -> None:
    village = PublicArea(
        id="place/x", kind="place", name="Kozinka", admin2="Valuysky", admin1=None, country=None, lat=50.2, lon=38.0, radius_m=900
    )
    attack = msgspec.structs.replace(full.incidents[0], area=village)
    names = {**full.names, "place/x": Names("Kozinka", "Козинка", "Козинка")}
    written = {"i-one": msgspec.structs.replace(full.backing["i-one"], written="Козинке")}
    report = situation_report(msgspec.structs.replace(full, incidents=(attack,), names=names, backing=written))
    assert any("Kozinka: drone" in line for line in told(report, "en", "incidents"))
    assert "in the reports: “Козинке”" in page_of(report, "en").sources[0].text
    for name, is_other in (("Козинка", False), ("село Козинка", False), ("Новая Козинка", True)):
        backing = {"i-one": msgspec.structs.replace(full.backing["i-one"], written=name)}
        report = situation_report(msgspec.structs.replace(full, incidents=(attack,), names=names, backing=backing))
        assert ("in the reports" in page_of(report, "en").sources[0].text) == is_other, name


def test_nothing_is_cited_that_no_sentence_rests_on(full: Material) -> None:
    report = situation_report(full)
    used = {number for section in report.sections for group in section.groups for one in group.sentences for number in one.cites}
    assert used == {one.number for one in report.citations}


def test_roads_are_closed_and_leave_nobody_without(full: Material) -> None:
    assert full.board is not None
    rows = tuple(msgspec.structs.replace(row, sector="roads_transport") for row in full.board.rows)
    report = situation_report(msgspec.structs.replace(full, board=msgspec.structs.replace(full.board, rows=rows)))
    lines = [line for line in told(report, "en", "services") if line.startswith("Roads")]
    assert any("no way through" in line for line in lines)
    assert not any("without" in line for line in lines)
    assert report.services == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_ahead_of_the_next_day_is_told_of_it_and_not_of_one_day(full: Material, language: ReportLanguage) -> None:
    said = {"en": "next day", "ru": "На ближайшие сутки: ", "uk": "На найближчу добу: "}
    assert any(said[language] in line for line in told(situation_report(full), language, "outlook"))


def test_what_is_not_shown_of_tempo_and_record_is_not_said_to_be_nothing(full: Material) -> None:
    inside, outside = (told(situation_report(one), "en", "outlook") for one in (full, for_partner(full)))
    assert "There is no ground for claiming a change of tempo." in inside or any("tempo" in line for line in inside)
    assert "Whether the tempo has changed is not told in this report." in outside
    assert "How earlier forecasts came true is not told in this report." in outside
    assert not any("not told in this report" in line for line in inside)
