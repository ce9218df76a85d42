"""People's decisions are on claims: they hold whatever is fused later, can be undone, and are never silently overruled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.fuse import Fusion, apply
from holdfast.records import Claim, Decision, Location, Quantity, Ruling, Weapon

Tell = Callable[..., Claim]
NIGHT = datetime(2025, 10, 6, 0, tzinfo=UTC)


def decide(what: str, *on: str, value: Ruling | None = None, who: str = "Anna", number: int = 1, hours: float = 0) -> Decision:
    at = NIGHT + timedelta(hours=hours)
    return Decision(id=f"d{number}", who=who, at=at, what=what, on=on, value=value)  # type: ignore[arg-type]


def together(told: list[Claim], decisions: list[Decision]) -> list[set[str]]:
    return sorted((set(i.claims) for i in apply(told, decisions).incidents), key=min)


def test_claims_that_people_merge_are_one_incident_whatever_speaks_against_it(tell: Tell) -> None:
    told = [tell("a"), tell("b", "Far", weapon="missile", hour=60)]
    assert together(told, []) == [{"a"}, {"b"}]
    assert together(told, [decide("merge", "a", "b")]) == [{"a", "b"}]


def test_claims_that_people_split_are_two_incidents_whatever_speaks_for_one(tell: Tell) -> None:
    told = [tell("a"), tell("b"), tell("c")]
    assert together(told, []) == [{"a", "b", "c"}]
    parts = together(told, [decide("split", "a", value=Ruling(apart_from=("b", "c")))])
    assert parts == [{"a"}, {"b", "c"}]


def test_a_split_holds_for_claims_that_come_later(tell: Tell) -> None:
    fusion = Fusion(decisions=[decide("split", "a", "b")])
    fusion.update(added=[tell("a"), tell("b")])
    fusion.update(added=[tell("c"), tell("d")])
    homes = {name: incident.id for incident in fusion.incidents() for name in incident.claims}
    assert homes["a"] != homes["b"]


def test_an_undone_decision_leaves_no_trace_and_an_undone_undo_brings_it_back(tell: Tell) -> None:
    told = [tell("a"), tell("b")]
    split = decide("split", "a", "b")
    undo = decide("undo", value=Ruling(undoes="d1"), number=2, hours=1)
    again = decide("undo", value=Ruling(undoes="d2"), number=3, hours=2)
    assert together(told, [split, undo]) == [{"a", "b"}]
    assert together(told, [split, undo, again]) == [{"a"}, {"b"}]


def test_an_undo_of_the_same_moment_comes_after_what_it_undoes(tell: Tell) -> None:
    told = [tell("1")]
    undo = decide("undo", "1", number=1, value=Ruling(undoes="d2"))
    outcome = apply(told, [undo, decide("reject", "1", number=2)])
    assert ([incident.status for incident in outcome.incidents], outcome.conflicts) == (["proposed"], ())


def test_a_merge_and_a_split_of_one_pair_are_reported_and_neither_is_carried_out(tell: Tell) -> None:
    told = [tell("a"), tell("b")]
    at_odds = [decide("split", "a", "b"), decide("merge", "a", "b", who="Boris", number=2)]
    outcome = apply(told, at_odds)
    assert [set(i.claims) for i in outcome.incidents] == [{"a", "b"}]
    assert [(c.kind, c.decisions) for c in outcome.conflicts] == [("merge_against_split", ("d1", "d2"))]


def test_a_chain_of_merges_around_a_split_is_reported_with_every_link(tell: Tell) -> None:
    told = [tell(name, "Far", hour=hour) for name, hour in (("a", 0), ("b", 48), ("c", 96))]
    at_odds = [decide("merge", "a", "b"), decide("merge", "b", "c", number=2), decide("split", "a", "c", number=3)]
    (conflict,) = apply(told, at_odds).conflicts
    assert conflict.decisions == ("d1", "d2", "d3")


def test_two_people_who_correct_differently_are_reported_and_the_stated_value_stays(tell: Tell) -> None:
    told = [tell("a", injured=2)]
    by_two = [
        decide("correct", "a", value=Ruling(injured=Quantity.exactly(3))),
        decide("correct", "a", value=Ruling(injured=Quantity.exactly(4)), who="Boris", number=2),
    ]
    outcome = apply(told, by_two)
    assert outcome.incidents[0].injured == Quantity.exactly(2)
    assert [c.kind for c in outcome.conflicts] == ["two_corrections"]


def test_a_person_who_corrects_again_replaces_the_own_correction(tell: Tell) -> None:
    twice = [
        decide("correct", "a", value=Ruling(injured=Quantity.exactly(3))),
        decide("correct", "a", value=Ruling(injured=Quantity.exactly(4)), number=2, hours=1),
    ]
    outcome = apply([tell("a", injured=2)], twice)
    assert outcome.conflicts == ()
    assert outcome.incidents[0].injured == Quantity.exactly(4)
    assert outcome.incidents[0].tolls[0].rule == "decided"


def test_a_correction_leaves_what_was_stated_beside_it(tell: Tell) -> None:
    (incident,) = apply([tell("a", injured=2)], [decide("correct", "a", value=Ruling(injured=Quantity.exactly(3)))]).incidents
    assert [figure.value for figure in incident.figures] == [Quantity.exactly(2)]
    assert incident.tolls[0].conservative == Quantity.exactly(2)


def test_a_value_can_be_corrected_to_unknown(tell: Tell) -> None:
    (incident,) = apply([tell("a", killed=2)], [decide("correct", "a", value=Ruling(unknown=("killed", "weapon")))]).incidents
    assert incident.killed is None
    assert incident.weapon is None


def test_a_weapon_and_a_place_can_be_set(tell: Tell) -> None:
    there = tell("x", "Murom").location
    assert isinstance(there, Location)
    moves = [decide("correct", "a", value=Ruling(weapon="missile")), decide("relocate", "a", value=Ruling(where=there), number=2)]
    (incident,) = apply([tell("a")], moves).incidents
    assert incident.weapon == Weapon("missile", None)
    assert incident.where == there
    assert incident.decisions == ("d1", "d2")


def test_confirmed_by_one_and_rejected_by_another_stays_proposed_and_is_reported(tell: Tell) -> None:
    outcome = apply([tell("a")], [decide("confirm", "a"), decide("reject", "a", who="Boris", number=2)])
    assert outcome.incidents[0].status == "proposed"
    assert [c.kind for c in outcome.conflicts] == ["confirm_against_reject"]


def test_of_one_person_the_latest_verdict_counts(tell: Tell) -> None:
    outcome = apply([tell("a")], [decide("confirm", "a"), decide("reject", "a", number=2, hours=1)])
    assert outcome.incidents[0].status == "rejected"
    assert outcome.conflicts == ()


def test_a_verdict_stays_with_the_founder_when_its_claims_come_apart_and_that_is_reported(tell: Tell) -> None:
    told = [tell("a", published=9), tell("b")]
    outcome = apply(told, [decide("confirm", "a", "b"), decide("split", "a", "b", number=2, hours=1)])
    assert {i.claims: i.status for i in outcome.incidents} == {("a",): "confirmed", ("b",): "proposed"}
    assert [c.kind for c in outcome.conflicts] == ["scattered"]


def test_decisions_that_cannot_be_carried_out_say_what_they_lack(tell: Tell) -> None:
    lacking = [
        decide("merge", "a"), decide("correct", "a", number=2), decide("relocate", "a", number=3), decide("undo", number=4),
        decide("confirm", number=5), decide("split", "a", number=6), decide("undo", value=Ruling(undoes="d9"), number=7),
        decide("confirm", "not there", number=8),
    ]  # fmt: skip
    conflicts = apply([tell("a")], lacking).conflicts
    assert sorted(c.decisions[0] for c in conflicts) == ["d1", "d2", "d3", "d4", "d5", "d6", "d7", "d8"]
    assert {c.kind for c in conflicts} == {"incomplete", "unknown_decision", "unknown_claim"}
    assert all(c.problem for c in conflicts)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_merges_and_splits_that_agree_with_each_other_always_hold(many: st.SearchStrategy[list[Claim]], data: st.DataObject) -> None:
    told = data.draw(many)
    names = [claim.id for claim in told]
    if len(names) < 4:
        return
    a, b, c, d = data.draw(st.permutations(names))[:4]
    outcome = apply(told, [decide("merge", a, b), decide("merge", c, d, number=2), decide("split", a, c, number=3)])
    homes = {name: incident.id for incident in outcome.incidents for name in incident.claims}
    assert homes[a] == homes[b]
    assert homes[c] == homes[d]
    assert homes[a] != homes[c]
    assert outcome.conflicts == ()
