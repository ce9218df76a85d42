from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from holdfast.trace.agglomerate import agglomerate


def test_the_pair_with_the_most_evidence_is_joined_first() -> None:
    assert agglomerate("abc", {("a", "b"): 5, ("b", "c"): 9, ("a", "c"): -7}, -1) == [["a"], ["b", "c"]]


def test_what_speaks_against_is_heard_from_all_members() -> None:
    weights = {("a", "b"): 9, ("b", "c"): 6, ("a", "c"): -8}
    assert agglomerate("abc", weights, -1) == [["a", "b"], ["c"]]


def test_a_pair_that_was_never_compared_speaks_against_a_little() -> None:
    weights = {("a", "b"): 9, ("b", "c"): 6}
    assert agglomerate("abc", weights, -5) == [["a", "b", "c"]]
    assert agglomerate("abc", weights, -7) == [["a", "b"], ["c"]]


def test_no_evidence_joins_nobody() -> None:
    assert agglomerate("ba", {}, -1) == [["a"], ["b"]]
    assert agglomerate("ba", {("a", "b"): 0}, -1) == [["a"], ["b"]]


@given(st.dictionaries(st.sampled_from(list(combinations("abcdefg", 2))), st.integers(-20, 20)), st.permutations("abcdefg"))
def test_every_member_is_in_one_group_whatever_the_order(weights: dict[tuple[str, str], int], members: list[str]) -> None:
    groups = agglomerate(members, weights, -4)
    assert sorted(name for group in groups for name in group) == sorted("abcdefg")
    assert groups == agglomerate(sorted(members), dict(sorted(weights.items())), -4)
    between = [
        sum(weights.get((min(a, b), max(a, b)), -4) for a in one for b in other)
        for one, other in combinations(groups, 2)
        if any((min(a, b), max(a, b)) in weights for a in one for b in other)
    ]
    assert all(total <= 0 for total in between)
