"""The services board at many noons, from the same claims: what it would have said on each, with what had been told by then.

claims, lineages -> statements (once) -> for each noon: those told by then -> timelines -> states and lines of the board
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from holdfast.assess import Setting, learned, rows, statements, timelines
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.served import resolve
from holdfast.pipeline.served_places import ServedPlaces
from holdfast.pipeline.services import Known
from holdfast.records import Sector, ServedPlace, ServiceRow

HEARD = timedelta(days=60)
"""What was told longer before a noon is not asked for: twice as long as any word of an outage can hold. So ten years of noons take
ten times as long as one."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Noon:
    """What the board said at one noon."""

    at: datetime
    down: tuple[tuple[ServedPlace, Sector], ...]
    """Places without a service, or partly without, in order of their ids."""
    rows: tuple[ServiceRow, ...]
    """Its lines: of districts and of the region."""


def noons(known: Known, instruments: Instruments, moments: Iterable[datetime]) -> Iterator[Noon]:
    """The board at each of `moments` (aware), in their order; what was told later is not used. Damage is left out of it."""
    places = ServedPlaces(instruments.gazetteer, instruments.region)
    stated = statements(known.claims, resolve(known.claims, instruments.locator, places), known.lineages).statements
    told = sorted(((one.told_at, one) for one in stated if one.told_at is not None), key=lambda pair: (pair[0], pair[1].id))
    times = [at for at, _ in told]
    for at in moments:
        heard = tuple(one for _, one in told[bisect_right(times, at - HEARD) : bisect_right(times, at)])
        lines = timelines(heard, places.by_id, at)
        down = tuple((places.by_id[line.place], line.sector) for line in lines if line.spells[-1].state in ("out", "partial"))
        yield Noon(at, down, rows(lines, Setting(places.by_id, heard, (), at - _DAY, at, learned(lines))))
