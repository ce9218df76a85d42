"""An explanation holds every number, and they add up."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.fuse import apply
from holdfast.fuse.explain import are_compared, as_text, explain
from holdfast.fuse.levels import FEATURES, levels_of
from holdfast.fuse.model import load_model
from holdfast.fuse.shelf import Memory
from holdfast.fuse.sketch import sketch_of
from holdfast.records import Claim, Quantity

Tell = Callable[..., Claim]
Many = st.SearchStrategy[list[Claim]]


def test_the_contributions_of_a_pair_add_up_to_its_weight(tell: Tell) -> None:
    told = [tell("a", injured=2, sectors=("housing",)), tell("b", injured=3, published=14, sectors=("housing", "power"))]
    (incident,) = apply(told).incidents
    (pair,) = explain(incident, told).pairs
    assert pair.bits == pytest.approx(pair.prior + sum(feature.bits for feature in pair.features))
    assert {feature.feature for feature in pair.features} == {"place", "time", "weapon", "targets", "injured"}


def test_the_text_can_be_added_up_by_hand(tell: Tell) -> None:
    told = [tell("a", injured=2), tell("b", injured=2)]
    (incident,) = apply(told).incidents
    line = as_text(explain(incident, told)).splitlines()[1]
    *parts, total = (float(number) for number in re.findall(r"[+-]\d+\.\d\d", line))
    assert sum(parts) == pytest.approx(total, abs=0.05)


def test_the_probabilities_of_a_toll_follow_from_prior_and_likelihoods(tell: Tell) -> None:
    told = [tell("a", injured=2, published=9), tell("b", injured=5, published=12)]
    (incident,) = apply(told).incidents
    (toll,) = explain(incident, told).tolls
    products = [prior * a * b for prior, a, b in zip(toll.priors, *(v.likelihoods for v in toll.voices), strict=True)]
    ratio = toll.probabilities[0] / toll.probabilities[1]
    assert products[0] / products[1] == pytest.approx(ratio)


def test_what_neither_claim_states_weighs_nothing(tell: Tell) -> None:
    bare = [sketch_of(tell(name, weapon=None, hour=None)) for name in "ab"]
    levels = dict(zip(FEATURES, levels_of(*bare), strict=True))
    assert {name for name, level in levels.items() if level} == {"place"}
    model = load_model()
    assert model.weight(*bare) == model.prior + model.tables[0][levels["place"]]


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_pairs_weigh_the_same_from_both_sides_and_find_each_other(many: Many, data: st.DataObject) -> None:
    told = data.draw(many)
    model, shelf = load_model(), Memory()
    sketches = [sketch_of(claim) for claim in told]
    for claim, sketch in zip(told, sketches, strict=True):
        shelf.put(claim, sketch, {})
    for one, other in combinations(sketches, 2):
        assert model.weight(one, other) == model.weight(other, one)
        assert (other.id in shelf.near(one)) == (one.id in shelf.near(other)) == are_compared(one, other)


def test_a_total_of_a_region_is_compared_with_nothing(tell: Tell) -> None:
    total = tell("total", "A region", killed=Quantity.exactly(9), background=True)
    shelf = Memory()
    shelf.put(tell("a", background=True), sketch_of(tell("a", background=True)), {})
    assert list(shelf.near(sketch_of(total))) == []
