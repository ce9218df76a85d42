"""When a crew is on duty, and what can be asked of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.records import Crew, CrewState, CrewStatus, Rota, Standing
from holdfast.respond.shifts import duty_at, is_on_duty, next_duty
from holdfast.respond.standing import RestRule, hours_worked, is_free, standings

if TYPE_CHECKING:
    from tests.respond.conftest import Invented

NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)
KYIV, MOSCOW = ZoneInfo("Europe/Kyiv"), ZoneInfo("Europe/Moscow")
NIGHT = Rota(begins=time(20), ends=time(8))


def status(state: CrewState, hours_ago: float, crew: str = "F-1", **given: object) -> CrewStatus:
    fields: dict[str, object] = {"crew": crew, "state": state, "at": NOON - timedelta(hours=hours_ago), "who": "anna", **given}
    return CrewStatus(**fields)  # type: ignore[arg-type]


Stand = Callable[..., Standing]


@pytest.fixture
def standing(invented: type[Invented]) -> Stand:
    def of(*reported: CrewStatus, crew: Crew | None = None) -> Standing:
        return standings([crew or invented.crew()], reported, NOON, MOSCOW, {"i1": invented.incident()}, RestRule())[0]

    return of


def test_a_night_shift_belongs_to_the_day_on_which_it_begins() -> None:
    three = datetime(2025, 10, 7, 3, tzinfo=KYIV)
    duty = duty_at(NIGHT, three, KYIV)
    assert duty is not None
    assert duty.begins == datetime(2025, 10, 6, 20, tzinfo=KYIV)
    assert duty.ends == datetime(2025, 10, 7, 8, tzinfo=KYIV)
    assert not is_on_duty(NIGHT, datetime(2025, 10, 7, 8, tzinfo=KYIV), KYIV)


@pytest.mark.parametrize(("evening", "hours"), [(date(2025, 3, 29), 11), (date(2025, 10, 25), 13), (date(2025, 6, 1), 12)])
def test_a_night_in_which_the_clock_changes_is_an_hour_shorter_or_longer(evening: date, hours: int) -> None:
    duty = duty_at(NIGHT, datetime.combine(evening, time(23), KYIV), KYIV)
    assert duty is not None
    assert duty.ends - duty.begins == timedelta(hours=hours)


def test_a_shift_that_begins_in_the_hour_that_the_clock_skips_begins_when_it_has_been_put_forward() -> None:
    early = Rota(begins=time(3, 30), ends=time(12))
    duty = duty_at(early, datetime(2025, 3, 30, 6, tzinfo=KYIV), KYIV)
    assert duty is not None
    assert duty.begins == datetime(2025, 3, 30, 1, 30, tzinfo=UTC)


def test_a_day_on_and_three_off_counts_from_the_first_day() -> None:
    rota = Rota(begins=time(8), ends=time(8), every_days=4, first_day=date(2025, 10, 1))
    on = [day for day in range(1, 13) if is_on_duty(rota, datetime(2025, 10, day, 12, tzinfo=MOSCOW), MOSCOW)]
    assert on == [1, 5, 9]
    following = next_duty(rota, datetime(2025, 10, 2, 12, tzinfo=MOSCOW), MOSCOW)
    assert following is not None
    assert following.begins == datetime(2025, 10, 5, 8, tzinfo=MOSCOW)


def test_a_crew_without_a_shift_is_on_call_all_the_time() -> None:
    assert is_on_duty(None, NOON, MOSCOW)
    assert is_on_duty(Rota(begins=time(8), ends=time(8)), NOON, MOSCOW)


@given(st.integers(0, 1_000_000).map(lambda minutes: NOON + timedelta(minutes=minutes)), st.times(), st.times())
def test_a_crew_is_on_duty_exactly_within_its_stretch_of_duty(moment: datetime, begins: time, ends: time) -> None:
    rota = Rota(begins=begins.replace(microsecond=0), ends=ends.replace(microsecond=0))
    duty = duty_at(rota, moment, KYIV)
    if duty is not None:
        assert duty.begins <= moment < duty.ends
        assert duty.ends - duty.begins <= timedelta(hours=25)
    elif rota.begins != rota.ends:
        following = next_duty(rota, moment, KYIV)
        assert following is not None
        assert following.begins > moment


def test_a_crew_of_which_nothing_was_reported_is_free(standing: Stand) -> None:
    found = standing()
    assert is_free(found, NOON)
    assert (found.lat, found.lon) == (50.0, 37.0)


@pytest.mark.parametrize("state", ["en_route", "on_scene", "diverted"])
def test_a_crew_at_work_cannot_be_called(state: CrewState, standing: Stand) -> None:
    found = standing(status(state, 1, incident="i1"))
    assert found.available_from is None
    assert found.incident == "i1"
    assert "not called off" in found.why


def test_a_crew_on_scene_stands_at_its_incident_and_one_with_a_reported_point_there(standing: Stand) -> None:
    assert standing(status("on_scene", 1, incident="i1")).lat == 50.2
    assert standing(status("free", 1, lat=51.0, lon=39.0)).lat == 51.0


def test_a_crew_rests_until_it_is_said_and_is_free_then(standing: Stand) -> None:
    until = NOON + timedelta(hours=2)
    assert standing(status("resting", 1, until=until)).available_from == until
    assert is_free(standing(status("resting", 5, until=NOON - timedelta(hours=1))), NOON)
    assert standing(status("out", 1)).available_from is None


def test_a_crew_that_has_worked_as_long_as_it_may_must_rest(standing: Stand) -> None:
    found = standing(status("on_scene", 14, incident="i1"), status("free", 1))
    assert found.available_from is None
    assert found.hours_worked == pytest.approx(13)
    assert "due for rest" in found.why


def test_only_work_of_the_last_day_counts() -> None:
    assert hours_worked([status("on_scene", 40), status("free", 20)], NOON) == pytest.approx(4)


def test_a_crew_off_shift_can_be_called_when_its_shift_begins(standing: Stand, invented: type[Invented]) -> None:
    found = standing(crew=invented.crew(shift=NIGHT))
    assert not found.on_shift
    assert found.available_from == datetime(2025, 10, 6, 20, tzinfo=MOSCOW)
    assert not is_free(found, NOON)


def test_what_was_reported_for_later_does_not_count_yet_and_the_order_of_reports_does_not_matter(standing: Stand) -> None:
    reports = [status("on_scene", 3, incident="i1"), status("free", 2), status("out", -1)]
    assert standing(*reports) == standing(*reversed(reports))
    assert is_free(standing(*reports), NOON)
