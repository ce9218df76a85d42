"""One settlement under several names: in three languages, with a slip of the pen, or as one of several that share a name."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest

from holdfast.fuse import fuse
from holdfast.gazetteer.skeleton import skeleton
from holdfast.records import Candidate, Claim

Tell = Callable[..., Claim]


def incidents(*claims: Claim) -> int:
    return len(list(fuse(claims)))


def one_of_several(claim: Claim, written: str, *, share: float = 0.4) -> Claim:
    """`claim` with a name that two settlements have, so that it lies in neither."""
    assert claim.location is not None
    assert claim.mention is not None
    candidates = tuple(
        Candidate(place=f"test:{district}", name="Znamenka", admin1="A", admin2=district, lat=50.0, lon=38.0, probability=share)
        for district in ("Krasnensky", "Kursky")
    )
    location = msgspec.structs.replace(claim.location, candidates=candidates)
    return msgspec.structs.replace(claim, location=location, mention=msgspec.structs.replace(claim.mention, bare=written))


@pytest.mark.parametrize("slip", ["Zanmenka", "Znamanka", "Znamenkka"])
def test_a_name_that_nobody_knows_is_taken_for_a_slip_of_one_with_the_same_consonants(tell: Tell, slip: str) -> None:
    assert incidents(tell("a", "Znamenka"), tell("b", slip)) == 1


def test_a_slip_does_not_make_two_attacks_of_two_hours_one(tell: Tell) -> None:
    assert incidents(tell("a", "Znamenka", hour=0), tell("b", "Zanmenka", hour=9)) == 2


def test_two_names_that_nobody_knows_and_that_sound_apart_are_two_places(tell: Tell) -> None:
    assert incidents(tell("a", "Zanmenka"), tell("b", "Nowhere")) == 2


def test_one_of_several_settlements_of_a_name_is_told_by_the_name_that_the_gazetteer_has(tell: Tell) -> None:
    first, second = (one_of_several(tell(name, "Nowhere"), written) for name, written in (("b", "Знаменку"), ("c", "Знам'янка")))
    assert incidents(tell("a", "Znamenka"), first, second) == 1


def test_what_hardly_sounds_like_a_name_is_none_of_its_settlements(tell: Tell) -> None:
    assert incidents(tell("a", "Znamenka"), one_of_several(tell("b", "Nowhere"), "Тхе", share=0.1)) == 2


def test_the_last_district_that_a_text_spoke_of_makes_no_other_place_of_the_same_name(tell: Tell) -> None:
    claim = one_of_several(tell("b", "Nowhere"), "Знаменка")
    assert claim.location is not None
    assert claim.mention is not None
    elsewhere = msgspec.structs.replace(claim, location=msgspec.structs.replace(claim.location, admin2="Valuysky"))
    stated = msgspec.structs.replace(elsewhere, mention=msgspec.structs.replace(claim.mention, admin2_stated=True))
    assert incidents(tell("a", "Znamenka"), elsewhere) == 1
    assert incidents(tell("a", "Znamenka"), stated) == 2


def test_an_hour_that_had_not_come_when_it_was_told_is_that_of_the_day_before(tell: Tell) -> None:
    assert incidents(tell("a", hour=-6, published=8), tell("b", hour=18, published=9)) == 1


def test_the_skeleton_of_a_name_outlives_slips_of_vowels_and_doubled_letters() -> None:
    assert {skeleton(name) for name in ("остапово", "осатпово", "остаппово", "остопово", "ostapovo")} == {"stpv"}
