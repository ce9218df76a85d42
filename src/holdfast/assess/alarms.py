"""Alerts and school closures: from measures that were raised and lifted, for the places that they were told of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

import numpy as np

from holdfast.assess.days import Days
from holdfast.assess.nearness import Odds
from holdfast.records import Claim, Lineage, MeasureKind, ServedPlace

Placed = Mapping[tuple[str, int], tuple[ServedPlace, ...]]
"""The places of each measure, by the id of its claim and its number in it."""
ALERT_LASTS = (timedelta(0), timedelta(hours=2), timedelta(hours=12))
"""How long an alert whose end nobody reports lasts: surely, likely, at most."""
CLOSED_LASTS = (timedelta(days=1), timedelta(days=1), timedelta(days=14))
"""The same of a school closure."""
SCHOOL_DAYS, HOLIDAY_MONTHS = range(5), range(6, 9)
"""Monday to Friday, and not June to August."""


class Held(NamedTuple):
    """A measure that held for a place from when it was raised until it was lifted; `None` where nobody says that it was."""

    place: str
    raised: datetime
    lifted: datetime | None

    def ends(self, lasts: tuple[timedelta, timedelta, timedelta]) -> tuple[datetime, datetime, datetime]:
        """When it ended: at the earliest, most likely, at the latest."""
        if self.lifted is not None and self.lifted - self.raised <= lasts[2]:
            return self.lifted, self.lifted, self.lifted
        low, best, high = lasts
        return self.raised + low, self.raised + best, self.raised + high


def held(claims: Iterable[Claim], placed: Placed, lineages: Mapping[str, Lineage], kind: MeasureKind) -> tuple[Held, ...]:
    """The measures of a kind, place by place in order of time; what is raised again within an hour is one.

    Those without any time are left out.
    """
    told: defaultdict[str, dict[tuple[datetime, bool, str], None]] = defaultdict(dict)
    for claim in claims:
        for number, measure in enumerate(claim.measures):
            start = measure.when.start if measure.when is not None else None
            moment = start or claim.published_at
            if measure.kind != kind or moment is None:
                continue
            origin = lineages[claim.report_id].origin if claim.report_id in lineages else claim.report_id
            for place in placed.get((claim.id, number), ()):
                told[place.id][moment, measure.status == "lifted", origin] = None
    return tuple(one for place in sorted(told) for one in _paired(place, sorted(told[place])))


def _paired(place: str, told: Sequence[tuple[datetime, bool, str]]) -> Iterator[Held]:
    """Each raising with the next lifting; a raising while one holds that was told within the hour is the same."""
    raised: datetime | None = None
    for moment, is_lifted, _ in told:
        if is_lifted:
            if raised is not None:
                yield Held(place, raised, moment)
            raised = None
        elif raised is None or moment - raised > timedelta(hours=1):
            if raised is not None:
                yield Held(place, raised, None)
            raised = moment
    if raised is not None:
        yield Held(place, raised, None)


def sound(alarms: Iterable[Held], whole: Iterable[str], part: Iterable[str]) -> list[tuple[Held, bool]]:
    """The alarms that an area heard: with whether it surely did: those for it or for what it lies in; possibly those for a part of it."""
    wholes, parts = frozenset(whole), frozenset(part)
    return [(alarm, alarm.place in wholes) for alarm in alarms if alarm.place in wholes or alarm.place in parts]


def alert_odds(heard: Sequence[tuple[Held, bool]], days: Days, *, nights: bool) -> Odds:
    """For each day whether an alert sounded on it; with `nights`, in its night."""
    low, best, high = (np.zeros(len(days)) for _ in range(3))
    for alarm, is_sure in heard:
        earliest, likely, latest = alarm.ends(ALERT_LASTS)
        for day in range(max(days.index(alarm.raised), 0), min(days.index(latest), len(days) - 1) + 1):
            start, end = days.night(day) if nights else (days.bounds[day], days.bounds[day + 1])
            if alarm.raised >= end or latest < start:
                continue
            high[day] = 1.0
            best[day] = max(best[day], float(likely >= start) if is_sure else 0.0)
            low[day] = max(low[day], float(earliest >= start) if is_sure else 0.0)
    return Odds(low, best, high)


def school_days(closures: Sequence[tuple[Held, bool]], days: Days) -> tuple[float, float, float] | None:
    """School days within `days` on which schools were closed: surely, likely, possibly. `None` where nobody says that they were."""
    if not closures:
        return None
    sets: tuple[set[object], set[object], set[object]] = (set(), set(), set())
    for closure, is_sure in closures:
        first = closure.raised.astimezone(days.zone).date()
        for number, end in enumerate(closure.ends(CLOSED_LASTS)):
            if not is_sure and number < 2:
                continue
            last = end.astimezone(days.zone).date()
            span = {first + timedelta(days=n) for n in range(max((last - first).days, 1))}
            sets[number].update(
                day for day in span if day.weekday() in SCHOOL_DAYS and day.month not in HOLIDAY_MONTHS and day in days.dates
            )
    low, best, high = map(len, sets)
    return float(low), float(max(low, best)), float(max(high, best, low))
