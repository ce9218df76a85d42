"""What is kept of an answer: only what the text bears out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from holdfast.extract.endpoint.answer import Answer
from holdfast.extract.endpoint.claims import claims
from holdfast.extract.endpoint.ground import Ground
from holdfast.extract.extractor import Equipment
from holdfast.locate import Locator, locate
from holdfast.records import Claim, Evidence, Quantity, Report

if TYPE_CHECKING:
    from tests.extract_plugins.conftest import MakeReport

Read = Callable[..., tuple[list[Claim], list[str]]]


@pytest.fixture
def read(equipment: Equipment, report: Report) -> Read:
    """The claims of an answer, and the names of what was dropped."""

    def ground_it(answer: dict[str, Any], of: Report = report) -> tuple[list[Claim], list[str]]:
        ground = Ground.of(of, equipment)
        return list(claims(msgspec.convert(answer, Answer), ground)), ground.dropped

    return ground_it


def words(report: Report, evidence: tuple[Evidence, ...]) -> list[str]:
    return [report.text[part.start : part.end] for part in evidence]


def test_every_value_of_a_good_answer_is_kept_with_its_words(read: Read, report: Report, answer: dict[str, Any]) -> None:
    (strike, outage), dropped = read(answer)
    assert dropped == []
    assert {name: words(report, spans) for name, spans in strike.evidence.items()} == {
        "where": ["Козинка"],
        "when": ["Вчера вечером"],
        "weapon": ["дрон"],
        "killed": ["погибших нет"],
        "injured": ["Ранены двое"],
        "epistemic": ["губернатор Вячеслав Гладков"],
    }
    assert (strike.killed, strike.injured) == (Quantity.exactly(0), Quantity.exactly(2))
    assert (strike.epistemic, strike.attributed_to) == ("confirmed_by_official", "губернатор Вячеслав Гладков")
    (target,) = strike.targets
    assert (target.what, target.sector, target.damage) == ("ферме", "agriculture", "fire")
    assert words(report, target.evidence) == ["ферме", "загорелась кровля"]
    assert outage.outages[0].settlements == ("Козинка", "Головчино")
    assert words(report, outage.outages[0].evidence) == ["Без света", "Козинка", "Головчино"]


def test_the_time_words_are_resolved_by_the_rules_of_their_language(read: Read, answer: dict[str, Any]) -> None:
    strike = read(answer)[0][0]
    assert strike.when is not None
    assert (strike.when.start, strike.when.precision) == (datetime(2025, 10, 5, 15, tzinfo=UTC), "part_of_day")


def test_without_time_words_the_day_is_that_of_publication_and_not_known(read: Read, attack: dict[str, Any]) -> None:
    strike = read({"incidents": [{**attack, "time": []}]})[0][0]
    assert strike.when is not None
    assert strike.when.precision == "unknown"
    assert "when" not in strike.evidence


def test_the_place_is_located_in_its_district(read: Read, equipment: Equipment, answer: dict[str, Any]) -> None:
    strike = next(locate(read(answer)[0], Locator(equipment.gazetteer, equipment.region)))
    assert strike.location is not None
    assert (strike.location.place, strike.location.admin2, strike.location.precision) == ("Kozinka", "Graivoronsky", "settlement")


INVENTED = "ракетный удар по аэродрому"


@pytest.mark.parametrize("field", ["weapon", "killed", "injured", "source"])
def test_a_value_whose_words_are_invented_is_dropped_and_named(read: Read, attack: dict[str, Any], field: str) -> None:
    attack[field]["quote"] = INVENTED
    (strike,), dropped = read({"incidents": [attack]})
    assert dropped == [f"incidents[0].{field}"]
    assert {"weapon": strike.weapon, "killed": strike.killed, "injured": strike.injured, "source": strike.attributed_to}[field] is None
    assert strike.targets


def test_a_target_whose_words_are_invented_is_dropped(read: Read, attack: dict[str, Any]) -> None:
    attack["targets"].append({"quote": INVENTED, "sector": "military"})
    (strike,), dropped = read({"incidents": [attack]})
    assert [target.sector for target in strike.targets] == ["agriculture"]
    assert dropped == ["incidents[0].targets[1]"]


@pytest.mark.parametrize("quote", [INVENTED, None])
def test_a_damage_without_words_is_not_known(read: Read, attack: dict[str, Any], quote: str | None) -> None:
    attack["targets"][0] |= {"damage": "destroyed", "damage_quote": quote}
    (strike,), dropped = read({"incidents": [attack]})
    assert strike.targets[0].damage == "unknown"
    assert dropped == ["incidents[0].targets[0].damage"]


def test_an_attack_whose_place_is_invented_falls_back_on_its_district(read: Read, attack: dict[str, Any]) -> None:
    attack["place"]["quote"] = "Борисовка"
    (strike,), dropped = read({"incidents": [attack]})
    assert strike.mention is not None
    assert (strike.mention.kind, strike.mention.bare) == ("admin2", "Graivoronsky")
    assert dropped == ["incidents[0].place"]


def test_an_attack_nowhere_in_the_text_is_no_claim(read: Read, attack: dict[str, Any]) -> None:
    attack["place"] |= {"quote": "Борисовка", "district": None}
    assert read({"incidents": [attack]}) == ([], ["incidents[0].place"])


def test_a_name_that_its_words_do_not_bear_out_is_replaced_by_them(read: Read, attack: dict[str, Any]) -> None:
    attack["place"] |= {"quote": "селе Козинка", "name": "Париж"}
    (strike,), _ = read({"incidents": [attack]})
    assert strike.mention is not None
    assert strike.mention.bare == "селе Козинка"


@pytest.mark.parametrize(
    "count", [{"best": -2}, {"low": 5, "best": 2}, {"low": 3, "high": 1}, {}, {"best": 10**30}, {"low": -1, "best": 2, "high": 2}]
)
def test_a_count_that_cannot_be_is_dropped(read: Read, attack: dict[str, Any], count: dict[str, int]) -> None:
    attack["injured"] = {"quote": "Ранены двое", **count}
    (strike,), dropped = read({"incidents": [attack]})
    assert strike.injured is None
    assert dropped == ["incidents[0].injured"]


def test_a_bound_keeps_the_words_that_state_it(read: Read, attack: dict[str, Any]) -> None:
    attack["injured"] = {"quote": "Ранены двое", "low": 2, "best": 2, "high": None}
    (strike,), _ = read({"incidents": [attack]})
    assert strike.injured == Quantity(2, 2, None, "Ранены двое")


def test_an_outage_in_invented_places_only_is_no_outage(read: Read, answer: dict[str, Any]) -> None:
    answer["outages"][0]["settlements"] = [{"quote": "Москва", "name": "Москва"}]
    found, dropped = read(answer)
    assert [claim.kind for claim in found] == ["strike"]
    assert dropped == ["outages[0].settlements[0]"]


def test_a_restored_service_and_a_measure_are_claims_of_their_own(read: Read, make_report: MakeReport) -> None:
    of = make_report("Свет вернули в Шебекино. Жителей просят не покидать укрытий.")
    cut = {"quote": "Свет вернули", "sector": "power", "status": "restored", "settlements": [{"quote": "Шебекино", "name": "Шебекино"}]}
    step = {"quote": "Жителей просят не покидать укрытий.", "kind": "shelter"}
    found, dropped = read({"incidents": [], "outages": [cut], "measures": [step, {"quote": INVENTED, "kind": "aid"}]}, of)
    assert [claim.kind for claim in found] == ["restoration", "measure"]
    assert found[1].measures[0].what == "Жителей просят не покидать укрытий."
    assert dropped == ["measures[1]"]


def test_a_language_without_a_vocabulary_is_read_without_its_time_words(read: Read, make_report: MakeReport) -> None:
    of = make_report("昨天无人机袭击了别尔哥罗德，两人受伤。")
    attack = {
        "place": {"quote": "别尔哥罗德", "name": "别尔哥罗德"},
        "weapon": {"quote": "无人机", "type": "drone"},
        "injured": {"quote": "两人受伤", "low": 2, "best": 2, "high": 2},
        "time": ["昨天"],
    }
    (strike,), dropped = read({"incidents": [attack]}, of)
    assert (of.lang, dropped) == ("und", [])
    assert strike.injured == Quantity.exactly(2)
    assert strike.when is not None
    assert strike.when.precision == "unknown"


def test_claims_of_one_report_have_ids_of_their_own_that_stay(read: Read, answer: dict[str, Any]) -> None:
    answer["incidents"] *= 3
    first, second = (read(answer)[0] for _ in range(2))
    assert len({claim.id for claim in first}) == len(first) == 4
    assert [claim.id for claim in first] == [claim.id for claim in second]


QUOTES = st.sampled_from(["дрон", "Козинка", "двое", "Головчино", "нет", "", "ракета", "\n", "Вчера вечером", "губернатор"]) | st.text(
    max_size=6
)
COUNTS = st.none() | st.fixed_dictionaries(
    {"quote": QUOTES, "low": st.none() | st.integers(-3, 9), "best": st.none() | st.integers(-3, 9), "high": st.none() | st.integers(-3, 9)}
)
UNITS = st.fixed_dictionaries({"quote": QUOTES, "name": QUOTES})
CUTS = st.fixed_dictionaries(
    {"quote": QUOTES, "sector": st.just("power"), "status": st.just("out"), "settlements": st.lists(UNITS, max_size=2), "people": COUNTS}
)
KINDS = st.sampled_from(["settlement", "admin2", "admin1", "object"])
PLACES = st.fixed_dictionaries({"quote": QUOTES, "name": QUOTES, "kind": KINDS, "district": st.none() | UNITS, "region": st.none() | UNITS})
ATTACKS = st.fixed_dictionaries(
    {
        "place": PLACES,
        "weapon": st.none() | st.fixed_dictionaries({"quote": QUOTES, "type": st.just("drone"), "count": COUNTS}),
        "targets": st.lists(st.fixed_dictionaries({"quote": QUOTES, "sector": st.just("housing"), "count": COUNTS}), max_size=2),
        "killed": COUNTS,
        "injured": COUNTS,
        "outages": st.lists(CUTS, max_size=2),
        "time": st.lists(QUOTES, max_size=3),
        "source": st.none() | st.fixed_dictionaries({"quote": QUOTES, "epistemic": st.just("claimed")}),
    }
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(ATTACKS)
def test_no_value_ever_stands_without_words_that_are_in_the_text(read: Read, report: Report, attack: dict[str, Any]) -> None:
    found, _ = read({"incidents": [attack]})
    for claim in found:
        of_parts = [*(target.evidence for target in claim.targets), *(outage.evidence for outage in claim.outages)]
        spans = [span for words in (*claim.evidence.values(), *of_parts) for span in words]
        assert all(span.report == report.id and 0 <= span.start < span.end <= len(report.text) for span in spans)
        assert all(of_parts)
        for name, value in (("killed", claim.killed), ("injured", claim.injured), ("weapon", claim.weapon), ("where", claim.mention)):
            assert (value is not None) == (name in claim.evidence)
