from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.posts import report_of

from holdfast.pipeline import Instruments, dated, read_each, read_together, trace_together
from holdfast.records import Loss, Report

TEXTS = (
    "Губернатор сообщил: в селе Козинка дрон повредил дом, ранена женщина.",
    "The governor said a drone damaged a house in the village of Kozinka and wounded a woman.",
    "В Шебекино ракета попала в склад. Пострадавших нет.",
    "Без света остались сёла Козинка и Головчино.",
    "У Харкові збили два дрони, постраждалих немає.",
)
LOSS = Loss(stage="collect", input="bad.jsonl", where="line 3", problem="no field 'text'", remedy="give every line a 'text'")

MakeReport = Callable[[int], Report]


def report(number: int) -> Report:
    return report_of(TEXTS[number], report_id=f"r{number}")


def test_two_languages_that_tell_of_one_attack_give_one_incident(instruments: Instruments) -> None:
    picture = read_together([report(0), report(1)], instruments)
    (incident,) = picture.incidents
    assert incident.corroboration.reports == 2


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(order=st.permutations(range(len(TEXTS))))
def test_the_order_of_reports_changes_no_byte_of_the_picture(instruments: Instruments, order: list[int]) -> None:
    straight = read_together([report(n) for n in range(len(TEXTS))], instruments)
    assert msgspec.json.encode(read_together([report(n) for n in order], instruments)) == msgspec.json.encode(straight)


def test_the_same_report_twice_changes_nothing(instruments: Instruments) -> None:
    assert read_together([report(0), report(0)], instruments) == read_together([report(0)], instruments)


def test_each_input_has_its_reading_and_a_lost_one_its_error(instruments: Instruments) -> None:
    readings = [reading for _, reading in read_each([report(0), LOSS, report(3)], instruments)]
    assert [r.error is None for r in readings] == [True, False, True]
    assert readings[0].incidents
    assert "bad.jsonl" in readings[1].id
    assert "no field 'text'" in (readings[1].error or "")
    assert readings[2].outages
    assert not readings[2].incidents


def test_losses_stay_in_the_picture(instruments: Instruments) -> None:
    assert read_together([LOSS, report(0)], instruments).losses == (LOSS,)


def test_a_newer_revision_takes_the_place_of_an_older_one(instruments: Instruments) -> None:
    edited = msgspec.structs.replace(report(0), revision=1, text="В селе Козинка дрон повредил школу.")
    for order in ([report(0), edited], [edited, report(0)]):
        (incident,) = read_together(order, instruments).incidents
        assert {t.sector for t in incident.targets} == {"education"}


def test_a_date_is_given_only_to_reports_that_have_none() -> None:
    undated = msgspec.structs.replace(report(0), published_at=None)
    day = datetime(2024, 1, 1, tzinfo=UTC)
    assert [getattr(item, "published_at", None) for item in dated([undated, report(1), LOSS], day)] == [day, report(1).published_at, None]


def test_two_retellings_of_one_statement_corroborate_an_incident_once(instruments: Instruments) -> None:
    (incident,) = read_together([report(0), report(1)], instruments).incidents
    assert (incident.corroboration.origins, incident.corroboration.reports) == (1, 2)


def test_tracing_gives_the_lineage_of_each_report_in_the_order_of_the_reports(instruments: Instruments) -> None:
    traced = trace_together([LOSS, *(report(number) for number in range(len(TEXTS)))], instruments)
    assert [lineage.report_id for lineage in traced.lineages] == [report.id for report in traced.reports]
    assert len(traced.reports) == len(TEXTS)
    assert traced.losses == (LOSS,)
    origins = {lineage.report_id: lineage.origin for lineage in traced.lineages}
    assert origins["r0"] == origins["r1"]
    assert len(set(origins.values())) == len(TEXTS) - 1
