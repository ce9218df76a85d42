"""The outlook as a page shows it: the same forecasts and records, the last days of the counts, fewer bytes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from holdfast.forecast.brief import SHOWN_DAYS, brief
from holdfast.forecast.hazard import Subject, expected
from holdfast.forecast.outlook import outlook
from holdfast.forecast.panel import panel_of
from holdfast.forecast.tempo import Span
from holdfast.records import Counts, DayCount, Outlook

NOON = datetime(2026, 3, 1, 9, tzinfo=UTC)


def found() -> Outlook:
    last = date(2026, 2, 28)
    span = Span(("Northern", "Southern"), last - timedelta(days=119), last, ZoneInfo("Europe/Kyiv"), frozenset())
    days = tuple(DayCount(span.first + timedelta(days=k), k % 3) for k in range(120))
    counts = (Counts(district="Northern", of="strikes", days=days),)
    forecasts = tuple(expected(panel_of(counts), Subject("region", "strikes", NOON)))
    return msgspec.structs.replace(outlook((), span, "region", NOON, None), counts=counts, forecasts=forecasts)


def test_a_page_shows_the_last_days_and_what_each_forecast_states_in_a_fraction_of_the_bytes() -> None:
    whole = found()
    page = brief(whole)
    assert page.counts[0].days == whole.counts[0].days[-SHOWN_DAYS:]
    stated = [(one.district, one.days, one.p_any, one.mean, one.quantiles) for one in page.forecasts]
    assert stated == [(one.district, one.days, one.p_any, one.mean, one.quantiles) for one in whole.forecasts]
    assert len(msgspec.json.encode(page)) < 0.7 * len(msgspec.json.encode(whole))


def test_what_is_shorter_than_a_page_stays_whole() -> None:
    assert brief(found(), 500).counts == found().counts
