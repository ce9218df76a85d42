"""What looks wrong with a gazetteer and its sources: damaged bytes, points in the wrong country, doubled ids, villages in no district."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import msgspec

from holdfast.gazetteer.lookup import Gazetteer
from holdfast.gazetteer.manifest import intact
from holdfast.gazetteer.sources import Row
from holdfast.gazetteer.sources.added import Added, Library
from holdfast.gazetteer.sources.whereabouts import Whereabouts

SHOWN = 5
"""Examples of each finding."""


class Finding(msgspec.Struct, frozen=True):
    """Something that looks wrong, how often, and where for example."""

    what: str
    count: int
    examples: tuple[str, ...]


def check_bytes(directory: Path) -> Finding | None:
    """A finding if the gazetteer in `directory` is not as it was written; reads all its bytes."""
    return None if intact(directory) else Finding("the gazetteer is damaged: the next `read` builds it again", 1, (str(directory),))


def check_source(added: Added, library: Library, whereabouts: Whereabouts) -> Iterator[Finding]:
    """What looks wrong with the places of an added source."""
    tests: dict[str, Callable[[Row], bool]] = {
        f"{added.name}: latitude and longitude look swapped": lambda row: whereabouts.is_swapped(row.country, row.lat, row.lon),
        f"{added.name}: outside its country": lambda row: (
            not whereabouts.is_within(row.country, row.lat, row.lon) and not whereabouts.is_swapped(row.country, row.lat, row.lon)
        ),
        f"{added.name}: no country known near it": lambda row: not row.country,
        f"{added.name}: an id that comes twice": _Twice(),
    }
    found: dict[str, list[str]] = {what: [] for what in tests}
    counts = dict.fromkeys(tests, 0)
    for row in library.rows(added):
        for what, is_so in tests.items():
            if is_so(row):
                counts[what] += 1
                if len(found[what]) < SHOWN:
                    found[what].append(f"{row.name} ({row.id}) at {row.lat}, {row.lon}")
    yield from (Finding(what, count, tuple(found[what])) for what, count in counts.items() if count)


def check_districts(gazetteer: Gazetteer) -> Finding | None:
    """A finding if settlements of the own oblast lie in none of its districts."""
    own = [unit for unit in gazetteer.units() if unit.reach == "own" and unit.level == "admin2"]
    if not own:
        return None
    lost = [place for index in _own(gazetteer) if (place := gazetteer.place(index)).kind == "settlement" and place.admin2 is None]
    examples = tuple(f"{place.name} ({place.id}) at {place.lat}, {place.lon}" for place in lost[:SHOWN])
    return Finding("in no district of the region", len(lost), examples) if lost else None


def _own(gazetteer: Gazetteer) -> Iterable[int]:
    return (index for index in range(len(gazetteer)) if gazetteer.reach(index) == "own")


class _Twice:
    """Whether the id of a row came before."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def __call__(self, row: Row) -> bool:
        if row.id in self._seen:
            return True
        self._seen.add(row.id)
        return False
