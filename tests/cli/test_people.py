"""`holdfast people` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import Any

import pytest

Holdfast = Callable[..., Any]

POSTS = [
    {"id": "1", "text": "Ночью 6 октября дрон атаковал Шебекино, повреждён дом.", "published": "2025-10-06T06:10:00Z"},
    {"id": "2", "text": "В Белгороде объявлена ракетная опасность.", "published": "2025-10-07T20:30:00Z"},
]


@pytest.fixture
def ledger(collected: Callable[..., Holdfast]) -> Holdfast:
    """`ledger("people")` in a folder whose ledger holds the posts."""
    return collected(POSTS)


def test_the_table_shows_districts_and_says_of_the_silent_ones_that_they_are_unknown(ledger: Holdfast) -> None:
    ran = ledger("people", "--at", "2025-10-09T12:00:00Z", "--days", "7")
    assert (ran.code, ran.err) == (0, "")
    assert "What people lived through: 7 days, 2025-10-02 12:00 to 2025-10-09 12:00 (Europe/Moscow)" in ran.out
    assert any(line.startswith("Shebekinsky") for line in ran.out.splitlines())
    assert "Nobody reports from there: unknown, not calm" in ran.out
    assert "There is no score." in ran.out


def test_a_district_is_shown_with_its_settlements(ledger: Holdfast) -> None:
    found = json.loads(ledger("people", "--at", "2025-10-09", "--area", "shebekinsky", "--format", "json").out)["exposures"]
    assert [one["area"]["kind"] for one in found] == ["admin2"] + ["settlement"] * (len(found) - 1)
    shebekino = next(one for one in found if one["area"]["name"] == "Shebekino")
    assert shebekino["nights_disturbed"]["best"] > 0


def test_what_is_not_known_is_an_empty_cell(ledger: Holdfast) -> None:
    ran = ledger("people", "--at", "2025-10-09", "--format", "csv")
    rovensky = next(row for row in csv.DictReader(io.StringIO(ran.out)) if row["area"] == "Rovensky")
    assert (rovensky["reported"], rovensky["nights_disturbed_best"], rovensky["days_within_5_km_high"]) == ("silent", "", "")


def test_an_unknown_area_is_named_with_those_there_are(ledger: Holdfast) -> None:
    ran = ledger("people", "--area", "Atlantis")
    assert ran.code == 2
    assert "Error: Atlantis: no district or settlement of this name in the region; its districts: Alekseyevsky" in ran.err


def test_geojson_has_a_feature_a_district(ledger: Holdfast) -> None:
    collection = json.loads(ledger("people", "--at", "2025-10-09", "--format", "geojson").out)
    assert {feature["properties"]["record"] for feature in collection["features"]} == {"exposure"}
