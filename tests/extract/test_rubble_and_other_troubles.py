"""Words that attacks and outages are told with, where they tell of neither."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from holdfast.records import Claim, Incident

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


@pytest.mark.parametrize(
    ("text", "weapon"),
    [
        ("In Kozinka a drone detonated on a car park, sending glass and debris across the street. Two cars were damaged.", "drone"),
        ("In Kozinka a missile exploded, debris flying everywhere. A house was damaged.", "missile"),
        ("In Kozinka a drone was shot down, its debris damaged a house.", "debris_of_interception"),
        ("In Kozinka debris of a drone fell on a house.", "debris_of_interception"),
    ],
)
def test_rubble_that_flies_is_no_debris_of_an_interception(claims: Claims, text: str, weapon: str) -> None:
    (strike,) = [claim for claim in claims(text) if claim.kind == "strike"]
    assert strike.weapon is not None
    assert strike.weapon.type == weapon


FAR = {
    "ru": "В Козинке повреждён водопровод. {} Фермеры уже сталкивались с перебоями.",
    "uk": "У Козинці пошкоджено водопровід. {} Фермери вже стикалися з перебоями.",
    "en": "In Kozinka the water main was damaged. {} Farmers had already faced disruptions.",
}
ASIDE = {"ru": "Люди приходят в себя.", "uk": "Люди приходять до тями.", "en": "People are recovering."}


@pytest.mark.parametrize("language", sorted(FAR))
def test_disruptions_long_after_a_network_was_named_are_none_of_it(claims: Claims, language: str) -> None:
    text = FAR[language].format(" ".join([ASIDE[language]] * 5))
    assert [outage for claim in claims(text) for outage in claim.outages] == []


@pytest.mark.parametrize("name", ["Valuikského", "Valuïsky", "Valuikskogo"])
def test_a_district_that_a_translation_garbled_is_known_with_accents_too(claims: Claims, name: str) -> None:
    (strike,) = [claim for claim in claims(f"A drone hit a farm in the village of Dolgoe, {name} district.") if claim.kind == "strike"]
    assert strike.mention is not None
    assert strike.mention.admin2 == "Valuysky"


@pytest.mark.parametrize(
    "text",
    [
        "In Shebekino debris of a drone damaged a power line, in Murom windows of a school were broken.",
        "В Шебекино обломками беспилотника повреждена ЛЭП, в Муроме выбиты стёкла в школе.",
        "У місті Шебекино уламками безпілотника пошкоджено лінію електропередач, у селі Муром вибито шибки у школі.",
    ],
)
def test_debris_of_the_first_clause_did_the_harm_of_the_next(incidents: Incidents, text: str) -> None:
    assert [i.weapon.type for i in incidents(text).values() if i.weapon] == ["debris_of_interception"] * 2
