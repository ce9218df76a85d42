"""Gold incidents and readings made by hand, of which each test says only what it is about."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from holdfast.evaluate.gold import GoldIncident, GoldTarget, GoldText
from holdfast.evaluate.predicted import PredictedIncident, PredictedTarget, PredictedWeapon, PredictedWhen, PredictedWhere, Prediction
from holdfast.records import Quantity

MakeGold = Callable[..., GoldIncident]
MakeRead = Callable[..., PredictedIncident]


@pytest.fixture
def gold() -> MakeGold:
    def make(place: str | None = "Козинка", **changes: Any) -> GoldIncident:
        fields: dict[str, Any] = {
            "date": date(2025, 10, 1),
            "weapon": "drone",
            "killed": 0,
            "injured": None,
            "epistemic": "confirmed_by_official",
            "targets": (GoldTarget(sector="housing", damage="damaged"),),
        }
        return GoldIncident(place=place, **(fields | changes))

    return make


@pytest.fixture
def read() -> MakeRead:
    def make(place: str | None = "Козинка", **changes: Any) -> PredictedIncident:
        fields: dict[str, Any] = {
            "when": PredictedWhen("2025-10-01T06:00:00Z"),
            "where": PredictedWhere(name=place),
            "weapon": PredictedWeapon("drone"),
            "killed": Quantity.exactly(0),
            "targets": (PredictedTarget("housing", "damaged"),),
            "epistemic": "confirmed_by_official",
        }
        return PredictedIncident(**(fields | changes))

    return make


@pytest.fixture
def a_text() -> Callable[..., GoldText]:
    def make(*incidents: GoldIncident, **changes: Any) -> GoldText:
        return GoldText(id=changes.pop("id", "t1"), incidents=incidents, **changes)

    return make


@pytest.fixture
def a_reading() -> Callable[..., Prediction]:
    def make(*incidents: PredictedIncident, **changes: Any) -> Prediction:
        return Prediction(id=changes.pop("id", "t1"), incidents=incidents, **changes)

    return make


INCIDENT = {
    "place": "Козинка",
    "date": "2025-10-01",
    "weapon": "drone",
    "killed": 0,
    "injured": 1,
    "epistemic": "confirmed_by_official",
    "targets": [{"sector": "housing", "damage": "damaged"}],
}
REPORTS = [
    {"id": "a", "published": "2025-10-01", "text": "Сводка.\nВ Козинке дрон повредил дом, мужчина ранен, погибших нет."},
    {"id": "e", "published": "2025-10-01", "text": "В Муроме дрон повредил дом."},
]
GOLD = [
    {"id": "a", "lang": "ru", "incidents": [INCIDENT]},
    {"id": "e", "lang": "ru", "incidents": [INCIDENT | {"place": "Муром"}]},
]
"""Text `a` is of the development half, `e` of the test half."""


def write_lines(path: Path, lines: list[Any]) -> Path:
    path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")
    return path


@pytest.fixture
def gold_set(tmp_path: Path) -> Path:
    """A folder with a set of two texts."""
    write_lines(tmp_path / "gold.jsonl", GOLD)
    write_lines(tmp_path / "reports.jsonl", REPORTS)
    return tmp_path


@pytest.fixture
def lines() -> Callable[[Path, list[Any]], Path]:
    return write_lines
