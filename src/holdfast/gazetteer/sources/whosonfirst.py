"""Who's On First: a bundle (folder of GeoJSON), JSON lines of its features, or an SQLite distribution.

The properties are those of https://github.com/whosonfirst/whosonfirst-properties. Localities are taken that are not said
to be no longer current.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from holdfast.errors import InputError
from holdfast.gazetteer.names import script_of
from holdfast.gazetteer.romanise import romanised
from holdfast.gazetteer.sources.opened import lines, opened
from holdfast.gazetteer.sources.row import Row
from holdfast.gazetteer.sources.tally import Tally

LICENCE = "Who's On First (whosonfirst.org): CC0 and CC BY parts, see whosonfirst.org/docs/licenses"
_TITLE = "Who's On First"
_PLACES = ("locality",)
_REMEDY = "get the bundle from Who's On First again"
_OF_UNIT = re.compile(r"\b(?:raion|rayon|district|oblast|район|область)$", re.IGNORECASE)
"""Names that Who's On First gives to a locality although they are those of the unit around it."""
_ALL = "SELECT id, body FROM geojson ORDER BY id"
_SHAPES = "SELECT id, body FROM geojson WHERE is_alt = 0 ORDER BY id"


def whosonfirst_rows(path: Path, tally: Tally) -> Iterator[Row]:
    """The current localities at `path`; a feature that is broken, or whose id came before, is lost."""
    seen: set[str] = set()
    for where, data in _features(path, tally):
        try:
            feature = msgspec.json.decode(data)
            row = _row(feature["properties"], feature.get("geometry") or {})
        except (msgspec.DecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
            tally.lost(where, "no feature of Who's On First", _REMEDY, str(error))
            continue
        if row is None:
            continue
        own = str(feature["properties"]["wof:id"])
        if own in seen:
            tally.lost(where, "an id that stood there before", "the first feature of that id is taken", own)
            continue
        seen.add(own)
        tally.good += 1
        yield row


def _features(path: Path, tally: Tally) -> Iterator[tuple[str, bytes | str]]:
    if path.is_dir():
        for file in sorted(path.rglob("*.geojson")):
            if "-alt-" not in file.name:
                yield str(file.relative_to(path)), file.read_bytes()
    elif path.suffix.lower() in (".db", ".sqlite", ".sqlite3"):
        yield from _of_database(path)
    else:
        with opened(path) as stream:
            yield from ((f"line {number}", line) for number, line in lines(stream, tally) if line.strip())


def _of_database(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
            columns = {row[1] for row in database.execute("PRAGMA table_info(geojson)")}
            query = _SHAPES if "is_alt" in columns else _ALL
            yield from ((f"id {number}", body) for number, body in database.execute(query))
    except sqlite3.Error as error:
        raise InputError(str(path), f"no SQLite file of Who's On First ({error})", _REMEDY) from error


def _row(properties: dict[str, Any], geometry: dict[str, Any]) -> Row | None:
    """The place, or `None` if it is none that is wanted."""
    if properties["wof:placetype"] not in _PLACES or _is_past(properties):
        return None
    lat, lon = _point(properties, geometry)
    names = tuple(dict.fromkeys(_names(properties)))
    latin = [name for name in names if script_of(name) == "latin"]
    main = str(properties.get("wof:name") or (names[0] if names else ""))
    if not main:
        raise ValueError("no name")
    hierarchy = (properties.get("wof:hierarchy") or [{}])[0]
    geonames = str((properties.get("wof:concordances") or {}).get("gn:id") or "")
    return Row(
        id=f"geonames:{geonames}" if geonames.isdigit() and geonames != "0" else f"wof:{int(properties['wof:id'])}",
        name=main if script_of(main) == "latin" else _preferred_english(properties) or (latin[0] if latin else romanised(main)),
        names=(main, *names),
        lat=lat,
        lon=lon,
        country=str(properties.get("iso:country") or properties.get("wof:country") or ""),
        admin1=str(hierarchy.get("region_id") or ""),
        population=max(0, int(properties.get("wof:population") or properties.get("gn:population") or 0)),
        source=_TITLE,
    )


def _is_past(properties: dict[str, Any]) -> bool:
    ended = properties.get("edtf:cessation") or properties.get("edtf:deprecated") or ""
    return (
        str(properties.get("mz:is_current")) == "0"
        or bool(properties.get("wof:superseded_by"))
        or ended not in ("", "u", "uuuu", "..", "open")
    )


def _point(properties: dict[str, Any], geometry: dict[str, Any]) -> tuple[float, float]:
    """The point that stands for it: by hand or reverse geocoding where there is one, else the middle of its shape."""
    for kind in ("lbl", "geom"):
        lat, lon = properties.get(f"{kind}:latitude"), properties.get(f"{kind}:longitude")
        if lat is not None and lon is not None:
            break
    else:
        lon, lat = geometry["coordinates"][:2]
    lat, lon = float(lat), float(lon)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180) or (lat, lon) == (0.0, 0.0):
        raise ValueError(f"no point on earth: {lat}, {lon}")
    return lat, lon


def _names(properties: dict[str, Any]) -> Iterator[str]:
    for key in sorted(properties):
        if key.startswith("name:") and key.endswith(("_x_preferred", "_x_variant", "_x_colloquial")):
            yield from (str(name) for name in properties[key] if name and not _OF_UNIT.search(str(name)))


def _preferred_english(properties: dict[str, Any]) -> str | None:
    names = properties.get("name:eng_x_preferred") or []
    return next((str(name) for name in names if not _OF_UNIT.search(str(name))), None)
