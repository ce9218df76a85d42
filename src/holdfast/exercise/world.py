"""The invented region as records: where people live, what they depend on, who repairs it and who speaks of it.

A world is fixed: nothing in it changes during a history. Ids are those of the region pack that is written from it.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from holdfast.exercise.names import Name
from holdfast.exercise.speakers import Official, Outlet
from holdfast.records import Sector

SettlementType = Literal["city", "town", "settlement", "village", "hamlet"]
"""What a settlement is: город (of the region), город, посёлок, село, хутор."""
Line = tuple[tuple[float, float], ...]
"""Points as (longitude, latitude) in degrees, in the order of GeoJSON."""


class District(msgspec.Struct, frozen=True, kw_only=True):
    """A district (район)."""

    id: str
    """As in the pack: `ozersky`."""
    name: Name
    """The adjective, masculine, without the type word: Озёрский, Озерський, Ozersky."""
    seat: str
    """Id of the settlement that it is run from."""
    lat: float
    """Degrees north of its centre."""
    lon: float
    """Degrees east of its centre."""
    area_km2: float
    """Its area."""
    radius_m: int
    """90 % of its area lie within this radius of the centre."""
    population: int
    """Inhabitants: the sum over its settlements."""
    outlines: tuple[Line, ...]
    """Its border and those of its islets, the largest first, each closed: the first point again at the end."""
    neighbours: tuple[str, ...]
    """Ids of the districts that it borders on."""


class Settlement(msgspec.Struct, frozen=True, kw_only=True):
    """A place where people live."""

    id: str
    """As in `places.csv`: `s0001`, by falling population."""
    name: Name
    """Its name, without its type word. Several settlements may bear one name."""
    type: SettlementType
    """What it is."""
    district: str
    """Id of its district."""
    lat: float
    """Degrees north."""
    lon: float
    """Degrees east."""
    population: int
    """Inhabitants."""


class River(msgspec.Struct, frozen=True, kw_only=True):
    """A river, from its source to the sea or to the river that it joins."""

    name: Name
    """Its name."""
    line: Line
    """Its course."""
    size: int
    """Strahler order: 1 for a headwater (Strahler 1957)."""


class Road(msgspec.Struct, frozen=True, kw_only=True):
    """A road between two settlements."""

    ends: tuple[str, str]
    """Ids of the settlements that it joins."""
    rank: Literal["main", "district", "local"]
    """Between towns, within a district to its seat, between villages."""
    line: Line
    """Its course."""
    length_km: float
    """Its length."""


class ServiceArea(msgspec.Struct, frozen=True, kw_only=True):
    """Settlements that are supplied together: one feeder, one waterworks, one exchange."""

    id: str
    """As in `areas.csv`: `power-012`."""
    sector: Sector
    """The service."""
    name: str
    """As its operator calls it, in Latin letters."""
    district: str
    """Id of the district that its settlements lie in."""
    settlements: tuple[str, ...]
    """Ids of the settlements, by falling population. A large town has several areas: then this town alone."""
    part: bool
    """Whether it supplies only a part of its settlement: an outage of it is partial there."""
    people: int
    """Inhabitants that it supplies."""
    fed_by: str | None
    """Id of the area that feeds it: if that is out, so is this. `None` for the head of a tree."""


CrewKind = Literal["power", "water", "gas", "heating", "communications", "roads", "rescue", "fire", "medical", "clearance"]
"""What a crew can do. `clearance` makes ground safe of what did not explode, so that others can work."""


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """People who go out together: repair, rescue, fire, ambulance, clearance."""

    id: str
    """As in `crews.toml`: `power-03`."""
    kind: CrewKind
    """What it can do."""
    name: str
    """As it is called on the radio, in Latin letters."""
    base: str
    """Id of the settlement that it starts from."""
    lat: float
    """Degrees north of its base."""
    lon: float
    """Degrees east of its base."""
    size: int
    """People."""
    shift: str
    """Local hours that it works: `08:00-20:00`; `00:00-24:00` round the clock."""
    vehicles: int
    """Vehicles."""


class World(msgspec.Struct, frozen=True, kw_only=True):
    """The whole region."""

    id: str
    """Id of its pack."""
    seed: int
    """What it was made from."""
    name: Name
    """The region with its type word: Ладорская область."""
    country: str
    """English name of the invented country."""
    time_zone: str
    """IANA name."""
    utc_offset_h: int
    """Its offset, the same all year."""
    capital: str
    """Id of its largest settlement."""
    coast: tuple[Line, ...]
    """Shores of the island and of the islets about it, each closed."""
    districts: tuple[District, ...]
    """By id."""
    settlements: tuple[Settlement, ...]
    """By falling population."""
    rivers: tuple[River, ...]
    """The largest first."""
    roads: tuple[Road, ...]
    """Main roads first."""
    areas: tuple[ServiceArea, ...]
    """By id."""
    crews: tuple[Crew, ...]
    """By id."""
    officials: tuple[Official, ...]
    """The governor first."""
    outlets: tuple[Outlet, ...]
    """By id."""
