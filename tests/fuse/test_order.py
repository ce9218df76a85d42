"""The incidents depend on the set of claims and decisions alone, to the byte: not on order, batches, engine or history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.fuse import Fusion, apply
from holdfast.records import Claim, Decision, Incident, Ruling

Many = st.SearchStrategy[list[Claim]]
NIGHT = datetime(2025, 10, 6, 0, tzinfo=UTC)
WHATS = ("confirm", "reject", "merge", "split", "correct", "note", "hold", "undo")


def as_bytes(incidents: Iterable[Incident]) -> bytes:
    return msgspec.json.encode(list(incidents))


@st.composite
def decisions(draw: st.DrawFn) -> list[Decision]:
    """A few decisions on claims that may be there or not."""
    found = []
    for number in range(draw(st.integers(0, 5))):
        what = draw(st.sampled_from(WHATS))
        on = tuple(draw(st.lists(st.integers(0, 20).map(str), min_size=1, max_size=3, unique=True)))
        value = Ruling(weapon="missile") if what == "correct" else Ruling(undoes="d0") if what == "undo" else None
        at = NIGHT + timedelta(hours=draw(st.integers(0, 3)))
        found.append(Decision(id=f"d{number}", who=draw(st.sampled_from("AB")), at=at, what=what, on=on, value=value))  # type: ignore[arg-type]
    return found


@settings(deadline=None, max_examples=60)
@given(decided=decisions(), data=st.data())
def test_shuffled_and_told_twice_they_give_the_same(many: Many, decided: list[Decision], data: st.DataObject) -> None:
    told = data.draw(many)
    shuffled, turned = data.draw(st.permutations(told + told)), data.draw(st.permutations(decided + decided))
    assert apply(shuffled, turned) == apply(told, decided)
    assert as_bytes(apply(shuffled, turned).incidents) == as_bytes(apply(told, decided).incidents)


@settings(deadline=None, max_examples=60)
@given(decided=decisions(), data=st.data())
def test_columns_give_the_same_as_one_by_one(many: Many, decided: list[Decision], data: st.DataObject) -> None:
    told = data.draw(many)
    assert apply(told, decided, large=0) == apply(told, decided)


@settings(deadline=None, max_examples=60)
@given(decided=decisions(), data=st.data())
def test_a_component_solved_over_columns_is_the_same(many: Many, decided: list[Decision], data: st.DataObject) -> None:
    told = data.draw(many)
    columns, one_by_one = Fusion(large=0), Fusion()
    for fusion in (columns, one_by_one):
        for claim in told:
            fusion.update(added=[claim])
        fusion.update(decided=decided)
    assert as_bytes(columns.incidents()) == as_bytes(one_by_one.incidents())


@settings(deadline=None, max_examples=60)
@given(decided=decisions(), data=st.data())
def test_in_pieces_with_detours_it_is_the_same_as_at_once(many: Many, decided: list[Decision], data: st.DataObject) -> None:
    told = data.draw(many)
    fusion = Fusion()
    for claim in data.draw(st.permutations(told)):
        fusion.update(added=[claim])
        if data.draw(st.booleans()):
            gone = data.draw(st.sampled_from(told)).id
            fusion.update(removed=[gone])
            fusion.update(added=[c for c in told if c.id == gone])
    for decision in data.draw(st.permutations(decided)):
        fusion.update(decided=[decision])
    fusion.update(added=told)
    assert as_bytes(fusion.incidents()) == as_bytes(apply(told, decided).incidents)
    assert fusion.conflicts() == apply(told, decided).conflicts


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_what_was_withdrawn_leaves_no_trace(many: Many, data: st.DataObject) -> None:
    told = data.draw(many)
    gone = set(data.draw(st.lists(st.sampled_from([c.id for c in told] or ["0"]))))
    fusion = Fusion()
    fusion.update(added=told)
    fusion.update(removed=gone)
    assert as_bytes(fusion.incidents()) == as_bytes(apply([c for c in told if c.id not in gone]).incidents)


@settings(deadline=None, max_examples=60)
@given(decided=decisions(), data=st.data())
def test_changes_played_onto_a_list_of_incidents_keep_it_right(many: Many, decided: list[Decision], data: st.DataObject) -> None:
    told = data.draw(many)
    fusion, listed = Fusion(), dict[str, Incident]()
    steps: Sequence[tuple[list[Claim], list[Decision]]] = [*(([c], []) for c in told), *(([], [d]) for d in decided)]
    for added, ruled in steps:
        changes = fusion.update(added=added, decided=ruled)
        for ended in changes.ended:
            del listed[ended]
        listed |= {incident.id: incident for incident in changes.changed}
    assert sorted(listed.values(), key=lambda i: i.id) == sorted(fusion.incidents(), key=lambda i: i.id)


@settings(deadline=None, max_examples=60)
@given(decided=decisions(), data=st.data())
def test_every_claim_is_in_exactly_one_incident(many: Many, decided: list[Decision], data: st.DataObject) -> None:
    told = data.draw(many)
    used = [name for incident in apply(told, decided).incidents for name in incident.claims]
    assert sorted(used) == sorted(claim.id for claim in told)
