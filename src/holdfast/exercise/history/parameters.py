"""The figures of the process as they are written: `parameters.toml`, or a user's own file of the same keys."""

from __future__ import annotations

import tomllib
from functools import cached_property
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from holdfast.errors import InputError
from holdfast.exercise.strike import ObjectKind
from holdfast.records import Sector, WeaponCode

_FILE = Path(__file__).with_name("parameters.toml")
_Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
_Positive = Annotated[float, msgspec.Meta(gt=0)]
_Amount = Annotated[float, msgspec.Meta(ge=0)]
Service = Literal["power", "water", "gas", "heating", "communications"]
"""Sectors that have service areas."""


class Tempo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How often, and where."""

    strikes_a_day: _Positive
    front_bearing_deg: float
    reach_scale_km: _Positive
    people_exponent: float
    spread: _Amount
    level_shape: _Positive
    level_half_life_days: _Positive


class Shift(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The announced change of tempo."""

    day: int
    factor: _Positive


class Night(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What all districts share of one day."""

    heavy_probability: _Share
    heavy_factor: _Positive
    shape: _Positive


class WeaponHabits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a weapon is used."""

    share: _Amount
    reach_km: _Positive
    alone: _Amount
    intercepted: _Share
    salvo: bool
    hours: str
    threat: Literal["drone", "missile", "shelling"]
    injures: _Share
    clears: _Share


class Debris(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What falls of one that was shot down."""

    falls: _Share
    injures: _Share
    clears: _Share


class Salvo(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How strikes are sent together."""

    a_night: _Amount
    spread_min: _Positive


class WhereHit(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where in a district strikes fall."""

    people_exponent: float
    outskirts: _Share


class Hittable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An object that can be hit."""

    sector: Sector
    weight: _Positive
    people: int
    more: _Amount
    fails: _Share = 0.0
    district: _Share = 0.0
    beyond: _Share = 0.0
    work: _Positive = 1.0


class Casualties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who is hurt and when that is known."""

    reference_people: _Positive
    people_exponent: float
    outskirts: _Share
    tail: _Positive
    cap_share: _Share
    killed: _Share
    child: _Share
    known_at_first: _Share
    first_min: _Positive
    found_hours: _Positive
    dies_later: _Share
    dies_days: _Positive


class OutageHabits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Outages that follow from others, and those without an attack."""

    autonomy_h: dict[Service, _Amount]
    follows: dict[Service, _Share]
    returns_h: dict[Service, _Amount]
    storms_a_day: _Amount
    storm_areas: _Amount
    wear_a_day: _Amount


class WorkTime(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weibull."""

    scale_h: _Positive
    shape: _Positive


class Work(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Work that is no repair, and what holds for all work."""

    clearance: WorkTime
    rescue: WorkTime
    fire: WorkTime
    roads: WorkTime
    spread: _Positive
    speed_km_h: _Positive
    detour: _Positive
    daylight_hours: tuple[int, int]
    daylight: _Share


class AlertHabits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How alerts are raised and lifted."""

    lead_min: _Positive
    after_min: _Positive
    shelling_raised: _Share
    false_a_day: _Amount
    neighbours: _Share


class MeasureHabits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What authorities do."""

    evacuation_destroyed: int
    evacuation_probability: _Share
    distance_learning_strikes: int
    distance_learning_days: _Positive
    aid_hurt: int
    water_people: int
    emergency_districts: int


class Parameters(msgspec.Struct, frozen=True, forbid_unknown_fields=True, dict=True):
    """All figures of the process."""

    tempo: Tempo
    shift: Shift
    night: Night
    weapon: dict[WeaponCode, WeaponHabits]
    debris: Debris
    hours: dict[str, Annotated[tuple[float, ...], msgspec.Meta(min_length=24, max_length=24)]]
    salvo: Salvo
    place: WhereHit
    hit: dict[WeaponCode, dict[Sector, _Share]]
    outskirts: dict[Sector, _Amount]
    object: dict[ObjectKind, Hittable]
    grade: dict[WeaponCode, tuple[float, float, float, float]]
    casualties: Casualties
    outage: OutageHabits
    repair: dict[Service, WorkTime]
    work: Work
    alert: AlertHabits
    measures: MeasureHabits

    @cached_property
    def objects_of(self) -> dict[Sector, list[tuple[ObjectKind, Hittable]]]:
        """The objects of each sector, in the order of the file."""
        found: dict[Sector, list[tuple[ObjectKind, Hittable]]] = {}
        for kind, hittable in self.object.items():
            found.setdefault(hittable.sector, []).append((kind, hittable))
        return found


def read_parameters(path: Path | None = None) -> Parameters:
    """The parameters in the file at `path`, or those of this package. Raises `InputError` that names the key and what was expected."""
    path = path or _FILE
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), Parameters)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "name a file of parameters that can be") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"not TOML: {error}", "mend this line") from error
    except msgspec.ValidationError as error:
        raise InputError(str(path), f"{error}", f"correct this key; {_FILE.name} of the package has all keys with their units") from error
