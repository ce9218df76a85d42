"""`holdfast region`."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from holdfast.cli import streams
from holdfast.errors import Finding
from holdfast.regions import AdminUnit, Region, available_regions, load_region
from holdfast.regions.check import check_pack
from holdfast.regions.pack import find_pack

_as_json = click.option("--json", "as_json", is_flag=True, help="As one JSON document.")
_NAME_COLUMNS, _ID_COLUMNS = 26, 28


@click.group("region", epilog="Example: holdfast region show kharkiv")
def command() -> None:
    """List the region packs, show what one holds, check one of your own."""


@command.command("list", epilog="Example: holdfast region list --json")
@_as_json
def list_command(*, as_json: bool) -> None:
    """List the region packs that come with holdfast: name, oblast, how many districts, communities and sources."""
    regions = [load_region(name) for name in available_regions()]
    if as_json:
        _put_json([_summary(region) for region in regions])
        return
    streams.put_text(f"{'region':16}{'oblast':24}{'country':10}{'code':9}{'districts':>10}{'former':>8}{'communities':>13}{'sources':>9}\n")
    for region in regions:
        s = _summary(region)
        counts = f"{s['districts']:10}{s['former_districts']:8}{s['communities']:13}{s['sources']:9}"
        streams.put_text(f"{s['id']:16}{s['name']:24}{s['country']:10}{s['iso'] or '':9}{counts}\n")


@command.command("show", epilog="Example: holdfast region show kharkiv")
@click.argument("region", metavar="REGION")
@_as_json
def show_command(region: str, *, as_json: bool) -> None:
    """Show what a region pack holds: the oblast, its districts with their seats and sizes, its cities' districts, its sources.

    REGION is the name of a pack (see `holdfast region list`) or the path of a TOML file.
    """
    loaded = load_region(region)
    if as_json:
        document = {**_summary(loaded), "units": loaded.own, "official_sources": loaded.sources}
        _put_json(document)
    else:
        streams.put_text("".join(f"{line}\n" for line in _shown(loaded)))


@command.command("check", epilog="Example: holdfast region check my-oblast.toml")
@click.argument("files", nargs=-1, metavar="FILE...")
@_as_json
def check_command(files: tuple[str, ...], *, as_json: bool) -> int:
    """Say what is wrong with region packs, all those of holdfast where no FILE is named.

    Each line names the file, the line in it, the table, what is wrong with it, and what to do. Looked at are codes, names that
    two districts share, missing and misspelt name forms, the time zone, centres outside the oblast, circles that miss their
    seat, areas. FILE may be the name of a pack too. The exit code is 1 if there are errors, 2 if a FILE cannot be used.
    """
    findings = {_relative(path): check_pack(path, _relative(path)) for path in map(find_pack, files or available_regions())}
    if as_json:
        _put_json([finding._asdict() for of_file in findings.values() for finding in of_file])
    else:
        lines = (line for name, of_file in findings.items() for line in (*map(str, of_file), _counted(name, of_file)))
        streams.put_text("".join(f"{line}\n" for line in lines))
    return int(any(finding.grade == "error" for of_file in findings.values() for finding in of_file))


def _put_json(document: object) -> None:
    streams.put(msgspec.json.format(msgspec.json.encode(document), indent=2) + b"\n")


def _relative(path: Path) -> str:
    """The file as seen from here, where it lies below, so that an editor can open it."""
    relative = os.path.relpath(path)
    return str(path) if relative.startswith("..") else relative


def _counted(name: str, findings: list[Finding]) -> str:
    grades = Counter(finding.grade for finding in findings)
    counts = (f"{grades[grade] or 'no'} {grade}{'' if grades[grade] == 1 else 's'}" for grade in ("error", "warning"))
    return f"{name}: {', '.join(counts)}"


def _districts(region: Region) -> list[AdminUnit]:
    return [unit for unit in region.own if unit.level == "admin2" and unit.kind != "former"]


def _summary(region: Region) -> dict[str, str | int | None]:
    oblast = region.own[0]
    return {
        "id": region.id,
        "name": region.name,
        "country": region.country,
        "iso": oblast.iso,
        "code": oblast.code,
        "time_zone": region.time_zone,
        "population": oblast.population.people if oblast.population else None,
        "districts": len(_districts(region)),
        "former_districts": sum(unit.kind == "former" for unit in region.own),
        "communities": sum(len(unit.communities) for unit in region.own),
        "sources": len(region.sources),
    }


def _shown(region: Region) -> Iterator[str]:
    oblast = region.own[0]
    codes = ", ".join(filter(None, (oblast.iso, oblast.code, f"GeoNames {oblast.geonames}")))
    yield f"{region.name}, {region.country} ({codes})"
    yield f"time zone {region.time_zone}; capital {oblast.seat}; radius {oblast.radius_m / 1000:.0f} km"
    if oblast.population:
        yield f"{oblast.population.people:,} people in {oblast.population.year} ({oblast.population.source})"
    yield from (f"  {language}  {', '.join(getattr(oblast, language))}" for language in ("en", "ru", "uk"))
    yield ""
    yield f"{'district':{_NAME_COLUMNS}}{'kind':13}{'seat':{_ID_COLUMNS}}{'radius':>8}  code"
    for unit in _districts(region):
        size = f"{unit.radius_m / 1000:.0f} km"
        yield f"{unit.name:{_NAME_COLUMNS}}{unit.kind:13}{unit.seat or '':{_ID_COLUMNS}}{size:>8}  {unit.code or ''}".rstrip()
        if unit.communities:
            yield f"  communities: {', '.join(unit.communities)}"
    former = [unit.name for unit in region.own if unit.kind == "former"]
    if former:
        yield f"former: {', '.join(former)}"
    for city in oblast.cities:
        yield f"districts of {city.name}: {', '.join((*district.uk, *district.ru)[0] for district in city.districts)}"
    if region.sources:
        yield ""
        yield from (f"{source.kind:18} {source.reliability}  {source.name}  {source.url or ''}".rstrip() for source in region.sources)
