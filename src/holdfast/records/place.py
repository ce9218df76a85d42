"""Places: as a gazetteer has them, as a text names them, and as they were resolved."""

from __future__ import annotations

from typing import Literal

import msgspec

from holdfast.records.codes import MentionRole, PlacePrecision, RelationKind, SettlementKind
from holdfast.records.evidence import Span


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """One place of a gazetteer."""

    id: str
    """Source and its own id: `geonames:488379`, `region:belgorod/valuysky`."""
    name: str
    """Canonical name in Latin letters."""
    kind: Literal["settlement", "admin2", "admin1"]
    """Settlement, district or region."""
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    radius_m: int
    """The place lies within this radius of its point."""
    admin1: str | None
    """Canonical name of its region."""
    admin2: str | None
    """Canonical name of its district."""
    country: str | None
    """English name of its country."""
    population: int | None
    """Inhabitants."""
    source: str
    """Where it was taken from."""


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """How a place is told by other settlements: "3 km north of Murom", "between Murom and Nezhegol"."""

    kind: RelationKind
    """What it is to them."""
    anchors: tuple[str, ...]
    """Their names, nominative: one, or the two ends."""
    distance_m: int | None = None
    """How far away, in metres."""
    bearing_deg: int | None = None
    """In what direction, in degrees clockwise from north."""


class PlaceMention(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A place as a text names it, before it is resolved."""

    name: str
    """In the nominative, with its type word if it has one ("с. Долгое")."""
    bare: str
    """The name alone ("Долгое")."""
    kind: Literal["settlement", "admin2", "admin1", "object"]
    """`object`: a road, a commercial district: something that names no settlement or unit."""
    span: Span
    """Where the name stands in the text."""
    admin2: str | None = None
    """District that the text puts it in, as the region pack or the text names it."""
    admin2_stated: bool = False
    """Whether the text says so beside the name; otherwise the district is only the last one it spoke of."""
    admin1: str | None = None
    """Region that the text speaks of."""
    city: str | None = None
    """The city that it is a district of, where it is one."""
    role: MentionRole = "attack"
    """What it is in its text."""
    written: str | None = None
    """The name as it stands in the text, where `bare` is another form of it."""
    settlement_kind: SettlementKind | None = None
    """What its type word says."""
    street: str | None = None
    """The street that the text names in it."""
    relation: Relation | None = None
    """How it is told, where other settlements tell where it is."""
    lat: float | None = None
    """Degrees north, where the text states a point."""
    lon: float | None = None
    """Degrees east."""
    radius_m: int | None = None
    """What the digits of that point leave open, in metres."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a mention may stand for, with its probability among all candidates and *none of them*."""

    place: str
    """Id of the place."""
    name: str
    """Canonical name in Latin letters."""
    admin1: str | None
    """Its region."""
    admin2: str | None
    """Its district."""
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    probability: float
    """0 to 1; all candidates and *none of them* add up to 1."""


class Location(msgspec.Struct, frozen=True, kw_only=True):
    """Where something happened, as far as it could be resolved. Never a point without a radius."""

    name: str | None
    """As written, nominative."""
    place: str | None
    """Canonical name in Latin letters; `None` where no place was found."""
    admin2: str | None
    """District."""
    admin1: str | None
    """Region."""
    country: str | None
    """English name of the country."""
    lat: float | None
    """Degrees north; `None` where no point is known."""
    lon: float | None
    """Degrees east."""
    radius_m: int | None
    """Radius around the point, in metres."""
    precision: PlacePrecision
    """What the point stands for: a settlement, the centre of a district ..."""
    confidence: float
    """Probability that the true place lies within the radius of the point; 0 where there is no point."""
    candidates: tuple[Candidate, ...]
    """The places it may be, the likeliest first."""
