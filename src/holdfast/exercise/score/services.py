"""What the services board said at each noon, against which settlements, and how many people, truly were without a service then.

Three truths stand beside each other: what was out, what of it somebody had told of by then, and what of that was named. A board
that shows what is not out is wrong by the first; one that misses something is blamed for what was told alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from holdfast.exercise.press.told import ReportTold
from holdfast.exercise.score.share import Agreement, Share, share_of
from holdfast.exercise.truth import Outage, OutagePart
from holdfast.exercise.world import World
from holdfast.records import Sector, ServedPlace, ServiceRow

WHOLE = "region"
"""Stands for the region where a district would."""
Cell = tuple[str, Sector]
"""A settlement, a district or the whole region, and a service."""


@dataclass(frozen=True, slots=True)
class Board:
    """What the services board said at one noon, with what had been told by then."""

    at: datetime
    down: Sequence[tuple[ServedPlace, Sector]]
    """Places that it shows as out, or partly out."""
    rows: Sequence[ServiceRow]
    """Its lines."""


class Boards(msgspec.Struct, frozen=True, kw_only=True):
    """How far the board was right, over all noons."""

    settlements: Agreement
    """Settlements without a service, a noon and a service each: shown that were; of those that a report had named, shown."""
    people: Agreement
    """The same in people, by district: of those shown, so many were; of those of outages told of, so many are shown."""
    held: Share
    """Lines of districts, one a noon and service, whose bounds hold the people of the outages told of, where there are any or some
    are shown."""
    held_region: Share
    """The same of the region as a whole."""
    untold: Share
    """People, a noon and a service each, whose outage nobody had told of by then, of all who were without: no reader could know."""


@dataclass(slots=True)
class _Sums:
    """What is counted over the noons."""

    named: int = 0
    shown: int = 0
    shown_right: int = 0
    named_shown: int = 0
    people: float = 0.0
    people_right: float = 0.0
    told: float = 0.0
    told_shown: float = 0.0
    real: float = 0.0

    def add(self, shown: set[Cell], out: set[Cell], named: set[Cell]) -> None:
        """Counts the settlements of one noon: which the board shows, which were without, which had been told of."""
        self.shown += len(shown)
        self.shown_right += len(shown & out)
        self.named += len(named)
        self.named_shown += len(named & shown)


def judge_boards(boards: Iterable[Board], told: Iterable[ReportTold], outages: Sequence[Outage], world: World) -> Boards:
    """The figures on `boards`, which are in the order of time."""
    sums = _Sums()
    held: list[bool] = []
    held_region: list[bool] = []
    truth = _Truth(outages, told, world)
    ids = {place.id for place in world.settlements}
    districts = {district.name.en: district.id for district in world.districts}
    for board in boards:
        real, by_told, named = truth.at(board.at)
        shown = {(place, sector) for served, sector in board.down for place in _settlements(served) if place in ids}
        sums.add(shown, {cell for cell, _ in real.settlements}, named)
        lines = {(area, row.sector): row for row in board.rows if (area := _area(row.area, districts)) is not None}
        for cell in sorted({*real.people, *lines}):
            if cell[1] in truth.sectors:
                kept = _count(sums, cell, lines.get(cell), (real.people.get(cell, 0), by_told.people.get(cell, 0)))
                (held_region if cell[0] == WHOLE else held).extend(kept)
    return Boards(
        settlements=Agreement(Share(sums.shown_right, sums.shown), Share(sums.named_shown, sums.named)),
        people=Agreement(Share(sums.people_right, sums.people), Share(sums.told_shown, sums.told)),
        held=share_of(held),
        held_region=share_of(held_region),
        untold=Share(sums.real - sums.told, sums.real),
    )


def _count(sums: _Sums, cell: Cell, row: ServiceRow | None, truths: tuple[int, int]) -> Iterator[bool]:
    """Adds one line; gives whether it holds the truth of what was told, if there is anything to hold."""
    real, told = truths
    people = None if row is None else row.people
    low, best, high = (0, 0, 0) if people is None else (people.low, people.low if people.best is None else people.best, people.high)
    if cell[0] != WHOLE:
        sums.people += best
        sums.people_right += min(best, real)
        sums.told += told
        sums.told_shown += min(best, told)
        sums.real += real
    if told or best or high is None or high > 0:
        yield low <= told and (high is None or told <= high)


def _area(area: ServedPlace, districts: Mapping[str, str]) -> str | None:
    """The district's id, or that it is the whole; `None` for what lies nowhere known, or in another region."""
    return WHOLE if area.kind == "admin1" else districts.get(area.name)


def _settlements(place: ServedPlace) -> Iterator[str]:
    """The ids in the region of what a place of the board stands for: its own, or those of the settlements of a service area."""
    for one in place.holds or (place.id,):
        yield one.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class _Out:
    """Who is without at one noon. An area counts once, however many outages it has."""

    settlements: tuple[tuple[Cell, str], ...]
    """Each with the outage."""
    people: Mapping[Cell, int]
    """By district and by the whole."""


class _Truth:
    """What was out at a noon, in truth and by what was told."""

    def __init__(self, outages: Sequence[Outage], told: Iterable[ReportTold], world: World) -> None:
        self._waiting = sorted(outages, key=lambda outage: outage.since, reverse=True)
        self._lasting: list[tuple[Outage, OutagePart]] = []
        self._district = {area.id: area.district for area in world.areas}
        self.sectors = {area.sector for area in world.areas}
        self._first: dict[str, datetime] = {}
        self._named: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
        for report in sorted(told, key=lambda one: one.published):
            for one in report.outages:
                if one.status == "out":
                    self._first.setdefault(one.outage, report.published)
                    self._named[one.outage] = dict.fromkeys(one.settlements, report.published) | self._named[one.outage]

    def at(self, noon: datetime) -> tuple[_Out, _Out, set[Cell]]:
        """What was out, what of it was told of by then, and the settlements of that which were named. Noons are asked for in order."""
        while self._waiting and self._waiting[-1].since <= noon:
            outage = self._waiting.pop()
            self._lasting += [(outage, part) for part in outage.parts]
        self._lasting = [(outage, part) for outage, part in self._lasting if part.until is None or part.until > noon]
        known = [(o, part) for o, part in self._lasting if o.id in self._first and self._first[o.id] <= noon]
        real, told = self._out(self._lasting), self._out(known)
        named = {cell for cell, outage in told.settlements if self._named[outage].get(cell[0], noon) < noon}
        return real, told, named

    def _out(self, lasting: Sequence[tuple[Outage, OutagePart]]) -> _Out:
        areas = {part.area: (outage.sector, part.people) for outage, part in lasting}
        people: defaultdict[Cell, int] = defaultdict(int)
        for area, (sector, count) in areas.items():
            people[self._district[area], sector] += count
            people[WHOLE, sector] += count
        return _Out(tuple(((place, o.sector), o.id) for o, part in lasting for place in part.settlements), people)
