"""How long after a change its report comes: learned from reports that state when it was, for those that do not.

A report without a time of the change says that it was within the day before. Taking every moment of that day for as likely would
make outages too long: most are told of within hours. The delay of those that state the time is taken for that of the others; before
any do, a few hours are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from math import sqrt
from typing import Literal, NamedTuple

import numpy as np

from holdfast.records import Timeline, When

HELD_H = 2.0
"""Mean, and standard deviation, of the delay before any is seen: operators and officials tell of what fails within hours. A judgement."""
HELD_FOR = 20
"""Reports that this counts for."""
STATED_WITHIN = timedelta(hours=3)
"""A time that is stated less closely says nothing of the delay."""
_HOUR = timedelta(hours=1)

Change = Literal["out", "back"]
_CHANGE: Mapping[str, Change] = {"out": "out", "partial": "out", "restored": "back", "working": "back"}


class Delay(NamedTuple):
    """How long after a change its report comes, as a window of the same mean, and of the same standard deviation where it has room."""

    least: timedelta
    most: timedelta


Delays = Mapping[Change, Delay]


def delays(timelines: Iterable[Timeline]) -> Delays:
    """How late outages, and returns, are told of: what is held of it, with what the reports say that state the time.

    Only what one report tells counts: of several it is not known which stated the time. Whether those that state no time are as
    late is not known either; it is assumed.
    """
    hours: dict[Change, list[float]] = {"out": [], "back": []}
    for timeline in timelines:
        for spell in timeline.spells:
            since, told = spell.since, spell.last_told
            if since.precision == "unknown" or spell.state == "unknown" or told is None or len(spell.claims) != 1:
                continue
            if since.start is not None and since.end is not None and since.end - since.start <= STATED_WITHIN:
                middle = since.start + (since.end - since.start) / 2
                hours[_CHANGE[spell.state]].append(max(0.0, (told - middle) / _HOUR))
    return {change: _delay(of_change) for change, of_change in hours.items()}


def _delay(hours: list[float]) -> Delay:
    """Of the hours and what is held, both moments pooled; the latest twentieth is left out: news of days ago is no delay."""
    usual = np.sort(hours)[: max(1, round(0.95 * len(hours)))]
    n = HELD_FOR + len(usual)
    mean = (HELD_FOR * HELD_H + float(usual.sum())) / n
    square = (HELD_FOR * 2 * HELD_H**2 + float(usual @ usual)) / n
    reach = sqrt(3 * max(0.0, square - mean**2))
    least = max(0.0, mean - reach)
    return Delay(least * _HOUR, (2 * mean - least) * _HOUR)


NOT_LEARNED: Delays = delays(())
"""What is held before any report is seen."""


def narrowed(window: When, change: Change, learned: Delays) -> When:
    """The window of a change of which only the report has a time, by how late reports are; a stated window as it is."""
    delay = learned[change]
    if window.precision != "unknown" or window.end is None:
        return window
    earliest, latest = window.end - delay.most, window.end - delay.least
    start = earliest if window.start is None else max(window.start, earliest)
    return When(start, max(start, latest), "unknown")
