"""Rows of ACLED: one event each, coded by people. Licensed by ACLED to whoever has them: for your own use, not to be passed on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from holdfast.collect.datasets.rows import BadRowError, Imported, Row
from holdfast.collect.datasets.sheet import Sheet, days, exactly, located, struck
from holdfast.records import ClaimKind, PlacePrecision, TimePrecision, WeaponCode, When

_PLACE: Mapping[str, PlacePrecision] = {"1": "settlement", "2": "admin2", "3": "admin1"}
_TIME: Mapping[str, TimePrecision] = {"1": "day", "2": "week", "3": "unknown"}
_EVENTS: Mapping[str, tuple[ClaimKind, WeaponCode]] = {
    "air/drone strike": ("strike", "unknown"),
    "shelling/artillery/missile attack": ("strike", "unknown"),
    "remote explosive/landmine/ied": ("strike", "mine_or_uxo"),
    "armed clash": ("strike", "small_arms"),
    "attack": ("strike", "unknown"),
    "grenade": ("strike", "other"),
    "suicide bomb": ("strike", "other"),
    "chemical weapon": ("strike", "other"),
    "disrupted weapons use": ("interception", "unknown"),
}
"""What is an attack here. An air or drone strike may be either: which, its notes say, and we do not guess."""


def acled_row(row: Row) -> Imported:
    """The event of a row. Other events than attacks become reports without a claim."""
    sheet = Sheet("dataset/acled", row.needed("event_id_cnty", "event_id_no_cnty", "data_id"))
    kind = row.needed("sub_event_type")
    sheet.add("Event", f"{row.text('event_type') or ''}, {kind}".strip(", "), "weapon")
    day = row.needed("event_date")
    sheet.add("Date", day, "when")
    when = _when(day, row.text("time_precision") or "1")
    precision = _PLACE.get(row.text("geo_precision") or "3")
    if precision is None:
        raise BadRowError(f"{row.text('geo_precision')!r} in geo_precision, where 1, 2 or 3 was expected")
    names = (row.text("location"), row.text("admin2"), row.text("admin1"), row.text("country"))
    place = located(names, (row.degrees("latitude", 90), row.degrees("longitude", 180)), precision)
    span = sheet.add("Place", names[0], "where")
    sheet.add("In", ", ".join(name for name in names[1:] if name) or None)
    killed = row.count("fatalities")
    sheet.add("Fatalities", None if killed is None else str(killed), "killed")
    sheet.add("Source", row.text("source"), "epistemic")
    sheet.add("Notes", row.text("notes"))
    published = _published(row.text("timestamp"))
    event = _EVENTS.get(kind.casefold())
    if event is None:
        return Imported(sheet.report(published), ())
    claim = sheet.claim(event[0], when, (place, span), weapon=struck(event[1]), killed=exactly(killed), published_at=published)
    return sheet.imported(claim, published)


def _when(day: str, precision: str) -> When:
    if precision not in _TIME:
        raise BadRowError(f"{precision!r} in time_precision, where 1, 2 or 3 was expected")
    form = "%Y-%m-%d" if day[4:5] == "-" else "%d %B %Y"
    return days(day if form == "%Y-%m-%d" else _iso(day), None, "%Y-%m-%d", _TIME[precision], "event_date")


def _iso(day: str) -> str:
    """A date as ACLED's own files write it ("06 October 2025") as ISO."""
    try:
        return f"{datetime.strptime(day, '%d %B %Y').replace(tzinfo=UTC):%Y-%m-%d}"
    except ValueError as error:
        raise BadRowError(f"{day!r} in event_date, where a date like 2025-10-06 or 06 October 2025 was expected") from error


def _published(timestamp: str | None) -> datetime | None:
    try:
        return None if timestamp is None else datetime.fromtimestamp(int(float(timestamp)), UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise BadRowError(f"{timestamp!r} in timestamp, where seconds since 1970 were expected") from error
