"""The formats by the names that users give them: what each writes, and what lies beside it in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple

from holdfast.errors import SetupError
from holdfast.publish.formats.acled import acled_table
from holdfast.publish.formats.features import feature_lines
from holdfast.publish.formats.feeds import Channel, atom_feed, json_feed
from holdfast.publish.formats.json_text import json_bytes
from holdfast.publish.formats.lines import record_lines
from holdfast.publish.formats.table import data_package, row_schema, table
from holdfast.publish.formats.timemap import timemap_associations, timemap_events, timemap_sources
from holdfast.publish.formats.ucdp import ucdp_table
from holdfast.publish.formats.ushahidi import ushahidi_table
from holdfast.records import Notice, PublicIncident

Write = Callable[[Iterable[PublicIncident], Notice], Iterator[bytes]]


class Wishes(NamedTuple):
    """What a user may ask of a format."""

    hxl: bool = False
    """A row of HXL tags below the header of CSV."""
    channel: Channel = Channel("")
    """What a feed is called."""


class Format(NamedTuple):
    """One format."""

    file_name: str
    """What its file is called in a folder."""
    media_type: str
    write: Callable[[Wishes], Write]
    beside: Callable[[Notice], Mapping[str, bytes]] = lambda _: {}
    """What belongs beside it, by file name."""


def _table(wishes: Wishes) -> Write:
    return partial(table, hxl=wishes.hxl)


def _geoparquet(records: Iterable[PublicIncident], notice: Notice) -> Iterator[bytes]:
    try:
        from holdfast.publish.formats.columns import geoparquet  # noqa: PLC0415 (pyarrow is an extra)
    except ModuleNotFoundError as error:
        raise SetupError("GeoParquet needs the package pyarrow", "pip install 'holdfast[columnar]'") from error
    return geoparquet(records, notice)


def _atom(wishes: Wishes) -> Write:
    return lambda records, notice: iter([atom_feed(records, notice, wishes.channel)])


def _json_feed(wishes: Wishes) -> Write:
    return lambda records, notice: iter([json_feed(records, notice, wishes.channel)])


def _beside_table(notice: Notice) -> Mapping[str, bytes]:
    return {"datapackage.json": data_package(notice), "row.schema.json": row_schema(notice)}


def _beside_timemap(notice: Notice) -> Mapping[str, bytes]:
    notice_file = json_bytes(notice) + b"\n"
    return {"sources.json": timemap_sources(), "associations.json": timemap_associations(), "notice.json": notice_file}


def _notice(notice: Notice) -> Mapping[str, bytes]:
    return {"notice.json": json_bytes(notice) + b"\n"}


FORMATS: Mapping[str, Format] = {
    "geojson": Format("incidents.geojson", "application/geo+json", lambda _: feature_lines),
    "geoparquet": Format("incidents.parquet", "application/vnd.apache.parquet", lambda _: _geoparquet),
    "csv": Format("incidents.csv", "text/csv", _table, _beside_table),
    "jsonl": Format("incidents.jsonl", "application/x-ndjson", lambda _: record_lines),
    "acled": Format("acled.csv", "text/csv", lambda _: acled_table, _notice),
    "ucdp": Format("ucdp.csv", "text/csv", lambda _: ucdp_table, _notice),
    "timemap": Format("events.json", "application/json", lambda _: timemap_events, _beside_timemap),
    "ushahidi": Format("ushahidi.csv", "text/csv", lambda _: ushahidi_table, _notice),
    "atom": Format("feed.atom", "application/atom+xml", _atom),
    "jsonfeed": Format("feed.json", "application/feed+json", _json_feed),
}
"""By name, in the order of the help."""
