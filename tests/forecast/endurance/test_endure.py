"""The whole: from a situation to statements, what they promise, and what is refused."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest

from holdfast.errors import InputError
from holdfast.forecast.endurance import District, Question, Situation, WhatIf, endure, load_assumptions, what_if_of
from holdfast.forecast.endurance.assumptions import checked
from holdfast.forecast.endurance.outcome import passage_of, stability_of
from holdfast.records import Endurance, Estimate

MakeSituation = Callable[..., Situation]
ASSUMED = load_assumptions()
FEW = Question(futures=300, days=30, gains=False)


def numbers_of(value: Any) -> list[float]:
    if isinstance(value, dict):
        return [number for one in value.values() for number in numbers_of(one)]
    if isinstance(value, list):
        return [number for one in value for number in numbers_of(one)]
    return [value] if isinstance(value, int | float) else []


def ended(found: Endurance) -> dict[str, Any]:
    plain: dict[str, Any] = msgspec.to_builtins(found)
    assert all(math.isfinite(number) for number in numbers_of(plain))
    return plain


def person_days(found: Endurance) -> float:
    return sum(service.person_days.best for service in found.services if service.person_days)


def test_the_same_question_gives_the_same_bytes(make_situation: MakeSituation) -> None:
    first, again = (msgspec.json.encode(endure(make_situation(), ASSUMED, FEW)) for _ in range(2))
    assert first == again


def test_the_region_comes_first_then_the_districts_asked_for_by_name(make_situation: MakeSituation) -> None:
    question = msgspec.structs.replace(FEW, areas=("r/3", "r/1"))
    found = endure(make_situation(), ASSUMED, question)
    assert list(dict.fromkeys(service.area for service in found.services)) == ["r", "r/1", "r/3"]
    assert found.audience == "internal"
    assert found.label == "scenario consistent with its assumptions, not validated"


def test_chances_only_fall_with_the_days_and_the_curve_only_rises(make_situation: MakeSituation) -> None:
    found = endure(make_situation(strikes=8.0), ASSUMED, Question(futures=300, days=90, level=0.97, gains=False))
    for service in found.services:
        throughout = [held.throughout for held in service.held]
        assert throughout == sorted(throughout, reverse=True)
        assert all(held.throughout <= held.on_day + 1e-12 for held in service.held)
        crossed = service.passage.crossed
        assert list(crossed) == sorted(crossed)
        assert crossed[-1] + service.passage.never == pytest.approx(1.0)
        assert service.held[-1].throughout == pytest.approx(service.passage.never)


def test_more_attacks_and_fewer_crews_make_it_worse_and_no_waiting_for_clearance_better(make_situation: MakeSituation) -> None:
    situation = make_situation(strikes=6.0)

    def asked(**factors: float) -> float:
        return person_days(endure(situation, ASSUMED, msgspec.structs.replace(FEW, what_if=WhatIf(**factors))))

    plain = asked()
    assert asked(tempo=1.5) > 1.2 * plain
    assert asked(crews=0.1) > plain
    assert asked(clearance=0.0) < plain
    assert asked(backup=2.0) < plain


def test_gains_stand_in_the_order_of_needs_and_never_cost_anything(make_situation: MakeSituation) -> None:
    found = endure(make_situation(strikes=6.0), ASSUMED, msgspec.structs.replace(FEW, gains=True))
    sectors = [sector.name for sector in ASSUMED.sector]
    order = [sectors.index(gain.sector) for gain in found.gains]
    assert order == sorted(order)
    assert {gain.lever for gain in found.gains} == {"crew", "stock", "backup"}
    assert all(gain.person_days_per_100k.low >= -1e-6 for gain in found.gains)


def test_without_crews_nothing_is_repaired_and_no_rho_is_told(make_situation: MakeSituation) -> None:
    found = endure(make_situation(strikes=4.0), ASSUMED, msgspec.structs.replace(FEW, what_if=WhatIf(crews=0.0)))
    power = found.services[[service.sector for service in found.services].index("power")]
    assert power.stability.rho is None
    assert power.stability.steadiness == "none"
    assert any("without any crew" in note for note in found.notes)
    ended(found)


def test_without_a_strike_the_interval_is_wide_and_nothing_breaks(make_situation: MakeSituation) -> None:
    found = endure(make_situation(strikes=0.0, days=40), ASSUMED, FEW)
    assert any("no strike" in note for note in found.notes)
    ended(found)


def test_one_district_with_everything_breaks_nothing(make_situation: MakeSituation) -> None:
    situation = make_situation(strikes=3.0)
    one = msgspec.structs.replace(situation, hits=tuple(msgspec.structs.replace(hit, district="r/0") for hit in situation.hits))
    ended(endure(one, ASSUMED, FEW))


def test_a_district_without_population_is_left_out_of_person_days_and_named(make_situation: MakeSituation) -> None:
    situation = make_situation()
    places = (District("r/0", "District 0", None), *situation.districts[1:])
    found = endure(msgspec.structs.replace(situation, districts=places), ASSUMED, msgspec.structs.replace(FEW, areas=("r/0",)))
    own = [service for service in found.services if service.area == "r/0"]
    assert all(service.person_days is None and service.people is None for service in own)
    assert found.services[0].people == 200_000
    assert any("District 0" in note for note in found.notes)


def test_without_any_population_person_days_are_not_told(make_situation: MakeSituation) -> None:
    found = endure(make_situation(people=None), ASSUMED, FEW)
    assert all(service.person_days is None for service in found.services)
    ended(found)


def test_every_output_says_what_was_learned_and_what_assumed(make_situation: MakeSituation) -> None:
    situation = msgspec.structs.replace(make_situation(), crews={"power": 7.0})
    found = endure(situation, ASSUMED, msgspec.structs.replace(FEW, what_if=WhatIf(tempo=1.5)))
    basis = {assumption.name: assumption.basis for assumption in found.assumptions}
    assert basis["tempo"] == "learned"
    assert basis["power: crews"] == "region"
    assert basis["gas: crews"] == "assumed"
    assert basis["what if"] == "asked"
    assert all(assumption.source for assumption in found.assumptions)


def test_services_that_need_each_other_in_a_circle_are_refused_with_the_circle_named() -> None:
    tables = msgspec.to_builtins(ASSUMED)
    tables["sector"][0]["needs"] = {"heating": {"share": 0.5}}
    with pytest.raises(InputError, match=r"in a circle: .*power -> heating"):
        checked(tables, "my.toml")


def test_a_need_that_is_not_described_is_named() -> None:
    tables = msgspec.to_builtins(ASSUMED)
    tables["sector"][0]["needs"] = {"steam": {"share": 0.5}}
    with pytest.raises(InputError, match=r"my.toml: .* needs steam, which is not described"):
        checked(tables, "my.toml")


def test_a_file_replaces_one_sector_and_leaves_the_others(tmp_path: Path) -> None:
    text = Path(__file__).parents[3] / "src/holdfast/forecast/endurance/assumptions.toml"
    first = text.read_text("utf-8").split("[[sector]]")[1].replace("crews_by_100k = 3.0", "crews_by_100k = 9.0")
    (tmp_path / "own.toml").write_text("[[sector]]" + first, encoding="utf-8")
    found = {sector.name: sector.crews_by_100k for sector in load_assumptions(tmp_path / "own.toml").sector}
    assert found["power"] == 9.0
    assert found["gas"] == 2.0


@pytest.mark.parametrize("text", ["format = [", "[tempo]\nmemory_days = -1", '[[sector]]\nname = "power"'])
def test_a_bad_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "own.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"own.toml"):
        load_assumptions(tmp_path / "own.toml")


def test_a_what_if_that_is_none_is_refused_with_the_names() -> None:
    assert what_if_of(["tempo=1.5", "crews=0"]).words() == ("tempo=1.5", "crews=0")
    for asked in ("weather=2", "tempo", "tempo=-1", "tempo=nan"):
        with pytest.raises(InputError, match="tempo, clearance, crews"):
            what_if_of([asked])


def test_the_first_passage_is_told_as_far_as_it_was_seen() -> None:
    passage = passage_of(np.array([0, 0, 3, 5, 5, 5, 7, 9, 9, 10], np.int16), 10)
    assert (passage.low, passage.median, passage.high) == (3, 7, None)
    assert passage.never == pytest.approx(0.2)


@pytest.mark.parametrize(("load", "said"), [((0.2, 0.4), "steady"), ((0.8, 1.2), "undecided"), ((1.5, 2.0), "none")])
def test_no_steady_state_is_said_where_the_interval_of_rho_does_not_lie_below_one(load: tuple[float, float], said: str) -> None:
    found = stability_of(np.linspace(*load, 100), 1.0)
    assert found.steadiness == said
    assert isinstance(found.rho, Estimate)
