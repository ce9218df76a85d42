"""The settlements that region packs bring along themselves."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

import msgspec

from holdfast.errors import InputError
from holdfast.gazetteer.sources.row import Row, Source
from holdfast.gazetteer.sources.table import Columns, csv_rows
from holdfast.gazetteer.sources.tally import Tally
from holdfast.regions import PlaceFile, Region


def with_places_of(region: Region, source: Source) -> Source:
    """`source` with the settlements that the packs of `region` bring along before its own; itself where they bring none."""
    if not region.places:
        return source
    brought = [row for file in region.places for row in _rows(file)]
    return msgspec.structs.replace(source, rows=chain(brought, source.rows), size=source.size + len(brought))


def _rows(file: PlaceFile) -> Iterator[Row]:
    """The rows of one file. Raises `InputError` for the first that is wrong: a pack is whole, or it is not used."""
    country, _, admin1 = file.geonames.partition(".")
    columns = Columns(source="region pack", scheme=f"csv:{file.oblast}/", country=country, admin1=admin1)
    tally = Tally(str(file.path))
    try:
        with file.path.open(encoding="utf-8", newline="") as lines:
            yield from csv_rows(lines, columns, tally)
    except UnicodeDecodeError as error:
        raise InputError(str(file.path), f"byte {error.start} is not UTF-8", "save the file as UTF-8") from error
    for loss in tally.losses:
        raise InputError(f"{loss.input}, {loss.where}", loss.problem, loss.remedy)
