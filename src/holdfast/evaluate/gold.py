"""A gold text: what its annotator found in it, and which other readings count as right.

The records hold what is scored; other keys of a gold file (notes, time of day, measures) are for people and are ignored.
`None` is *not stated*, as everywhere.
"""

from __future__ import annotations

from datetime import date as Day  # noqa: N812 (a type in the field's word; `date` is the name of a field below)
from hashlib import sha256
from typing import Annotated, Literal

from msgspec import Meta, Struct, structs

from holdfast.records import Damage, Epistemic, OutageStatus, Sector, WeaponCode

Half = Literal["dev", "test"]
"""The half of a gold set that rules are written by, and the half that is only scored."""
GeoPrecision = Literal["exact_in_text", "settlement", "approx", "admin_centre"]
"""What the coordinates of a gold incident are; `approx` is known to 7 km."""

Count = Annotated[int, Meta(ge=0)]
Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]

POINTS: tuple[GeoPrecision, ...] = ("exact_in_text", "settlement", "approx")
"""Coordinates that a reading's may be measured against: those of the place itself, not of its district's centre."""


class Accept(Struct, frozen=True, kw_only=True):
    """Further values that count as right."""

    date: tuple[Day | None, ...] = ()
    weapon: tuple[WeaponCode, ...] = ()
    killed: tuple[Count | None, ...] = ()
    injured: tuple[Count | None, ...] = ()
    epistemic: tuple[Epistemic, ...] = ()
    admin2: tuple[str | None, ...] = ()
    place_canonical: tuple[str | None, ...] = ()
    sector: tuple[Sector, ...] = ()
    damage: tuple[Damage, ...] = ()


class GoldTarget(Struct, frozen=True, kw_only=True):
    """One kind of object that was hit."""

    sector: Sector
    damage: Damage


class GoldOutage(Struct, frozen=True, kw_only=True):
    """A service that is out or back; no settlement where the text names none."""

    sector: Sector
    settlements: tuple[str, ...]
    status: OutageStatus


class GoldIncident(Struct, frozen=True, kw_only=True):
    """One place, one time, one attack."""

    place: str | None
    """As written, nominative."""
    date: Day | None
    """Day of the attack."""
    weapon: WeaponCode
    killed: Count | None
    injured: Count | None
    epistemic: Epistemic
    targets: tuple[GoldTarget, ...]
    outage: tuple[GoldOutage, ...] = ()
    place_canonical: str | None = None
    admin2: str | None = None
    admin1: str | None = None
    lat: Latitude | None = None
    lon: Longitude | None = None
    geo_precision: GeoPrecision | None = None
    aggregate: bool = False
    """One incident for a list of places that have no outcome of their own."""
    background: bool = False
    """A recap of another day, or a total."""
    optional: bool = False
    """May be read or not."""
    accept: Accept = Accept()

    @property
    def is_neutral(self) -> bool:
        """Whether a reading is neither better for having it nor worse for lacking it."""
        return self.background or self.optional

    @property
    def sectors(self) -> frozenset[Sector]:
        """The sectors that were hit."""
        return frozenset(target.sector for target in self.targets)

    @property
    def damages(self) -> frozenset[tuple[Sector, Damage]]:
        """The sectors that were hit, each with what happened to it."""
        return frozenset((target.sector, target.damage) for target in self.targets)


class GoldText(Struct, frozen=True, kw_only=True):
    """What one text says."""

    id: str
    """As in the file of reports."""
    incidents: tuple[GoldIncident, ...]
    outages: tuple[GoldOutage, ...] = ()
    """Those that hang on no attack."""
    negative: bool = False
    """It tells of no attack at all; whoever reads one there raises a false alarm."""
    lang: str | None = None
    text_kind: str | None = None
    """`official_post`, `daily_summary` ..., for figures by kind."""

    @property
    def primary(self) -> GoldText:
        """The same text with one right value for everything: nothing else is accepted."""
        return structs.replace(self, incidents=tuple(structs.replace(incident, accept=Accept()) for incident in self.incidents))

    @property
    def all_outages(self) -> tuple[GoldOutage, ...]:
        """Of the attacks and apart from them."""
        return (*(outage for incident in self.incidents for outage in incident.outage), *self.outages)


def half_of(text_id: str) -> Half:
    """The half that a text belongs to: development where the first byte of the SHA-256 of its id is even, else test.

    >>> half_of("a"), half_of("e")
    ('dev', 'test')
    """
    return "test" if sha256(text_id.encode()).digest()[0] % 2 else "dev"
