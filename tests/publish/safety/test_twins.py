"""Nothing that is shown tells more than it says: a store and its twin, which differs in every secret, are shown alike to the byte."""

from __future__ import annotations

import importlib.util
import random
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType

import pytest

from holdfast.publish.formats.catalogue import FORMATS
from holdfast.publish.safety import Policy, Working, gate
from holdfast.records import Incident, PublicIncident
from holdfast.regions import AdminUnit, load_region

BENCH = Path(__file__).parents[3] / "bench" / "safety.py"
PROFILES = ("strictest", "ukraine-media", "partner")


@pytest.fixture(scope="module")
def safety() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench_safety", BENCH)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def policies(safety: ModuleType) -> dict[str, Policy]:
    made: dict[str, Policy] = safety.policies()
    return made


@pytest.fixture(scope="module")
def units() -> list[AdminUnit]:
    return [unit for unit in load_region("kharkiv").own if unit.kind == "raion"]


def compared(safety: ModuleType, policy: Policy, units: list[AdminUnit], stores: int) -> int:
    """How many records were shown in `stores` pairs of twins; `AssertionError` where a pair could be told apart."""
    rng = random.Random(stores)
    return sum(safety.compare(rng, policy, units, tuple(FORMATS) if number % 20 == 0 else safety.CHEAP).shown for number in range(stores))


@pytest.mark.parametrize("name", PROFILES)
def test_a_store_and_its_twin_are_shown_alike_in_every_format_at_every_moment(
    safety: ModuleType, policies: dict[str, Policy], units: list[AdminUnit], name: str
) -> None:
    assert compared(safety, policies[name], units, 100) > 100


@pytest.mark.parametrize("name", PROFILES)
def test_a_gate_that_shows_when_an_attack_ended_is_found_out(
    safety: ModuleType, policies: dict[str, Policy], units: list[AdminUnit], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def exactly(incident: Incident, working: Working, policy: Policy, released_at: datetime) -> PublicIncident:
        ended = None if incident.when is None else incident.when.end
        return made(incident, working, policy, ended or released_at)

    made = gate._public
    monkeypatch.setattr(gate, "_public", exactly)
    with pytest.raises(AssertionError, match="told apart"):
        compared(safety, policies[name], units, 20)


def test_a_gate_that_lets_things_out_by_the_minute_is_found_out(
    safety: ModuleType, policies: dict[str, Policy], units: list[AdminUnit], monkeypatch: pytest.MonkeyPatch
) -> None:
    """By differencing over time: what appears a fixed time after the strike tells when that was, though no output says it."""
    policy = policies["strictest"]
    rounded = gate.release_moment

    def by_the_minute(working: Working, classes: object, policy: Policy) -> datetime | None:
        when = working.incident.when
        ended = None if when is None or when.precision == "unknown" else when.end
        return rounded(working, classes, policy) if ended is None else ended  # type: ignore[arg-type]

    shown = gate._public
    monkeypatch.setattr(gate, "release_moment", by_the_minute)
    monkeypatch.setattr(gate, "_public", lambda incident, working, policy, _: shown(incident, working, policy, safety.DAYS))
    with pytest.raises(AssertionError):
        compared(safety, policy, units, 100)
