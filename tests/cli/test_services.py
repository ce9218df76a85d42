"""`holdfast services` as a user runs it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

POSTS = [
    {"id": "1", "text": "В Шебекино после обстрела без света остались 1200 абонентов.", "published": "2025-10-06T06:10:00Z"},
    {"id": "2", "text": "В селе Новая Таволжанка Шебекинского округа частично нет воды.", "published": "2025-10-06T08:00:00Z"},
    {"id": "3", "text": "В Шебекино электроснабжение полностью восстановлено.", "published": "2025-10-06T15:00:00Z"},
]


@pytest.fixture
def ledger(tmp_path: Path, holdfast: Holdfast) -> Holdfast:
    """`ledger("services")` in a folder whose ledger holds the posts, each of a source of its own."""
    holdfast("read", "-", stdin="Тихо.".encode())
    posts = [{**post, "source": f"telegram/s{post['id']}"} for post in POSTS]
    (tmp_path / "posts.jsonl").write_text("".join(f"{json.dumps(post, ensure_ascii=False)}\n" for post in posts), encoding="utf-8")
    environment = {"HOLDFAST_LEDGER": str(tmp_path / "ledger.db")}
    assert holdfast("collect", "posts.jsonl", **environment).code == 0
    return lambda *args, **more: holdfast(*args, **environment, **more)


def test_the_board_shows_what_is_out_for_whom_and_since_when(ledger: Holdfast) -> None:
    ran = ledger("services", "--at", "2025-10-06T10:00:00Z")
    assert (ran.code, ran.err) == (0, "")
    assert "Services at 2025-10-06 13:00 (Europe/Moscow); newest report of 2025-10-06 11:00" in ran.out
    (line,) = [line for line in ran.out.splitlines() if line.startswith("Shebekinsky")]
    assert line.split() == [
        "Shebekinsky",
        "power",
        "partly",
        "out",
        "by",
        "10-06",
        "09:10",
        "≈",
        "2,500",
        "(0–3,600)",
        "out:",
        "Shebekino",
    ]
    assert "Unknown is not working" in ran.out


def test_the_state_is_that_of_the_time_that_is_asked_for(ledger: Holdfast) -> None:
    def state(at: str) -> list[str]:
        board = json.loads(ledger("services", "--at", at, "--format", "json", "--sector", "power").out)
        return [row["state"] for row in board["rows"] if row["area"]["kind"] == "admin2"]

    assert state("2025-10-06T10:00:00Z") == ["partial"]
    assert state("2025-10-06T18:00:00Z") == ["restored"]
    assert state("2025-10-20T18:00:00Z") == ["unknown"]
    assert state("2025-10-01T18:00:00Z") == []


def test_every_number_of_a_row_has_its_claims_and_words(ledger: Holdfast) -> None:
    board = json.loads(ledger("services", "--at", "2025-10-06T10:00:00Z", "--format", "json").out)
    assert board["made_by"].startswith("holdfast ")
    assert all(row["claims"] and row["evidence"] for row in board["rows"])


def test_csv_has_a_line_a_row_and_leaves_empty_what_is_not_known(ledger: Holdfast) -> None:
    ran = ledger("services", "--at", "2025-10-06T18:00:00Z", "--format", "csv")
    lines = list(csv.DictReader(io.StringIO(ran.out)))
    assert {(line["area"], line["sector"], line["state"], line["people_best"]) for line in lines} >= {
        ("Shebekinsky", "power", "restored", "")
    }


def test_geojson_has_a_feature_a_place_and_a_district(ledger: Holdfast) -> None:
    collection = json.loads(ledger("services", "--at", "2025-10-06T10:00:00Z", "--format", "geojson").out)
    assert {feature["properties"]["record"] for feature in collection["features"]} == {"place", "district", "area"}


def test_one_area_is_asked_for_by_its_name_in_any_case(ledger: Holdfast) -> None:
    ran = ledger("services", "--at", "2025-10-06T10:00:00Z", "--area", "shebekinsky")
    assert "Shebekinsky" in ran.out
    assert "whole region" not in ran.out


def test_an_area_that_is_not_on_the_board_is_named_with_those_that_are(ledger: Holdfast) -> None:
    ran = ledger("services", "--at", "2025-10-06T10:00:00Z", "--area", "Atlantis")
    assert ran.code == 2
    assert "Error: Atlantis: no district or place of this name is on the board; areas on it: " in ran.err


def test_a_district_that_nobody_reports_from_is_unknown(ledger: Holdfast) -> None:
    ran = ledger("services", "--at", "2025-10-06T10:00:00Z", "--area", "Rovensky")
    assert ran.code == 0
    assert "unknown, not calm" in ran.out


def test_what_was_not_known_by_then_is_not_on_the_board(ledger: Holdfast) -> None:
    assert "Nobody says anything of any service" in ledger("services", "--as-of", "2020-01-01").out


def test_help_ends_in_an_example(holdfast: Holdfast) -> None:
    assert holdfast("services", "--help").out.rstrip().endswith("Example: holdfast services --sector power --at 2025-10-06T14:00:00+03:00")
