"""What an invented region leaves the house as: every renderer says EXERCISE, and of a real region none does."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC

import msgspec
import pytest

from holdfast.publish.exercise import NOTICE
from holdfast.publish.geojson import feature_collection
from holdfast.publish.html import html_page
from holdfast.publish.jsonl import json_line
from holdfast.publish.listing import incident_lines
from holdfast.publish.markdown import markdown_page
from holdfast.publish.table import render_table
from holdfast.records import Incident, Picture

RENDERERS: dict[str, Callable[[Picture], str]] = {
    "table": lambda picture: render_table(picture, zone=UTC),
    "markdown": lambda picture: markdown_page(picture, zone=UTC),
    "html": lambda picture: html_page(picture, zone=UTC),
    "geojson": lambda picture: feature_collection(picture).decode(),
    "listing": lambda picture: "\n".join(incident_lines(picture.incidents, zone=UTC, width=100)),
}


def of(*incidents: Incident) -> Picture:
    return Picture(reports=(), incidents=incidents, outages=(), measures=(), losses=())


@pytest.fixture
def invented(farm: Incident) -> Incident:
    where = msgspec.structs.replace(farm.where, country="Ladoria (EXERCISE)")
    return msgspec.structs.replace(farm, id="i-invented", where=where)


@pytest.mark.parametrize("name", RENDERERS)
def test_a_picture_of_an_invented_region_says_so_first(name: str, invented: Incident, farm: Incident) -> None:
    for picture in (of(invented), of(farm, invented)):
        assert NOTICE in RENDERERS[name](picture)


@pytest.mark.parametrize("name", RENDERERS)
def test_a_picture_of_a_real_region_is_never_called_an_exercise(name: str, farm: Incident) -> None:
    assert "exercise" not in RENDERERS[name](of(farm)).lower().replace("hf-exercise", "")


def test_a_line_of_the_wire_format_carries_the_word_in_its_place(invented: Incident) -> None:
    assert "EXERCISE" in json.loads(json_line(invented))["where"]["country"]


def test_on_a_map_only_the_invented_incidents_are_marked(invented: Incident, farm: Incident) -> None:
    collection = json.loads(feature_collection(of(farm, invented)))
    assert collection["exercise"] is True
    assert [feature["properties"].get("exercise") for feature in collection["features"]] == [None, True]
