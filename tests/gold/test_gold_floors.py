"""The reader against the project's own gold sets: no figure may fall below its floor.

Of the test half only figures are looked at. To raise the floors after the reader got better: `refill_floors.py`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import msgspec
import pytest

from holdfast import cli
from holdfast.evaluate.evaluation import Evaluation
from holdfast.evaluate.figures import points
from holdfast.evaluate.floors import below, outgrown, read_floors
from holdfast.evaluate.gold_file import open_gold_set

HERE = Path(__file__).parent
FLOORS = read_floors((HERE / "floors.toml").read_text("utf-8"))
SETS = sorted(path.parent.name for path in HERE.glob("*/gold.jsonl"))
PINNED = [(name, half) for name, halves in FLOORS.items() for half in halves]


@pytest.mark.parametrize(("name", "half"), PINNED)
def test_no_figure_is_below_its_floor(name: str, half: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["evaluate", str(HERE / name), "--half", half, "--json"]) == 0
    figures = points(msgspec.json.decode(capsys.readouterr().out, type=Evaluation).figures)
    with capsys.disabled():
        for hint in outgrown(figures, FLOORS[name][half]):
            sys.stdout.write(f"\n{name}, {half}: {hint} (refill_floors.py)")
    assert below(figures, FLOORS[name][half]) == []


def test_every_gold_set_has_floors() -> None:
    assert sorted(FLOORS) == SETS


@pytest.mark.parametrize("name", SETS)
def test_every_annotated_text_has_its_report_with_an_address(name: str) -> None:
    texts = {text.id: text for text in open_gold_set(HERE / name).texts}
    reports = [json.loads(line) for line in (HERE / name / "reports.jsonl").read_text("utf-8").splitlines()]
    assert [report["id"] for report in reports] == list(texts)
    assert [report["id"] for report in reports if not report["url"].startswith("http") or not report["text"].strip()] == []
    assert [report["id"] for report in reports if report["lang"] != texts[report["id"]].lang] == []


@pytest.mark.parametrize("name", SETS)
def test_a_negative_text_has_no_required_incident(name: str) -> None:
    texts = open_gold_set(HERE / name).texts
    assert [text.id for text in texts if text.negative and any(not incident.is_neutral for incident in text.incidents)] == []


@pytest.mark.parametrize("lang", ["en", "ru", "uk"])
def test_the_set_of_240_holds_80_texts_a_language_with_and_without_attacks(lang: str) -> None:
    texts = [text for text in open_gold_set(HERE / "set240").texts if text.lang == lang]
    assert len(texts) == 80
    assert 5 < sum(text.negative for text in texts) < 40
