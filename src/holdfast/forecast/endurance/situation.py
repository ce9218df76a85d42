"""What is known when the futures begin: what the rest of the house hands in."""

from __future__ import annotations

from datetime import date, datetime

import msgspec

from holdfast.records import Pace, RestorationTime, Sector, WeaponCode


class District(msgspec.Struct, frozen=True):
    """A district of the region."""

    id: str
    name: str
    people: int | None
    """`None` where nobody says."""


class Hit(msgspec.Struct, frozen=True):
    """One strike of the history."""

    day: date
    """The operational day that it falls on."""
    district: str | None
    """Id of the district; `None` where that is not known: it counts for weapons and damage, and for no district."""
    weapon: WeaponCode
    damaged: frozenset[Sector]
    """The sectors that were hit or went out by it."""


class Work(msgspec.Struct, frozen=True):
    """How long one repair took, from the first hour of work on; or has taken so far."""

    sector: Sector
    days: float
    finished: bool


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """A region as of a moment."""

    region: str
    name: str
    as_of: datetime
    exercise: bool = False
    districts: tuple[District, ...]
    hits: tuple[Hit, ...]
    first_day: date | None
    """The first operational day of the history; `None` is no history."""
    last_day: date | None
    """Its last full day."""
    unknown_days: frozenset[date] = frozenset()
    """Days between that nobody could have told of: unknown, not quiet."""
    paces: tuple[Pace, ...] = ()
    """The tempo as the hazard gives it; without, it is learned plainly from `hits`."""
    open_jobs: dict[tuple[str, Sector], int] = msgspec.field(default_factory=dict)
    """Repairs that are open, by district and sector."""
    crews: dict[Sector, float] = msgspec.field(default_factory=dict)
    """Crews of the region, by sector, where a registry says; without, they are assumed."""
    work: tuple[Work, ...] = ()
    """Repairs that were timed."""
    restoration: tuple[RestorationTime, ...] = ()
    """How long services took to come back, where no repair of the sector was timed; those that are a prior do not count."""
