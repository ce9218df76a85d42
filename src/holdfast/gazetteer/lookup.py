"""The gazetteer as an instrument: from names to places."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

import msgspec

from holdfast.gazetteer.manifest import NAMES, NEAREST, OUTLINES, TRANSLITERATIONS, Manifest
from holdfast.gazetteer.names import HYPHENS, name_key, transliteration_key
from holdfast.gazetteer.nearest import FLOOR, NearestKeys, NearestNames
from holdfast.gazetteer.outlines import Outline, Shape
from holdfast.gazetteer.places import PlaceKind, PlaceTable, Register
from holdfast.gazetteer.tables import NameHit, NameTable
from holdfast.records import Place
from holdfast.regions import AdminUnit, Reach, Region

_LOCAL: tuple[Reach | None, ...] = ("own", "near")
MEMORY = 1 << 15
"""Places that are remembered at a time: some twenty megabytes."""


class Near(NamedTuple):
    """The known place whose name is nearest to a garbled one."""

    place: Place
    similarity: float
    """1 for the same transliteration, down to `nearest.FLOOR`."""


class Gazetteer:
    """Names to places, read from memory-mapped files: opened once, read-only, to be shared by everything that reads.

    A place is known by its index, which holds for this gazetteer only; its id holds everywhere. Hits come best first: the
    order is a prior (nearness of the oblast, population, form of the name) that knows nothing of the text.
    """

    def __init__(self, directory: Path, manifest: Manifest, region: Region) -> None:
        self.version = f"{manifest.contents.source}, region {region.id} {region.content_hash[:12]}, format {manifest.format}"
        """From what it was built: for stamps on what was read with it."""
        self.directory = directory
        self._region = region
        self._names = NameTable(directory, NAMES)
        self._transliterations = NameTable(directory, TRANSLITERATIONS)
        self._places = PlaceTable(directory)
        self._decoded: dict[int, Place] = {}
        self._nearest: dict[PlaceKind | None, NearestNames] = {}
        self._shapes: dict[int, Shape] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def __len__(self) -> int:
        """The number of its places."""
        return len(self._places)

    def lookup(self, name: str) -> tuple[NameHit, ...]:
        """The places that bear this name in any case and known spelling; none is an answer."""
        return self._names.get(name_key(name))

    def by_transliteration(self, name: str) -> tuple[NameHit, ...]:
        """The places whose nominative is this name in another transliteration or script."""
        return self._transliterations.get(transliteration_key(name))

    def longest_match(self, folded_words: Sequence[str], start: int, limit: int = 4) -> tuple[int, tuple[NameHit, ...]] | None:
        """The longest name that begins at token `start`: its number of tokens, hyphens included, and its hits.

        `folded_words` are the tokens of a text; at most `limit` of them that are no hyphen are tried.
        """
        first = folded_words[start]
        followers, hits = self._names.begins(first)
        second = folded_words[start + 1] if start + 1 < len(folded_words) else ""
        if followers is not None and second not in followers and second not in HYPHENS:
            return (1, hits) if hits else None
        words, ends = [first], [1]
        for at in range(start + 1, min(start + 2 * limit, len(folded_words))):
            word = folded_words[at]
            if word in HYPHENS:
                continue
            if len(words) == limit or (len(words) == 1 and followers is not None and word not in followers):
                break
            words.append(word)
            ends.append(at - start + 1)
        if len(words) == 1:
            return (1, hits) if hits else None
        key = self._names.longest_prefix(" ".join(words))
        return (ends[key.count(" ")], self._names.get(key)) if key else None

    def nearest_unit(self, word: str, kind: PlaceKind | None = None, floor: float = FLOOR) -> Near | None:
        """The unit of the region or its neighbours, or the settlement of the own region, whose name is nearest to `word`.

        Meant for garbled names that stand with a type word; `None` if none is as near as `floor`: the higher, the quicker.
        Only places of `kind`, if it is given; a district is then found by the name of its seat too.
        """
        found = self._nearest_of(kind)(transliteration_key(word), floor)
        return None if found is None else Near(self.place(found[0]), found[1])

    def place(self, index: int) -> Place:
        """The place with this index; `IndexError` if there is none. The places last asked for are remembered."""
        known = self._decoded.get(index)
        if known is None:
            if len(self._decoded) >= MEMORY:
                self._decoded.clear()
            known = self._decoded[index] = self._places.place(index)
        return known

    def register(self, index: int) -> Register:
        """What an official register says of the place: its code and its community; `None` in each where none does."""
        return self._places.register(index)

    def holds(self, unit: int, lat: float, lon: float) -> bool | None:
        """Whether the outline of the unit with this index holds the point; `None` where no outline of it was added."""
        if self._shapes is None:
            self._shapes = {index: Shape(outline) for index, outline in self.outlines().items()}
        shape = self._shapes.get(unit)
        return None if shape is None else shape.holds(lat, lon)

    def outlines(self) -> dict[int, Outline]:
        """The outlines that were added, by the index of their unit."""
        return msgspec.json.decode((self.directory / OUTLINES).read_bytes(), type=dict[int, Outline])

    def is_local(self, index: int) -> bool:
        """Whether the place lies in the region or in an oblast that the pack names as its neighbour."""
        return self._places.reach(index) in _LOCAL

    def reach(self, index: int) -> Reach | None:
        """How near the place's oblast is: `own`, `near`, `far`, or `None` where the region pack does not know it."""
        return self._places.reach(index)

    def units(self) -> tuple[AdminUnit, ...]:
        """All units of the region pack, own first. The index of a unit as a place is its position here."""
        return self._region.units

    def close(self) -> None:
        """Unmaps the files; nothing may be looked up afterwards."""
        self._names.close()
        self._transliterations.close()
        self._places.close()

    def _nearest_of(self, kind: PlaceKind | None) -> NearestNames:
        if kind not in self._nearest:
            keys = msgspec.json.decode((self.directory / NEAREST).read_bytes(), type=NearestKeys)
            pairs = keys.names + (keys.towns if kind == "admin2" else [])
            self._nearest[kind] = NearestNames(pair for pair in pairs if kind in (None, self.place(pair[1]).kind))
        return self._nearest[kind]
