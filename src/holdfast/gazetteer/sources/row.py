"""A populated place as a source has it, and all that a gazetteer is built from."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from holdfast.gazetteer.outlines import Outline
from holdfast.gazetteer.sources.registers import Registered


class Row(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """A populated place as its source has it."""

    id: str
    """Scheme and number: `geonames:578072`, `wof:101752471`, `osm:n27504067`, `csv:<source>/<id>`."""
    name: str
    names: tuple[str, ...] = ()
    """All further names, in any language and script."""
    lat: float
    lon: float
    country: str = ""
    """ISO 3166 code of two letters."""
    admin1: str = ""
    """First-order code within the country, as GeoNames has it."""
    population: int = 0
    """0 where unknown."""
    source: str = "GeoNames"
    """Who says so, as it is shown."""
    admin2: str = ""
    """Its district, by any name or id of it, where the source says so."""
    admin3: str = ""
    """Its community, where the source says so."""
    code: str = ""
    """Its code in an official register, where the source says so."""


class Source(msgspec.Struct, frozen=True):
    """What a gazetteer is built from."""

    rows: Iterable[Row]
    size: int
    """How many rows there are, about."""
    countries: dict[str, str]
    """English country names by code."""
    version: str
    """Names the source and its state: another version is another gazetteer."""
    licence: str = "GeoNames (geonames.org), CC BY 4.0"
    outlines: tuple[Outline, ...] = ()
    """Outlines of districts."""
    registered: tuple[Registered, ...] = ()
    """Settlements of official registers."""
    mixed: bool = False
    """Whether a place may stand in it more than once, as rows of several origins."""
