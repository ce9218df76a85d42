"""Places and statements of an invented district, made in a line."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from holdfast.assess import timelines
from holdfast.records import Quantity, ServedPlace, ServiceStatement, Spell, Timeline

NOON = datetime(2025, 10, 6, 12, tzinfo=UTC)


def hours(number: float) -> datetime:
    return NOON + timedelta(hours=number)


def place(own_id: str, kind: Any = "settlement", within: str | None = "district", people: int | None = None, **more: Any) -> ServedPlace:
    population = None if people is None else Quantity.exactly(people)
    return ServedPlace(id=own_id, name=own_id.title(), kind=kind, within=within, population=population, admin1="Region", **more)


def said(at: float | None, status: Any = "out", where: str = "dolgoe", **more: Any) -> ServiceStatement:
    """A statement told `at` hours after noon; each has a voice of its own unless `origin` is given."""
    told = None if at is None else hours(at)
    own_id = more.pop("id", f"{status}-{where}-{at}-{sorted(more.items(), key=str)}")
    given = {"claim": own_id, "group": own_id, "report": own_id, "origin": own_id, "sector": "power", **more}
    return ServiceStatement(id=own_id, place=where, status=status, told_at=told, **given)


PLACES = {
    one.id: one
    for one in (
        place("region", "admin1", None, 100_000),
        place("district", "admin2", "region", 20_000, admin2="District"),
        place("other", "admin2", "region", 10_000, admin2="Other"),
        place("dolgoe", people=1_000, admin2="District"),
        place("znamenka", people=500, admin2="District"),
        place("murom", admin2="District"),
        place("centre", "part", "dolgoe", admin2="District"),
    )
}


class District:
    """An invented district: its places, what is said of them, and the timelines that follow."""

    places = PLACES
    noon = NOON
    hours = staticmethod(hours)
    place = staticmethod(place)
    said = staticmethod(said)

    def told(self, *statements: ServiceStatement, at: float = 48, **more: ServedPlace) -> dict[str, Timeline]:
        """The timelines of power at `at` hours after noon, by place."""
        return {timeline.place: timeline for timeline in timelines(statements, {**PLACES, **more}, hours(at))}

    def spells(self, *statements: ServiceStatement, at: float = 48, where: str = "dolgoe") -> tuple[Spell, ...]:
        """The spells of one place."""
        return self.told(*statements, at=at)[where].spells

    def states(self, *statements: ServiceStatement, at: float = 48, where: str = "dolgoe") -> list[str]:
        """The states of one place, one after the other."""
        return [spell.state for spell in self.spells(*statements, at=at, where=where)]


@pytest.fixture(scope="session")
def d() -> District:
    """The district."""
    return District()
