"""`holdfast endure` as a user runs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

Holdfast = Callable[..., Any]

TEXTS = (
    "В Шебекино дрон повредил линию электропередачи, без света 300 человек.",
    "В Белгороде ракета повредила дом. Пострадавших нет.",
    "В Валуйках дрон повредил водопровод.",
)


@pytest.fixture
def endure(tmp_path: Path, holdfast: Holdfast) -> Holdfast:
    """`endure("--days", "7")` on a ledger of thirty days with a strike on each."""
    begun, lines = datetime(2025, 9, 1, 7, tzinfo=UTC), []
    for day in range(30):
        published = (begun + timedelta(days=day)).isoformat()
        lines.append({"id": str(day), "text": TEXTS[day % 3], "published": published, "source": "telegram/gov"})
    (tmp_path / "posts.jsonl").write_text("".join(f"{json.dumps(line, ensure_ascii=False)}\n" for line in lines), encoding="utf-8")
    environment = {"HOLDFAST_LEDGER": str(tmp_path / "ledger.db")}
    assert holdfast("collect", "posts.jsonl", **environment).code == 0
    return lambda *args: holdfast("endure", "--futures", "200", *args, **environment)


def test_the_table_begins_with_what_it_is_and_ends_with_all_that_was_assumed(endure: Holdfast) -> None:
    ran = endure("--area", "valuysky", "--what-if", "tempo=1.5")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("Internal. Scenario consistent with its assumptions, not validated.\n")
    assert "what if tempo=1.5" in ran.out
    assert "\nValuysky" in ran.out
    assert ran.out.index("What a little more would save") < ran.out.index("Assumptions")
    assert "days of history: intervals are wide" in " ".join(ran.out.split())


def test_json_holds_what_the_page_needs(endure: Holdfast) -> None:
    first = endure("--json", "--no-gains", "--days", "30", "--plain-tempo")
    found = json.loads(first.out)
    assert found["audience"] == "internal"
    assert [held["days"] for held in found["services"][0]["held"]] == [7, 30]
    assert len(found["services"][0]["passage"]["crossed"]) == 30
    assert {assumption["basis"] for assumption in found["assumptions"]} >= {"learned", "assumed"}


def test_first_passage_curves_are_drawn_as_svg(endure: Holdfast) -> None:
    ran = endure("--format", "svg", "--days", "14", "--plain-tempo")
    assert ran.code == 0, ran.err
    assert ran.out.lstrip().startswith("<svg")
    assert "not validated" in ran.out


def test_what_cannot_be_asked_is_refused_in_words(endure: Holdfast) -> None:
    for asked, words in (
        (("--area", "Atlantis"), "no district of Belgorod Oblast; use one of:"),
        (("--assumptions", "none.toml"), "none.toml: cannot be read"),
        (("--as-of", "2020-01-01"), "0 days of history, fewer than 14"),
    ):
        ran = endure(*asked)
        assert ran.code == 2
        assert words in " ".join(ran.err.split())
        assert "Traceback" not in ran.err
