"""An id is given once: merges lead on from it, splits leave it with the founder."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from holdfast.fuse import Fusion, apply
from holdfast.records import Claim, Decision, Ruling

Tell = Callable[..., Claim]


def decision(what: str, *on: str, number: int = 1, undoes: str | None = None) -> Decision:
    at = datetime(2025, 10, 6, number, tzinfo=UTC)
    return Decision(id=f"d{number}", who="Anna", at=at, what=what, on=on, value=Ruling(undoes=undoes) if undoes else None)  # type: ignore[arg-type]


def test_later_claims_do_not_change_the_id(tell: Tell) -> None:
    (before,) = apply([tell("a", published=9)]).incidents
    (after,) = apply([tell("a", published=9), tell("b"), tell("0")]).incidents
    assert after.id == before.id


def test_a_merge_keeps_the_older_id_and_the_other_leads_to_it(tell: Tell) -> None:
    fusion = Fusion()
    fusion.update(added=[tell("a", published=9), tell("b", "Far")])
    old = {i.claims[0]: i.id for i in fusion.incidents()}
    changes = fusion.update(decided=[decision("merge", "a", "b")])
    assert [i.id for i in changes.changed] == [old["a"]]
    assert changes.ended == {old["b"]: old["a"]}


def test_a_merge_undone_gives_both_their_ids_back(tell: Tell) -> None:
    fusion = Fusion()
    fusion.update(added=[tell("a", published=9), tell("b", "Far")])
    old = fusion.incidents()
    fusion.update(decided=[decision("merge", "a", "b")])
    fusion.update(decided=[decision("undo", number=2, undoes="d1")])
    assert fusion.incidents() == old


def test_a_split_leaves_the_id_with_the_part_of_the_founder(tell: Tell) -> None:
    told = [tell("a", published=9), tell("b")]
    (whole,) = apply(told).incidents
    parts = {i.claims: i.id for i in apply(told, [decision("split", "a", "b")]).incidents}
    assert parts["a",] == whole.id
    assert parts["b",] != whole.id


def test_of_a_withdrawn_founder_the_id_leads_nowhere(tell: Tell) -> None:
    fusion = Fusion()
    fusion.update(added=[tell("a", published=9), tell("b")])
    (whole,) = fusion.incidents()
    assert fusion.update(removed=["a"]).ended == {whole.id: None}
