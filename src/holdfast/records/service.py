"""What still works: the state of each service in each place, for how many people, and how long it takes to come back.

The flow: claims -> `ServiceStatement` -> `Timeline` of `Spell`s -> `ServiceRow`s of a `ServiceBoard`. Silence never makes a
service work: a state that nobody has spoken of for long is `unknown`.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records.codes import (
    CountedUnit,
    Epistemic,
    HeadcountBasis,
    Sector,
    ServedKind,
    ServiceState,
    StatedService,
)
from holdfast.records.evidence import Evidence
from holdfast.records.quantity import Quantity
from holdfast.records.when import When


class ServedPlace(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Where a service is out or back, as far as it could be resolved. A street is not its town, a village not its district."""

    id: str
    """Of the gazetteer; `named:...` where no place of the gazetteer bears the name; `area:...` for a network's service area."""
    name: str
    """Canonical name in Latin letters; as written where it was not resolved."""
    kind: ServedKind
    """How much of the map it is."""
    within: str | None = None
    """Id of the place that it is a part of: of a part its settlement, of a settlement its district, of a district its region."""
    admin2: str | None = None
    """Its district."""
    admin1: str | None = None
    """Its region."""
    lat: float | None = None
    """Degrees north; `None` where no point is known."""
    lon: float | None = None
    """Degrees east."""
    radius_m: int | None = None
    """It lies within this radius of its point."""
    population: Quantity | None = None
    """Inhabitants; only `low` where some of its settlements have no number."""
    population_source: str | None = None
    """Who counted them."""
    holds: tuple[str, ...] = ()
    """Of a service area: ids of its settlements."""


class ServiceStatement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """What one voice says of one service in one place. Copies of a statement are one voice."""

    id: str
    """Its claim, the number of the outage in it, and the place."""
    group: str
    """What was said in one breath of several places: a figure of the group is of all of them together."""
    claim: str
    """Id of the claim."""
    report: str
    """Id of the report."""
    origin: str
    """Whose voice it is."""
    place: str
    """Id of the place."""
    sector: Sector
    """The service."""
    status: StatedService
    """What is said of it."""
    partial: bool = False
    """Only for a part of the place."""
    scheduled: bool = False
    """A planned disconnection, as against an emergency."""
    changed: When | None = None
    """When it went out or came back, as stated; `None` where only the time of the report is known."""
    told_at: datetime | None = None
    """When that was published; `None` where nobody says."""
    people: Quantity | None = None
    """How many are without, or have it back, in `unit`, in all places of the group together."""
    unit: CountedUnit = "people"
    """What `people` counts."""
    awaits: str | None = None
    """What repair waits for, as written."""
    expected: str | None = None
    """When it is to be back, as written."""
    cause: str | None = None
    """Why it is out, as written."""
    epistemic: Epistemic = "reported"
    """How sure the statement is."""
    evidence: tuple[Evidence, ...] = ()
    """The words it was read from, those of its copies after its own."""
    copies: int = 0
    """How many retellings of it were left out."""


class Headcount(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """How many people: `low` <= `best` <= `high`; `None` is not known, never 0."""

    low: int
    """At least so many, as far as is known: 0 only if it may be nobody, or nothing is known."""
    best: int | None
    """The likeliest number."""
    high: int | None
    """At most so many."""
    basis: HeadcountBasis = "stated"
    """What it was found from."""


class FigureStep(msgspec.Struct, frozen=True, gc=False):
    """From when on how many people are without, in one spell: later figures replace earlier ones."""

    at: datetime
    """From this moment."""
    people: Headcount
    """So many, in the place itself or in all places of its group together."""
    group: str | None
    """The group whose places share the figure; `None` where it is of this place alone."""


class Rival(msgspec.Struct, frozen=True):
    """A statement that says otherwise of the same time, and is not what is shown."""

    statement: str
    """Its id."""
    claim: str
    """Id of its claim."""
    status: StatedService
    """What it says."""
    told_at: datetime | None
    """When that was published."""
    why_not: str
    """The rule by which it is not shown, in words."""


class Spell(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, gc=False):
    """A stretch of time in which a service of a place was in one state, as far as is known."""

    state: ServiceState
    """The state."""
    since: When
    """Within which window it began; `start` is `None` where its beginning is not known."""
    until: When | None = None
    """Within which window it ended; `None` while it lasts."""
    scheduled: bool = False
    """A planned disconnection."""
    figures: tuple[FigureStep, ...] = ()
    """How many are without, step by step; none where nobody counted."""
    last_told: datetime | None = None
    """When somebody last spoke of it."""
    cause: str | None = None
    """Why it is out, as written."""
    expected: str | None = None
    """When it is to be back, as written."""
    awaits: str | None = None
    """What repair waits for, as written."""
    claims: tuple[str, ...] = ()
    """Ids of the claims behind it."""
    origins: int = 0
    """How many independent voices say so."""
    evidence: tuple[Evidence, ...] = ()
    """The words it was read from."""
    rivals: tuple[Rival, ...] = ()
    """What says otherwise."""
    assumptions: tuple[str, ...] = ()
    """What was taken to be so without a word for it."""


class Timeline(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """The spells of one service in one place, in order of time, without a gap between them."""

    place: str
    """Id of the place."""
    sector: Sector
    """The service."""
    spells: tuple[Spell, ...]
    """In order of time; the last one is the state at the time that was asked for."""
