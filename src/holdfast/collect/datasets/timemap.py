"""Events of TimeMap: JSON whose scalars are all texts, or the CSV that Bellingcat gives."""

from __future__ import annotations

from holdfast.collect.datasets.rows import BadRowError, Imported, Row
from holdfast.collect.datasets.sheet import Sheet, days, located, struck
from holdfast.records import When


def timemap_row(row: Row) -> Imported:
    """The event of a row, as a strike; it has a day, a point, or both."""
    sheet = Sheet("dataset/timemap", row.needed("id", "civid"))
    day = row.text("date")
    sheet.add("Date", day, "when")
    point = (row.degrees("latitude", 90), row.degrees("longitude", 180))
    if (point[0] is None) != (point[1] is None):
        raise BadRowError("a latitude without a longitude, or the other way round")
    if day is None and point[0] is None:
        raise BadRowError("neither a date nor a latitude, where one of them was expected")
    span = sheet.add("Place", row.text("location"), "where")
    sheet.add("Category", row.text("category", "type"), "weapon")
    sheet.add("Description", row.needed("description"))
    place = located((row.text("location"), None, None, None), point, "point")
    claim = sheet.claim("strike", None if day is None else _when(day), (place, span), weapon=struck("unknown"))
    return sheet.imported(claim, None)


def _when(day: str) -> When:
    """Month/day/year, as TimeMap writes it, or ISO."""
    if "/" not in day:
        return days(day, None, "%Y-%m-%d", "day", "date")
    month, _, rest = day.partition("/")
    padded = f"{month.zfill(2)}/{rest.partition('/')[0].zfill(2)}/{rest.rpartition('/')[2]}"
    return days(padded, None, "%m/%d/%Y", "day", "date")
