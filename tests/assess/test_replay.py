"""Timelines against a replay by brute force: at every hour the state is found anew from all that was said by then."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.assess import timelines
from holdfast.records import ServiceStatement, When

RANK = {"confirmed_by_official": 3, "claimed": 2, "reported": 2, "disputed": 1, "speculative": 0}
DAY, THREE_HOURS = timedelta(days=1), timedelta(hours=3)


def moment_of(s: ServiceStatement) -> datetime:
    if s.changed is None or s.changed.end is None:
        assert s.told_at is not None
        return s.told_at
    return min(s.changed.end, s.told_at) if s.told_at else s.changed.end


def replay(statements: list[ServiceStatement], at: datetime) -> str | None:
    """The state at `at`, by going through all statements from the beginning, one rule after the other."""
    known = [s for s in {s.id: s for s in statements}.values() if moment_of(s) <= at]
    state, planned, last, latest, rank, voices = None, False, None, None, 0, set[str]()
    for s in sorted(known, key=lambda s: (moment_of(s), RANK[s.epistemic], s.status == "out", s.id)):
        when = moment_of(s)
        told = ("partial" if s.partial else "out") if s.status == "out" else ("partial" if s.partial else "restored")
        is_planned = s.scheduled and s.status == "out"
        if last is not None and state != "unknown":
            holds = DAY if planned else 3 * DAY if state in ("out", "partial") else 7 * DAY
            lasted = told == "restored" and state in ("out", "partial") and not planned and when - last <= 30 * DAY
            if when - last > holds and not lasted:
                state = "unknown"
        word = max(when, s.told_at or when)
        is_down = state in ("out", "partial")
        if state is None or state == "unknown":
            pass
        elif is_down and not planned and s.scheduled:
            continue
        elif told == state and is_planned == planned:
            assert last is not None
            last, latest, rank = max(last, word), when, max(rank, RANK[s.epistemic])
            voices.add(s.origin)
            continue
        elif (
            s.changed is None
            and latest is not None
            and when - latest <= THREE_HOURS
            and RANK[s.epistemic] < rank
            and s.origin not in voices
        ):
            continue
        state, planned, last, latest, rank, voices = told, is_planned, word, when, RANK[s.epistemic], {s.origin}
    if last is None or state == "unknown":
        return state
    holds = DAY if planned else 3 * DAY if state in ("out", "partial") else 7 * DAY
    return "unknown" if at - last > holds else state


@st.composite
def statements(draw: Any, d: Any) -> list[ServiceStatement]:
    made = []
    for number in range(draw(st.integers(1, 12))):
        told = draw(st.integers(0, 400))
        before = draw(st.sampled_from((None, None, None, 1, 30)))
        status = draw(st.sampled_from(("out", "out", "restored")))
        made.append(
            d.said(
                told,
                status,
                id=f"s{number}",
                origin=f"o{draw(st.integers(0, 3))}",
                partial=draw(st.booleans()) and draw(st.booleans()),
                scheduled=status == "out" and draw(st.integers(0, 3)) == 0,
                epistemic=draw(st.sampled_from(sorted(RANK))),
                changed=None if before is None else When(d.hours(told - before - 2), d.hours(told - before), "hour"),
            )
        )
    return made


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_timeline_ends_in_the_state_that_a_replay_of_all_statements_gives(d: Any, data: st.DataObject) -> None:
    told = data.draw(statements(d))
    at = d.hours(data.draw(st.integers(0, 1200)))
    found = d.told(*told, at=(at - d.noon) / timedelta(hours=1))
    assert (found["dolgoe"].spells[-1].state if found else None) == replay(told, at)


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_years_that_are_over_change_no_later_state(d: Any, data: st.DataObject) -> None:
    told = [
        d.said(
            data.draw(st.integers(0, 4000)),
            data.draw(st.sampled_from(("out", "restored", "restored", "working"))),
            data.draw(st.sampled_from(("dolgoe", "district", "znamenka"))),
            id=f"s{number}",
            partial=data.draw(st.integers(0, 4)) == 0,
        )
        for number in range(data.draw(st.integers(1, 25)))
    ]
    at, since = d.hours(4000), d.hours(data.draw(st.integers(0, 4000 - 62 * 24)))
    whole, short = timelines(told, d.places, at), timelines(told, d.places, at, since)
    assert [(one.place, one.spells[-1].state) for one in whole] == [(one.place, one.spells[-1].state) for one in short]
    settled = since + 62 * DAY
    for one, other in zip(whole, short, strict=True):
        now, then = ([spell for spell in line.spells if spell.last_told is not None and spell.last_told > settled] for line in (one, other))
        assert now == then


@settings(max_examples=100, deadline=None)
@given(data=st.data())
def test_no_timeline_says_that_a_service_works_where_nobody_said_so(d: Any, data: st.DataObject) -> None:
    told = [s for s in data.draw(statements(d)) if s.status == "out"]
    found = d.told(*told, at=data.draw(st.integers(0, 1200)))
    assert {spell.state for timeline in found.values() for spell in timeline.spells} <= {"out", "partial", "unknown"}
