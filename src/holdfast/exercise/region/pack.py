"""The invented region as an ordinary region pack: the files that any region has, marked as an exercise."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from holdfast.exercise.names import Name
from holdfast.exercise.region.crews import ROUND_THE_CLOCK
from holdfast.exercise.world import CrewKind, District, Settlement, World

REGISTER_CODE = "XL.01"
"""Country and first-order code: XL is one of those that ISO 3166 leaves to users."""
_REGISTERED: dict[CrewKind, str] = {
    "power": "power",
    "water": "water",
    "gas": "gas",
    "roads": "road",
    "rescue": "rescue",
    "fire": "fire",
    "medical": "medical",
    "clearance": "explosive_ordnance",
}
"""What a registry calls each kind of crew. It has none for heating and communications: those are in the world alone."""


def pack_files(world: World) -> dict[str, bytes]:
    """The files of the pack by name: `<id>.toml` and what it names, outlines and lines for maps, and the world itself."""
    return {
        f"{world.id}.toml": _toml(world).encode(),
        "places.csv": _places(world),
        "areas.csv": _areas(world),
        "crews.toml": _crews(world).encode(),
        "outlines.geojson": _geojson(_outlines(world)),
        "coast.geojson": _geojson(_feature("Polygon", [line], {}) for line in world.coast),
        "rivers.geojson": _geojson(_feature("LineString", r.line, _names(r.name) | {"order": r.size}) for r in world.rivers),
        "roads.geojson": _geojson(
            _feature("LineString", r.line, {"ends": list(r.ends), "rank": r.rank, "length_km": r.length_km}) for r in world.roads
        ),
        "world.json": msgspec.json.encode(world) + b"\n",
    }


def read_world(data: bytes) -> World:
    """The world that `world.json` holds. Raises `msgspec.DecodeError` if it is none."""
    return msgspec.json.decode(data, type=World)


def _toml(world: World) -> str:
    """The pack. Its first line says what it is to whoever opens it."""
    tables = [_head(world), *(_district(world, district) for district in world.districts), *_sources(world)]
    return "\n".join(tables)


def _head(world: World) -> str:
    area = sum(district.area_km2 for district in world.districts)
    lat, lon = (round(sum(d.area_km2 * at for d, at in pairs) / area, 4) for pairs in _centres(world.districts))
    own = {
        "id": world.id,
        "name": world.name.en,
        "country": world.country,
        "geonames": REGISTER_CODE,
        "iso": "XL-LAD",
        "time_zone": world.time_zone,
        "en": [world.name.en, world.name.en.replace("Oblast", "Region")],
        "ru": [world.name.ru.nominative],
        "uk": [world.name.uk.nominative],
        "capital": _by_id(world)[world.capital].name.en,
        "centre": {"lat": lat, "lon": lon},
        "area_km2": round(area),
        "population": {"people": sum(s.population for s in world.settlements), "year": 2026, "source": "EXERCISE"},
    }
    top = {"format": 1, "exercise": True, "places": ["places.csv"], "areas": ["areas.csv"], "crews": ["crews.toml"]}
    return f"# EXERCISE. An invented region (seed {world.seed}): nothing here exists.\n{_keys(top)}\n[region]\n{_keys(own)}"


def _centres(districts: tuple[District, ...]) -> tuple[Iterator[tuple[District, float]], Iterator[tuple[District, float]]]:
    return ((district, district.lat) for district in districts), ((district, district.lon) for district in districts)


def _district(world: World, district: District) -> str:
    seat = _by_id(world)[district.seat]
    own = {
        "id": district.id,
        "name": district.name.en,
        "kind": "district",
        "en": [district.name.en],
        "ru": [district.name.ru.nominative],
        "uk": [district.name.uk.nominative],
        "seat": {"name": seat.name.en, "lat": seat.lat, "lon": seat.lon},
        "centre": {"lat": district.lat, "lon": district.lon},
        "area_km2": district.area_km2,
        "radius_km": district.radius_m / 1000,
        "population": {"people": district.population, "year": 2026, "source": "EXERCISE"},
    }
    return f"[[district]]\n{_keys(own)}"


def _sources(world: World) -> Iterator[str]:
    """Offices, then outlets."""
    voices = [(office, office.name.en, office.languages) for office in world.officials]
    voices += [(outlet, outlet.name, (outlet.language,)) for outlet in world.outlets]  # type: ignore[misc]
    for voice, name, languages in voices:
        own = {"id": voice.id, "name": name, "kind": voice.kind, "reliability": voice.reliability, "languages": list(languages)}
        yield f"[[source]]\n{_keys(own)}"


def _crews(world: World) -> str:
    """The registry of crews, those that the product has a kind for; a crew without a shift is on duty round the clock."""
    tables = [f"# EXERCISE. Crews of an invented region (seed {world.seed}).\n"]
    for crew in world.crews:
        if crew.kind not in _REGISTERED:
            continue
        own: dict[str, object] = {
            "id": crew.id,
            "kind": _REGISTERED[crew.kind],
            "name": crew.name,
            "base": _by_id(world)[crew.base].name.en,
            "lat": crew.lat,
            "lon": crew.lon,
            "size": crew.size,
            "vehicles": [f"{crew.id}-{number}" for number in range(1, crew.vehicles + 1)],
        }
        if crew.shift != ROUND_THE_CLOCK:
            own["shift"] = crew.shift
        tables.append(f"[[crew]]\n{_keys(own)}")
    return "\n".join(tables)


def _keys(table: Mapping[str, object]) -> str:
    return "".join(f"{key} = {_value(value)}\n" for key, value in table.items())


def _value(value: object) -> str:
    """As TOML: its strings, numbers and lists are written as those of JSON."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {_value(item)}" for key, item in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def _places(world: World) -> bytes:
    districts = {district.id: district.name.en for district in world.districts}
    rows = (
        (s.id, s.name.en, s.lat, s.lon, s.population, s.type, districts[s.district], s.name.en, s.name.ru.nominative, s.name.uk.nominative)
        for s in world.settlements
    )  # fmt: skip
    return _csv(("id", "name", "lat", "lon", "population", "kind", "admin2", "en", "ru", "uk"), rows)


def _areas(world: World) -> bytes:
    """Service areas. A settlement is named by its id in `places.csv`: a name may be another's too."""
    rows = ((area.id, area.sector, area.name, "|".join(area.settlements), area.people) for area in world.areas)
    return _csv(("id", "sector", "name", "settlements", "people"), rows)


def _csv(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode()


def _outlines(world: World) -> Iterator[dict[str, object]]:
    for district in world.districts:
        own = {"id": f"{world.id}/{district.id}", "name": district.name.en, "population": district.population}
        own |= {"ru": f"{district.name.ru.nominative} район", "uk": f"{district.name.uk.nominative} район"}
        yield _feature("MultiPolygon", [[line] for line in district.outlines], own)


def _names(name: Name) -> dict[str, object]:
    return {"name": name.en, "ru": name.ru.nominative, "uk": name.uk.nominative}


def _feature(kind: str, coordinates: object, properties: dict[str, object]) -> dict[str, object]:
    return {"type": "Feature", "properties": properties | {"exercise": True}, "geometry": {"type": kind, "coordinates": coordinates}}


def _geojson(features: Iterable[dict[str, object]]) -> bytes:
    return msgspec.json.encode({"type": "FeatureCollection", "features": list(features)}) + b"\n"


def _by_id(world: World) -> dict[str, Settlement]:
    return {settlement.id: settlement for settlement in world.settlements}
