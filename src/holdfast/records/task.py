"""What crews are asked to do. None of this is ever public."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from holdfast.records.codes import TimePrecision
from holdfast.records.crew import CrewKind
from holdfast.records.estimate import Estimate

DurationBasis = Literal["prior", "history"]
"""Where a duration comes from: the stated prior, or jobs that crews have done."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Work for crews of one kind that follows from an incident by a stated rule."""

    id: str
    """Id of the incident and of the rule."""
    incident: str
    """The incident that it follows from."""
    rule: str
    """Id of the rule."""
    why: str
    """The rule in words, with what it was applied to."""
    kind: CrewKind
    """Which crews it needs."""
    crews: int
    """How many."""
    at_work: int
    """How many of those are bound for it or there."""
    done: int
    """How many have been there and left."""
    hours: Estimate
    """How long a crew is there."""
    hours_basis: DurationBasis
    """Where the hours come from."""
    severity: float
    """Weight of an hour in which one person waits for it; by the rule, 1 is a person without a service."""
    people: float
    """How many people wait for it."""
    people_stated: bool
    """Whether a report says how many; otherwise it is what the rule assumes."""
    since: datetime | None
    """Since when it waits; `None` where the time of the incident is not known."""
    place: str
    """Where, in words."""
    admin2: str | None
    """District."""
    lat: float | None
    """Degrees north; `None` where no point is known."""
    lon: float | None
    """Degrees east."""
    radius_m: int | None
    """The place lies within this radius."""
    since_precision: TimePrecision | None = None
    """How exactly that is known; `None` where it is not known at all."""
    places: tuple[str, ...] = ()
    """Names of the places where it is in several, the one that it is shown at first."""
    attack: bool = True
    """Whether an attack is behind it; where none is told of, `incident` is the first claim of the outage that is."""
    waits_for: str | None = None
    """Id of the task that must be done first: clearance of explosive ordnance."""

    @property
    def missing(self) -> int:
        """How many crews are still to be sent."""
        return max(0, self.crews - self.at_work - self.done)

    @property
    def weight(self) -> float:
        """Severity-weighted person-hours that an hour's wait of the whole task costs; of one crew, the share of one."""
        return self.severity * self.people
