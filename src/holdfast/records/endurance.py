"""How long services hold at this tempo of attacks and with these crews: futures that were simulated, and what they rest on.

A scenario consistent with its assumptions, not a validated forecast: no open series of damage and repair exists to score it on.
"""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from holdfast.records.codes import Sector
from holdfast.records.estimate import Estimate
from holdfast.records.reason import Reason

Basis = Literal["learned", "region", "assumed", "asked"]
"""Where a value comes from: `learned` from the ledger, given by the `region` pack, `assumed`, or `asked` for as a what-if."""
Steadiness = Literal["steady", "undecided", "none"]
"""Whether repairs keep up with damage: `steady` the whole interval of rho is below 1, `undecided` it holds 1, `none` it is above."""
Lever = Literal["crew", "stock", "backup"]
"""What more there could be: one more crew, a week of stock, an hour of back-up."""


class Assumption(msgspec.Struct, frozen=True, kw_only=True):
    """One value that the futures rest on."""

    name: str
    """What it is, with the sector it is of: "power: work on one job"."""
    value: str
    """The value in words, with its unit and, where it is uncertain, its 90 % interval."""
    basis: Basis
    """Where it comes from."""
    source: str
    """What it was learned from, or who says so."""
    sector: Sector | None = None
    """The service that it is of; `None` where it is of all."""
    says: Reason
    """Name and value as a code (`forecast/endurance/words.py`)."""
    rests_on: Reason
    """The source as a code; `assumed` and those that end in `assumed` have a `note`, words of the assumptions file."""


class Held(msgspec.Struct, frozen=True):
    """How surely a service holds for so many days."""

    days: int
    """Counted from the day after `Endurance.as_of`."""
    throughout: float
    """Share of the futures in which the service is at or above the level at the end of every one of these days."""
    on_day: float
    """Share of the futures in which it is so at the end of the last of them."""
    level: Estimate
    """The service level at the end of that day, 0 to 1: mean over the futures and 90 % interval."""


class FirstPassage(msgspec.Struct, frozen=True, kw_only=True):
    """The day on which a service first falls below the level. Never a single date: a median, an interval and who never does."""

    median: int | None
    """Half of all futures have crossed by this day; `None` where fewer than half do within the days simulated."""
    low: int | None
    """A tenth has crossed by this day: the begin of the 80 % interval; `None` where fewer do."""
    high: int | None
    """Nine tenths have crossed by this day: its end; `None` where fewer do: the interval is open."""
    never: float
    """Share of the futures that do not cross within the days simulated."""
    crossed: tuple[float, ...]
    """Share that has crossed by the end of day 1, 2, ...: the first-passage curve."""


class Stability(msgspec.Struct, frozen=True, kw_only=True):
    """Whether repairs keep up: rho is the work that arrives in a day over the work that the crews can do in a day."""

    rho: Estimate | None
    """The index, mean with its 90 % interval; `None` where there are no crews and so no bound."""
    steadiness: Steadiness
    """What the interval says."""


class ServiceOutlook(msgspec.Struct, frozen=True, kw_only=True):
    """How long one service of one area holds."""

    area: str
    """Id of the region or of a district."""
    name: str
    """Its name."""
    sector: Sector
    """The service."""
    people: int | None
    """Who lives there; `None` where that is not known."""
    held: tuple[Held, ...]
    """For 7, 30 and 90 days, as far as they were simulated."""
    passage: FirstPassage
    """When it first falls below the level."""
    person_days: Estimate | None
    """People without the service, added up over all days simulated: mean and 90 % interval; `None` where `people` is."""
    stability: Stability
    """Whether repairs keep up with damage."""


class LeverGain(msgspec.Struct, frozen=True, kw_only=True):
    """What a little more of something saves in a sector, over the region as a whole; the same futures with it and without."""

    lever: Lever
    """What there is more of."""
    sector: Sector
    """Where."""
    person_days_per_100k: Estimate
    """Person-days without any of the services that it saves, per 100,000 people: mean and 90 % interval over the futures."""
    standard_error: float
    """Of that mean, from the number of futures."""


class Endurance(msgspec.Struct, frozen=True, kw_only=True):
    """How long the services of a region hold: output of `holdfast endure --format json`."""

    region: str
    """Id of the region pack."""
    as_of: datetime
    """What was known then."""
    made_by: str
    """The program and its version."""
    label: str
    """What kind of statement this is; printed with every output."""
    audience: Literal["internal"]
    """Who it is for. It tells of utilities that can be named, so it never leaves the working side."""
    exercise: bool
    """Whether the region is an exercise."""
    days: int
    """How many days were simulated."""
    level: float
    """The service level that counts as holding, 0 to 1: the share of people who have the service."""
    futures: int
    """How many futures were simulated."""
    seed: int
    """The same seed and inputs give the same numbers."""
    what_if: tuple[str, ...]
    """What was asked to be other than it is: "tempo=1.5"; none is the plain scenario."""
    services: tuple[ServiceOutlook, ...]
    """The region first, then its districts by name; sectors in the order of their dependencies."""
    gains: tuple[LeverGain, ...]
    """In the order of sectors and levers, not of size: this is no ranking."""
    assumptions: tuple[Assumption, ...]
    """All that the futures rest on."""
    notes: tuple[str, ...]
    """What a reader must know beside the figures: districts without population, history that is short."""
    cautions: tuple[Reason, ...] = ()
    """The same as codes."""
