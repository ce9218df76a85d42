"""Charts: whole SVG of what is known, a gap or a shade where nothing is."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from holdfast.publish.charts import (
    as_pdf,
    as_png,
    bar_chart,
    calibration_chart,
    fan_chart,
    line_chart,
    pit_chart,
    step_chart,
    timeline_chart,
)
from holdfast.publish.charts.axes import date_axes, round_ticks
from holdfast.records import Counts, DateRange, DayCount, Distribution, Estimate, Forecast, Shift, TrackRecord

FIRST = date(2025, 9, 1)
SVG = "{http://www.w3.org/2000/svg}"


def counts(*values: int | None, district: str = "Shebekinsky") -> Counts:
    days = tuple(DayCount(FIRST + timedelta(days=k), value, 0.0 if value is None else 1.0) for k, value in enumerate(values))
    return Counts(district=district, of="strikes", days=days)


def forecast(after: Counts, days: int, *quantiles: float) -> Forecast:
    return Forecast(
        region="belgorod",
        district=after.district,
        of="strikes",
        made_at=datetime(2025, 10, 1, tzinfo=UTC),
        first=after.days[-1].day + timedelta(days=1),
        days=days,
        p_any=0.8,
        mean=quantiles[2],
        quantiles=quantiles,
        distribution=Distribution((0, 1), (0.2, 1.0)),
        reference=None,
        method="test",
        members=(),
        history_days=40,
    )


RECORD = TrackRecord(
    of="strikes",
    days=7,
    district="*",
    forecasts=250,
    ignorance=1.9,
    crps=1.4,
    brier=0.16,
    gain=Estimate(0.04, 0.01, 0.07),
    coverage_50=0.51,
    coverage_90=0.91,
    pit_counts=(0.1,) * 10,
    verdict="better",
    words="better than the recent mean",
)
SHIFT = Shift(
    district="Shebekinsky",
    kind="frequency",
    of="strikes",
    size=Estimate(1.9, 1.4, 2.6),
    began=DateRange(FIRST + timedelta(days=20), FIRST + timedelta(days=17), FIRST + timedelta(days=24)),
    alarm_on=FIRST + timedelta(days=28),
    alarm=True,
    probable=True,
    robust=True,
    not_volume=True,
    probability=0.98,
    words="The counts suggest a shift.",
)
SERIES = counts(*[k % 5 for k in range(30)], None, None, *[k % 7 for k in range(10)])
FAN = [forecast(SERIES, 1, 0, 1, 2, 3, 6), forecast(SERIES, 7, 5, 10, 14, 19, 30)]


def drawn() -> dict[str, str]:
    return {
        "fan": fan_chart(SERIES, FAN, RECORD),
        "timeline": timeline_chart(SERIES, [SHIFT]),
        "calibration": calibration_chart(RECORD),
        "pit": pit_chart(RECORD),
        "line": line_chart("Strikes", "By day", [("a", [(FIRST, 1.0), (FIRST + timedelta(days=3), None)])]),
        "bar": bar_chart("Damage", "By sector", [("housing", 12), ("power", None)]),
        "step": step_chart("First passage", "Below 60 %", [("now", [(0, 0.0), (7, 0.2), (30, 0.6)])], "days"),
    }


@pytest.mark.parametrize("name", sorted(drawn()))
def test_a_chart_is_well_formed_and_tells_a_screen_reader_what_it_shows(name: str) -> None:
    svg = drawn()[name]
    root = ET.fromstring(svg)  # noqa: S314 - our own text
    assert root.get("role") == "img"
    told = root.get("aria-labelledby")
    assert told is not None
    title, description = (root.find(f"{SVG}{tag}") for tag in ("title", "desc"))
    assert title is not None
    assert description is not None
    assert told.split() == [title.get("id"), description.get("id")]
    assert title.text
    assert description.text
    assert not re.search(r"\b(nan|inf)\b", svg)


def test_nothing_is_fetched_from_anywhere() -> None:
    for svg in drawn().values():
        assert set(re.findall(r"https?://[^\"' ]+", svg)) == {"http://www.w3.org/2000/svg"}
        assert "<script" not in svg


def test_days_that_nobody_told_of_are_shaded_and_have_no_bar() -> None:
    known, unknown = timeline_chart(counts(0, 1, 2)), timeline_chart(counts(0, None, 2))
    assert known.count("fill plain faint") == unknown.count("fill plain faint") - 1
    assert known.count("fill plain half") == unknown.count("fill plain half") + 1


def test_words_of_a_name_cannot_break_out() -> None:
    svg = fan_chart(counts(1, 2, district='<b onload="x">&'), [])
    assert "<b" not in svg
    ET.fromstring(svg)  # noqa: S314 - our own text


def test_a_fan_without_a_score_says_that_none_has_been_scored() -> None:
    assert "No such forecast has been scored yet." in fan_chart(SERIES, FAN)
    assert "91% in the 90 % interval; better than the recent mean (+0.040 nats)" in fan_chart(SERIES, FAN, RECORD)


def test_a_record_of_too_few_forecasts_states_no_gain_and_fits_under_the_chart() -> None:
    few = msgspec.structs.replace(RECORD, verdict="too_few", words="too few to say whether better than the recent mean", forecasts=350)
    svg = fan_chart(SERIES, FAN, few)
    assert "in the 90 % interval; too few to say whether better than the recent mean<" in svg
    assert "nats" not in svg


def test_days_of_weeks_are_named_by_day_and_months_with_their_year() -> None:
    days = [date(2026, 2, 20), date(2026, 4, 26)]
    assert any(">20 Feb<" in one for one in date_axes(days, (0, 1), "").drawn)
    assert any(">Apr 2026<" in one for one in date_axes([date(2025, 11, 3), days[1]], (0, 1), "").drawn)


def test_no_data_says_so() -> None:
    assert "No data." in line_chart("x", "y", [])
    assert "No data." in bar_chart("x", "y", [])
    assert "No data." in step_chart("x", "y", [], "days")
    assert "No data." in timeline_chart(counts())


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_ticks_span_the_values_and_are_few(low: float, span: float) -> None:
    ticks = round_ticks(low, low + span)
    assert len(ticks) <= 8
    tolerance = 1e-6 * max(1, abs(low) + span)
    assert ticks[0] <= low + tolerance
    assert ticks[-1] >= low + span - tolerance


@given(st.lists(st.one_of(st.none(), st.integers(0, 10**6)), max_size=40))
def test_any_counts_are_drawn(values: list[int | None]) -> None:
    ET.fromstring(timeline_chart(counts(*values)))  # noqa: S314 - our own text
    ET.fromstring(fan_chart(counts(*values), []))  # noqa: S314 - our own text


def test_a_chart_becomes_pdf_and_png() -> None:
    assert as_pdf(drawn()["fan"]).startswith(b"%PDF")
    assert as_png(drawn()["timeline"]).startswith(b"\x89PNG")
