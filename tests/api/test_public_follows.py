"""The public side that followed the ledger, change by change, is the one that would be made anew: to the byte."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.posts import post_of

from holdfast.api import Desk
from holdfast.api.shown import PublicSide
from holdfast.pipeline import Archive, Instruments, Kept, decide, erase, open_archive, record
from holdfast.publish.safety import Policy, Working, load_profile, policy_for, release_one
from holdfast.records import Decision, PublicIncident, Quantity, Report, Ruling, Withheld
from holdfast.regions import Region
from holdfast.store import IncidentQuery, find_incidents
from holdfast.store.columns import asked_of, counted_by_hour, page_in, tallied

TEXTS = (
    "В селе Козинка дрон повредил дом, ранена женщина.",
    "В селе Козинка дрон повредил два дома, погиб мужчина. Без света остались 300 человек.",
    "Губернатор сообщил: в Шебекино ракета попала в склад, ранены трое. Рядом позиция ПВО.",
    "В Головчино снаряд повредил подстанцию, без света 120 домов.",
)

Step = tuple[str, Any, int]
changes = st.one_of(
    st.tuples(st.just("decide"), st.sampled_from(["confirm", "reject", "hold", "publish", "correct", "undo"]), st.integers(0, 9)),
    st.tuples(st.sampled_from(["collect", "edit", "erase"]), st.none(), st.integers(0, 3)),
    st.tuples(st.just("wait"), st.none(), st.sampled_from([1, 7, 30])),
)


class Stepped:
    """A clock that stands until it is moved."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


def shown(side: PublicSide) -> tuple[Any, ...]:
    """All that anybody can get out of it."""
    with side.at() as (picture, at):
        rows = at.connection.execute(
            "SELECT id, since, until, starts, ends, lat, lon, weapon, admin1, admin2, place, name, status, body, glance, harm, background "
            "FROM incidents ORDER BY id"
        ).fetchall()
        hit = at.connection.execute(
            "SELECT facets.name, value, id FROM facets JOIN incidents ON incident = number ORDER BY 1, 2, 3"
        ).fetchall()
        every = asked_of(at.connection, IncidentQuery())
        counted = tallied(picture.columns, every), list(counted_by_hour(picture.columns, every))
        return rows, hit, picture.mark, picture.notice, counted, page_in(picture.columns, at.connection, every, None, 100)


def carry_out_decision(step: Step, archive: Archive, clock: Stepped, taken: list[str]) -> None:
    what, number = step[1:]
    incidents = list(find_incidents(archive.ledger.connection, IncidentQuery(), archive.ledger.head()[1]))
    if not incidents or (what == "undo" and not taken):
        return
    ruling = (
        Ruling(undoes=taken[number % len(taken)]) if what == "undo" else Ruling(killed=Quantity.exactly(3)) if what == "correct" else None
    )
    on = incidents[number % len(incidents)].claims
    own_id = f"d{len(taken)}"
    decide(archive, Decision(id=own_id, who=("Olena", "Ihor")[number % 2], at=clock.now, what=what, on=on, value=ruling, why=None))
    taken.append(own_id)


def erase_one(archive: Archive) -> None:
    known = archive.ledger.connection.execute(
        "SELECT subject FROM entries WHERE kind = 'report' AND payload IS NOT NULL ORDER BY subject LIMIT 1"
    ).fetchone()
    if known is not None:
        erase(archive, known[0], "Olena", "asked to")


def report(text: str, own_id: str, at: datetime) -> Report:
    return msgspec.structs.replace(post_of("gov", own_id, "2025-10-08T09:00", text), retrieved_at=at)


@pytest.fixture
def new_desk(recorded: Path, belgorod: Region, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Stepped], Desk]:
    """A desk over a ledger of its own."""

    def call(clock: Stepped) -> Desk:
        path = Path(shutil.copy(recorded, tmp_path_factory.mktemp("follows") / "ledger.db"))
        policy = policy_for(msgspec.structs.replace(load_profile("public", None), needs_confirmation=False), belgorod, b"k" * 32)
        return Desk(open_archive(path, clock=clock), belgorod, clock, "Olena", policy=policy)

    return call


@pytest.fixture
def collected(instruments: Instruments) -> Callable[[Archive, Report], None]:
    """A post is recorded."""
    return lambda archive, post: [None for _ in record([post], archive, instruments, Kept())].clear()


@given(done=st.lists(changes, max_size=6), looks=st.lists(st.booleans(), min_size=6, max_size=6))
@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_is_shown_does_not_depend_on_when_anybody_looked(
    done: list[Step], looks: list[bool], new_desk: Callable[[Stepped], Desk], collected: Callable[[Archive, Report], None]
) -> None:
    clock = Stepped(datetime(2025, 10, 8, 20, tzinfo=UTC))
    desk = new_desk(clock)
    followed, taken = PublicSide(desk), list[str]()
    shown(followed)
    for step, look in zip(done, looks, strict=False):
        clock.now += timedelta(hours=step[2]) if step[0] == "wait" else timedelta(minutes=1)
        if step[0] == "decide":
            carry_out_decision(step, desk.archive, clock, taken)
        elif step[0] == "erase":
            erase_one(desk.archive)
        elif step[0] in ("collect", "edit"):
            own_id = "edited" if step[0] == "edit" else f"{clock.now:%d%H%M}"
            collected(desk.archive, report(TEXTS[step[2]], own_id, clock.now))
        if look:
            shown(followed)
    clock.now += timedelta(minutes=2)
    anew = PublicSide(desk)
    assert shown(followed) == shown(anew)
    anew.close()
    followed.close()
    desk.close()


def test_a_batch_is_followed_by_a_look_at_what_it_touches_alone(
    desk: Desk, collect_post: Callable[[str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_at = list[str]()

    def noted(working: Working, policy: Policy, now: datetime) -> PublicIncident | Withheld:
        looked_at.append(working.incident.id)
        return release_one(working, policy, now)

    monkeypatch.setattr("holdfast.pipeline.showing.release_one", noted)
    side = PublicSide(desk)
    shown(side)
    assert len(looked_at) == 5
    looked_at.clear()
    collect_post("В Октябрьском ракета повредила школу, ранены четверо.")
    shown(side)
    assert 1 <= len(set(looked_at)) <= 2
    side.close()
