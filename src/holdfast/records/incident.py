"""One attack, as all its claims together give it."""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records.claim import Outage, Target, Weapon
from holdfast.records.codes import Epistemic, Harm, IncidentKind, IncidentStatus, TollRule
from holdfast.records.evidence import Evidence
from holdfast.records.place import Location
from holdfast.records.quantity import Quantity
from holdfast.records.when import When


class Corroboration(msgspec.Struct, frozen=True, omit_defaults=True):
    """How many independent origins and how many reports stand behind an incident. A copy is not a witness."""

    origins: int
    """Independent origins."""
    reports: int
    """Reports, copies among them."""
    unconfirmed: bool = False
    """Whether one voice alone says so, or all only pass on what they have heard, and no office does; false where that is not known."""


class StatedFigure(msgspec.Struct, frozen=True, kw_only=True):
    """One figure as one report states it. All of them are kept, whichever is believed."""

    of: Harm
    """What it counts."""
    value: Quantity
    """As stated."""
    report: str
    """The report that states it."""
    claim: str
    """The claim that it was read in."""
    published: datetime | None
    """When that report was published."""
    origin: str
    """Whose voice it is: reports of one origin speak with one voice."""
    epistemic: Epistemic
    """How sure the claim is."""
    stands: bool
    """Whether it is the last word of its origin; what an origin corrected or outgrew no longer counts."""


class Toll(msgspec.Struct, frozen=True, kw_only=True):
    """How many were killed or injured, reconciled from all figures stated. Rival figures are never added up."""

    of: Harm
    """What it counts."""
    rule: TollRule
    """How the value was found."""
    model: Quantity
    """The likeliest final figure of those stated, between the bounds that hold it with a probability of 90 %."""
    conservative: Quantity
    """The least that any origin states."""
    latest_official: Quantity | None
    """What was last confirmed by an official; `None` if no official states it."""
    disputed: bool
    """Whether reliable origins exclude each other's figures at a time when the toll no longer rises."""


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One attack at one place and time, as all its claims together give it: the public wire format."""

    id: str
    """Hash of the claim that founded it, its first published. An id names that claim for ever, in whichever incident it is."""
    kind: IncidentKind
    """A strike, or an interception without effect on the ground."""
    when: When | None
    """When it happened."""
    where: Location
    """Where it happened."""
    weapon: Weapon | None
    """What struck; `None` if no claim speaks of a weapon."""
    targets: tuple[Target, ...]
    """What was hit, each object once."""
    killed: Quantity | None
    """The dead, reconciled; `None` is not stated."""
    injured: Quantity | None
    """The hurt, reconciled; `None` is not stated."""
    outages: tuple[Outage, ...]
    """Services that it put out, and those back since."""
    epistemic: Epistemic
    """Of its best founded claim."""
    attributed_to: str | None
    """Who that claim rests on."""
    corroboration: Corroboration
    """How many say so."""
    status: IncidentStatus
    """What people have decided about it."""
    background: bool
    """Whether all its claims are recaps of another day."""
    confidence: float
    """Of its surest claim, 0 to 1; less where it is unconfirmed."""
    claims: tuple[str, ...]
    """Ids of the claims that it was fused from."""
    evidence: dict[str, tuple[Evidence, ...]]
    """For each single value the words it was read from; targets and outages carry their own."""
    figures: tuple[StatedFigure, ...] = ()
    """Every figure of killed and injured that is stated, in order of time."""
    tolls: tuple[Toll, ...] = ()
    """The figures reconciled; one of the killed and one of the injured, where any is stated."""
    sure: dict[str, float] = {}
    """Of `weapon`, `killed`, `injured`: how sure the claim is that states the value shown, given that the attack happened, 0 to 1."""
    decisions: tuple[str, ...] = ()
    """Ids of the decisions of people that are in force on it."""
