"""OpenStreetMap: the nodes tagged as settlements in an extract (.osm.pbf), read by the package osmium."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from holdfast.errors import InputError, SetupError
from holdfast.gazetteer.names import script_of
from holdfast.gazetteer.romanise import romanised
from holdfast.gazetteer.sources.row import Row
from holdfast.gazetteer.sources.tally import Tally

LICENCE = "OpenStreetMap (openstreetmap.org/copyright), ODbL 1.0"
_TITLE = "OpenStreetMap"
_PLACES = ("city", "town", "village", "hamlet", "isolated_dwelling", "allotments")
"""Values of the tag `place` that are settlements: https://wiki.openstreetmap.org/wiki/Key:place."""
_NAMES = ("name", "alt_name", "old_name", "official_name", "loc_name", "int_name", "short_name")


def osm_rows(path: Path, tally: Tally) -> Iterator[Row]:
    """The settlements in the extract at `path`. Raises `SetupError` with the line that installs osmium where it is missing."""
    try:
        import osmium  # noqa: PLC0415 - an extra: a command that reads no extract does without it
    except ModuleNotFoundError as error:
        raise SetupError("OpenStreetMap extracts are read by the package osmium", "pip install 'holdfast[osm]'") from error
    try:
        nodes = osmium.FileProcessor(str(path), osmium.osm.NODE).with_filter(
            osmium.filter.TagFilter(*(("place", place) for place in _PLACES))
        )
        for node in nodes:
            row = _row(node.id, {tag.k: tag.v for tag in node.tags}, node.location.lat, node.location.lon)
            if row is None:
                tally.lost(f"node {node.id}", "no name", "nothing: it is left out")
            else:
                tally.good += 1
                yield row
    except (RuntimeError, ValueError, OSError) as error:
        raise InputError(str(path), f"no whole extract ({error})", "download it again") from error


def _row(number: int, tags: Mapping[str, str], lat: float, lon: float) -> Row | None:
    names = [name for key in sorted(tags) if key.partition(":")[0] in _NAMES for name in tags[key].split(";") if name.strip()]
    if "name" not in tags or not names:
        return None
    country = tags.get("addr:country", tags.get("is_in:country_code", ""))
    main = tags["name"]
    latin = main if script_of(main) == "latin" else tags.get("name:en") or tags.get("int_name") or romanised(main, country or "UA")
    people = "".join(tags.get("population", "").split())
    return Row(
        id=f"osm:n{number}",
        name=latin,
        names=tuple(dict.fromkeys((main, *(name.strip() for name in names)))),
        lat=lat,
        lon=lon,
        country=country,
        admin1=tags.get("addr:region", ""),
        population=int(people) if people.isdigit() else 0,
        source=_TITLE,
        admin2=tags.get("addr:district", ""),
        code=tags.get("katotth", tags.get("oktmo:user", "")),
    )
