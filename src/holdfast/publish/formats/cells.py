"""One incident as a row of a table: the columns that CSV and Parquet share, each with its type, its HXL tag and its meaning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter
from typing import Literal, NamedTuple

from holdfast.publish import wording
from holdfast.records import PublicIncident, Quantity

Cell = str | int | float | bool | datetime | None
Kind = Literal["string", "integer", "number", "boolean", "datetime"]


class Column(NamedTuple):
    """One column."""

    name: str
    kind: Kind
    hxl: str
    """Its HXL tag."""
    meaning: str
    of: Callable[[PublicIncident], Cell]
    """Its cell of a record; `None` is an empty cell: not stated, or not shown."""
    required: bool = False


def _area(name: str) -> Callable[[PublicIncident], Cell]:
    get = attrgetter(name)
    return lambda public: None if public.area is None else get(public.area)


def _when(name: str) -> Callable[[PublicIncident], Cell]:
    get = attrgetter(name)
    return lambda public: None if public.when is None else get(public.when)


def _named(name: str) -> Callable[[PublicIncident], Cell]:
    get = attrgetter(name)

    def cell(public: PublicIncident) -> Cell:
        value = None if public.area is None else get(public.area)
        return wording.plain(value) if value else None

    return cell


def _bound(of: Literal["killed", "injured"], bound: Literal["low", "best", "high"]) -> Callable[[PublicIncident], Cell]:
    get_count, get_bound = attrgetter(of), attrgetter(bound)

    def cell(public: PublicIncident) -> Cell:
        count: Quantity | None = get_count(public)
        return None if count is None else get_bound(count)

    return cell


def _joined(parts: list[str]) -> str | None:
    return "; ".join(dict.fromkeys(parts)) or None


COLUMNS: tuple[Column, ...] = (
    Column("id", "string", "#event+id", "Id of the incident, the same at every export", lambda p: p.id, required=True),
    Column("kind", "string", "#event+type", "strike or interception", lambda p: p.kind, required=True),
    Column("start", "datetime", "#date+occurred+start", "Begin of the period shown, UTC", _when("start")),
    Column("end", "datetime", "#date+occurred+end", "End of the period shown, exclusive, UTC", _when("end")),
    Column("time_precision", "string", "#date+precision", "unknown: the period is the day of the report", _when("precision")),
    Column("area_id", "string", "#loc+code", "Id of the area, the same for all in it", _area("id")),
    Column("area_kind", "string", "#loc+type", "place, cell, admin2 or admin1", _area("kind")),
    Column("area", "string", "#loc+name", "Name of the area", _named("name")),
    Column("admin2", "string", "#adm2+name", "District", _named("admin2")),
    Column("admin1", "string", "#adm1+name", "Region", _named("admin1")),
    Column("country", "string", "#country+name", "Country", _named("country")),
    Column("lat", "number", "#geo+lat", "Middle of the area, degrees north, WGS 84; not where it happened", _area("lat")),
    Column("lon", "number", "#geo+lon", "Middle of the area, degrees east, WGS 84", _area("lon")),
    Column("radius_m", "integer", "#geo+precision", "It happened anywhere within this radius of the middle, metres", _area("radius_m")),
    Column("weapon", "string", "#cause+type", "What struck", lambda p: p.weapon),
    Column("sectors", "string", "#sector+name", "What was hit, parted by semicolons", lambda p: _joined([t.sector for t in p.targets])),
    Column(
        "damage", "string", "#impact+type", "sector=damage of what was hit, where that is shown, parted by semicolons",
        lambda p: _joined([f"{t.sector}={t.damage}" for t in p.targets if t.damage != "unknown"]),
    ),
    Column("killed_low", "integer", "#affected+killed+min", "The dead, at least; empty: not stated", _bound("killed", "low")),
    Column("killed_best", "integer", "#affected+killed", "The dead; empty: not stated, or a range", _bound("killed", "best")),
    Column("killed_high", "integer", "#affected+killed+max", "The dead, at most", _bound("killed", "high")),
    Column("injured_low", "integer", "#affected+injured+min", "The hurt, at least", _bound("injured", "low")),
    Column("injured_best", "integer", "#affected+injured", "The hurt", _bound("injured", "best")),
    Column("injured_high", "integer", "#affected+injured+max", "The hurt, at most", _bound("injured", "high")),
    Column(
        "services", "string", "#service+status", "sector=out or restored, parted by semicolons",
        lambda p: _joined([f"{o.sector}={o.status}" for o in p.outages]),
    ),
    Column("epistemic", "string", "#status+verification", "How sure it is, by who says so", lambda p: p.epistemic, required=True),
    Column("origins", "integer", "#meta+origins", "Independent origins that tell of it", lambda p: p.origins, required=True),
    Column("status", "string", "#status", "What people decided", lambda p: p.status, required=True),
    Column("disputed", "boolean", "#status+disputed", "Whether origins exclude each other's figures", lambda p: p.disputed, required=True),
    Column(
        "unconfirmed", "boolean", "#status+unconfirmed", "Whether one voice alone tells of it, and no office",
        lambda p: p.unconfirmed, required=True,
    ),
    Column("released_at", "datetime", "#date+released", "Since when it may be shown, UTC", lambda p: p.released_at, required=True),
)  # fmt: skip
"""In the order of the columns. `what` and quotes stand in JSON alone."""
