"""All places that a name may mean, with what is known of each."""

from __future__ import annotations

import msgspec

from holdfast.gazetteer.lookup import Gazetteer
from holdfast.geo import distance_km


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may mean."""

    id: str
    name: str
    kind: str
    form: str
    """In what form the place bears the name: `official`, `alternate`, `inflected`, `transliterated`."""
    admin3: str | None
    admin2: str | None
    admin1: str | None
    country: str | None
    lat: float
    lon: float
    population: int | None
    code: str | None
    pcode: str | None
    source: str
    region_km: float
    """How far beyond the region it lies; 0 within."""


def find(gazetteer: Gazetteer, name: str) -> list[Found]:
    """The places that `name` may mean, likeliest first: those that bear it, else those that bear it in another transliteration."""
    hits = gazetteer.lookup(name) or gazetteer.by_transliteration(name)
    return [_found(gazetteer, hit.index, hit.form) for hit in hits]


def _found(gazetteer: Gazetteer, index: int, form: str) -> Found:
    place, register, home = gazetteer.place(index), gazetteer.register(index), gazetteer.units()[0]
    beyond = distance_km(place.lat, place.lon, home.lat, home.lon) - home.radius_m / 1000
    return Found(
        id=place.id,
        name=place.name,
        kind=place.kind,
        form=form,
        admin3=register.admin3,
        admin2=place.admin2,
        admin1=place.admin1,
        country=place.country,
        lat=place.lat,
        lon=place.lon,
        population=place.population,
        code=register.code,
        pcode=register.pcode,
        source=place.source,
        region_km=0.0 if gazetteer.reach(index) == "own" else round(max(0.0, beyond), 1),
    )
