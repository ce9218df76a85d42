"""Rows that are one place: the same id, or a name in common and no more than two kilometres between them.

The name must be the main one of at least one of the two: neighbours may share what a source calls them besides.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain

import msgspec

from holdfast.gazetteer.names import name_key, script_of, transliteration_key, without_type_word
from holdfast.gazetteer.sources import Row
from holdfast.gazetteer.spelling import russian_spellings, ukrainian_spellings
from holdfast.geo import distance_km

DOUBLE_KM = 2.0
"""Two rows of one country that share a name and lie no further apart are one place."""
_SCHEMES = ("geonames", "wof", "osm", "katottg", "oktmo")
"""Whose id a merged place keeps; others come after these."""
_CELLS_A_DEGREE = 50
"""Cells of 0.02 degrees, some two kilometres: doubles lie in the same cell or in neighbours."""


def merged(rows: Iterable[Row]) -> list[Row]:
    """The rows, where those that are one place are one row: the more populous one's, with the names and sources of all.

    Does not depend on the order of the rows.
    """
    kept: list[Row] = []
    by_id: dict[str, int] = {}
    by_main, by_any = defaultdict[tuple[str, str], list[int]](list), defaultdict[tuple[str, str], list[int]](list)
    for row in sorted(rows, key=_order):
        main = {(row.country, key) for key in name_keys(row.name)}
        every = main | {(row.country, key) for name in row.names for key in name_keys(name)}
        twin = by_id.get(row.id)
        if twin is None:
            fellows = chain((n for key in sorted(every) for n in by_main[key]), (n for key in sorted(main) for n in by_any[key]))
            twin = next((number for number in fellows if _are_near(kept[number], row)), None)
        if twin is None:
            twin = len(kept)
            kept.append(row)
        else:
            kept[twin] = _joined(kept[twin], row)
        by_id[row.id] = twin
        for keys, numbers in ((main, by_main), (every, by_any)):
            for key in keys:
                if twin not in numbers[key][-1:]:
                    numbers[key].append(twin)
    return kept


def name_keys(name: str) -> Iterator[str]:
    """What a name is compared by: folded, transliterated, and in the other language's spelling; nothing if no text could hold it."""
    name = without_type_word(name)
    script = script_of(name)
    if script is None:
        return
    key = name_key(name)
    yield key
    yield transliteration_key(name)
    if script == "cyrillic":
        yield from map(transliteration_key, (*russian_spellings(key), *ukrainian_spellings(key)))


def _order(row: Row) -> tuple[int, int, str, str]:
    return (-row.population, _rank(row.id), row.id, row.source)


def _rank(place_id: str) -> int:
    scheme = place_id.partition(":")[0]
    return _SCHEMES.index(scheme) if scheme in _SCHEMES else len(_SCHEMES)


def _joined(kept: Row, row: Row) -> Row:
    sources = dict.fromkeys((*kept.source.split(", "), *row.source.split(", ")))
    return msgspec.structs.replace(
        kept,
        id=min(kept.id, row.id, key=lambda place_id: (_rank(place_id), place_id)) if _rank(kept.id) != _rank(row.id) else kept.id,
        names=tuple(dict.fromkeys((*kept.names, row.name, *row.names))),
        source=", ".join(sorted(sources)),
        admin2=kept.admin2 or row.admin2,
        admin3=kept.admin3 or row.admin3,
        code=kept.code or row.code,
        population=kept.population or row.population,
    )


def _are_near(one: Row, other: Row) -> bool:
    return distance_km(one.lat, one.lon, other.lat, other.lon) <= DOUBLE_KM


class Seen:
    """The rows that went by, one by one, so that another row of the same place is known: some 60 bytes a row."""

    def __init__(self, *, by_name: bool) -> None:
        self._numbers = array("I")
        self._others: dict[str, int] = {}
        self._cells: dict[int, int] | None = {} if by_name else None

    def twin(self, row: Row) -> int | None:
        """The ordinal of the row of the same place that went by before, if there was one."""
        number = _geonames(row.id)
        if number is None:
            known = self._others.get(row.id)
        else:
            known = self._numbers[number] - 1 if number < len(self._numbers) and self._numbers[number] else None
        if known is not None or self._cells is None:
            return known
        key, lat, lon = _cell(row)
        around = ((lat + north, lon + east) for north in (0, -1, 1) for east in (0, -1, 1))
        return next((self._cells[at] for at in (hash((key, *cell)) for cell in around) if at in self._cells), None)

    def add(self, row: Row, ordinal: int) -> None:
        """The row has gone by, as number `ordinal`."""
        number = _geonames(row.id)
        if number is None:
            self._others.setdefault(row.id, ordinal)
        else:
            if number >= len(self._numbers):
                self._numbers.extend(array("I", bytes(4 * (number + number // 4 + 1 - len(self._numbers)))))
            self._numbers[number] = ordinal + 1
        if self._cells is not None:
            self._cells.setdefault(hash(_cell(row)), ordinal)


def _geonames(place_id: str) -> int | None:
    """The number of a GeoNames id of a usual size."""
    scheme, _, number = place_id.partition(":")
    return int(number) if scheme == "geonames" and number.isdigit() and len(number) <= 8 else None


def _cell(row: Row) -> tuple[str, int, int]:
    return transliteration_key(row.name), int(row.lat * _CELLS_A_DEGREE // 1), int(row.lon * _CELLS_A_DEGREE // 1)
