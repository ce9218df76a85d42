"""What people live through: how near attacks were, how many nights were broken, how long since it was quiet.

No score: each part stands by itself, with what it was found from and what could not be assessed.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records.codes import Reported
from holdfast.records.estimate import Estimate
from holdfast.records.service import ServedPlace


class Nearness(msgspec.Struct, frozen=True, kw_only=True):
    """Operational days on which at least one incident lay within a distance of the place."""

    distance_km: float
    """The distance from the place's point."""
    days: Estimate
    """`low`: days on which an incident surely was, with all of its radius; `high`: days on which one may have been."""
    person_days: Estimate | None
    """The same times the population; `None` where no population is known."""


class PeopleExposure(msgspec.Struct, frozen=True, kw_only=True):
    """What the people of one settlement or district lived through in a period of whole operational days (noon to noon).

    A day on which nobody reports is not known to be quiet: where `reported` is `silent`, every part is `None`.
    """

    area: ServedPlace
    """The settlement or district."""
    since: datetime
    """Beginning of the period, inclusive."""
    until: datetime
    """Its end, exclusive."""
    days: int
    """Operational days in it."""
    reported: Reported
    """Whether anybody reported from there in the period."""
    incidents: tuple[str, ...]
    """Ids of the incidents that any part was found from."""
    near: tuple[Nearness, ...]
    """Days and person-days within each stated distance; none where the place has no point."""
    nights_disturbed: Estimate | None
    """Nights (22:00 to 06:00 local) with an alert for the area or an incident within the alarm distance."""
    longest_unquiet_days: Estimate | None
    """Longest run of days each of which had an alert or an incident within the alarm distance."""
    days_since_quiet_week: Estimate | None
    """Days since the end of the last seven days in a row without either; `None` also where none is known of in the period."""
    had_quiet_week: bool | None
    """Whether one is known of in the period; `None` where nobody reports from there."""
    school_days_lost: Estimate | None
    """School days (Monday to Friday) on which schools were stated to be closed or teaching at a distance; `None` if nobody says."""
    child_school_days_lost: Estimate | None
    """The same times the children of school age, by a stated share of the population."""
    not_assessed: tuple[str, ...]
    """What could not be assessed, and why."""
