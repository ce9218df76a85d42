from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.evaluate.gold import GoldIncident, GoldText
from holdfast.evaluate.judgement import judge
from holdfast.evaluate.predicted import PredictedIncident, PredictedWhere, Prediction
from holdfast.evaluate.reliability import calibration, reliability_of

MakeGold = Callable[..., GoldIncident]
MakeRead = Callable[..., PredictedIncident]
Text = Callable[..., GoldText]
Reading = Callable[..., Prediction]


def test_the_error_is_how_far_confidence_is_from_the_share_that_is_right() -> None:
    found = calibration([(0.9, True), (0.9, False), (0.3, False), (0.3, False)])
    assert found.expected_error == pytest.approx((2 * 0.4 + 2 * 0.3) / 4)
    assert [(held.low, held.readings, held.right) for held in found.bins] == [(0.3, 2, 0.0), (0.9, 2, 0.5)]


def test_certainty_that_is_right_has_no_error() -> None:
    assert calibration([(1.0, True), (0.0, False)]).expected_error == 0


def test_without_a_confidence_there_is_no_error_to_speak_of() -> None:
    assert calibration([]).expected_error is None


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_every_reading_is_in_one_bin_and_the_error_is_a_share(stated: list[tuple[float, bool]]) -> None:
    found = calibration(stated)
    assert sum(held.readings for held in found.bins) == len(stated)
    assert found.expected_error is not None
    assert 0 <= found.expected_error <= 1
    assert all(held.low - 1e-9 <= held.confidence <= held.high + 1e-9 for held in found.bins)


def test_an_incident_can_be_found_without_being_strictly_right(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    judged = judge(a_text(gold()), a_reading(read(confidence=0.8, weapon=None), read("Графовка", confidence=0.6)))
    found = reliability_of([judged])
    assert [(held.confidence, held.right) for held in found.found.bins] == [(0.6, 0.0), (0.8, 1.0)]
    assert [held.right for held in found.strict.bins] == [0.0, 0.0]


def test_a_neutral_incident_says_nothing_about_confidence(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    judged = judge(a_text(gold(optional=True)), a_reading(read(confidence=0.8)))
    assert reliability_of([judged]).found.readings == 0


@pytest.mark.parametrize(("radius_m", "right"), [(3000, 0.0), (30_000, 1.0)])
def test_a_point_is_right_if_the_place_lies_within_its_radius(
    gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading, radius_m: int, right: float
) -> None:
    where = PredictedWhere(name="Козинка", lat=50.5, lon=35.6, radius_m=radius_m, confidence=0.9)
    village = gold(geo_precision="settlement", lat=50.4, lon=35.6)
    (held,) = reliability_of([judge(a_text(village), a_reading(read(where=where)))]).place.bins
    assert held.right == right


def test_a_gold_point_known_to_7_km_leaves_as_much_room(gold: MakeGold, read: MakeRead, a_text: Text, a_reading: Reading) -> None:
    where = PredictedWhere(name="Козинка", lat=50.45, lon=35.6, radius_m=100, confidence=0.9)
    place = {"lat": 50.4, "lon": 35.6}
    shares = [
        reliability_of([judge(a_text(gold(geo_precision=precision, **place)), a_reading(read(where=where)))]).place.bins[0].right
        for precision in ("approx", "settlement")
    ]
    assert shares == [1.0, 0.0]
