"""Crews, and what they are doing. None of this is ever public."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

import msgspec

CrewKind = Literal[
    "fire", "rescue", "medical", "power", "gas", "water", "heating", "communications", "road", "explosive_ordnance", "social"
]  # fmt: skip
"""What a crew is trained and equipped for."""


CrewState = Literal["free", "en_route", "on_scene", "diverted", "resting", "out"]
"""What a crew is doing: `diverted` is called off one incident to another, `out` cannot be called at all."""


class Rota(msgspec.Struct, frozen=True, kw_only=True):
    """When a crew is on duty, by the clock of its region. One that ends at or before its beginning ends on the next day."""

    begins: time
    """Local time."""
    ends: time
    """Local time; the same as `begins` is round the clock."""
    every_days: int = 1
    """Every how many days: 1 is daily, 4 is a day on and three off."""
    first_day: date | None = None
    """A day on which it begins; needed where it is not daily."""


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """A crew as its registry has it."""

    id: str
    """Its own id in the registry."""
    kind: CrewKind
    """What it is for."""
    name: str
    """As people call it."""
    base: str
    """Name of the place that it sets out from."""
    lat: float
    """Of the base, degrees north."""
    lon: float
    """Of the base, degrees east."""
    size: int | None
    """People in it; `None` where the registry does not say."""
    shift: Rota | None
    """When it is on duty; `None` where the registry does not say: it is then taken as on call all the time."""
    vehicles: tuple[str, ...] = ()
    """What it moves and works with; `vehicle` where only their number is given."""
    also: tuple[CrewKind, ...] = ()
    """What else it can do where no crew of that kind is to be had."""


class CrewStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What a crew was doing from a moment on, as somebody reported it: a row of the ledger, never public."""

    crew: str
    """Id of the crew."""
    state: CrewState
    """What it is doing."""
    at: datetime
    """Since when."""
    who: str
    """Who reported it."""
    incident: str | None = None
    """Id of the incident that it is bound for or at."""
    until: datetime | None = None
    """When that is expected to end: rest, a repair of its vehicle."""
    lat: float | None = None
    """Where it stands, degrees north; `None` is not stated: at its base, or at the incident."""
    lon: float | None = None
    """Degrees east."""
    why: str | None = None
    """The reason, for the record."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What can be asked of a crew at a moment."""

    crew: Crew
    """The crew."""
    state: CrewState
    """What it is doing; `free` where nothing was reported."""
    since: datetime | None
    """Since when; `None` where nothing was reported."""
    incident: str | None
    """The incident that it is bound for or at."""
    on_shift: bool
    """Whether it is on duty."""
    shift_ends: datetime | None
    """When the present or the next shift ends; `None` where it does not end."""
    hours_worked: float
    """Hours on the way and on scene in the last 24."""
    available_from: datetime | None
    """From when it can be called; `None` where that cannot be said: it is at work, out, or must rest."""
    why: str
    """What keeps it, in words; what it is free for where nothing does."""
    lat: float
    """Where it is taken to stand, degrees north."""
    lon: float
    """Degrees east."""
