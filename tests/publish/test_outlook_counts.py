"""What an outlook counted, in lines of text: what is not known is no 0, and what is still coming is said in whole numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from holdfast.publish.outlook_counts import counted_lines
from holdfast.records import Counts, DayCount, Estimate, Outlook, OutlookFlag

FIRST = date(2025, 6, 1)


def counts(of: str, *days: int | None, district: str | None = "north", final: Estimate | None = None, share: float = 1.0) -> Counts:
    made = [DayCount(FIRST + timedelta(days=k), count, 0.0 if count is None else 1.0) for k, count in enumerate(days)]
    if final is not None:
        made[-1] = DayCount(made[-1].day, days[-1], share, final)
    flags: tuple[OutlookFlag, ...] = () if any(days) else ("all_zero",)
    return Counts(district=district, of=of, days=tuple(made), flags=flags)


def lines(*counted: Counts, district: str | None = None) -> list[str]:
    made = datetime(2025, 6, 4, 12, tzinfo=UTC)
    found = Outlook(
        region="somewhere", made_at=made, until=FIRST, counts=counted, forecasts=(), shifts=(), paces=(), records=(), hours=(), notes=()
    )
    return [" ".join(line.split()) for line in counted_lines(found, district)]


def test_what_is_not_known_is_a_dash_and_no_zero() -> None:
    assert lines(counts("alerts", None, None), counts("alerts", 1, None, district=None))[2:] == [
        "alerts, last days 7 days 28 days last day",
        "whole region 1 1 not known",
    ]
    assert lines(counts("alerts", None, None), district="north")[3] == "north - - not known (all zero)"


def test_what_a_day_comes_to_is_said_in_whole_numbers() -> None:
    whole = counts("strikes", 2, 1, district=None, final=Estimate(1.03, 1.0, 1.03), share=0.94)
    more = counts("strikes", 2, 1, final=Estimate(2.4, 1.0, 4.0), share=0.6)
    assert lines(whole, more)[1:] == [
        "whole region 3 3 1 (94% of reports are in)",
        "north 3 3 1 so far; 1 to 4 once all is told (60% of reports are in)",
    ]


def test_weapons_sectors_and_people_are_those_of_the_district_that_is_asked_for() -> None:
    every = (counts("strikes", 3), counts("weapon/drone", 2), counts("killed", 0), counts("weapon/drone", 5, district=None))
    assert lines(*every, district="north")[-2:] == ["north, by what 7 days 28 days last day", "weapon drone 2 2 2"]
    assert lines(*every)[-1] == "weapon drone 5 5 5"
