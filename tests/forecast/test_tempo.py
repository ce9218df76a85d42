"""From incidents to counts and the outlook: what is counted where, what is unknown, and what may be said."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import pytest

from holdfast.forecast.outlook import outlook
from holdfast.forecast.tempo import Span, Told, class_counts, strike_counts, strikes_of, without_sources
from holdfast.records import Corroboration, Incident, Location, Quantity, Weapon, When

ZONE = ZoneInfo("Europe/Kyiv")
FIRST = date(2025, 3, 1)


def incident(number: int, at: datetime, district: str | None = "north", **changed: Any) -> Incident:
    where = Location(
        name=None, place=None, admin2=district, admin1="Oblast", country=None, lat=None, lon=None, radius_m=None,
        precision="admin2", confidence=0.5, candidates=(),
    )  # fmt: skip
    values: dict[str, Any] = {
        "id": str(number),
        "kind": "strike",
        "when": When(at, at + timedelta(hours=1), "hour"),
        "where": where,
        "weapon": Weapon(type="drone", count=None),
        "targets": (),
        "killed": None,
        "injured": None,
        "outages": (),
        "epistemic": "reported",
        "attributed_to": None,
        "corroboration": Corroboration(1, 1),
        "status": "proposed",
        "background": False,
        "confidence": 0.9,
        "claims": (str(number),),
        "evidence": {},
    }
    return Incident(**(values | changed))


def told(number: int, at: datetime, *sources: str, late: timedelta = timedelta(hours=3), **changed: Any) -> Told:
    return Told(incident(number, at, **changed), at + late, frozenset(sources or ("gov",)))


def span(days: int, **changed: Any) -> Span:
    return Span(("north", "south"), FIRST, FIRST + timedelta(days=days - 1), ZONE, **changed)


def noon(day: int, hours: float = 0) -> datetime:
    return datetime(2025, 3, 1, 12, tzinfo=ZONE).astimezone(UTC) + timedelta(days=day, hours=hours)


def test_strikes_count_by_district_and_those_without_one_for_the_region_only() -> None:
    strikes = strikes_of(
        [told(1, noon(0, 2)), told(2, noon(0, 20)), told(3, noon(1, 2), district="south"), told(4, noon(1, 3), district=None)], span(10)
    )
    north, south, region = strike_counts(strikes, span(10))
    assert [day.count for day in north.days[:3]] == [2, 0, 0]
    assert [day.count for day in south.days[:3]] == [0, 1, 0]
    assert [day.count for day in region.days[:3]] == [2, 2, 0]
    assert region.district is None


def test_rejected_strikes_recaps_interceptions_and_undated_ones_do_not_count() -> None:
    week = When(noon(0), noon(7), "week")
    found = [
        told(1, noon(1), status="rejected"),
        told(2, noon(1), background=True),
        told(3, noon(1), kind="interception"),
        told(4, noon(1), when=week),
        told(5, noon(-3)),
    ]
    assert strikes_of(found, span(5)) == ()


def test_a_day_on_which_nobody_told_of_anything_is_unknown() -> None:
    north, _, _ = strike_counts((), span(5, silent=frozenset({FIRST + timedelta(days=2)})))
    assert [day.count for day in north.days] == [0, 0, None, 0, 0]
    assert north.flags == ("unknown_days", "all_zero")


def test_a_day_with_a_strike_whose_dead_nobody_counted_has_no_number_of_dead() -> None:
    stated = Quantity.exactly(2)
    strikes = strikes_of([told(1, noon(0, 1)), told(2, noon(1, 1), killed=stated), told(3, noon(1, 2))], span(4))
    killed = next(counts for counts in class_counts(strikes, span(4)) if counts.of == "killed")
    assert [day.count for day in killed.days] == [None, 2, 0, 0]


def test_young_days_are_partial_where_reports_come_late() -> None:
    late = [told(k, noon(k // 4, 2), late=timedelta(hours=3 if k % 2 else 48)) for k in range(400)]
    strikes = strikes_of(late, span(100))
    _, _, region = strike_counts(strikes, span(100))
    assert region.days[0].exposure == "known"
    assert region.days[-1].share == pytest.approx(0.5, abs=0.12)
    final = region.days[-1].final
    assert final is not None
    assert final.high > (region.days[-1].count or 0)


def test_without_a_source_only_what_others_told_remains() -> None:
    strikes = strikes_of([told(1, noon(0, 1), "gov", "press"), told(2, noon(0, 2), "gov")], span(2))
    assert without_sources(strikes, span(2), None) == {"gov": [1, 0], "press": [2, 0]}


def test_the_outlook_of_thin_history_refuses_and_says_why() -> None:
    found = outlook([told(1, noon(1, 2))], span(9), "somewhere", datetime(2025, 3, 10, 12, tzinfo=UTC), None)
    assert {forecast.refused for forecast in found.forecasts} == {"9 known days of history; a forecast needs 14"}
    assert found.paces == ()
    assert "9 known days of history; a forecast needs 14" in found.notes


def test_the_outlook_finds_a_tripling_told_of_by_two_sources() -> None:
    rng, number, found = np.random.default_rng(6), 0, []
    for day in range(150):
        for _ in range(rng.poisson(6.0 if day >= 120 else 2.0)):
            number += 1
            found.append(told(number, noon(day, float(rng.uniform(0, 23))), "gov", "press", district="north"))
    made = outlook(found, span(150), "somewhere", noon(150), [5] * 150)
    claimed = [shift for shift in made.shifts if shift.claimed and shift.kind == "frequency"]
    assert {shift.district for shift in claimed} == {"north", None}
    for shift in claimed:
        assert abs((shift.began.best - date(2025, 6, 29)).days) <= 7
    assert {pace.district for pace in made.paces} == {"north", "south"}
    week = next(forecast for forecast in made.forecasts if forecast.days == 7 and forecast.district == "north")
    assert week.mean == pytest.approx(42, rel=0.3)
    assert sum(made.hours) == pytest.approx(1)


def test_order_of_incidents_does_not_matter() -> None:
    found = [told(k, noon(k % 20, k % 7), district="north" if k % 3 else "south") for k in range(60)]
    there = outlook(found, span(20), "somewhere", noon(20), None)
    back = outlook(found[::-1], span(20), "somewhere", noon(20), None)
    assert there == back


def test_counts_of_young_days_replayed_as_they_were_known_hold_what_the_days_came_to() -> None:
    """Delays are known here: 60 % within the day, 25 % a day later, 15 % three days later."""
    rng, days = np.random.default_rng(11), 260
    level = 3.0 * np.exp(np.cumsum(rng.normal(0, 0.03, days)))
    made: list[Told] = []
    for day in range(days):
        for _ in range(rng.negative_binomial(4, 4 / (4 + level[day]))):
            late = timedelta(days=float(rng.choice([-0.3, 0.7, 2.7], p=[0.6, 0.25, 0.15])))
            made.append(told(len(made), noon(day, 6), late=timedelta(hours=18) + late))
    final = [day.count for day in strike_counts(strikes_of(made, span(days)), span(days))[-1].days]
    inside: dict[int, list[bool]] = {0: [], 1: [], 3: [], 7: []}
    for last in range(60, days - 8, 2):
        then, now = span(last + 1), noon(last + 1)
        region = strike_counts(strikes_of([one for one in made if one.at is not None and one.at <= now], then), then)[-1]
        for age, found in inside.items():
            young = region.days[last - age]
            low, high = (young.count, young.count) if young.final is None else (young.final.low, young.final.high)
            assert low is not None
            assert high is not None
            found.append(low <= (final[last - age] or 0) <= high)
    assert [region.days[-1 - age].share for age in (0, 1, 3)] == pytest.approx([0.6, 0.85, 1.0], abs=0.06)
    for age, found in inside.items():
        assert 0.85 <= np.mean(found) <= 1.0, age
    assert np.mean(inside[0]) <= 0.97, "an interval that always holds says nothing"
