"""A table in the columns of UCDP GED, of incidents with at least one death. Shaped like UCDP's; not coded by its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from zoneinfo import ZoneInfo

from holdfast.publish import wording
from holdfast.publish.formats import describe
from holdfast.publish.formats.acled import headline
from holdfast.publish.formats.cells import Cell
from holdfast.publish.formats.csv_text import csv_bytes
from holdfast.records import AreaKind, Notice, PublicIncident, Quantity, When

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id", "conflict_name",
    "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline", "source_original", "where_prec",
    "where_coordinates", "where_description", "adm_1", "adm_2", "latitude", "longitude", "geom_wkt", "priogrid_gid", "country",
    "country_id", "region", "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians",
    "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip
_PLACE: Mapping[AreaKind, int] = {"place": 2, "cell": 2, "admin2": 3, "admin1": 4}
_NO_PLACE = 6
_COUNTRY_IDS = {"Russia": 365, "Ukraine": 369, "Belarus": 370, "Moldova": 359}
"""Gleditsch and Ward's numbers."""


def ucdp_table(records: Iterable[PublicIncident], notice: Notice) -> Iterator[bytes]:
    """A header and a row for each record with a death. Sides, conflict and kind of violence are empty: reports do not settle them."""
    yield from csv_bytes([COLUMNS])
    zone = ZoneInfo(notice.time_zone)
    yield from csv_bytes([row[name] for name in COLUMNS] for row in (_row(p, notice, zone) for p in records if is_lethal(p)))


def is_lethal(public: PublicIncident) -> bool:
    """Whether at least one death is stated."""
    return (headline(public.killed) or 0) >= 1


def _row(public: PublicIncident, notice: Notice, zone: ZoneInfo) -> dict[str, Cell]:
    low, best, high = _deaths(public.killed)
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {
        "id": public.id,
        "relid": public.id,
        "code_status": describe.EXERCISE if notice.exercise else "Holdfast, not coded by UCDP",
        "number_of_sources": public.origins,
        "source_article": wording.EPISTEMIC[public.epistemic],
        "source_headline": describe.title(public, notice),
        "where_prec": _NO_PLACE,
        "where_description": describe.place(public),
        "event_clarity": 1,
        "deaths_unknown": best,
        "best": best,
        "high": high,
        "low": low,
    }
    return row | _place(public) | (_time(public.when, zone) if public.when is not None and public.when.start is not None else {})


def _deaths(killed: Quantity | None) -> tuple[int, int, int]:
    """Low <= best <= high. Without an upper bound the best is taken as one: the sources state no more."""
    best = headline(killed) or 0
    low = best if killed is None or killed.low is None else killed.low
    high = best if killed is None or killed.high is None else killed.high
    return min(low, best), best, max(high, best)


def _place(public: PublicIncident) -> dict[str, Cell]:
    area = public.area
    if area is None:
        return {}
    point = {} if area.lat is None or area.lon is None else {"geom_wkt": f"POINT ({area.lon!r} {area.lat!r})", "where_coordinates": area.id}
    return {
        "where_prec": _PLACE[area.kind],
        "adm_1": area.admin1,
        "adm_2": area.admin2,
        "latitude": area.lat,
        "longitude": area.lon,
        "country": area.country,
        "country_id": _COUNTRY_IDS.get(area.country or ""),
        "region": "Europe" if area.country in _COUNTRY_IDS else None,
        **point,
    }


def _time(when: When, zone: ZoneInfo) -> dict[str, Cell]:
    first, last = describe.local_days(when, zone)
    days = (last.date() - first.date()) // timedelta(days=1) + 1
    return {
        "year": first.year,
        "date_prec": 1 if days == 1 else 2 if days <= 6 else 3 if days == 7 else 4,
        "date_start": f"{first:%Y-%m-%d} 00:00:00.000",
        "date_end": f"{last:%Y-%m-%d} 00:00:00.000",
    }
