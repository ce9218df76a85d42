from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.gazetteer.inflect import Inflector
from holdfast.regions import Region, load_region

TINY = """
format = 1
[region]
id = "tiny"
name = "Tiny Oblast"
country = "Russia"
geonames = "RU.09"
time_zone = "Europe/Moscow"
ru = ["Малая область"]
capital = "Belgorod"
centre = { lat = 50.6, lon = 36.6 }
area_km2 = 27000
"""


@pytest.fixture(scope="session")
def inflector() -> Inflector:
    return Inflector()


@pytest.fixture
def tiny_region(tmp_path: Path) -> Region:
    """A region of one oblast and no districts: quick to build."""
    path = tmp_path / "tiny.toml"
    path.write_text(TINY, encoding="utf-8")
    return load_region(str(path))
