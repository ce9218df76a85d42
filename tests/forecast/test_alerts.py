"""Alerts as intervals and as words that reports say of them: what is one, what nobody closed, and which days are calm."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from holdfast.forecast.alerts import Alert, alert_counts
from holdfast.forecast.alerts_told import Word, told_alerts
from holdfast.forecast.tempo import Span
from holdfast.records import Counts

KYIV = ZoneInfo("Europe/Kyiv")
FIRST = date(2025, 3, 1)
NOON = datetime(2025, 3, 1, 12, tzinfo=KYIV).astimezone(UTC)
SPAN = Span(("north", "south"), FIRST, FIRST + timedelta(days=9), KYIV)
EVERY = {(day, "duty") for day in SPAN.days}


def word(hours: float, is_lifted: bool = False, district: str | None = "north", source: str = "duty") -> Word:
    return Word(NOON + timedelta(hours=hours), is_lifted, district, source)


def counted(*words: Word, spoken: set[tuple[date, str]] = EVERY) -> tuple[Counts, ...]:
    return told_alerts(words, SPAN, spoken)


def counts_of(series: Counts) -> list[int | None]:
    return [day.count for day in series.days]


def test_an_alert_that_was_never_closed_does_not_swallow_those_after_it() -> None:
    start = datetime(2025, 3, 1, 20, tzinfo=UTC)
    alerts = [
        Alert("Kharkiv", start, None),
        *(Alert("Kharkiv", start + timedelta(days=k), start + timedelta(days=k, hours=1)) for k in range(2, 9)),
    ]
    (counts,) = alert_counts(alerts, date(2025, 3, 1), date(2025, 3, 9), KYIV)
    assert counts.flags == ("capped_alerts",)
    assert sum(day.count or 0 for day in counts.days) == 8


def test_alerts_that_overlap_are_one() -> None:
    start = datetime(2025, 3, 1, 20, tzinfo=UTC)
    alerts = [Alert("a", start, start + timedelta(hours=2)), Alert("a", start + timedelta(hours=1), start + timedelta(hours=3))]
    (counts,) = alert_counts(alerts, date(2025, 3, 1), date(2025, 3, 1), KYIV)
    assert counts.days[0].count == 1
    assert counts.flags == ()


def test_an_alert_belongs_to_the_operational_day_on_which_it_was_raised() -> None:
    north, south, region = counted(word(1), word(2, True), word(23.5), word(25, True), word(47), word(50, True))
    assert counts_of(north) == [2, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    assert counts_of(south) == [0] * 10
    assert south.flags == ("all_zero",)
    assert counts_of(region) == counts_of(north)
    assert (region.district, region.of) == (None, "alerts")


def test_raised_twice_within_the_hour_is_once_and_so_is_an_all_clear() -> None:
    north, _, _ = counted(
        word(1), word(1.2, source="monitor"), word(2, source="monitor"), word(2.5, True), word(2.7, True, source="monitor")
    )
    assert counts_of(north)[0] == 1
    assert north.flags == ()


def test_raised_anew_later_it_was_lifted_meanwhile_and_that_is_flagged() -> None:
    north, _, _ = counted(word(1), word(8), word(9, True))
    assert counts_of(north)[0] == 2
    assert north.flags == ("capped_alerts",)


def test_an_all_clear_after_more_than_a_day_closes_nothing() -> None:
    north, _, _ = counted(word(1), word(40, True))
    assert counts_of(north)[:2] == [1, 1]
    assert north.flags == ("capped_alerts", "unraised_alerts")


def test_an_all_clear_of_what_nobody_raised_tells_of_an_alert_of_that_day() -> None:
    north, south, region = counted(word(30, True))
    assert counts_of(north)[:2] == [None, 1], "before the first word of any alert nothing is known"
    assert north.flags == ("unknown_days", "unraised_alerts")
    assert counts_of(south)[:2] == [None, 0]
    assert counts_of(region)[:2] == [None, 1]


def test_an_alert_for_the_whole_region_is_one_in_each_district_and_one_in_the_region() -> None:
    north, south, region = counted(word(1, district=None), word(2, True, district=None))
    assert [counts_of(one)[0] for one in (north, south, region)] == [1, 1, 1]
    assert region.flags == ()


def test_an_all_clear_for_the_whole_region_is_no_sign_of_an_alert_in_each_district() -> None:
    north, south, region = counted(word(1), word(2, True, district=None), word(30, True, district=None))
    assert counts_of(north)[:2] == [1, 0]
    assert counts_of(south)[:2] == [0, 0]
    assert counts_of(region)[:2] == [1, 1]
    assert region.flags == ("unraised_alerts",)


def test_alerts_of_several_districts_that_overlap_are_one_of_the_region() -> None:
    _, _, region = counted(word(1), word(1.5, district="south"), word(2, True), word(3, True, district="south"), word(5), word(6, True))
    assert counts_of(region)[0] == 2


def test_a_day_without_an_alert_is_calm_only_where_somebody_spoke_who_tells_of_alerts() -> None:
    spoken = {(FIRST + timedelta(days=k), "duty") for k in (0, 1, 3)} | {(day, "press") for day in SPAN.days}
    north, _, _ = counted(word(1), word(2, True), spoken=spoken)
    assert counts_of(north) == [1, 0, None, 0, None, None, None, None, None, None]
    assert [day.exposure for day in north.days[:3]] == ["known", "known", "unknown"]


def test_a_source_that_no_longer_tells_of_alerts_makes_no_day_calm() -> None:
    span = Span(("north",), FIRST, FIRST + timedelta(days=99), KYIV)
    words = [word(24 * k + hour, hour == 2) for k in range(30) for hour in (1, 2)]
    north, _ = told_alerts(words, span, {(day, "duty") for day in span.days})
    assert [day.count for day in north.days[:30]] == [1] * 30
    assert {day.count for day in north.days[30:]} == {None}
    rare = [word(hours, hours % 24 == 2) for hours in (1, 2, 24 * 20 + 1, 24 * 20 + 2)]
    north, _ = told_alerts(rare, span, {(day, "duty") for day in span.days})
    assert {day.count for day in north.days[21:]} == {0}, "two alerts in three weeks, then none in eleven: that may be calm"


def test_where_nobody_tells_of_alerts_there_is_no_series_of_them() -> None:
    assert counted() == ()


@given(st.lists(st.tuples(st.integers(0, 239), st.booleans(), st.sampled_from([None, "north", "south"])), max_size=30), st.randoms())
def test_neither_order_nor_a_second_telling_changes_a_count(told: list[tuple[int, bool, str | None]], rng: random.Random) -> None:
    words = [word(hours + 0.5, is_lifted, district) for hours, is_lifted, district in told]
    mixed = [*words, *words]
    rng.shuffle(mixed)
    assert counted(*words) == counted(*mixed)
    for series in counted(*words):
        assert all(day.count is None or 0 <= day.count <= len(words) for day in series.days)
