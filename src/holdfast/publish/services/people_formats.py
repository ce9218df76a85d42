"""Exposures as JSON, CSV, GeoJSON and Arrow: the same values in each, with what made them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from holdfast.publish.geojson import decimals
from holdfast.publish.services.formats import MADE_BY, arrow_of, csv_of
from holdfast.records import Estimate, PeopleExposure

if TYPE_CHECKING:
    import pyarrow as pa

_BOUNDS = ("best", "low", "high")
_PARTS = ("nights_disturbed", "longest_unquiet_days", "days_since_quiet_week", "school_days_lost", "child_school_days_lost")
_DISTANCES = (1, 5, 15)
_COLUMNS = (
    "since", "until", "days", "admin1", "admin2", "area", "area_kind", "area_id", "population", "reported",
    *(f"{what}_{km}_km_{bound}" for km in _DISTANCES for what in ("days_within", "person_days_within") for bound in _BOUNDS),
    *(f"{part}_{bound}" for part in _PARTS for bound in _BOUNDS),
    "had_quiet_week", "incidents", "not_assessed", "made_by",
)  # fmt: skip


def exposures_json(exposures: Sequence[PeopleExposure]) -> bytes:
    """One JSON object with a closing line feed."""
    return msgspec.json.encode({"made_by": MADE_BY, "exposures": msgspec.to_builtins(exposures, order="deterministic")}) + b"\n"


def exposures_csv(exposures: Sequence[PeopleExposure]) -> bytes:
    """A line a settlement or district, UTF-8, after a header. An empty cell is not known; it never stands for 0."""
    return csv_of([flat_exposure(one) for one in exposures], list(_COLUMNS))


def exposures_table(exposures: Sequence[PeopleExposure]) -> pa.Table:
    """The same as an Arrow table. Raises `SetupError` where the extra `columnar` is not installed."""
    return arrow_of([flat_exposure(one) for one in exposures], list(_COLUMNS))


def exposures_geojson(exposures: Sequence[PeopleExposure]) -> bytes:
    """A feature a settlement or district (RFC 7946), with no more decimals than its radius deserves."""
    return (
        msgspec.json.encode({"type": "FeatureCollection", "generator": MADE_BY, "features": [_feature(one) for one in exposures]}) + b"\n"
    )


def flat_exposure(one: PeopleExposure) -> dict[str, Any]:
    """An exposure as flat values by the name of their column."""
    area = one.area
    near = {round(part.distance_km): part for part in one.near}
    row: dict[str, Any] = dict.fromkeys(_COLUMNS)
    row |= {"since": one.since, "until": one.until, "days": one.days, "admin1": area.admin1, "admin2": area.admin2, "area": area.name}
    row |= {"area_kind": area.kind, "area_id": area.id, "population": area.population.best if area.population else None}
    row |= {"reported": one.reported, "had_quiet_week": one.had_quiet_week, "incidents": " ".join(one.incidents)}
    row |= {"not_assessed": " | ".join(one.not_assessed), "made_by": MADE_BY}
    for km, part in near.items():
        row |= _bounds(f"days_within_{km}_km", part.days) | _bounds(f"person_days_within_{km}_km", part.person_days)
    for name in _PARTS:
        row |= _bounds(name, getattr(one, name))
    return row


def _bounds(name: str, value: Estimate | None) -> dict[str, float | None]:
    return {f"{name}_{bound}": None if value is None else round(getattr(value, bound), 2) for bound in _BOUNDS}


def _feature(one: PeopleExposure) -> dict[str, Any]:
    area = one.area
    finest = decimals(area.radius_m or 0)
    known = area.lat is not None and area.lon is not None
    geometry = {"type": "Point", "coordinates": [round(area.lon or 0, finest), round(area.lat or 0, finest)]} if known else None
    return {"type": "Feature", "id": area.id, "geometry": geometry, "properties": {"record": "exposure", **flat_exposure(one)}}
