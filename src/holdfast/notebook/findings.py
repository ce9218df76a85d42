"""Reading from Python: `holdfast.read(...)`, and a result that shows itself in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from functools import lru_cache
from io import BytesIO
from os import PathLike, fspath
from os.path import exists
from zoneinfo import ZoneInfo

from holdfast.collect import collect
from holdfast.collect.times import read_time
from holdfast.errors import InputError
from holdfast.pipeline import DEFAULT_REGION, Instruments, dated, open_instruments, read_together
from holdfast.publish import wording
from holdfast.publish.html import html_fragment
from holdfast.publish.table import render_table
from holdfast.records import Incident, Loss, Measure, Outage, Picture, Report


@dataclass(frozen=True, slots=True)
class Findings:
    """What the inputs say together. Iterates over the incidents; shows the texts with their evidence in a notebook."""

    picture: Picture
    zone: tzinfo = field(repr=False)
    """Time zone of the region, in which times are shown."""

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents; one that is told twice is one."""
        return self.picture.incidents

    @property
    def outages(self) -> tuple[Outage, ...]:
        """The outages that hang on no attack."""
        return self.picture.outages

    @property
    def measures(self) -> tuple[Measure, ...]:
        """The protective measures."""
        return self.picture.measures

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports that something was read from."""
        return self.picture.reports

    @property
    def losses(self) -> tuple[Loss, ...]:
        """What could not be read, and what to do about it."""
        return self.picture.losses

    def __iter__(self) -> Iterator[Incident]:
        return iter(self.incidents)

    def __len__(self) -> int:
        return len(self.incidents)

    def __repr__(self) -> str:
        places = "; ".join(wording.place_name(incident.where) for incident in self.incidents[:5])
        more = "; ..." if len(self.incidents) > 5 else ""
        return f"<{wording.closing(self.picture)[:-1]}{': ' if places else ''}{places}{more}>"

    def __str__(self) -> str:
        return render_table(self.picture, zone=self.zone)

    def _repr_html_(self) -> str:
        return html_fragment(self.picture, zone=self.zone)


def read(*inputs: str | PathLike[str], published: datetime | str | None = None, region: str = DEFAULT_REGION) -> Findings:
    """The incidents in `inputs`: texts, or files, folders and patterns as `holdfast read` takes them.

    A `str` with a blank or a line break in it that names no file is the text itself; any other is a path. `published`
    (aware, or in ISO 8601) is when those were published that do not say so. What cannot be read is in `losses` of the
    result and stops nothing. Raises `InputError` for a `published` that is no time or an unknown `region`. The first
    call for a region opens its instruments, and on a new machine builds its gazetteer; they are kept for later calls.
    """
    if not inputs:
        raise InputError("holdfast.read", "no input", "give it a text or a path")
    moment = _moment(published)
    instruments = instruments_of(region)
    items = (item for given in inputs for item in _collected(given))
    picture = read_together(items if moment is None else dated(items, moment), instruments)
    return Findings(picture, ZoneInfo(instruments.region.time_zone))


@lru_cache(maxsize=4)
def instruments_of(region: str) -> Instruments:
    """The instruments of a region: read-only, so that all calls may share them."""
    return open_instruments(region)


def _collected(given: str | PathLike[str]) -> Iterator[Report | Loss]:
    now = datetime.now(UTC)
    if not isinstance(given, str) or not _is_text(given):
        return collect((fspath(given),), stdin=BytesIO(), retrieved_at=now)
    return collect(("-",), stdin=BytesIO(given.encode("utf-8", "replace")), retrieved_at=now)


def _is_text(given: str) -> bool:
    return (not given or any(map(str.isspace, given))) and not exists(given)  # noqa: PTH110 - Path.exists raises where a text is too long for a name


def _moment(published: datetime | str | None) -> datetime | None:
    """`published` in UTC."""
    if isinstance(published, str):
        try:
            return read_time(published)
        except ValueError:
            raise InputError("published", f"{published!r} is no date", "write it as 2025-10-01 or 2025-10-01T08:00:00+03:00") from None
    if published is not None and published.tzinfo is None:
        raise InputError("published", "the time has no time zone", "give it one: datetime(2025, 10, 1, 8, tzinfo=UTC)")
    return None if published is None else published.astimezone(UTC)
