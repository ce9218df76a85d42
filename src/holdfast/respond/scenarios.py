"""Next strikes drawn from history: what an operational day of the past asked of crews, the next one may ask again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from math import exp
from zoneinfo import ZoneInfo

import msgspec
import numpy as np

from holdfast.records import Incident, StrikeScenario, Task
from holdfast.respond.rules import Rules
from holdfast.respond.tasks import HoursOf, tasks_of

LOOK_BACK_DAYS = 90
"""Operational days that next strikes are drawn from: long enough for many nights, short enough for the present tempo."""


MOST = 20
"""Next strikes that are looked at: with more the plan hardly changes and the solver takes longer."""


def operational_day(moment: datetime, zone: ZoneInfo) -> date:
    """The day, noon to noon by the clock of the region, that a moment falls in: a night is one unit.

    >>> operational_day(datetime(2025, 10, 7, 2, tzinfo=ZoneInfo("UTC")), ZoneInfo("Europe/Moscow"))
    datetime.date(2025, 10, 6)
    """
    return (moment.astimezone(zone).replace(tzinfo=None) - timedelta(hours=12)).date()


def from_history(
    incidents: Iterable[Incident], before: datetime, zone: ZoneInfo, rules: Rules, hours_of: HoursOf, horizon_h: float = 12.0
) -> tuple[StrikeScenario, ...]:
    """At most `MOST` operational days of the last 90 on which crews were needed, each as likely as any other.

    Their probabilities add up to that of such a day's strikes within `horizon_h`: 1 - exp(-days with strikes a day x horizon).

    Where there are more, they are taken evenly through the days in order of how many crews they asked for, so that quiet and heavy
    ones stand in their proportion; the day that `before` falls in is not over and is left out.
    """
    today = operational_day(before, zone)
    days: dict[date, list[Task]] = {}
    for incident in sorted(incidents, key=lambda incident: incident.id):
        begun = incident.when.start if incident.when else None
        if begun is None or begun >= before:
            continue
        day = operational_day(begun, zone)
        if today - timedelta(days=LOOK_BACK_DAYS) <= day < today:
            days.setdefault(day, []).extend(_imagined(task, day) for task in tasks_of(incident, begun, rules, hours_of))
    asked = sorted((day for day in days if days[day]), key=lambda day: (sum(task.crews for task in days[day]), day))
    taken = asked if len(asked) <= MOST else [asked[int(at)] for at in np.floor((np.arange(MOST) + 0.5) * len(asked) / MOST)]
    if not taken:
        return ()
    looked_at = min(LOOK_BACK_DAYS, max(1, (today - min(days)).days))
    chance = 1 - exp(-len(asked) / looked_at * horizon_h / 24)
    return tuple(
        StrikeScenario(id=str(day), probability=chance / len(taken), tasks=tuple(days[day]), drawn_from=f"operational day {day}")
        for day in sorted(taken)
    )


def _imagined(task: Task, day: date) -> Task:
    """The task as it may come again: nothing of it waits for clearance that has been done by then."""
    return msgspec.structs.replace(task, id=f"{day}/{task.id}", waits_for=None)
