"""`/api/places`: the units and settlements that a map draws and a form names."""

from __future__ import annotations

import msgspec
from litestar import Response, get

from holdfast.api.asked import TheDesk
from holdfast.gazetteer import TownLabel
from holdfast.regions import AdminUnit


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """An oblast or a district. A circle, not an outline: about 90 % of it lie within the radius."""

    id: str
    level: str
    """`admin1` or `admin2`."""
    own: bool
    """Whether it is of the region itself, not of a neighbour."""
    name: str
    """In Latin letters, as incidents have it."""
    admin1: str
    """Its oblast."""
    names: dict[str, str]
    """In English, Russian and Ukrainian."""
    lat: float
    lon: float
    radius_m: int


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """What the region is made of."""

    region: str
    """Its name."""
    time_zone: str
    """IANA name."""
    units: tuple[Unit, ...]
    """The oblast, its districts, then those around it."""
    towns: tuple[TownLabel, ...]
    """Settlements, the largest first; none where no gazetteer is built."""


@get("/api/places", summary="Districts and towns")
async def list_places(desk: TheDesk) -> Places:
    """The units of the region and of those around it, with the settlements that a map is read by."""
    region = desk.region
    known = [unit for unit in region.units if unit.reach in ("own", "near")]
    return Places(region=region.name, time_zone=region.time_zone, units=tuple(map(_unit, known)), towns=desk.map_data.towns)


@get("/api/ground", sync_to_thread=False, media_type="application/geo+json", summary="The ground of the map")
def show_ground(desk: TheDesk) -> Response[bytes]:
    """Outlines of districts, land and rivers as GeoJSON, as far as anybody has brought them along; none is ever guessed."""
    return Response(desk.map_data.ground, media_type="application/geo+json")


def _unit(unit: AdminUnit) -> Unit:
    first = {"en": unit.en, "ru": unit.ru, "uk": unit.uk}
    return Unit(
        id=unit.id,
        level=unit.level,
        own=unit.reach == "own",
        name=unit.name,
        admin1=unit.admin1,
        names={lang: forms[0] for lang, forms in first.items() if forms},
        lat=unit.lat,
        lon=unit.lon,
        radius_m=unit.radius_m,
    )
