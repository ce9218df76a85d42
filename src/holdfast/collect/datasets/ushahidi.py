"""Posts of Ushahidi: what people wrote in. They may be about anything, so their texts are read like any report's."""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec

from holdfast.collect.datasets.rows import BadRowError, Imported, Row
from holdfast.collect.datasets.sheet import Sheet
from holdfast.text import language_of

_FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%SZ", "%Y-%m-%d")


def ushahidi_row(row: Row) -> Imported:
    """The post of a row, to be read. Who wrote it is not taken over."""
    sheet = Sheet("dataset/ushahidi", row.needed("post id", "id"))
    title, description = row.text("title"), row.text("description", "content", "text")
    if not (title or description):
        raise BadRowError("neither a title nor a description, where a text was expected")
    report = sheet.report(_moment(row.text("post date (utc)", "created (utc)")))
    text = "\n\n".join(part for part in (title, description, _point(row)) if part)
    return Imported(msgspec.structs.replace(report, text=text, lang=language_of(text)), None)


def _point(row: Row) -> str | None:
    """The point of the post as a line of its text: columns `<field>.lat` and `<field>.lon`."""
    field = next((name[:-4] for name in row.cells if name.endswith(".lat") and row.cells[name]), None)
    if field is None:
        return None
    lat, lon = row.degrees(f"{field}.lat", 90), row.degrees(f"{field}.lon", 180)
    return None if lat is None or lon is None else f"{lat:.5f}, {lon:.5f}"


def _moment(stated: str | None) -> datetime | None:
    if stated is None:
        return None
    for form in _FORMS:
        try:
            return datetime.strptime(stated, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    raise BadRowError(f"{stated!r}, where a time like 2025-10-06 08:30:00 was expected")
