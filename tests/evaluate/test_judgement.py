from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from holdfast.evaluate.gold import Accept, GoldIncident, GoldTarget, GoldText
from holdfast.evaluate.judgement import Pair, judge, place_agrees
from holdfast.evaluate.predicted import PredictedIncident, PredictedTarget, PredictedWeapon, PredictedWhen, PredictedWhere, Prediction
from holdfast.records import Quantity

MakeGold = Callable[..., GoldIncident]
MakeRead = Callable[..., PredictedIncident]
Text = Callable[..., GoldText]
Reading = Callable[..., Prediction]

KOZINKA: dict[str, Any] = {"lat": 50.46, "lon": 35.60}


def test_a_day_off_is_right_and_two_days_are_not(gold: MakeGold, read: MakeRead) -> None:
    days = {day: Pair(gold(), read(when=PredictedWhen(f"2025-10-{day}"))).agreements["date"] for day in ("02", "03")}
    assert days == {"02": True, "03": False}


def test_stated_zero_is_not_the_same_as_not_stated(gold: MakeGold, read: MakeRead) -> None:
    assert not Pair(gold(killed=0), read(killed=None)).agreements["killed"]
    assert not Pair(gold(killed=None), read(killed=Quantity.exactly(0))).agreements["killed"]
    assert Pair(gold(killed=None), read(killed=None)).agreements["killed"]


@pytest.mark.parametrize(
    ("field", "accept", "value"),
    [
        ("date", Accept(date=(None,)), {"when": None}),
        ("weapon", Accept(weapon=("fpv_drone",)), {"weapon": PredictedWeapon("fpv_drone")}),
        ("injured", Accept(injured=(3,)), {"injured": Quantity.exactly(3)}),
        ("epistemic", Accept(epistemic=("reported",)), {"epistemic": "reported"}),
    ],
)
def test_what_is_accepted_is_right_and_only_then(gold: MakeGold, read: MakeRead, field: str, accept: Accept, value: dict[str, Any]) -> None:
    assert Pair(gold(accept=accept), read(**value)).agreements[field]
    assert not Pair(gold(), read(**value)).agreements[field]


def test_places_agree_by_name_or_by_points_within_10_km(gold: MakeGold, read: MakeRead) -> None:
    near = PredictedWhere(name="Gory", lat=50.50, lon=35.60)
    far = PredictedWhere(name="Gory", lat=50.60, lon=35.60)
    assert place_agrees(gold("Козинка"), read("Kozinka"))
    assert place_agrees(gold(**KOZINKA), read(where=near))
    assert not place_agrees(gold(**KOZINKA), read(where=far))
    assert not place_agrees(gold(), read(where=near))


def test_an_aggregate_may_be_named_by_its_district(gold: MakeGold, read: MakeRead) -> None:
    assert place_agrees(gold("the border villages", admin2="Graivoronsky", aggregate=True), read("Грайворонский округ"))
    assert not place_agrees(gold("the border villages", admin2="Graivoronsky"), read("Грайворонский округ"))


def test_an_incident_without_a_place_is_found_only_without_one(gold: MakeGold, read: MakeRead) -> None:
    assert place_agrees(gold(None), read(None))
    assert not place_agrees(gold(None), read("Козинка"))


def test_of_two_attacks_on_one_place_each_is_paired_with_its_own(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    judged = judge(a_text(gold(), gold(weapon="mortar")), a_reading(read(weapon=PredictedWeapon("mortar")), read()))
    assert [(pair.gold.weapon, pair.read.weapon_type) for pair in judged.pairs] == [("drone", "drone"), ("mortar", "mortar")]


def test_a_neutral_incident_is_neither_missed_nor_made_up(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    for neutral in (gold(background=True), gold(optional=True)):
        assert judge(a_text(neutral), a_reading()).missed == ()
        found = judge(a_text(neutral), a_reading(read()))
        assert (found.pairs, found.extra) == ((), ())


def test_a_required_incident_goes_before_a_neutral_one_that_fits_as_well(
    gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading
) -> None:
    judged = judge(a_text(gold(background=True), gold()), a_reading(read()))
    assert len(judged.pairs) == 1
    assert judged.missed == ()


def test_what_is_read_twice_is_made_up_once(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    judged = judge(a_text(gold()), a_reading(read(), read()))
    assert (len(judged.pairs), len(judged.extra)) == (1, 1)


def test_a_text_that_was_not_read_misses_everything(gold: MakeGold, a_text: Text) -> None:
    assert judge(a_text(gold()), None).missed == (gold(),)


def test_a_point_is_only_measured_against_one_of_the_place_itself(gold: MakeGold, read: MakeRead) -> None:
    centre = gold(geo_precision="admin_centre", **KOZINKA)
    village = gold(geo_precision="settlement", **KOZINKA)
    assert Pair(centre, read()).apart_km is None
    assert Pair(village, read()).apart_km == float("inf")
    assert Pair(village, read(where=PredictedWhere(**KOZINKA))).apart_km == 0


def test_right_throughout_means_damage_district_and_point_too(gold: MakeGold, read: MakeRead) -> None:
    burnt = (PredictedTarget("housing", "destroyed"),)
    assert Pair(gold(), read()).is_right_throughout
    assert not Pair(gold(), read(targets=burnt)).is_right_throughout
    assert not Pair(gold(admin2="Graivoronsky"), read()).is_right_throughout
    assert not Pair(gold(geo_precision="settlement", **KOZINKA), read()).is_right_throughout


def test_only_the_primary_values_are_right_without_what_is_accepted(gold: MakeGold, read: MakeRead, a_text: Text) -> None:
    text = a_text(gold(weapon="fpv_drone", accept=Accept(weapon=("drone",), date=(date(2025, 9, 1),))))
    assert not Pair(text.primary.incidents[0], read()).agreements["weapon"]
    assert text.primary.incidents[0].targets == (GoldTarget(sector="housing", damage="damaged"),)
