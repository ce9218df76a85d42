"""The situation report: nothing without a citation, no number that no record has, silence told as silence, in three languages."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.publish.sitrep import LANGUAGES, Material, ReportLanguage, as_edxl, as_html, as_markdown, as_pdf, situation_report
from holdfast.publish.sitrep.drawings import drawings
from holdfast.publish.sitrep.language import plural, tongue
from holdfast.publish.sitrep.page import page_of, teller_of
from holdfast.records import Amount, Code, Names, Number, Quantity, Sentence, Several, SituationReport, Window

WORDS = Path(__file__).parents[3] / "src/holdfast/publish/sitrep/words"
_spec = importlib.util.spec_from_file_location("sitrep_material", Path(__file__).with_name("conftest.py"))
assert _spec is not None
assert _spec.loader is not None
made = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(made)

CATEGORIES = {"en": {"one", "other"}, "ru": {"one", "few", "many"}, "uk": {"one", "few", "many"}}
few = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sentences(report: SituationReport) -> Iterator[Sentence]:
    for section in report.sections:
        for group in section.groups:
            yield from group.sentences


def texts(report: SituationReport, language: ReportLanguage, section: str | None = None) -> list[str]:
    parts = [part for part in page_of(report, language).parts if section in (None, part.id)]
    return [line.text for part in parts for block in part.blocks for line in block.lines]


@few
@given(made.materials)
def test_every_sentence_rests_on_something_that_is_listed(drawn: Material) -> None:
    report = situation_report(drawn)
    listed = [one.number for one in report.citations]
    assert listed == list(range(1, len(listed) + 1))
    used = {number for one in sentences(report) for number in one.cites}
    assert all(one.cites for one in sentences(report))
    assert used == set(listed)


@few
@given(made.materials, st.sampled_from(LANGUAGES))
def test_every_number_in_the_text_is_a_value_of_its_sentence(drawn: Material, language: ReportLanguage) -> None:
    report = situation_report(drawn)
    teller = teller_of(report, language)
    for one in sentences(report):
        told = {name: teller.value(value) for name, value in one.values.items()}
        told |= {f"{name} %": teller.value(value, "%") for name, value in one.values.items() if isinstance(value, Amount)}
        own = {digits for value in told.values() for digits in re.findall(r"\d+", value)}
        assert set(re.findall(r"\d+", teller.sentence(one))) <= own, one


@few
@given(made.materials)
def test_headline_figures_are_those_of_the_incidents_it_was_made_from(drawn: Material) -> None:
    attacks = [one for one in drawn.incidents if one.kind == "strike"]
    figures = {figure.id: figure.value for figure in situation_report(drawn).figures}
    stated = [one.killed for one in attacks if one.killed is not None]
    assert figures["killed"] is None or figures["killed"].low == sum(value.low or 0 for value in stated)
    assert (figures["killed"] is None) == (not stated)
    if drawn.incidents:
        assert figures["attacks"] == Amount(len(attacks), len(attacks), len(attacks))


@few
@given(made.materials)
def test_the_same_material_gives_the_same_report_to_the_byte(drawn: Material) -> None:
    assert msgspec.json.encode(situation_report(drawn)) == msgspec.json.encode(situation_report(drawn))


@few
@given(made.materials)
def test_a_report_comes_back_from_the_ledger_as_it_was(drawn: Material) -> None:
    report = situation_report(drawn)
    assert msgspec.json.decode(msgspec.json.encode(report), type=SituationReport) == report


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "No report of this period was received. It is not known whether anything happened: this is not an all-clear."),
        ("ru", "Сообщений за этот период не поступало. Было ли что-либо, неизвестно: это не отбой."),
        ("uk", "Повідомлень за цей період не надходило. Чи щось сталося, невідомо: це не відбій."),
    ],
)
def test_a_day_without_reports_says_so_and_does_not_say_calm(full: Material, language: ReportLanguage, said: str) -> None:
    silent = msgspec.structs.replace(full, incidents=(), reports=0, reporting=frozenset(), backing={}, board=None)
    report = situation_report(silent)
    assert texts(report, language, "headline")[0] == said
    assert {figure.id: figure.value for figure in report.figures}["attacks"] is None
    assert all(area.attacks is None for area in report.areas)


def test_not_stated_is_told_apart_from_nobody(full: Material) -> None:
    nobody = made.incident("a", killed=Quantity.exactly(0), injured=Quantity.exactly(0))
    unknown = made.incident("b", killed=None, injured=None)
    assert "No deaths: this was stated for every attack." in texts(
        situation_report(msgspec.structs.replace(full, incidents=(nobody,))), "en", "headline"
    )
    both = texts(situation_report(msgspec.structs.replace(full, incidents=(nobody, unknown))), "en", "headline")
    assert "No deaths where anything was stated; for 1 attack nothing was." in both
    assert "Nothing was stated about deaths." in texts(
        situation_report(msgspec.structs.replace(full, incidents=(unknown,))), "en", "headline"
    )


def test_rival_figures_stand_side_by_side_with_who_states_them(full: Material) -> None:
    told = texts(situation_report(full), "en", "casualties")
    assert told == [
        "Shebekinsky district, 6 October 2025, 12:00–18:00: about 4 people (3 to 5) injured.",
        "Governor at 12:00 on 7 October 2025: 3 people injured.",
        "Daily <News> at 12:00 on 7 October 2025: 5 people injured.",
    ]


def test_what_changed_is_told_against_the_last_report(full: Material) -> None:
    before = msgspec.structs.replace(situation_report(full), number=4, made_at=made.NOON, message_id="sitrep-4.1")
    after = situation_report(msgspec.structs.replace(full, incidents=full.incidents[:1], earlier=before))
    told = texts(after, "ru", "changes")
    assert told[0].startswith("По сравнению со сводкой № 4")
    assert "Атаки: 1; было: 2." in told
    assert after.follows == "sitrep-4.1"


def test_the_load_of_crews_is_for_those_who_work_on_it_alone(full: Material) -> None:
    notice = msgspec.structs.replace(full.notice, audience="partner")
    assert "Power crews" not in "".join(texts(situation_report(msgspec.structs.replace(full, notice=notice)), "en"))
    assert "Power crews: 5 crews on duty, 2 free, 7 open tasks." in texts(situation_report(full), "en", "response")


@pytest.mark.parametrize(
    ("language", "number", "said"),
    [
        ("en", 1, "1 attack was reported; no district is known."),
        ("en", 21, "21 attacks were reported; no district is known."),
        ("ru", 1, "Сообщается о 1 атаке; район неизвестен."),
        ("ru", 3, "Сообщается о 3 атаках; районы неизвестны."),
        ("ru", 11, "Сообщается о 11 атаках; районы неизвестны."),
        ("ru", 21, "Сообщается о 21 атаке; район неизвестен."),
        ("uk", 2, "Повідомлено про 2 атаки; райони невідомі."),
        ("uk", 12, "Повідомлено про 12 атак; райони невідомі."),
    ],
)
def test_a_sentence_takes_the_plural_form_of_its_number(full: Material, language: ReportLanguage, number: int, said: str) -> None:
    sentence = Sentence(phrase="attacks_no_district", values={"n": Number(number)}, cites=(1,))
    assert teller_of(situation_report(full), language).sentence(sentence) == said


@pytest.mark.parametrize(
    ("language", "amount", "said"),
    [
        ("en", Amount(3, 3, 3), "3 people"),
        ("en", Amount(1, 1, 1), "1 person"),
        ("en", Amount(2700, 3600, 4400), "about 3,600 people (2,700 to 4,400)"),
        ("ru", Amount(3, 3, None), "около 3 человек или более"),
        ("ru", Amount(21, None, None), "не менее 21 человека"),
        ("ru", Amount(3, 3, 3), "3 человека"),
        ("ru", Amount(1, None, 4), "от 1 до 4 человек"),
        ("ru", Amount(31000, 31000, 31000), "31 000 человек"),
        ("uk", Amount(3, None, None), "щонайменше 3 особи"),
        ("uk", Amount(None, None, 5), "до 5 осіб"),
        ("uk", Amount(22, 22, 22), "22 особи"),
    ],
)
def test_a_noun_agrees_with_its_number_and_its_hedge(full: Material, language: ReportLanguage, amount: Amount, said: str) -> None:
    assert teller_of(situation_report(full), language).value(amount, "person").replace(" ", " ") == said


@pytest.mark.parametrize(
    ("number", "category"), [(0, "many"), (1, "one"), (2, "few"), (4, "few"), (5, "many"), (14, "many"), (101, "one"), (111, "many")]
)
def test_russian_and_ukrainian_plurals_follow_cldr(number: int, category: str) -> None:
    assert plural("ru", number) == plural("uk", number) == category


def holes(written: Any) -> set[str]:
    forms = [written] if isinstance(written, str) else [form for name, form in written.items() if name != "by"]
    return {name for form in forms for name in re.findall(r"\{(\w+)", form)}


def test_the_languages_have_the_same_phrases_with_the_same_values() -> None:
    files = {code: tomllib.loads((WORDS / f"{code}.toml").read_text("utf-8")) for code in LANGUAGES}
    english = files["en"]
    for code, words in files.items():
        for table in english:
            if isinstance(english[table], dict) and table not in ("amount", "numbers"):
                assert set(words[table]) == set(english[table]), (code, table)
        for key, written in words["phrases"].items():
            assert holes(written) == holes(english["phrases"][key]), (code, key)
            if isinstance(written, dict):
                assert set(written) - {"by"} == CATEGORIES[code], (code, key)


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_phrase_holds_a_digit(code: ReportLanguage) -> None:
    for key, written in tongue(code).words["phrases"].items():
        assert not re.search(r"\d", json.dumps(written, ensure_ascii=False)), key


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_code_of_the_vocabulary_has_a_word(code: ReportLanguage) -> None:
    from holdfast.records import CrewKind, Epistemic, Sector, WeaponCode  # noqa: PLC0415

    words = tongue(code).words
    for table, codes in (("weapon", WeaponCode), ("sector", Sector), ("epistemic", Epistemic), ("crew", CrewKind)):
        assert set(words[table]) == set(codes.__args__)  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", LANGUAGES)
def test_exercise_stands_on_every_rendering(full: Material, language: ReportLanguage) -> None:
    report = situation_report(msgspec.structs.replace(full, notice=msgspec.structs.replace(full.notice, exercise=True)))
    mark = tongue(language).words["title"]["exercise"]
    assert as_markdown(report, language).startswith(f"**{mark}**")
    page = as_html(report, language)
    assert page.count(mark) >= 4
    assert "EXERCISE" in page
    assert json.loads(as_edxl(report, language))["exercise"] is True


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_one_file_that_loads_nothing(full: Material, language: ReportLanguage) -> None:
    page = as_html(situation_report(full), language)
    assert page.startswith(f'<!DOCTYPE html>\n<html lang="{language}">')
    assert not re.search(r"<script|<link|@import|url\((?!#)|<img", page)
    assert "Daily &lt;News&gt;" in page


def test_drawings_are_svg_that_show_districts_and_never_a_place_of_impact(full: Material) -> None:
    report = situation_report(full)
    drawn = drawings(report, teller_of(report, "en"))
    assert len(drawn) == 3
    for svg in drawn:
        ET.fromstring(svg)  # noqa: S314 - our own
    assert drawn[0].count("<circle") == len(report.areas)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pdf_is_made_offline_with_hostile_text_in_it(full: Material, language: ReportLanguage) -> None:
    names = {**full.names, "belgorod": Names(*['#panic("x") $ \\ " \u05d0\u05d1 \u0639\u0631\u0628 ' + "долгое имя " * 12] * 3)}
    data = as_pdf(situation_report(msgspec.structs.replace(full, names=names)), language)
    assert data.startswith(b"%PDF-")


def test_the_json_has_the_field_set_of_edxl_sitrep(full: Material) -> None:
    document = json.loads(as_edxl(situation_report(full), "uk"))
    names = (
        "messageID preparedBy authorizedBy reportPurpose reportNumber reportVersion forTimePeriod reportTitle incidentID "
        "incidentLifecyclePhase originatingMessageID precedingMessageID urgency reportConfidence severity reportingLocation "
        "actionPlan nextContact report"
    )
    assert set(names.split()) <= set(document)
    assert document["reportVersion"] in ("Initial", "Update", "Final")
    assert document["incidentID"] == ["i-one", "i-hurt"]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "1 incident of that report is withdrawn"),
        ("ru", "1 происшествие из той сводки отозвано"),
        ("uk", "1 подію з того зведення відкликано"),
    ],
)
def test_what_was_withdrawn_or_corrected_since_the_last_report_is_said(full: Material, language: ReportLanguage, said: str) -> None:
    before = msgspec.structs.replace(situation_report(full), number=3, message_id="sitrep-3")
    later = situation_report(msgspec.structs.replace(full, earlier=before, withdrawn=1, corrected=full.incidents[:1]))
    told = " ".join(texts(later, language, "changes"))
    assert said in told
    assert [one.phrase for section in later.sections if section.id == "changes" for one in section.groups[0].sentences][:3] == [
        "compared",
        "withdrawn",
        "corrected",
    ]


def test_services_of_others_are_told_by_district_without_the_number_of_places(full: Material) -> None:
    assert full.board is not None
    rows = tuple(msgspec.structs.replace(row, out=0, partial=0, claims=()) for row in full.board.rows)
    told = texts(situation_report(msgspec.structs.replace(full, board=msgspec.structs.replace(full.board, rows=rows))), "uk", "services")
    assert any("немає в частині району" in line for line in told)


def test_districts_stand_in_the_order_of_the_alphabet_of_the_language(full: Material) -> None:
    found = tuple(made.incident(name, area=made.area(name)) for name in ("Shebekinsky", "Krasnensky", "Valuysky"))
    report = situation_report(msgspec.structs.replace(full, incidents=found))

    def headings(language: ReportLanguage) -> list[str | None]:
        return [block.heading for part in page_of(report, language).parts if part.id == "incidents" for block in part.blocks]

    assert headings("en") == ["Krasnensky district", "Shebekinsky district", "Valuysky district"]
    assert headings("uk") == ["Валуйський округ", "Красненський район", "Шебекінський округ"]
    assert sorted(["Їжа", "Ґава", "Іва", "Гай", "Яр"], key=tongue("uk").collated) == ["Гай", "Ґава", "Іва", "Їжа", "Яр"]


def test_a_moment_is_no_window_of_a_minute(full: Material) -> None:
    at = datetime(2026, 3, 10, 16, 50, tzinfo=UTC)
    assert teller_of(situation_report(full), "en").window(Window(at, at + timedelta(minutes=1))) == "19:50 on 10 March 2026"


def test_a_list_with_a_pair_in_it_has_no_two_ands(full: Material) -> None:
    pair = Several((Code("sector", "commerce"), Code("sector", "housing")))
    teller = teller_of(situation_report(full), "ru")
    assert teller.value(pair) == "торговля и офисы, а также жильё"
    assert teller.value(Several((Code("sector", "power"), Code("sector", "housing")))) == "электроснабжение и жильё"
