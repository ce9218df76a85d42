"""What a whole text says of services at last: of several statements on one service those that stand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from holdfast.extract.outages import LEVELS, Disruption
from holdfast.records import OutageStatus, Sector

_OTHER: dict[OutageStatus, OutageStatus] = {"out": "restored", "restored": "out"}


def standing(told: list[Disruption]) -> list[Disruption]:
    """The disruptions of `told`, which is in text order, that hold at the end of the text, in its order.

    A later "all is back" that names no place is of the places told before. What is said of a region, or of no place, is
    the sum of what is said of its places, to which it lends its figures.
    """
    _bring_back(told)
    _leave_newest(told)
    finer = _Finer(told)
    return [d for d in told if (d.places or not d.had_places) and not finer.is_sum(d)]


def _bring_back(told: list[Disruption]) -> None:
    """Make what is out restored where it is told later that all is back."""
    out: defaultdict[Sector, dict[date | None, list[Disruption]]] = defaultdict(dict)
    heard = 0
    for later in told:
        if later.status != "restored" or later.partial or later.level or later.is_earlier:
            continue
        while heard < len(told) and told[heard].sentence <= later.sentence:
            disruption, heard = told[heard], heard + 1
            if disruption.status == "out" and disruption.level:
                out[disruption.sector].setdefault(disruption.day, []).append(disruption)
        waiting = out[later.sector]
        for day in [day for day in waiting if day is None or later.day is None or day <= later.day]:
            for disruption in waiting.pop(day):
                disruption.status = "restored"
                disruption.evidence += later.evidence
                disruption.people = disruption.people or later.people


def _leave_newest(told: list[Disruption]) -> None:
    """Take from each disruption the places that the text says otherwise of later on.

    An outage told as past is left out where the text says at all that it is over.
    """
    said: defaultdict[tuple[Sector, OutageStatus, str], list[int]] = defaultdict(list)
    for disruption in told:
        for place in {m.bare for m in disruption.places if not disruption.is_earlier}:
            said[disruption.sector, disruption.status, place].append(disruption.sentence)
    for disruption in told:
        gone = set()
        for place in {m.bare for m in disruption.places}:
            otherwise = said.get((disruption.sector, _OTHER[disruption.status], place))
            if otherwise and (disruption.is_earlier or otherwise[-1] > disruption.sentence):
                gone.add(place)
        disruption.places = [m for m in disruption.places if m.bare not in gone]
        for place in gone if not disruption.is_earlier else ():
            said[disruption.sector, disruption.status, place].remove(disruption.sentence)


class _Finer:
    """The disruptions with places, by service, status and the levels that theirs is finer than."""

    def __init__(self, told: list[Disruption]) -> None:
        self._groups: defaultdict[tuple[Sector, OutageStatus, int], list[Disruption]] = defaultdict(list)
        self._counted: set[tuple[Sector, OutageStatus, int]] = set()
        """The groups of which one says for how many."""
        for disruption in (d for d in told if d.places):
            for level in range(disruption.level):
                self._groups[disruption.sector, disruption.status, level].append(disruption)
            if disruption.people is not None:
                self._count(disruption)

    def _count(self, disruption: Disruption) -> None:
        self._counted |= {(disruption.sector, disruption.status, level) for level in range(disruption.level)}

    def is_sum(self, disruption: Disruption) -> bool:
        """Whether it is said of a region, or of no place, what is said of its places too, which take over its figure."""
        group = (disruption.sector, disruption.status, disruption.level)
        finer = self._groups.get(group)
        if not finer or (disruption.level == LEVELS["admin2"] and disruption.sentence > finer[0].sentence):
            return False
        if disruption.counted_places and disruption.people is not None:
            return False
        if disruption.people is not None and group not in self._counted:
            finer[0].people, finer[0].unit = disruption.people, disruption.unit
            self._count(finer[0])
        return True
