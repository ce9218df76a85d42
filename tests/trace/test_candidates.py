from __future__ import annotations

from array import array

import pytest

from holdfast.trace.candidates import Candidates
from holdfast.trace.fingerprint import Fingerprint


def print_of(*names: str, day: int | None = 100, sketch: frozenset[int] = frozenset()) -> Fingerprint:
    empty: frozenset[str] = frozenset()
    return Fingerprint(
        language="ru",
        day=day,
        dates=(),
        names=frozenset(names),
        lead=empty,
        regions=empty,
        speakers=empty,
        offices=frozenset(),
        issuers=empty,
        is_own_voice=False,
        numbers=frozenset(),
        killed=None,
        injured=None,
        weapons=0,
        sectors=frozenset(),
        counts=(),
        rising=False,
        runs=array("I"),
        sketch=sketch,
    )


@pytest.fixture
def index() -> Candidates:
    return Candidates()


def test_a_shared_name_near_in_time_is_found(index: Candidates) -> None:
    index.add("a", print_of("kznk"))
    assert index.of(print_of("kznk", "šbkn", day=103)) == {"a"}
    assert index.of(print_of("kznk", day=104)) == set()
    assert index.of(print_of("šbkn")) == set()


def test_a_slip_after_the_beginning_of_a_name_is_found(index: Candidates) -> None:
    index.add("a", print_of("hlvčn"))
    assert index.of(print_of("hlvčkn")) == {"a"}


def test_what_has_no_day_is_near_to_every_day(index: Candidates) -> None:
    index.add("undated", print_of("kznk", day=None))
    index.add("dated", print_of("kznk"))
    assert index.of(print_of("kznk", day=400)) == {"undated"}
    assert index.of(print_of("kznk", day=None)) == {"undated", "dated"}


def test_a_shared_part_of_the_wording_is_found_without_a_name(index: Candidates) -> None:
    index.add("a", print_of(sketch=frozenset((7, 8))))
    assert index.of(print_of(sketch=frozenset((8, 9)))) == {"a"}


@pytest.mark.parametrize("others", [(), ("b",), ("b", "c")])
def test_what_is_removed_is_found_no_more_and_the_others_are(index: Candidates, others: tuple[str, ...]) -> None:
    for node in ("a", *others):
        index.add(node, print_of("kznk"))
    index.remove("a", print_of("kznk"))
    assert index.of(print_of("kznk")) == set(others)
    assert index.of(print_of("kznk", day=None)) == set(others)
