"""Comparing and clustering over whole columns is the same arithmetic as claim by claim."""

from __future__ import annotations

from itertools import combinations
from random import Random

import msgspec
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fuse.conftest import DAY, Tell

from holdfast.fuse import apply
from holdfast.fuse.arrays.columns import columns_of
from holdfast.fuse.arrays.compare import Comparison
from holdfast.fuse.arrays.pairs import Compared, candidate_pairs
from holdfast.fuse.block import Blocks
from holdfast.fuse.levels import levels_of
from holdfast.fuse.model import load_model
from holdfast.fuse.sketch import Sketch, sketch_of
from holdfast.records import Claim, Decision, Ruling

Many = st.SearchStrategy[list[Claim]]


def sketches_of(claims: list[Claim]) -> list[Sketch]:
    return sorted(map(sketch_of, claims), key=lambda sketch: sketch.id)


def rows(pairs: list[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    both = np.array(pairs, np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_two_rows_agree_as_their_sketches_do(many: Many, data: st.DataObject) -> None:
    sketches, model = sketches_of(data.draw(many)), load_model()
    pairs = [pair for one, other in combinations(range(len(sketches)), 2) for pair in ((one, other), (other, one))]
    comparison = Comparison(columns_of(sketches), model)
    levels = np.stack(comparison.levels(*rows(pairs)), axis=1).tolist()
    weights = [model.weight(sketches[one], sketches[other]) for one, other in pairs]
    assert [tuple(row) for row in levels] == [levels_of(sketches[one], sketches[other]) for one, other in pairs]
    assert comparison.weights(*rows(pairs)).tolist() == weights
    at, above = comparison.above_zero(*rows(pairs))
    assert dict(zip(at.tolist(), above.tolist(), strict=True)) == {k: weight for k, weight in enumerate(weights) if weight > 0}


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_the_pairs_to_compare_come_once_and_are_those_that_blocks_find(many: Many, data: st.DataObject) -> None:
    sketches = sketches_of(data.draw(many))
    columns, blocks = columns_of(sketches), Blocks()
    for sketch in sketches:
        blocks.add(sketch)
    found = [tuple(sorted(pair)) for piece in candidate_pairs(columns) for pair in zip(*(side.tolist() for side in piece), strict=True)]
    row = {sketch.id: at for at, sketch in enumerate(sketches)}
    pairs = list(combinations(range(len(sketches)), 2))
    is_compared = Compared(columns)(*rows(pairs)).tolist()
    assert sorted(found) == sorted({(at, row[name]) for at, s in enumerate(sketches) for name in blocks.near(s) if row[name] > at})
    assert sorted(found) == [pair for pair, compared in zip(pairs, is_compared, strict=True) if compared]


def crowd(tell: Tell, seed: int) -> list[Claim]:
    """A hundred and twenty claims of one day and night about two villages and their district."""
    chance = Random(seed)
    return [
        tell(
            f"{number:03}",
            chance.choice(["Dolgoye", "Dolgoye", "Murom", "Valuysky district", "A region"]),
            report=chance.choice([None, None, f"r{chance.randrange(60)}"]),
            hour=round(chance.uniform(0, 30), 1),
            hours=chance.choice([1 / 60, 1 / 60, 6, 24]),
            published=round(chance.uniform(8, 40), 1),
            weapon=chance.choice([None, "drone", "drone", "artillery"]),
            sectors=chance.choice([(), ("housing",), ("power",)]),
            killed=chance.choice([None, 0, 1, 2]),
            injured=chance.choice([None, 0, 3, 5]),
        )
        for number in range(120)
    ]


def test_a_crowded_day_is_clustered_alike_whatever_was_decided(tell: Tell) -> None:
    for seed in range(2):
        told = crowd(tell, seed)
        names = Random(seed).sample([claim.id for claim in told], 12)
        decided = [
            Decision(id="m", who="A", at=DAY, what="merge", on=tuple(names[:4])),
            Decision(id="s", who="A", at=DAY, what="split", on=(names[0],), value=Ruling(apart_from=tuple(names[5:]))),
        ]
        for decisions in ([], decided):
            slow, fast = apply(told, decisions, large=1000), apply(told, decisions, large=0)
            assert msgspec.json.encode(slow.incidents) == msgspec.json.encode(fast.incidents)
            assert 1 < len(slow.incidents) < len(told)
