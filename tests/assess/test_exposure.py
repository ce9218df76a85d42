"""What people lived through, against closed forms and by hand."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from math import pi, sqrt
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from holdfast.assess import Attacks, Days, Life, days_before, exposure, wholes
from holdfast.assess.alarms import Held, school_days
from holdfast.assess.nearness import within
from holdfast.assess.quiet import longest_run, since_quiet_week
from holdfast.records import Corroboration, Estimate, Incident, Location, PeopleExposure, Quantity, ServedPlace, When

MOSCOW = ZoneInfo("Europe/Moscow")
AT = datetime(2025, 10, 29, 12, tzinfo=UTC)
DAYS = days_before(AT, 28, MOSCOW)
DOLGOE = ServedPlace(
    id="dolgoe", name="Dolgoe", kind="settlement", within="district", admin1="Region", admin2="District", lat=50.0, lon=37.0,
    radius_m=500, population=Quantity.exactly(1000),
)  # fmt: skip
DISTRICT = ServedPlace(id="district", name="District", kind="admin2", within=None, admin1="Region", admin2="District")
PLACES = {"dolgoe": DOLGOE, "district": DISTRICT}


def attack(day: int, *, km: float = 0.0, radius_m: int = 100, hour: float = 12, hours: float = 1, own_id: str = "") -> Incident:
    """An attack `km` north of Dolgoe, `hour` hours after the noon that its day begins with."""
    start = DAYS.bounds[day] + timedelta(hours=hour)
    where = Location(
        name=None, place=None, admin2="District", admin1="Region", country=None, lat=50.0 + km / 111.195, lon=37.0, radius_m=radius_m,
        precision="settlement", confidence=0.9, candidates=(),
    )  # fmt: skip
    return Incident(
        id=own_id or f"i{day}-{km}-{hour}", kind="strike", when=When(start, start + timedelta(hours=hours), "hour"), where=where,
        weapon=None, targets=(), killed=None, injured=None, outages=(), epistemic="reported", attributed_to=None,
        corroboration=Corroboration(1, 1), status="proposed", background=False, confidence=0.7, claims=(), evidence={},
    )  # fmt: skip


def lived(
    *attacks: Incident, area: ServedPlace = DOLGOE, alerts: tuple[Held, ...] = (), closures: tuple[Held, ...] = (), spoken: str = "dolgoe",
    blind: tuple[int, ...] = (),
) -> PeopleExposure:  # fmt: skip
    life = Life(
        days=DAYS, attacks=Attacks(attacks, DAYS), alerts=alerts, closures=closures, within={"district": [DOLGOE]}, above=wholes(PLACES),
        spoken=frozenset({spoken, "district"}) if spoken else frozenset(), covered=[day not in blind for day in range(len(DAYS))],
    )  # fmt: skip
    return exposure(area, life)


def test_an_operational_day_runs_from_noon_to_noon_of_local_time() -> None:
    assert DAYS.dates[-1] == date(2025, 10, 28)
    assert (DAYS.until, len(DAYS)) == (datetime(2025, 10, 29, 9, tzinfo=UTC), 28)


def test_a_day_across_a_change_of_clocks_has_25_hours_and_its_night_is_still_from_ten_to_six() -> None:
    days = days_before(datetime(2025, 10, 26, 12, tzinfo=UTC), 1, ZoneInfo("Europe/Kyiv"))
    assert days.until - days.since == timedelta(hours=25)
    dusk, dawn = days.night(0)
    assert (dusk.hour, dawn.hour, dawn - dusk) == (19, 4, timedelta(hours=9))


def test_the_share_of_a_circle_within_a_distance_is_the_area_of_a_lens() -> None:
    unit = float(within(np.array([1.0]), np.array([1.0]), 1.0)[0])
    assert unit == pytest.approx((2 * pi / 3 - sqrt(3) / 2) / pi)
    assert within(np.array([0.0, 9.0]), np.array([4.0, 4.0]), 2.0).tolist() == [0.25, 0.0]


@settings(max_examples=200, deadline=None)
@given(st.floats(0, 30), st.floats(0, 20), st.floats(0.1, 20))
def test_the_share_within_a_distance_is_a_probability_that_grows_with_it(distance: float, radius: float, reach: float) -> None:
    near, far = (float(within(np.array([distance]), np.array([radius]), one)[0]) for one in (reach, reach * 1.5))
    assert 0 <= near <= far + 1e-9 <= 1 + 2e-9


def test_attacks_of_one_day_are_one_day_near() -> None:
    found = lived(attack(3, own_id="a"), attack(3, own_id="b"), attack(5))
    assert [part.days for part in found.near] == [Estimate(2, 2, 2)] * 3
    assert found.near[0].person_days == Estimate(2000, 2000, 2000)
    assert found.incidents == ("a", "b", "i5-0.0-12")


def test_an_attack_is_near_within_the_distances_that_hold_it() -> None:
    assert [part.days.best for part in lived(attack(3, km=3)).near] == [0, 1, 1]


def test_an_attack_that_may_lie_anywhere_in_a_wide_circle_is_near_with_its_share() -> None:
    days = lived(attack(3, radius_m=50_000)).near[1].days
    assert (days.low, days.high) == (0, 1)
    assert days.best == pytest.approx((5 / 50) ** 2, rel=1e-6)


def test_an_attack_whose_day_is_not_known_is_one_of_its_days() -> None:
    days = lived(attack(3, hour=20, hours=8)).near[0].days
    assert (days.low, days.high) == (0, 2)
    assert days.best == pytest.approx(1.0)


def test_a_night_is_disturbed_by_an_attack_in_it_and_not_by_one_at_noon() -> None:
    assert lived(attack(3, hour=12)).nights_disturbed == Estimate(1, 1, 1)
    assert lived(attack(3, hour=2)).nights_disturbed == Estimate(0, 0, 0)


def test_an_alert_of_the_district_disturbs_the_night_of_its_villages() -> None:
    raised = DAYS.bounds[4] + timedelta(hours=13)
    assert lived(alerts=(Held("district", raised, raised + timedelta(hours=1)),)).nights_disturbed == Estimate(1, 1, 1)


def test_an_alert_before_the_night_whose_end_nobody_reports_may_have_lasted_into_it() -> None:
    raised = DAYS.bounds[4] + timedelta(hours=7)
    assert lived(alerts=(Held("district", raised, None),)).nights_disturbed == Estimate(0, 0, 1)


def test_an_alert_of_one_village_is_only_possibly_one_of_its_district() -> None:
    raised = DAYS.bounds[4] + timedelta(hours=13)
    found = lived(area=DISTRICT, alerts=(Held("dolgoe", raised, None),))
    assert found.nights_disturbed is not None
    assert (found.nights_disturbed.low, found.nights_disturbed.best, found.nights_disturbed.high) == (0, 0, 1)


def test_the_longest_spell_without_quiet_and_the_last_quiet_week_are_counted_in_days() -> None:
    found = lived(*(attack(day) for day in (0, 1, 2, 3, 15, 16)))
    assert found.longest_unquiet_days == Estimate(4, 4, 4)
    assert found.days_since_quiet_week == Estimate(0, 0, 0)
    found = lived(*(attack(day) for day in range(8, 28, 3)))
    assert found.days_since_quiet_week == Estimate(20, 20, 20)


def test_a_period_with_an_attack_each_day_has_no_quiet_week() -> None:
    found = lived(*(attack(day) for day in range(28)))
    assert (found.days_since_quiet_week, found.had_quiet_week, found.longest_unquiet_days) == (None, False, Estimate(28, 28, 28))


def test_a_week_with_a_day_that_nobody_reports_on_is_not_known_to_have_been_quiet() -> None:
    found = lived(blind=tuple(range(0, 28, 5)))
    assert (found.days_since_quiet_week, found.had_quiet_week) == (None, False)
    assert "6 days on which nobody reports at all" in found.not_assessed


def test_a_place_that_nobody_reports_from_is_unknown_and_not_calm() -> None:
    found = lived(spoken="")
    assert found.reported == "silent"
    parts = (found.nights_disturbed, found.longest_unquiet_days, found.days_since_quiet_week, found.had_quiet_week, found.near)
    assert parts == (None, None, None, None, ())


def test_a_settlement_without_a_number_of_people_has_days_and_no_person_days() -> None:
    nobody = ServedPlace(id="dolgoe", name="Dolgoe", kind="settlement", within="district", lat=50.0, lon=37.0, radius_m=500)
    found = lived(attack(3), area=nobody)
    assert [(part.days.best, part.person_days) for part in found.near] == [(1, None)] * 3
    assert "no number of people: no person-days" in found.not_assessed


def test_the_days_near_of_a_district_are_the_mean_over_its_people() -> None:
    found = lived(attack(3), area=DISTRICT)
    assert (found.near[0].days, found.near[0].person_days) == (Estimate(1, 1, 1), Estimate(1000, 1000, 1000))


def test_an_attack_without_a_point_is_told_as_not_assessed() -> None:
    lost = attack(3)
    nowhere = Location(
        name=None, place=None, admin2=None, admin1="Region", country=None, lat=None, lon=None, radius_m=None, precision="admin1",
        confidence=0.0, candidates=(),
    )  # fmt: skip
    found = lived(Incident(**{**{name: getattr(lost, name) for name in lost.__struct_fields__}, "where": nowhere}))
    assert "1 attacks without a point: they may have been here" in found.not_assessed


def test_school_days_are_weekdays_of_term_on_which_schools_were_closed() -> None:
    monday = datetime(2025, 10, 6, 5, tzinfo=UTC)
    closed = (Held("district", monday, monday + timedelta(days=7)),)
    found = lived(closures=closed)
    assert found.school_days_lost == Estimate(5, 5, 5)
    assert found.child_school_days_lost == Estimate(550, 450, 650)
    july = days_before(datetime(2025, 7, 30, 12, tzinfo=UTC), 28, MOSCOW)
    assert school_days([(Held("district", datetime(2025, 7, 7, tzinfo=UTC), None), True)], july) == (0, 0, 0)


def test_a_closing_whose_end_nobody_reports_is_surely_that_of_a_day() -> None:
    found = lived(closures=(Held("district", datetime(2025, 10, 6, 5, tzinfo=UTC), None),)).school_days_lost
    assert found == Estimate(1, 1, 10)


def test_where_nobody_says_anything_of_schools_school_days_are_not_known() -> None:
    found = lived(attack(3))
    assert found.school_days_lost is None
    assert "nobody says anything of schools" in found.not_assessed


@settings(max_examples=100, deadline=None)
@given(st.lists(st.booleans(), max_size=60))
def test_runs_and_weeks_are_those_of_a_count_by_hand(days: list[bool]) -> None:
    text = "".join("x" if day else "." for day in days)
    assert longest_run(days) == max(map(len, text.split(".")))
    at = text.rfind("." * 7)
    assert since_quiet_week(days) == (None if at < 0 else len(text) - at - 7)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_every_part_has_its_bounds_in_order_and_the_order_of_attacks_changes_nothing(data: st.DataObject) -> None:
    made: list[Any] = [
        attack(
            data.draw(st.integers(0, 27)),
            km=data.draw(st.floats(0, 30)),
            radius_m=data.draw(st.integers(0, 30_000)),
            hour=data.draw(st.floats(0, 23)),
            hours=data.draw(st.floats(0, 40)),
            own_id=f"a{number}",
        )
        for number in range(data.draw(st.integers(0, 8)))
    ]
    found = lived(*made)
    assert lived(*data.draw(st.permutations(made))) == found
    parts = [found.nights_disturbed, found.longest_unquiet_days, found.days_since_quiet_week, *(part.days for part in found.near)]
    assert all(part.low <= part.best + 1e-9 and part.best <= part.high + 1e-9 for part in parts if part is not None)


def test_days_outside_the_period_are_in_none_of_its_days() -> None:
    days: Days = DAYS
    assert days.shares(days.since - timedelta(days=2), days.since - timedelta(days=1)) == []
    assert days.shares(days.until, days.until) == []
