"""Spells without quiet, and how long ago the last quiet week was, on three readings of a period: sure, likely, possible."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.assess.nearness import Odds
from holdfast.records import Estimate

WEEK = 7
LIKELY = 0.5
"""A day is taken as unquiet where that is at least as likely as not."""


def readings(odds: Odds) -> tuple[list[bool], list[bool], list[bool]]:
    """Which days were unquiet: surely, more likely than not, possibly. Each holds the one before it."""
    low = [value >= 1 for value in odds.low]
    high = [value > 0 for value in odds.high]
    best = [sure or (possible and value >= LIKELY) for sure, possible, value in zip(low, high, odds.best, strict=True)]
    return low, best, high


def longest_run(days: Sequence[bool]) -> int:
    """The longest run of true days.

    >>> longest_run([True, True, False, True])
    2
    """
    longest = run = 0
    for day in days:
        run = run + 1 if day else 0
        longest = max(longest, run)
    return longest


def since_quiet_week(days: Sequence[bool]) -> int | None:
    """Days since the end of the last seven quiet days in a row; `None` where there were none.

    >>> since_quiet_week([False] * 7 + [True, False]), since_quiet_week([True] * 9)
    (2, None)
    """
    run = 0
    for ago, day in enumerate(reversed(days)):
        run = 0 if day else run + 1
        if run == WEEK:
            return ago - WEEK + 1
    return None


def longest_unquiet(odds: Odds, covered: Sequence[bool]) -> Estimate:
    """Longest run of unquiet days; a day that nobody reports on, of those not `covered`, is unquiet on the possible reading alone."""
    low, best, high = readings(odds)
    blind = [unquiet or not seen for unquiet, seen in zip(high, covered, strict=True)]
    return Estimate(longest_run(best), longest_run(low), longest_run(blind))


def days_since_quiet_week(odds: Odds, covered: Sequence[bool]) -> Estimate | None:
    """Days since the last quiet week. A week with a day that nobody reports on is not known to have been quiet.

    `low` takes such days, and those that were only possibly unquiet, as quiet; `high` is the whole period where on the possible
    reading there was no quiet week. `None` where there was none on the likely reading.
    """
    sure, likely, possible = readings(odds)
    best, high = (
        since_quiet_week([unquiet or not seen for unquiet, seen in zip(days, covered, strict=True)]) for days in (likely, possible)
    )
    low = since_quiet_week(sure)
    if best is None:
        return None
    return Estimate(best, best if low is None else min(low, best), len(odds.low) if high is None else max(high, best))
