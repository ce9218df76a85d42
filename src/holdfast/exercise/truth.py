"""What happened, as records: the truth that reports tell of and that readings are judged by.

Times are UTC. The operational day runs from noon to noon of the region's local time and has the date of its first noon,
so a night is one day. Ids tell the kind: `k` strike, `a` alert, `o` outage, `j` job, `m` measure, and rise with time.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.exercise.strike import Strike
from holdfast.records import MeasureKind, MeasureStatus, Sector


class OutagePart(msgspec.Struct, frozen=True, kw_only=True):
    """A service area that an outage put out, until its own job was done: an outage ends part by part."""

    area: str
    """Id of the service area."""
    settlements: tuple[str, ...]
    """Ids of its settlements."""
    partial: bool
    """Only a part of the settlement is out."""
    people: int
    """Inhabitants of it."""
    until: datetime | None
    """When its service came back; `None` if it was still out when the history ended. An area that another outage put out as well
    comes back when both are over."""
    job: str | None
    """Id of the repair that ends it; `None` where it ends with another outage (`no_power`)."""


class Outage(msgspec.Struct, frozen=True, kw_only=True):
    """A service that failed by one cause, in one or more service areas."""

    id: str
    """`o00123`."""
    sector: Sector
    """The service."""
    cause: Literal["strike", "storm", "wear", "no_power"]
    """What broke it; `no_power`: pumps or masts stood still for want of current."""
    strike: str | None
    """Id of the strike that caused it, also where it did so through another outage."""
    follows: str | None
    """Id of the outage that it follows from (`no_power`)."""
    since: datetime
    """When it failed."""
    until: datetime | None
    """When the last part was back; `None` if that was not before the history ended."""
    parts: tuple[OutagePart, ...]
    """The areas, by id."""
    awaits: Literal["clearance", "daylight"] | None
    """What the repair had to wait for before it could begin, crews aside."""

    @property
    def people(self) -> int:
        """All who lost the service by it."""
        return sum(part.people for part in self.parts)


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of work and who did it. Times are `None` where the history ended before."""

    id: str
    """`j00123`."""
    kind: Literal["repair", "clearance", "rescue", "fire"]
    """What work."""
    sector: Sector | None
    """The service to repair; `None` for other work."""
    strike: str | None
    """Id of the strike that made it necessary."""
    outage: str | None
    """Id of the outage that it ends a part of."""
    area: str | None
    """Id of the service area."""
    settlement: str
    """Id of the settlement where the work is."""
    asked: datetime
    """When it was called for."""
    ready: datetime | None
    """From when on it could be begun: ground cleared, daylight. `asked` if nothing had to be waited for."""
    crew: str | None
    """Id of the crew that did it."""
    sent: datetime | None
    """When the crew left for it."""
    begun: datetime | None
    """When the work began."""
    done: datetime | None
    """When it was finished and the crew free again."""
    waits_for: str | None
    """Id of the clearance job that must be done first."""


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """A public alert, raised and lifted."""

    id: str
    """`a00123`."""
    threat: Literal["drone", "missile", "shelling"]
    """What it warned of."""
    districts: tuple[str, ...]
    """Ids of the districts it held for."""
    raised: datetime
    """When."""
    lifted: datetime
    """When."""
    strikes: tuple[str, ...]
    """Ids of the strikes during it; empty for a false alarm."""


class MeasureTaken(msgspec.Struct, frozen=True, kw_only=True):
    """A protective measure of an authority."""

    id: str
    """`m00123`."""
    kind: MeasureKind
    """What kind."""
    status: MeasureStatus
    """Taken or taken back."""
    at: datetime
    """From when on."""
    district: str
    """Id of the district."""
    settlements: tuple[str, ...]
    """Ids of settlements, where it is for those alone; else for the whole district."""
    strike: str | None
    """Id of the strike that led to it, where one did."""
    lifts: str | None
    """Id of the measure that it takes back."""


class DistrictDay(msgspec.Struct, frozen=True, kw_only=True):
    """The hidden state of the process: what was to be expected of one district on one operational day."""

    day: date
    """Operational day."""
    district: str
    """Id of the district."""
    level: float
    """Strikes a day to be expected from the district's own drifting level, the shift of tempo included."""
    night: float
    """Factor of that day, shared by all districts, mean 1."""
    strikes: int
    """What came: strikes with this district and day."""


class ServiceDay(msgspec.Struct, frozen=True, kw_only=True):
    """The service of one sector in one district over one operational day."""

    day: date
    """Operational day."""
    district: str
    """Id of the district."""
    sector: Sector
    """The service."""
    out_at_end: int
    """People without it at the noon that ends the day. Each service area counts once, however many outages it has."""
    person_hours: float
    """People without it times hours, over the day."""


class TempoShift(msgspec.Struct, frozen=True):
    """A stated change of tempo: from that day on the levels of all districts are multiplied."""

    day: date
    """First operational day of the new tempo."""
    factor: float
    """New level over the old one."""


class History(msgspec.Struct, frozen=True, kw_only=True):
    """All that happened. Every tuple is in the order of time, then of ids."""

    world: str
    """Id of the region."""
    seed: int
    """What it was drawn from, beside the world."""
    start: datetime
    """The noon that the first operational day begins with."""
    end: datetime
    """The noon that the last one ends with. What was still open then has no end."""
    shift: TempoShift | None
    """The announced shift; `None` if it lies outside the history."""
    strikes: tuple[Strike, ...]
    """Attacks, also those that were shot down whole."""
    outages: tuple[Outage, ...]
    """Failures of services."""
    jobs: tuple[Job, ...]
    """Work of crews."""
    alerts: tuple[Alert, ...]
    """Alerts."""
    measures: tuple[MeasureTaken, ...]
    """Protective measures."""
    district_days: tuple[DistrictDay, ...]
    """The hidden state by day and district."""
    service_days: tuple[ServiceDay, ...]
    """Service by day, district and sector, where anything was out."""
