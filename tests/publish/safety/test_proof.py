"""`doctor --public` finds what must not stand in what goes out."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

from holdfast.pipeline.proving import written
from holdfast.publish.safety import Passage, Policy, Working, release_one
from holdfast.publish.safety.proof import Looked, Trace, traces
from holdfast.records import PublicIncident

Change = Callable[..., Working]
Rules = Callable[..., Policy]
NOW = datetime(2025, 11, 6, tzinfo=UTC)
WORDS = Passage("Беспилотник повредил крышу дома Ивановых на улице Ленина.", "ru")


@pytest.fixture
def item(working: Change) -> Working:
    return working(passages=(WORDS,))


def looked(item: Working, policy: Policy, extra: str = "", **changes: object) -> list[Trace]:
    """What is found in the outputs of the item with `extra` slipped into each."""
    outcome = release_one(item, policy, NOW)
    shown = [msgspec.structs.replace(outcome, **changes)] if isinstance(outcome, PublicIncident) else []
    texts = {name: f"{text} {extra}" for name, text in written(shown, policy).items()}
    return list(traces(Looked(texts=texts, shown=shown, items=[item]), policy, NOW))


def test_nothing_is_found_in_what_the_gate_lets_out(item: Working, policy: Rules) -> None:
    assert looked(item, policy()) == []
    assert looked(item, policy("public", "ukraine-media")) == []


@pytest.mark.parametrize(
    "slip",
    [
        "50.413421", "50.41", "50.4134", "36.925", '"lat":50.41342,', "POINT (36.93 50.4)",
        "Shebekino", "SHEBEKINO", "улица Ленина", "Ленина", "Вячеслав Гладков",
        "05:42 on 6 October 2025", "6 октября 2025 г., 08:42", "6 жовтня 2025 р., 08:42",
        "2025-10-06T05:42", "2025-10-06 08:42", "10/06/2025 08:42", "1759729320",
        "0123456789abcdef01234567", "c1", "r1",
        "дома ивановых на улице", "повредил крышу дома Ивановых",
    ],
)  # fmt: skip
def test_every_kind_of_secret_is_found_in_every_format(item: Working, policy: Rules, slip: str) -> None:
    found = {trace.stream for trace in looked(item, policy(), slip)}
    assert found >= {"geojson", "geoparquet", "csv", "jsonl", "acled", "timemap", "ushahidi", "atom", "jsonfeed"}


@pytest.mark.parametrize("harmless", ["50.49", "37.06", "50.4", "Shebekinsky", "Belgorod Oblast", "2025-10-05T21:00:00Z", "0.1.0"])
def test_what_is_shown_anyway_is_no_trace(item: Working, policy: Rules, harmless: str) -> None:
    assert looked(item, policy(), harmless) == []


def test_a_withheld_item_that_stands_there_is_found(working: Change, policy: Rules, decided: Callable[..., Any]) -> None:
    from holdfast.publish.safety import public_id  # noqa: PLC0415

    held = working(decisions=(decided("anna", "hold"),))
    assert looked(held, policy()) == []
    assert {trace.what for trace in looked(held, policy(), public_id(held.incident.id, policy().key))} == {
        "it is withheld, and stands there"
    }


def test_a_record_that_is_shown_before_its_time_is_found(item: Working, policy: Rules) -> None:
    assert {trace.what for trace in looked(item, policy(), released_at=NOW + timedelta(hours=1))} == {"it is withheld, and stands there"}
