"""The assumptions of a scenario: those that come with the package, and a file that replaces some of them.

They are data, `assumptions.toml`, each value with its source; a file of the same shape replaces whole tables of it: `[tempo]`,
`[marks]`, `[people]`, or a `[[sector]]` by its name.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import msgspec

from holdfast.errors import InputError
from holdfast.forecast.endurance.dependencies import Need, in_order
from holdfast.forecast.endurance.world import MEMORY
from holdfast.records import Sector

_OWN = Path(__file__).with_name("assumptions.toml")

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Amount = Annotated[float, msgspec.Meta(ge=0)]
Positive = Annotated[float, msgspec.Meta(gt=0)]


class TempoAssumed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the tempo is learned and how it goes on. The keys are explained in the file."""

    memory_days: Positive
    memory_source: str
    drift: Amount
    drift_source: str
    prior_days: Positive
    prior_source: str


class MarksAssumed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much is made of few strikes."""

    prior_strikes: Positive
    weapon_strikes: Positive
    source: str


class PeopleAssumed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How many people live where nobody says."""

    district: Positive
    source: str


class SectorAssumed(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One service: what damages it, who repairs it, what it needs. The keys are explained in the file."""

    name: Sector
    damaged_by_strike: Share
    jobs_by_damage: Amount
    people_by_job: Positive
    damage_source: str
    crews_by_100k: Amount
    crews_source: str
    work_days: tuple[Positive, Positive, Positive]
    work_source: str
    spare_share: Share
    spare_stock_days: Amount
    spare_supply: Amount
    spare_source: str
    clearance_share: Share
    clearance_days: Amount
    clearance_source: str
    needs: dict[str, Need] = msgspec.field(default_factory=dict)
    needs_source: str = "assumed"


class Assumptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """All of them; sectors in the order of their dependencies."""

    format: int
    tempo: TempoAssumed
    marks: MarksAssumed
    people: PeopleAssumed
    sector: tuple[SectorAssumed, ...]


def load_assumptions(replacing: Path | None = None) -> Assumptions:
    """The assumptions of the package, with what the file `replacing` says instead. Raises `InputError` that names file and key."""
    tables = _read(_OWN)
    if replacing is not None:
        own = _read(replacing)
        sectors = {sector["name"]: sector for sector in tables["sector"]} | {s.get("name", ""): s for s in own.pop("sector", [])}
        tables = tables | own | {"sector": list(sectors.values())}
    return checked(tables, str(replacing or _OWN))


def checked(tables: dict[str, Any], name: str) -> Assumptions:
    """`tables` as assumptions, in order. Raises `InputError` for the file `name`."""
    try:
        found = msgspec.convert(tables, Assumptions)
    except msgspec.ValidationError as error:
        raise InputError(name, str(error), "compare it with docs/reference/endurance.md") from error
    by_name = {sector.name: sector for sector in found.sector}
    for sector in found.sector:
        best, low, high = sector.work_days
        if not low <= best <= high:
            raise InputError(name, f"{sector.name}: work_days {best}, {low}, {high}", "write best, low, high with low <= best <= high")
        for other, need in sector.needs.items():
            if not 0 <= need.share <= 1 or not 0 <= need.backup_hours <= (MEMORY - 2) * 24:
                problem = f"{sector.name} needs {other}: share {need.share:g}, {need.backup_hours:g} hours"
                raise InputError(name, problem, f"a share is 0 to 1, back-up 0 to {(MEMORY - 2) * 24} hours")
    order = in_order({sector.name: sector.needs for sector in found.sector}, name)
    return msgspec.structs.replace(found, sector=tuple(by_name[sector] for sector in order))  # type: ignore[index]


def _read(path: Path) -> dict[str, Any]:
    try:
        tables: dict[str, Any] = msgspec.toml.decode(path.read_bytes())
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}", "give the path of a TOML file") from error
    except msgspec.DecodeError as error:
        raise InputError(str(path), f"is no TOML: {error}", "mend that line") from error
    return tables
