"""Which claims are worth comparing: those in one district, near each other or in one region, within a window of time.

A claim stands in blocks (`homes`), and is compared with those that stand in certain blocks (`looks`), no more than `WINDOW`
from its own start. Every pair that is found from one side is found from the other. It is the same pairs that
`holdfast.fuse.arrays.pairs` finds for all claims together.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterator

from holdfast.fuse.sketch import DISTRICT, REGION, SETTLEMENT, WIDEST, Sketch

WINDOW = 36 * 60
"""Minutes between the starts of two claims that may tell of one attack: a day told wrongly, and half a day more."""
CELL = (1_000, 1_500)
"""Height and width of a cell in ten thousandths of a degree: about 11 km each way at 50 degrees north."""
AHEAD = ((0, 1), (1, -1), (1, 0), (1, 1))
"""The neighbours of a cell that stand after it; those before it find it as their own."""
_AROUND = ((0, 0), *AHEAD, *((-north, -east) for north, east in AHEAD))
_ONLY_LOOKED_FOR = ("within\x1f", "named\x1f", "known sound\x1f")
"""Blocks whose claims do not look for each other."""
_LAST = "\U0010ffff"


def homes(sketch: Sketch) -> list[str]:
    """The blocks that a claim stands in, at its start."""
    if sketch.start is None or sketch.end is None:
        return [_all_it_says(sketch)] if sketch.level <= DISTRICT else []
    if sketch.end - sketch.start > WIDEST:
        return []
    found = []
    if sketch.level <= DISTRICT and sketch.district is not None:
        found.append(_key("district", sketch, sketch.district))
    if sketch.level == SETTLEMENT and sketch.lat is not None and sketch.lon is not None:
        found.append(_key("cell", sketch, sketch.lat // CELL[0], sketch.lon // CELL[1]))
    if sketch.level == SETTLEMENT and sketch.name is not None:
        found.append(_key("named" if sketch.place is not None else "only named", sketch, sketch.name))
    if sketch.level == SETTLEMENT and sketch.sound is not None:
        found.append(_key("strange sound" if sketch.is_strange else "known sound", sketch, sketch.sound))
    if sketch.level <= REGION and sketch.region is not None:
        found.append(_key("whole" if sketch.level == REGION else "within", sketch, sketch.region))
    return found


def looks(sketch: Sketch) -> list[str]:
    """The blocks whose claims it is compared with."""
    own = homes(sketch)
    if not own or sketch.start is None:
        return own
    found = [key for key in own if not key.startswith(_ONLY_LOOKED_FOR)]
    if sketch.level == SETTLEMENT and sketch.lat is not None and sketch.lon is not None:
        north, east = sketch.lat // CELL[0], sketch.lon // CELL[1]
        found += [_key("cell", sketch, north + up, east + right) for up, right in _AROUND]
    if sketch.level == SETTLEMENT and sketch.name is not None:
        found += [_key(kind, sketch, sketch.name) for kind in (("only named",) if sketch.place is not None else ("only named", "named"))]
    if sketch.level == SETTLEMENT and sketch.sound is not None:
        found += [_key(kind, sketch, sketch.sound) for kind in ("strange sound", *(("known sound",) if sketch.is_strange else ()))]
    if sketch.level <= REGION and sketch.region is not None:
        found += [_key(kind, sketch, sketch.region) for kind in (("whole", "within") if sketch.level == REGION else ("whole",))]
    return list(dict.fromkeys(found))


def _key(kind: str, sketch: Sketch, *parts: object) -> str:
    """What was told as a recap of another day is never one with the news."""
    return "\x1f".join((kind, "recap" if sketch.background else "news", *map(str, parts)))


def _all_it_says(sketch: Sketch) -> str:
    """Claims without a time are compared only where they agree in everything they say."""
    where = (sketch.level, sketch.place, sketch.name, sketch.part, sketch.district)
    return _key("undated", sketch, *where, sketch.weapon, sketch.sectors, sketch.killed, sketch.injured)


class Blocks:
    """The blocks of claims that come one by one, in any order."""

    def __init__(self) -> None:
        self._blocks: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)

    def add(self, sketch: Sketch) -> None:
        """Let `sketch` be found; it is not in yet."""
        for key in homes(sketch):
            insort(self._blocks[key], (sketch.start or 0, sketch.id))

    def remove(self, sketch: Sketch) -> None:
        """Let `sketch`, which is in, no longer be found."""
        for key in homes(sketch):
            block = self._blocks[key]
            del block[bisect_left(block, (sketch.start or 0, sketch.id))]
            if not block:
                del self._blocks[key]

    def near(self, sketch: Sketch) -> list[str]:
        """The ids of the claims that `sketch` is compared with, in order; its own is not among them."""
        found = {name for key in looks(sketch) for name in self._within(key, sketch.start or 0)}
        found.discard(sketch.id)
        return sorted(found)

    def _within(self, key: str, start: int) -> Iterator[str]:
        block = self._blocks.get(key, [])
        for at in range(bisect_left(block, (start - WINDOW, "")), bisect_right(block, (start + WINDOW, _LAST))):
            yield block[at][1]
