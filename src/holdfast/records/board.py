"""The services board: what works and what does not, by district and sector, at one time."""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records.codes import Sector, ServiceState
from holdfast.records.estimate import Estimate
from holdfast.records.evidence import Evidence
from holdfast.records.reason import Reason
from holdfast.records.restoration import RestorationTime
from holdfast.records.service import Headcount, ServedPlace, Spell
from holdfast.records.when import When


class PlaceState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The state of one service in one place at the time of a board."""

    place: ServedPlace
    """The place."""
    sector: Sector
    """The service."""
    spell: Spell
    """Its state, with all that stands behind it."""
    lasts: float | None = None
    """The probability that it is still out: 1 where somebody just said so, or it is planned; `None` where it is not out."""
    people: Headcount | None = None
    """How many are without in this place alone; `None` where that is not known, or nobody is."""
    shared: Headcount | None = None
    """A figure that was given for this place together with others; it is counted once."""
    person_hours: Estimate | None = None
    """Hours without service times people, within the board's period; `None` where the people are not known."""


class ServiceRow(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One service in one district (or the region): a line of the board."""

    area: ServedPlace
    """The district; the region for the sum and for what is said of all of it."""
    sector: Sector
    """The service."""
    state: ServiceState
    """`out` only where that is said of the whole district; `partial` where some places in it are."""
    since: When | None = None
    """When the longest standing outage in it began; else when the state did."""
    out: int = 0
    """Places in it that are out."""
    partial: int = 0
    """Places in it that are partly out."""
    back: int = 0
    """Places in it where the service is said to work, or to be back."""
    unknown: int = 0
    """Places in it that somebody spoke of and nobody does any more."""
    scheduled: int = 0
    """Of those out or partly out: planned."""
    awaiting: int = 0
    """Of those out or partly out: repair waits for something."""
    people: Headcount | None = None
    """People without; overlapping statements are never added up. `None` where it is not known or the service is not out."""
    uncounted: int = 0
    """Places out of which neither a figure nor a population is known: they are missing in `people`."""
    person_hours: Estimate | None = None
    """Hours without service times people, within the board's period."""
    damage: tuple[str, ...] = ()
    """Ids of the incidents that damaged objects of this sector within the board's period. Damage alone says nothing of the service."""
    expected: tuple[str, ...] = ()
    """When it is to be back, as written."""
    last_told: datetime | None = None
    """When somebody last spoke of it."""
    disputed: bool = False
    """Whether statements of the same time exclude each other."""
    claims: tuple[str, ...] = ()
    """Ids of the claims behind the line."""
    evidence: tuple[Evidence, ...] = ()
    """The words behind the line."""


class RoadState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A road or another way, closed or open."""

    name: str
    """As written."""
    admin2: str | None = None
    """District."""
    admin1: str | None = None
    """Region."""
    state: ServiceState
    """`out` is closed, `partial` restricted, `restored` open again, `unknown` closed when last heard of."""
    since: When
    """Within which window it was closed or opened."""
    last_told: datetime | None = None
    """When somebody last spoke of it."""
    why: str | None = None
    """The sentence, or the cause, as written."""
    claims: tuple[str, ...] = ()
    """Ids of the claims behind it."""
    evidence: tuple[Evidence, ...] = ()
    """The words it was read from."""


class ReserveSupply(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What runs on reserve supply: a hospital on its generator, a district on a reserve line. It works, and not for ever."""

    what: str
    """The sentence."""
    sectors: tuple[Sector, ...] = ()
    """Health, education ... where the sentence names such a building; none if it does not."""
    places: tuple[str, ...] = ()
    """Where, as written."""
    admin2: tuple[str, ...] = ()
    """Districts of those places, as far as they are known."""
    told_at: datetime | None = None
    """When that was published."""
    state: ServiceState = "working"
    """`unknown` once nobody has spoken of it for long."""
    claims: tuple[str, ...] = ()
    """Ids of the claims behind it."""
    evidence: tuple[Evidence, ...] = ()
    """The words it was read from."""


class ServiceBoard(msgspec.Struct, frozen=True, kw_only=True):
    """What works and what does not, at one time: the services board."""

    at: datetime
    """The time that it speaks of."""
    since: datetime
    """Beginning of its period: person-hours and damage are counted from here to `at`."""
    rows: tuple[ServiceRow, ...]
    """By district and sector, in the order of area names; sums of the region carry the region as their area."""
    places: tuple[PlaceState, ...]
    """Each place that somebody spoke of in the period, or that is not back."""
    roads: tuple[RoadState, ...]
    """Roads closed, and those opened again in the period."""
    reserves: tuple[ReserveSupply, ...]
    """What runs on reserve supply."""
    restoration: tuple[RestorationTime, ...]
    """How long each sector takes to come back."""
    silent: tuple[str, ...]
    """Districts of the region of which nobody says anything in the period: unknown, not calm."""
    sources_last: datetime | None
    """When the newest report that was read was published."""
    notes: tuple[str, ...]
    """What was assumed or could not be used, each said once."""
    left_out: tuple[Reason, ...] = ()
    """The same as codes, `n` times each."""
