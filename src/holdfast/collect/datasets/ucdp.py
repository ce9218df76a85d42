"""Rows of UCDP GED and its candidate events: lethal events, with a low, a best and a high estimate of the dead."""

from __future__ import annotations

from collections.abc import Mapping

from holdfast.collect.datasets.rows import BadRowError, Imported, Row
from holdfast.collect.datasets.sheet import Sheet, days, located, struck
from holdfast.records import PlacePrecision, Quantity, TimePrecision

_PLACE: Mapping[str, PlacePrecision] = {"1": "settlement", "2": "admin2", "3": "admin2", **dict.fromkeys("4567", "admin1")}
_TIME: Mapping[str, TimePrecision] = {"1": "day", "2": "week", "3": "week", "4": "unknown", "5": "unknown"}


def ucdp_row(row: Row) -> Imported:
    """The event of a row, as a strike of which the weapon is not known. One that sums up several (`event_clarity` 2) is background."""
    sheet = Sheet("dataset/ucdp", row.needed("id"))
    sheet.add("Event", f"{row.text('side_a') or 'side not named'} - {row.text('side_b') or 'side not named'}")
    first, last = row.needed("date_start"), row.text("date_end")
    sheet.add("Date", f"{first[:10]} to {last[:10]}" if last and last[:10] != first[:10] else first[:10], "when")
    precision = row.text("date_prec") or "1"
    place_precision = row.text("where_prec") or "6"
    if precision not in _TIME or place_precision not in _PLACE:
        raise BadRowError(f"date_prec {precision!r}, where_prec {place_precision!r}, where 1 to 5 and 1 to 7 were expected")
    when = days(first, last, "%Y-%m-%d", _TIME[precision], "date_start, date_end")
    names = (row.text("where_coordinates", "where_description"), row.text("adm_2"), row.text("adm_1"), row.text("country"))
    place = located(names, (row.degrees("latitude", 90), row.degrees("longitude", 180)), _PLACE[place_precision])
    span = sheet.add("Place", names[0], "where")
    sheet.add("In", ", ".join(name for name in names[1:] if name) or None)
    killed = _deaths(row)
    sheet.add("Deaths", f"{killed.best}, from {killed.low} to {killed.high}", "killed")
    sheet.add("Source", row.text("source_office", "source_article"), "epistemic")
    sheet.add("Headline", row.text("source_headline"))
    claim = sheet.claim("strike", when, (place, span), weapon=struck("unknown"), killed=killed)
    return sheet.imported(claim, None)


def _deaths(row: Row) -> Quantity:
    low, best, high = row.count("low"), row.count("best"), row.count("high")
    if low is None or best is None or high is None or not low <= best <= high:
        raise BadRowError(f"deaths low {low}, best {best}, high {high}, where low <= best <= high was expected")
    return Quantity(low, best, high)
