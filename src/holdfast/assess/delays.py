"""How long after a change its report comes: learned from reports that state when it was, for those that do not.

A report without a time of the change says that it was within the day before. Taking every moment of that day for as likely would
make outages too long: most are told of within hours. Where enough reports state the time, theirs is the delay of the others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import timedelta
from math import sqrt
from typing import Literal, NamedTuple

import numpy as np

from holdfast.records import Timeline, When

ENOUGH = 20
"""Reports that state the time, from which on they speak for the others."""
STATED_WITHIN = timedelta(hours=3)
"""A time that is stated less closely says nothing of the delay."""
_HOUR = timedelta(hours=1)

Change = Literal["out", "back"]
_CHANGE: Mapping[str, Change] = {"out": "out", "partial": "out", "restored": "back", "working": "back"}


class Delay(NamedTuple):
    """How long after a change its report comes, as a window of the same mean and standard deviation."""

    least: timedelta
    most: timedelta


Delays = Mapping[Change, Delay]
NOT_LEARNED: Delays = {}


def delays(timelines: Iterable[Timeline]) -> Delays:
    """How late outages, and returns, are told of, of each that `ENOUGH` reports state the time of.

    Only what one report tells counts: of several it is not known which stated the time. Whether those that state no time are as
    late is not known either; it is assumed.
    """
    hours: defaultdict[Change, list[float]] = defaultdict(list)
    for timeline in timelines:
        for spell in timeline.spells:
            since, told = spell.since, spell.last_told
            if since.precision == "unknown" or spell.state == "unknown" or told is None or len(spell.claims) != 1:
                continue
            if since.start is not None and since.end is not None and since.end - since.start <= STATED_WITHIN:
                middle = since.start + (since.end - since.start) / 2
                hours[_CHANGE[spell.state]].append(max(0.0, (told - middle) / _HOUR))
    return {change: _delay(of_change) for change, of_change in hours.items() if len(of_change) >= ENOUGH}


def _delay(hours: list[float]) -> Delay:
    """Of the hours without the latest twentieth: news of days ago is not how outages are told of."""
    usual = np.sort(hours)[: max(1, round(0.95 * len(hours)))]
    mean, reach = float(usual.mean()), sqrt(3) * float(usual.std())
    return Delay(max(0.0, mean - reach) * _HOUR, (mean + reach) * _HOUR)


def narrowed(window: When, change: Change, learned: Delays) -> When:
    """The window of a change of which only the report has a time, by how late reports are; a stated window as it is."""
    delay = learned.get(change)
    if delay is None or window.precision != "unknown" or window.end is None:
        return window
    earliest, latest = window.end - delay.most, window.end - delay.least
    start = earliest if window.start is None else max(window.start, earliest)
    return When(start, max(start, latest), "unknown")
