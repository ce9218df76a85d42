"""GeoNames: country files and allCountries, nineteen columns parted by tabs, with alternateNamesV2 beside them if wanted.

The format is that of https://download.geonames.org/export/dump/readme.txt. Populated places (class P) are taken, without
historical and abandoned ones and parts of places.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from holdfast.gazetteer.sources.opened import opened
from holdfast.gazetteer.sources.row import Row
from holdfast.gazetteer.sources.tally import Tally

LICENCE = "GeoNames (geonames.org), CC BY 4.0"
_COLUMNS = 19
_LEFT_OUT = frozenset((b"PPLH", b"PPLQ", b"PPLX", b"PPLCH"))
_NOT_NAMES = frozenset(("link", "post", "iata", "icao", "faac", "unlc", "wkdt", "abbr", "tcid"))
_MOST_PEOPLE = 2**32 - 2


def geonames_rows(path: Path, tally: Tally, alternates: Mapping[int, list[str]] | None = None) -> Iterator[Row]:
    """The populated places in the file at `path`. Broken rows and ids that come again are lost, with their line."""
    seen = _Numbers()
    with opened(path) as stream:
        for number, line in enumerate(stream, 1):
            cells = line.rstrip(b"\r\n").split(b"\t")
            if len(cells) != _COLUMNS:
                if line.strip():
                    found = f"{len(cells)} columns"
                    tally.lost(f"line {number}", "not the 19 columns of GeoNames", "get the file from GeoNames again", found)
            elif cells[6] == b"P" and cells[7] not in _LEFT_OUT:
                row = _row(cells, tally, f"line {number}", alternates or {})
                if row is not None and seen.is_new(int(cells[0])):
                    tally.good += 1
                    yield row
                elif row is not None:
                    tally.lost(f"line {number}", "an id that stood there before", "the first row of that id is taken", row.id)


def alternate_names(path: Path, wanted: Path, tally: Tally) -> dict[int, list[str]]:
    """The names in the alternateNamesV2 file at `path` of the places in the GeoNames file `wanted`."""
    ids = _Numbers()
    for row in geonames_rows(wanted, Tally(str(wanted))):
        ids.is_new(int(row.id.partition(":")[2]))
    found: dict[int, list[str]] = defaultdict(list)
    with opened(path) as stream:
        for number, line in enumerate(stream, 1):
            cells = line.split(b"\t", 4)
            if len(cells) < 4 or not cells[1].isdigit():
                tally.lost(f"line {number}", "not the columns of alternateNamesV2", "get the file from GeoNames again")
            elif int(cells[1]) in ids and cells[2].decode("ascii", "replace") not in _NOT_NAMES:
                found[int(cells[1])].append(cells[3].decode("utf-8", "replace"))
    return found


def _row(cells: list[bytes], tally: Tally, where: str, alternates: Mapping[int, list[str]]) -> Row | None:
    try:
        number, lat, lon = int(cells[0]), float(cells[4]), float(cells[5])
        population = int(cells[14] or 0)
        name, names = cells[1].decode(), cells[3].decode()
    except UnicodeDecodeError:
        tally.lost(where, "not UTF-8", "get the file from GeoNames again: it was saved in another encoding")
        return None
    except ValueError:
        found = b" ".join((cells[0], cells[4], cells[5], cells[14])).decode("utf-8", "replace")
        tally.lost(where, "no number where GeoNames has one", "get the file from GeoNames again", found)
        return None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < number < 2**40 and name):
        tally.lost(where, "no point on earth, or no name", "get the file from GeoNames again", f"{lat}, {lon}")
        return None
    further = [other for other in names.split(",") if other] + alternates.get(number, [])
    return Row(
        id=f"geonames:{number}",
        name=name,
        names=tuple(dict.fromkeys(further)),
        lat=lat,
        lon=lon,
        country=cells[8].decode("ascii", "replace"),
        admin1=cells[10].decode("ascii", "replace"),
        population=min(max(0, population), _MOST_PEOPLE),
    )


class _Numbers:
    """A set of numbers of a usual size, one bit each."""

    def __init__(self) -> None:
        self._bits = bytearray()
        self._large: set[int] = set()

    def is_new(self, number: int) -> bool:
        """Whether the number was not in; it is now."""
        if number in self:
            return False
        if number >= 1 << 28:
            self._large.add(number)
        else:
            byte = number >> 3
            if byte >= len(self._bits):
                self._bits.extend(bytes(byte + (1 << 16) - len(self._bits)))
            self._bits[byte] |= 1 << (number & 7)
        return True

    def __contains__(self, number: int) -> bool:
        byte = number >> 3
        return number in self._large or (byte < len(self._bits) and bool(self._bits[byte] & 1 << (number & 7)))
