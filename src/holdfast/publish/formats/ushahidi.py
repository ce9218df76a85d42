"""CSV as Ushahidi exports posts: labels, a row of HXL tags, then a row a post; times in UTC, location in two columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from holdfast.publish import wording
from holdfast.publish.formats import describe
from holdfast.publish.formats.cells import Cell
from holdfast.publish.formats.csv_text import csv_bytes
from holdfast.records import Notice, PublicIncident

COLUMNS: tuple[tuple[str, str], ...] = (
    ("Post ID", "#event+id"),
    ("Created (UTC)", "#date+reported"),
    ("Updated (UTC)", "#date+updated"),
    ("Post Date (UTC)", "#date+occurred+start"),
    ("Contact ID", ""),
    ("Contact", ""),
    ("Sets", "#meta"),
    ("Title", "#event+name"),
    ("Description", "#description"),
    ("Location.lat", "#geo+lat"),
    ("Location.lon", "#geo+lon"),
    ("Radius (m)", "#geo+precision"),
    ("Place", "#loc+name"),
    ("District", "#adm2+name"),
    ("Region", "#adm1+name"),
    ("Weapon", "#cause+type"),
    ("Sectors", "#sector+name"),
    ("Killed", "#affected+killed"),
    ("Injured", "#affected+injured"),
    ("Verification", "#status+verification"),
)
"""Labels with their tags. Nobody's contact is ever given."""


def ushahidi_table(records: Iterable[PublicIncident], notice: Notice) -> Iterator[bytes]:
    """The two heading rows, then a row a record."""
    yield from csv_bytes([[label for label, _ in COLUMNS], [tag for _, tag in COLUMNS]])
    yield from csv_bytes(_row(public, notice) for public in records)


def _row(public: PublicIncident, notice: Notice) -> list[Cell]:
    area, when = public.area, public.when
    released = _utc(public.released_at)
    return [
        public.id,
        released,
        _utc(public.corrected_at) or released,
        None if when is None else _utc(when.start),
        None,
        None,
        describe.EXERCISE if notice.exercise else f"holdfast {notice.audience}",
        describe.title(public, notice),
        describe.summary(public, notice),
        None if area is None else area.lat,
        None if area is None else area.lon,
        None if area is None else area.radius_m,
        describe.place(public),
        None if area is None else area.admin2,
        None if area is None else area.admin1,
        public.weapon,
        ",".join(sorted({one.sector for one in public.targets})),
        wording.quantity(public.killed),
        wording.quantity(public.injured),
        public.epistemic,
    ]


def _utc(moment: datetime | None) -> str | None:
    return None if moment is None else f"{moment.astimezone(UTC):%Y-%m-%d %H:%M:%S}"
