"""What a report says before it is put into words: strikes with what is told of each, and outages; the same in every language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from holdfast.exercise.strike import Hit, Strike
from holdfast.exercise.truth import Alert, MeasureTaken, Outage
from holdfast.exercise.world import Settlement
from holdfast.records import OutageStatus, WeaponCode


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeSaid:
    """What is said of one strike."""

    strike: Strike
    place: Settlement
    weapon: WeaponCode | None
    count: int | None
    """How many struck."""
    hits: tuple[Hit, ...]
    killed: int | None
    injured: int | None
    on: date | None = None
    """The day that is named, wrong or right."""
    garbled: str | None = None
    """The name as it is misspelt in this text's language."""
    miscounted: bool = False
    """Whether a figure of its toll is wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutageSaid:
    """What is said of one outage."""

    outage: Outage
    status: OutageStatus
    places: tuple[Settlement, ...]
    people: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a report tells."""

    strikes: tuple[StrikeSaid, ...] = ()
    outages: tuple[OutageSaid, ...] = ()
    alert: Alert | None = None
    measure: MeasureTaken | None = None
    place: Settlement | None = None
    """Where a rumour, a denial, an anniversary or other news is from."""
    shot_down: tuple[tuple[str, int], ...] = ()
    """How many drones were shot down over each district."""
    span: Literal["night", "day"] = "day"
    """Which half of the operational day it sums up."""

    def only(self, strikes: Iterable[StrikeSaid]) -> Content:
        """The same with these strikes alone."""
        return replace(self, strikes=tuple(strikes))


def known_of(strike: Strike, place: Settlement, at: datetime) -> StrikeSaid:
    """All that an office knows of a strike at a time: what was hit, save military objects, and the toll so far."""
    toll = [step for step in strike.toll if step.known_at <= at]
    return StrikeSaid(
        strike=strike,
        place=place,
        weapon=strike.weapon if strike.weapon != "unknown" else None,
        count=strike.struck or None,
        hits=tuple(hit for hit in strike.hits if hit.sector != "military"),
        killed=toll[-1].killed if toll else None,
        injured=toll[-1].injured if toll else None,
    )


def same_toll(one: StrikeSaid, other: StrikeSaid) -> bool:
    """Whether two tellings give the same figures."""
    return (one.killed, one.injured) == (other.killed, other.injured)
