"""What there is to warn of, and what went out and is over: what somebody said, never what nobody speaks of any more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.posts import post_of

from holdfast.pipeline import Archive, Instruments, Kept, open_archive, record
from holdfast.pipeline.services import known_in
from holdfast.pipeline.sitrep.places import Places, places_of
from holdfast.pipeline.warning_reasons import Reason, is_warned_of, over, proposals
from holdfast.pipeline.warnings import Approved, Drafted, keep, wanted_of, warnings_of
from holdfast.publish.cap import Sender, approved, draft, problems, update
from holdfast.records import CapAlert

SHEBEKINO = "belgorod/shebekinsky"
SENDER = Sender(id="duty@example.org", name="Duty officer")


def at(hour: int) -> datetime:
    return datetime(2025, 10, 6, hour, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    opened = open_archive(tmp_path / "ledger.db", clock=lambda: at(23))
    yield opened
    opened.close()


@pytest.fixture
def places(instruments: Instruments) -> Places:
    return places_of(instruments.region, None, {})


@pytest.fixture
def collect(archive: Archive, instruments: Instruments) -> Callable[..., None]:
    def call(*posts: tuple[int, str]) -> None:
        made = [post_of("gov", f"{hour}-{text[:9]}", f"2025-10-06T{hour:02}:10", text) for hour, text in posts]
        for _ in record(made, archive, instruments, Kept()):
            pass

    return call


@pytest.fixture
def reasons(archive: Archive, instruments: Instruments, places: Places) -> Callable[[int], dict[str, Reason]]:
    def call(hour: int) -> dict[str, Reason]:
        known = known_in(archive, archive.ledger.head()[1])
        return {one.event: one for one in proposals(archive, instruments, known, places, at(hour))}

    return call


@pytest.fixture
def went_out(archive: Archive, places: Places) -> Callable[..., CapAlert]:
    """A warning was drafted for this reason, and approved."""

    def call(reason: Reason, hour: int, before: CapAlert | None = None) -> CapAlert:
        wanted = wanted_of(reason.event, reason.areas, places, 12, exercise=False)
        made = draft(wanted, SENDER, at(hour)) if before is None else update(before, wanted, SENDER, at(hour))
        keep(archive, Drafted(alert=made, event=reason.event, areas=reason.areas, by="anna", basis=reason.basis))
        out = approved(made, SENDER, at(hour), made.references)
        keep(archive, Approved(alert=out, draft=made.identifier, by="boris", authority="Head of shift"))
        return out

    return call


@pytest.fixture
def ended(archive: Archive, instruments: Instruments, places: Places) -> Callable[[int], list[tuple[str, tuple[str, ...]]]]:
    """What is over by then: event, and where it is not."""

    def call(hour: int) -> list[tuple[str, tuple[str, ...]]]:
        known = known_in(archive, archive.ledger.head()[1])
        found = over(warnings_of(archive, at(hour)), instruments, known, places, at(hour))
        return [(one.origin.event, one.left) for one in found]

    return call


def test_a_siren_for_the_whole_region_is_one_for_each_of_its_districts(
    collect: Callable[..., None], reasons: Callable[[int], dict[str, Reason]], places: Places
) -> None:
    collect((9, "На территории Белгородской области объявлена ракетная опасность."))
    assert set(reasons(10)["attack"].areas) == {own_id for own_id in places.canonical if own_id != places.region}
    collect((10, "Отбой ракетной опасности на территории Белгородской области."))
    assert reasons(11) == {}


def test_a_warning_of_an_outage_is_over_once_the_service_is_said_to_be_back_and_not_before(
    collect: Callable[..., None],
    reasons: Callable[[int], dict[str, Reason]],
    went_out: Callable[..., CapAlert],
    ended: Callable[[int], list[tuple[str, tuple[str, ...]]]],
) -> None:
    collect((8, "В Шебекинском округе без света остались 1200 человек."))
    went_out(reasons(9)["power"], 9)
    assert ended(10) == []
    assert ended(20) == [], "nobody has spoken of it for twelve hours: that is no word that it is over"
    collect((12, "В Шебекинском округе электроснабжение полностью восстановлено."))
    assert ended(13) == [("power", ())]


def test_what_a_person_drafted_without_the_picture_is_left_to_persons(
    collect: Callable[..., None],
    went_out: Callable[..., CapAlert],
    ended: Callable[[int], list[tuple[str, tuple[str, ...]]]],
) -> None:
    collect((8, "Объявлена ракетная опасность: Шебекинский округ."), (9, "Отбой ракетной опасности: Шебекинский округ."))
    went_out(Reason("attack", (SHEBEKINO,), ()), 8)
    assert ended(10) == []


def test_what_is_warned_of_is_not_drafted_again_and_a_wider_area_is(
    archive: Archive, collect: Callable[..., None], reasons: Callable[[int], dict[str, Reason]], went_out: Callable[..., CapAlert]
) -> None:
    collect((8, "Объявлена ракетная опасность: Шебекинский округ."))
    first = reasons(9)["attack"]
    assert not is_warned_of(first, warnings_of(archive, at(9)))
    went_out(first, 9)
    assert is_warned_of(first, warnings_of(archive, at(10)))
    assert not is_warned_of(first, warnings_of(archive, at(9) + timedelta(hours=13))), "it has ended"
    wider = first._replace(areas=(*first.areas, "belgorod/valuysky"))
    assert not is_warned_of(wider, warnings_of(archive, at(10)))


def test_a_chain_refers_to_every_message_that_went_out_before_and_keeps_the_rules(
    collect: Callable[..., None], reasons: Callable[[int], dict[str, Reason]], went_out: Callable[..., CapAlert]
) -> None:
    collect((8, "Объявлена ракетная опасность: Шебекинский округ."))
    first = went_out(reasons(9)["attack"], 9)
    second = went_out(reasons(9)["attack"], 10, before=first)
    third = went_out(reasons(9)["attack"], 11, before=second)
    assert [one.split(",")[1] for one in third.references] == [first.identifier, second.identifier]
    assert problems(third) == []
