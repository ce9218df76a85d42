"""One statement read from one report, and what it is about."""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records.codes import ClaimKind, CountedUnit, Damage, Epistemic, MeasureKind, MeasureStatus, Sector, StatedService, WeaponCode
from holdfast.records.evidence import Evidence
from holdfast.records.place import Location, PlaceMention
from holdfast.records.quantity import Quantity
from holdfast.records.when import When


class Weapon(msgspec.Struct, frozen=True):
    """What struck, and how many."""

    type: WeaponCode
    """Class of the weapon."""
    count: Quantity | None
    """How many struck or were sent."""


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of object that was hit."""

    what: str
    """As written."""
    sector: Sector
    """The sector it belongs to."""
    damage: Damage
    """What happened to it; `unknown` if only the hit is stated."""
    count: Quantity | None
    """How many objects."""
    pooled: bool
    """Given once for several places: to be counted once when adding up."""
    evidence: tuple[Evidence, ...]
    """The words for the object and for its damage."""


class Outage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A service that is out or back, or that works, and for whom. Attack places are not outage places unless the text says so."""

    sector: Sector
    """The service."""
    settlements: tuple[str, ...]
    """Where, as written; a district or region where only that is named."""
    people: Quantity | None
    """How many are without, in `unit`."""
    status: StatedService
    """Out or back; that it works, only in claims of the kind `service`."""
    partial: bool
    """Only for a part of the place."""
    evidence: tuple[Evidence, ...]
    """The words it was read from."""
    unit: CountedUnit = "people"
    """What `people` counts."""
    admin2: str | None = None
    """District of the settlements."""
    scheduled: bool = False
    """A planned disconnection, as against an emergency."""
    awaits: str | None = None
    """What repair waits for, as written: clearance, daylight."""
    since: When | None = None
    """When it went out, as its sentence says."""
    until: When | None = None
    """When it came back, as its sentence says."""
    expected: str | None = None
    """When it is to be back, as written."""
    cause: str | None = None
    """Why it is out, as written."""
    confidence: float | None = None
    """How sure the service, the places and the state are, 0 to 1; `None` where nobody says."""


class Measure(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A protective measure: a warning, an evacuation, distance learning; where, when and whether it still holds."""

    kind: MeasureKind
    """What kind of measure."""
    what: str
    """The sentence it was read from."""
    evidence: tuple[Evidence, ...]
    """The words it was read from."""
    status: MeasureStatus = "raised"
    """Whether it was taken, or taken back."""
    places: tuple[str, ...] | None = None
    """Where, as written; a district or region where only that is named; `None` where no place is known."""
    when: When | None = None
    """When, as its sentence says; `None` where that does not say."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """One statement read from one report: what, where, when, and how sure."""

    id: str
    """Hash of the report and the number of the claim in it."""
    report_id: str
    """The report that states it."""
    published_at: datetime | None
    """When that was published."""
    kind: ClaimKind
    """What it states."""
    when: When | None
    """When it happened; `None` where that cannot be resolved."""
    mention: PlaceMention | None
    """The place as named."""
    location: Location | None
    """Filled in by `locate`."""
    weapon: Weapon | None
    """What struck."""
    targets: tuple[Target, ...]
    """What was hit."""
    killed: Quantity | None
    """The dead; 0 only where nobody was stated."""
    injured: Quantity | None
    """The hurt; 0 only where nobody was stated."""
    outages: tuple[Outage, ...]
    """Services out or back by it."""
    measures: tuple[Measure, ...]
    """Protective measures stated."""
    epistemic: Epistemic
    """How sure the statement is, by who makes it."""
    attributed_to: str | None
    """Who says so, as written."""
    background: bool
    """A recap of another day or a total of a country: not news of this report."""
    confidence: float
    """0 to 1: how sure it is that the text states this."""
    evidence: dict[str, tuple[Evidence, ...]]
    """For each single value (`weapon`, `killed`, `injured`, `when`, `where`, `epistemic`) the words it was read from."""
    sure: dict[str, float] = {}
    """Of `weapon`, `killed`, `injured`, as far as they are stated: how sure each is, given that the attack happened, 0 to 1."""
    also_named: tuple[PlaceMention, ...] = ()
    """The other places that its report names: a speaker's region, a hospital's town. They tell which namesakes are meant."""
