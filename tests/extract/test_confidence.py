"""Confidence: a probability that follows what vouches for an attack, from weights that are data."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.posts import report_of

from holdfast.extract.confidence import features, of_outage, of_toll, of_weapon, places_of
from holdfast.extract.reader import Reader
from holdfast.extract.weights import weights
from holdfast.records import Claim

Claims = Callable[..., list[Claim]]


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Дрон повредил дом в городе Шебекино, ранен мужчина.", "Атаковали Шебекинский округ."),
        ("Дрон пошкодив будинок у місті Вовчанськ, поранено чоловіка.", "Атакували Вовчанський район."),
        ("A drone damaged a house in the town of Shebekino, a man was wounded.", "Shebekinsky district was attacked."),
    ],
)
def test_damage_at_a_named_town_is_surer_than_a_blow_somewhere_in_a_district(claims: Claims, more: str, less: str) -> None:
    (sure,), (unsure,) = claims(more), claims(less)
    assert 0 < unsure.confidence < sure.confidence < 1


def test_every_feature_has_its_weight_and_every_weight_its_feature(reader: Reader) -> None:
    frames = reader.frames(report_of("Дрон повредил дом в городе Шебекино."))
    assert features(frames[0], places_of(frames)).keys() == weights()["attack"].features.keys()


def test_so_has_every_feature_of_a_value(reader: Reader) -> None:
    told = report_of("Дрон ранил мужчину в городе Шебекино. Без света осталась Козинка.")
    (frame, *_), (disruption,) = reader.frames(told), reader.disruptions(told)
    assert of_weapon(frame, 1).keys() == weights()["weapon"].features.keys()
    assert of_toll(frame, "injured", 1).keys() == weights()["toll"].features.keys()
    assert of_outage(disruption, 1).keys() == weights()["outage"].features.keys()


@pytest.mark.parametrize(
    "text",
    [
        "Дрон атаковал машину в городе Шебекино, ранен мужчина. Без света осталась Козинка.",
        "Дрон атакував машину у місті Вовчанськ, поранено чоловіка. Без світла лишилося село Ківшарівка.",
        "A drone hit a car in the town of Shebekino and wounded a man. The village of Kozinka is without power.",
    ],
)
def test_each_value_that_is_stated_has_a_confidence_and_no_other(claims: Claims, text: str) -> None:
    attack = next(claim for claim in claims(text) if claim.kind == "strike")
    assert attack.sure.keys() == {"weapon", "injured"}
    outages = [outage for claim in claims(text) for outage in claim.outages]
    stated = [*attack.sure.values(), *(outage.confidence for outage in outages)]
    assert len(outages) == 1
    assert all(value is not None and 0 < value < 1 for value in stated)


def test_the_frames_are_those_of_the_claims_in_their_order(reader: Reader) -> None:
    told = report_of("Дрон повредил дом в городе Шебекино. В Грайвороне ранен мужчина при обстреле.")
    names = [frame.mention.name for frame in reader.frames(told) if frame.mention]
    assert names == [claim.mention.name for claim in reader.read(told) if claim.mention]
