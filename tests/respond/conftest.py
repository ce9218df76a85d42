"""Invented crews, tasks and places, quick to write down."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import numpy as np
import pytest

from holdfast.records import Crew, Estimate, Incident, Location, Outage, Quantity, Standing, StrikeScenario, Target, Task, Weapon, When
from holdfast.respond.allocation import Demand
from holdfast.respond.coverage import Inhabited
from holdfast.respond.travel import Point

NOON = datetime(2025, 10, 6, 9, tzinfo=UTC)
"""Noon in Moscow."""


class Invented:
    """Invented records, quick to write down."""

    NOON = NOON

    @staticmethod
    def crew(lat: float = 50.0, lon: float = 37.0, **given: Any) -> Crew:
        fields: dict[str, Any] = {"id": "F-1", "kind": "fire", "name": "Fire 1", "base": "Base", "size": 5, "shift": None, **given}
        return Crew(lat=lat, lon=lon, **fields)

    @staticmethod
    def standing(crew: Crew, **given: Any) -> Standing:
        fields: dict[str, Any] = {
            "state": "free", "since": None, "incident": None, "on_shift": True, "shift_ends": None, "hours_worked": 0.0,
            "available_from": NOON, "why": "free", "lat": crew.lat, "lon": crew.lon, **given,
        }  # fmt: skip
        return Standing(crew=crew, **fields)

    @staticmethod
    def task(lat: float = 50.0, lon: float = 37.0, **given: Any) -> Task:
        fields: dict[str, Any] = {
            "id": "i1/fire", "incident": "i1", "rule": "fire", "why": "a fire", "kind": "fire", "crews": 1, "at_work": 0, "done": 0,
            "hours": Estimate(2.0, 1.0, 5.0), "hours_basis": "prior", "severity": 10.0, "people": 10.0, "people_stated": False,
            "since": NOON,
            "place": "Somewhere", "admin2": None, "radius_m": 1000, **given,
        }  # fmt: skip
        return Task(lat=lat, lon=lon, **fields)

    @staticmethod
    def inhabited(*rows: tuple[float, float, float]) -> Inhabited:
        """Settlements as (lat, lon, people)."""
        points = tuple(Point(lat, lon) for lat, lon, _ in rows)
        return Inhabited(points, np.array([people for *_, people in rows], dtype=float), (None,) * len(rows), 0)

    @staticmethod
    def demand(standings: list[Standing], tasks: list[Task], scenarios: tuple[StrikeScenario, ...] = (), **given: Any) -> Demand:
        fields: dict[str, Any] = {"inhabited": Invented.inhabited(), **given}
        return Demand(at=NOON, standings=tuple(standings), tasks=tuple(tasks), scenarios=scenarios, **fields)

    @staticmethod
    def incident(**given: Any) -> Incident:
        where = Location(
            name="с. Долгое", place="Dolgoye", admin2="Valuysky", admin1="Belgorod Oblast", country="Russia",
            lat=50.2, lon=38.1, radius_m=2000, precision="settlement", confidence=0.9, candidates=(),
        )  # fmt: skip
        fields: dict[str, Any] = {
            "id": "i1", "kind": "strike", "when": When(NOON, NOON, "minute"), "where": where, "weapon": Weapon("drone", None),
            "targets": (),
            "killed": None, "injured": None, "outages": (), "epistemic": "reported", "attributed_to": None,
            "corroboration": {"origins": 1, "reports": 1}, "status": "proposed", "background": False, "confidence": 0.9, "claims": ("c1",),
            "evidence": {}, **given,
        }  # fmt: skip
        return msgspec.convert(msgspec.to_builtins(fields), Incident)

    @staticmethod
    def target(sector: str, damage: str, count: int | None = None) -> Target:
        number = None if count is None else Quantity.exactly(count)
        return Target(what=sector, sector=sector, damage=damage, count=number, pooled=False, evidence=())  # type: ignore[arg-type]

    @staticmethod
    def outage(sector: str, *settlements: str, people: int | None = None, **given: Any) -> Outage:
        number = None if people is None else Quantity.exactly(people)
        fields: dict[str, Any] = {"status": "out", "partial": False, "evidence": (), **given}
        return Outage(sector=sector, settlements=settlements, people=number, **fields)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def invented() -> type[Invented]:
    return Invented
