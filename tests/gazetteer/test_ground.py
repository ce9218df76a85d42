"""What a map is drawn from: outlines, land, rivers, and the names of towns."""

from __future__ import annotations

import json
from pathlib import Path

from holdfast.gazetteer import Gazetteer, ground_of
from holdfast.gazetteer.labels import cyrillic_names

SQUARE = [[36.0, 50.0], [37.0, 50.0], [37.0, 51.0], [36.0, 51.0], [36.0, 50.0]]


def collection(**properties: str) -> str:
    geometry = {"type": "Polygon", "coordinates": [SQUARE]}
    return json.dumps({"type": "FeatureCollection", "features": [{"type": "Feature", "geometry": geometry, "properties": properties}]})


def test_without_outlines_the_ground_is_empty(gazetteer: Gazetteer, tmp_path: Path) -> None:
    assert json.loads(ground_of(gazetteer, tmp_path / "pack.toml"))["features"] == []


def test_what_lies_beside_a_pack_is_its_ground(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "outlines.geojson").write_text(collection(id="belgorod/valuysky", name="Valuysky"))
    (tmp_path / "coast.geojson").write_text(collection())
    features = json.loads(ground_of(gazetteer, tmp_path / "pack.toml"))["features"]
    assert [(one["properties"]["kind"], one["properties"]["id"]) for one in features] == [("outline", "belgorod/valuysky"), ("land", "")]


def test_a_file_that_is_no_geojson_costs_only_itself(gazetteer: Gazetteer, tmp_path: Path) -> None:
    (tmp_path / "outlines.geojson").write_text("{")
    (tmp_path / "coast.geojson").write_text("[]")
    (tmp_path / "rivers.geojson").write_text(collection())
    features = json.loads(ground_of(gazetteer, tmp_path / "pack.toml"))["features"]
    assert [one["properties"]["kind"] for one in features] == ["river"]


def test_names_are_told_apart_by_the_letters_that_one_language_alone_has() -> None:
    assert cyrillic_names(["Kyiv", "Киев", "Київ"]) == ("Киев", "Київ")
    assert cyrillic_names(["Ржев"]) == ("Ржев", "Ржев")
    assert cyrillic_names(["Грязи", "Бырзы"]) == ("Грязи", "Грязи")
    assert cyrillic_names(["Warsaw"]) == (None, None)
    assert cyrillic_names(["Посёлок Харьковского тракторного завода"]) == (None, None)
