"""What the tables of a pack come to: units with the radius around their centre, and the files that lie beside the pack."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from holdfast.geo import equal_area_radius_m
from holdfast.regions.fences import Fence, read_fences
from holdfast.regions.unit import AdminUnit, City, PlaceFile, Reach
from holdfast.regions.written import District, Oblast, WrittenPack

RADIUS_OVER_EQUAL_AREA = 1.15


def units_of(pack: WrittenPack, reach: Reach) -> list[AdminUnit]:
    """The oblast that the pack describes and its districts; none where it only names neighbours."""
    oblast = pack.region
    if oblast is None:
        return []
    cities = tuple(City(city.name, city.districts) for city in pack.city)
    return [oblast_unit(oblast, reach, cities), *(_district(district, oblast, reach) for district in pack.district)]


def places_of(pack: WrittenPack, path: Path) -> list[PlaceFile]:
    """The files of settlements that the pack at `path` brings along."""
    return [PlaceFile(path.parent / name, pack.region.id, pack.region.geonames) for name in pack.places] if pack.region else []


def fences_of(pack: WrittenPack, path: Path) -> Iterator[Fence]:
    """The fences that the pack at `path` brings along."""
    return (fence for name in pack.fences for fence in read_fences(path.parent / name))


def oblast_unit(oblast: Oblast, reach: Reach, cities: tuple[City, ...] = ()) -> AdminUnit:
    """The oblast that such a table describes."""
    return AdminUnit(
        id=oblast.id,
        level="admin1",
        kind="oblast",
        name=oblast.name,
        country=oblast.country,
        admin1=oblast.name,
        en=oblast.en,
        ru=oblast.ru,
        uk=oblast.uk,
        lat=oblast.centre.lat,
        lon=oblast.centre.lon,
        radius_m=_radius_m(oblast.area_km2),
        time_zone=oblast.time_zone,
        seat=oblast.capital,
        reach=reach,
        geonames=oblast.geonames,
        iso=oblast.iso,
        code=oblast.code,
        population=oblast.population,
        cities=cities,
    )


def _district(district: District, oblast: Oblast, reach: Reach) -> AdminUnit:
    seat = district.seat
    return AdminUnit(
        id=f"{oblast.id}/{district.id}",
        level="admin2",
        kind=district.kind,
        name=district.name,
        country=oblast.country,
        admin1=oblast.name,
        en=district.en,
        ru=district.ru,
        uk=district.uk,
        lat=district.centre.lat,
        lon=district.centre.lon,
        radius_m=_radius_m(district.area_km2 or 0) if district.radius_km is None else round(district.radius_km * 1000),
        time_zone=oblast.time_zone,
        seat=seat.name if seat else None,
        seat_lat=seat.lat if seat else None,
        seat_lon=seat.lon if seat else None,
        holds=district.holds,
        reach=reach,
        code=district.code,
        population=district.population,
        communities=district.communities,
    )


def _radius_m(area_km2: float) -> int:
    return round(equal_area_radius_m(area_km2) * RADIUS_OVER_EQUAL_AREA)
