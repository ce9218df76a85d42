"""Reads a source of any kind: which kind a file is, and how each is read, titled and licensed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import Any

import msgspec

from holdfast.errors import InputError
from holdfast.gazetteer.outlines import Outline
from holdfast.gazetteer.sources import geojson, geonames, osm, registers, whosonfirst
from holdfast.gazetteer.sources.added import Kind
from holdfast.gazetteer.sources.opened import REENCODE, lines, opened
from holdfast.gazetteer.sources.registers import Registered
from holdfast.gazetteer.sources.row import Row
from holdfast.gazetteer.sources.table import Columns, csv_rows, object_rows
from holdfast.gazetteer.sources.tally import Tally
from holdfast.gazetteer.sources.whereabouts import Whereabouts, checked, placed

KINDS: tuple[Kind, ...] = ("geonames", "whosonfirst", "osm", "table", "outlines", "katottg", "oktmo")
TITLES: dict[Kind, str] = {"geonames": "GeoNames", "whosonfirst": "Who's On First", "osm": "OpenStreetMap"}
LICENCES: dict[Kind, str] = {
    "geonames": geonames.LICENCE,
    "whosonfirst": whosonfirst.LICENCE,
    "osm": osm.LICENCE,
    "katottg": registers.KATOTTG_LICENCE,
    "oktmo": registers.OKTMO_LICENCE,
}
NOT_STATED = "not stated"
Item = Row | Outline | Registered


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be added, and how it is to be read."""

    path: Path
    name: str
    kind: Kind
    title: str
    mapping: Mapping[str, str] = {}
    country: str = ""
    encoding: str = "utf-8"
    alternates: Path | None = None
    """An alternateNamesV2 file beside a file of GeoNames."""


def kind_of(path: Path) -> Kind:
    """What kind of source the file or folder is, by its name and how it begins. Raises `InputError` where that does not tell."""
    name = path.name.lower()
    if name.endswith((".osm.pbf", ".pbf")):
        return "osm"
    if path.is_dir() or name.endswith((".db", ".sqlite", ".sqlite3")):
        return "whosonfirst"
    with opened(path) as stream:
        head = stream.read(1 << 16)
    text = head.decode("utf-8", "replace")
    first = text.partition("\n")[0]
    if registers.is_katottg(first):
        return "katottg"
    if first.count("\t") == 18:
        return "geonames"
    if re.match(r'\ufeff?"?\d\d"?;"?\d{3}"?;"?\d{3}"?;"?\d{3}"?;', first):
        return "oktmo"
    if '"wof:id"' in text:
        return "whosonfirst"
    if text.lstrip("\ufeff \n\t").startswith("{") and re.search(r'"(Multi)?Polygon"', text):
        return "outlines"
    if re.search(r"\.(csv|tsv|jsonl|ndjson|geojson|json)(\.gz|\.zip)?$", name):
        return "table"
    raise InputError(str(path), "what kind of source it is cannot be told", f"say its --kind: {', '.join(KINDS)}")


def items(wanted: Wanted, tally: Tally, whereabouts: Callable[[], Whereabouts]) -> Iterator[Item]:
    """What the source holds: places with country and oblast in the codes of GeoNames, outlines, or settlements of a register."""
    if wanted.kind == "geonames":
        alternates = geonames.alternate_names(wanted.alternates, wanted.path, tally) if wanted.alternates else None
        yield from checked(geonames.geonames_rows(wanted.path, tally, alternates), whereabouts(), tally)
    elif wanted.kind == "whosonfirst":
        yield from placed(whosonfirst.whosonfirst_rows(wanted.path, tally), whereabouts(), tally)
    elif wanted.kind == "osm":
        yield from placed(osm.osm_rows(wanted.path, tally), whereabouts(), tally)
    elif wanted.kind == "table":
        yield from placed(_unique(_table(wanted, tally), tally), whereabouts(), tally)
    elif wanted.kind == "outlines":
        yield from geojson.outlines(wanted.path, tally, wanted.mapping.get("name"))
    else:
        read = registers.katottg if wanted.kind == "katottg" else registers.oktmo
        with opened(wanted.path) as stream:
            yield from read((line for _, line in lines(stream, tally, wanted.encoding)), tally)


def _table(wanted: Wanted, tally: Tally) -> Iterator[Row]:
    columns = Columns(source=wanted.title, scheme=f"csv:{wanted.name}/", mapping=wanted.mapping, country=wanted.country)
    stem = re.sub(r"\.(gz|zip)$", "", wanted.path.name.lower())
    if stem.endswith((".geojson", ".json")):
        objects = ((f"feature {number}", feature) for number, feature in enumerate(geojson.features(wanted.path), 1))
        yield from object_rows(objects, columns, tally)
        return
    with opened(wanted.path) as stream:
        if stem.endswith((".jsonl", ".ndjson")):
            yield from object_rows(_objects(lines(stream, tally, wanted.encoding), tally), columns, tally)
            return
        with TextIOWrapper(stream, wanted.encoding, newline="") as text:
            try:
                yield from csv_rows(text, columns, tally)
            except UnicodeDecodeError as error:
                raise InputError(str(wanted.path), f"not {wanted.encoding.upper()}", REENCODE) from error


def _objects(numbered: Iterable[tuple[int, str]], tally: Tally) -> Iterator[tuple[str, Any]]:
    for number, line in numbered:
        if not line.strip():
            continue
        try:
            yield f"line {number}", msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            tally.lost(f"line {number}", "no JSON", "give one JSON object a line", str(error))


def _unique(rows: Iterable[Row], tally: Tally) -> Iterator[Row]:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            tally.good -= 1
            tally.lost(row.name, "an id that stood there before", "give each row an id of its own", row.id)
        else:
            seen.add(row.id)
            yield row
