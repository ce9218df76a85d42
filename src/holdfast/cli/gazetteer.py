"""`holdfast gazetteer`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec

from holdfast.cli import streams
from holdfast.cli.progress import GazetteerBar
from holdfast.errors import InputError, SetupError
from holdfast.folders import data_directory
from holdfast.gazetteer import gazetteer_state, open_gazetteer
from holdfast.gazetteer.adding import Adding, add, whereabouts
from holdfast.gazetteer.checking import Finding, check_bytes, check_districts, check_source
from holdfast.gazetteer.finding import Found, find
from holdfast.gazetteer.sources.added import Added, Library
from holdfast.gazetteer.sources.kinds import KINDS, TITLES, Wanted, kind_of
from holdfast.gazetteer.sources.table import FIELDS
from holdfast.gazetteer.sources.tally import Tally
from holdfast.pipeline import DEFAULT_REGION
from holdfast.regions import Region, load_region

_FILE = click.Path(path_type=Path)
_as_json = click.option("--json", "as_json", is_flag=True, help="As one JSON document.")
_region = click.option(
    "--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one."
)
_OF_PLACES = ("geonames", "whosonfirst", "osm", "table")


@click.group("gazetteer", epilog="Example: holdfast gazetteer add UA.zip")
def command() -> None:
    """Add sources of places, list them, find a place, check what is there."""


@command.command("add", epilog="Example: holdfast gazetteer add villages.csv --map name=Назва,lat=y,lon=x --country UA")
@click.argument("source", metavar="SOURCE")
@click.option("--kind", type=click.Choice(KINDS), help="What SOURCE is; told by its name and content if not given.")
@click.option("--name", metavar="NAME", help="What the source is called here; one of the same name is replaced.")
@click.option("--title", metavar="TEXT", help="Who says so, as it is shown with a place.")
@click.option("--licence", metavar="TEXT", help="Under what terms it may be used, for the record.")
@click.option("--map", "mapping", metavar="FIELD=COLUMN,...", help=f"Which column holds what. Fields: {', '.join(FIELDS)}.")
@click.option("--country", default="", metavar="CODE", help="Country of rows that state none, two letters: UA.")
@click.option("--encoding", default="utf-8", show_default=True, help="Of a table or register.")
@click.option("--alternate-names", "alternates", type=_FILE, metavar="FILE", help="alternateNamesV2 of GeoNames, to go with its places.")
@click.option("--no-build", is_flag=True, help="Do not build the gazetteer now: for all but the last of several sources.")
@_region
def add_command(source: str, *, region: str, kind: Any, name: str | None, licence: str | None, **how: Any) -> None:
    """Add a source of places, and build the gazetteer with it.

    SOURCE is a file, a folder or an address: GeoNames (UA.zip, allCountries.txt), Who's On First (bundle, JSON lines,
    SQLite), OpenStreetMap (.osm.pbf), a table (CSV, JSON lines, GeoJSON points), outlines of districts (GeoJSON), KATOTTG or
    OKTMO. What it is, is told by its name and content.
    """
    pack, library = load_region(region), Library()
    with GazetteerBar(f"adding {Path(source).name}", ", a minute or two") as bar:
        path = _at_hand(source, bar)
        wanted = _wanted(path, kind or kind_of(path), name, how)
        tally = Tally(source)
        day, builds = f"{datetime.now(UTC):%Y-%m-%d}", not how["no_build"]
        adding = Adding(region=pack, day=day, origin=source, licence=licence, library=library, builds=builds)
        try:
            added = add(wanted, adding, tally, bar)
        finally:
            for loss in tally.losses:
                streams.say_loss(loss)
    if data_directory() in path.parents:  # fetched for this: what was in it is kept in another form
        shutil.rmtree(path.parent, ignore_errors=True)
    streams.put_text(f"added {_line(added)}\n")


@command.command("list", epilog="Example: holdfast gazetteer list --json")
@_as_json
def list_command(*, as_json: bool) -> None:
    """List the sources that were added: what, how many rows, when, under what licence."""
    sources = Library().sources()
    if as_json:
        _put_json(sources)
    elif sources:
        streams.put_text("".join(f"{_line(one)}\n" for one in sources))
    else:
        streams.say(f"nothing has been added to {data_directory()}; see: holdfast gazetteer add --help")


@command.command("remove", epilog="Example: holdfast gazetteer remove geonames-ua")
@click.argument("name", metavar="NAME")
def remove_command(name: str) -> None:
    """Take an added source out again; the next `read` builds the gazetteer without it."""
    Library().remove(name)


@command.command("info", epilog="Example: holdfast gazetteer info --region kharkiv")
@_region
@_as_json
def info_command(*, region: str, as_json: bool) -> None:
    """Say what a region's gazetteer is built from, how large it is and where it lies. Builds nothing."""
    pack = load_region(region)
    state, added = gazetteer_state(pack), Library().sources()
    if as_json:
        _put_json({"region": pack.id, "gazetteer": msgspec.to_builtins(state, enc_hook=str), "added": added})
        return
    built = f"{state.places:,} places, {state.names:,} names, {(state.size_bytes or 0) / 1e6:.1f} MB" if state.built else "not built yet"
    lines = [f"region     {pack.id} ({len(pack.units)} units, {len(pack.places)} files of places of its own)", f"gazetteer  {built}"]
    lines += [f"in         {state.path}", f"from       {state.source}"]
    lines += [f"licence    {licence}" for licence in state.licence.split("; ")]
    streams.put_text("".join(f"{line}\n" for line in (*lines, *map(_line, added))))


@command.command("find", epilog="Example: holdfast gazetteer find Шебекино")
@click.argument("name", metavar="NAME")
@_region
@_as_json
def find_command(name: str, *, region: str, as_json: bool) -> int:
    """List the places that NAME may mean, in any case, spelling or transliteration, likeliest first.

    The exit code is 1 if there is none.
    """
    with GazetteerBar() as bar, open_gazetteer(load_region(region), progress=bar) as gazetteer:
        found = find(gazetteer, name)
    if as_json:
        _put_json(found)
    else:
        streams.put_text("".join(f"{line}\n" for line in map(_candidate, found)))
    return 0 if found else 1


@command.command("check", epilog="Example: holdfast gazetteer check --region sumy")
@_region
@_as_json
def check_command(*, region: str, as_json: bool) -> int:
    """Say what looks wrong: damaged bytes, swapped coordinates, points outside their country, ids twice, villages in no district.

    The exit code is 1 if something does.
    """
    with GazetteerBar() as bar:
        findings = list(_findings(load_region(region), bar))
    if as_json:
        _put_json(findings)
    else:
        streams.put_text("".join(map(_paragraph, findings)) or "all well\n")
    return int(bool(findings))


def _findings(pack: Region, bar: GazetteerBar) -> Iterator[Finding]:
    there = gazetteer_state(pack).path
    if there.exists():
        yield from filter(None, (check_bytes(there),))
    library = Library()
    places = [one for one in library.sources() if one.kind in _OF_PLACES]
    if places:
        known = whereabouts()
        for one in places:
            yield from check_source(one, library, known)
    with open_gazetteer(pack, progress=bar) as gazetteer:
        yield from filter(None, (check_districts(gazetteer),))


def _at_hand(source: str, bar: GazetteerBar) -> Path:
    """The file or folder meant, fetched first if `source` is an address."""
    if not re.match("https?://", source):
        path = Path(source).expanduser()
        if not path.exists():
            raise InputError(source, "no file or folder of this name", "give the path of one, or an address with https://")
        return path
    try:
        from holdfast.gazetteer.sources.download import downloaded  # noqa: PLC0415 - httpx is an extra
    except ModuleNotFoundError as error:
        raise SetupError("files from the web are fetched by the package httpx", "pip install 'holdfast[download]'") from error
    return downloaded(source, data_directory() / "downloads", bar)


def _wanted(path: Path, kind: Any, name: str | None, how: dict[str, Any]) -> Wanted:
    stem = re.sub(r"\W+", "-", re.sub(r"(\.(txt|zip|gz|csv|tsv|jsonl|ndjson|geojson|json|osm|pbf|db|sqlite3?))+$", "", path.name.lower()))
    usual = stem.strip("-") if kind == "table" else f"{kind}-{stem.strip('-')}"
    chosen = name or usual or kind
    return Wanted(
        path=path,
        name=chosen,
        kind=kind,
        title=how["title"] or TITLES.get(kind, chosen),
        mapping=_mapping(how["mapping"]),
        country=how["country"].upper(),
        encoding=_encoding(how["encoding"]),
        alternates=how["alternates"],
    )


def _encoding(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        raise click.BadParameter(f"{name!r} is no encoding; try utf-8 or cp1251", param_hint="--encoding") from None
    return name


def _mapping(text: str | None) -> dict[str, str]:
    pairs = dict(pair.strip().partition("=")[::2] for pair in (text or "").split(",") if pair.strip())
    for field, column in pairs.items():
        if field not in FIELDS or not column:
            raise click.BadParameter(f"{field!r}: write FIELD=COLUMN, with one of {', '.join(FIELDS)}", param_hint="--map")
    return pairs


def _line(added: Added) -> str:
    bad = f", {sum(added.bad.values()):,} bad" if added.bad else ""
    return f"{added.name:24} {added.kind:11} {added.rows:>9,} rows{bad}  {added.added}  {added.licence}"


def _candidate(found: Found) -> str:
    where = ", ".join(filter(None, (found.admin3, found.admin2, found.admin1, found.country)))
    people = f", {found.population:,} people" if found.population else ""
    code = f", {found.code}" if found.code else ""
    away = f", {found.region_km:.0f} km beyond the region" if found.region_km else ""
    point = f"{found.lat:.4f} {found.lon:.4f}"
    return f"{found.name} ({where}): {found.kind}, {found.form}, {point}{people}{away}; {found.id}{code}, {found.source}"


def _paragraph(finding: Finding) -> str:
    return f"{finding.what}: {finding.count:,}\n" + "".join(f"  {example}\n" for example in finding.examples)


def _put_json(document: Any) -> None:
    streams.put(msgspec.json.format(msgspec.json.encode(document, enc_hook=str), indent=2) + b"\n")
