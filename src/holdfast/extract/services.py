"""What a whole text says of services at last: of several statements on one service those that stand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from holdfast.extract.changes import LEVELS
from holdfast.extract.outages import Disruption
from holdfast.records import Sector, StatedService

COUNTED_WITHIN = 2
"""Sentences after that on a region in which its settlements are counted."""

_OTHER: dict[StatedService, StatedService] = {"out": "restored", "restored": "out"}


def standing(told: list[Disruption]) -> list[Disruption]:
    """The disruptions of `told`, which is in text order, that hold at the end of the text, in its order.

    A later "all is back" that names no place is of the places told before. What is said of a region, or of no place, is
    the sum of what is said of its places, to which it lends its figures.
    """
    told = _with_counts(_without_past(told))
    _bring_back(told)
    _leave_newest(told)
    finer = _Finer(told)
    return [d for d in told if (d.places or not (d.had_places or d.is_replaced)) and not finer.is_sum(d)]


def _without_past(told: list[Disruption]) -> list[Disruption]:
    """`told` without the outages of days ago, unless they are all that it holds: then they last."""
    current = [d for d in told if not d.is_past or d.status == "restored"]
    return current if any(not d.is_past for d in current) else told


def _with_counts(told: list[Disruption]) -> list[Disruption]:
    """`told`, where "457 settlements" right after a region that is out counts those of the region and is no place of its own."""
    kept: list[Disruption] = []
    for disruption in told:
        whole = kept[-1] if kept else None
        if (
            whole is not None
            and disruption.counted_places
            and (whole.sector, whole.status) == (disruption.sector, disruption.status)
            and whole.places
            and whole.level < LEVELS["settlement"]
            and disruption.sentence - whole.sentence <= COUNTED_WITHIN
        ):
            if whole.people is None:
                whole.people, whole.unit = disruption.people, disruption.unit
            whole.evidence += disruption.evidence
        else:
            kept.append(disruption)
    return kept


def _bring_back(told: list[Disruption]) -> None:
    """Make what is out restored where it is told later that all is back."""
    out: defaultdict[Sector, dict[date | None, list[Disruption]]] = defaultdict(dict)
    heard = 0
    for later in told:
        if later.status != "restored" or later.partial or later.level > LEVELS["admin1"] or later.is_earlier:
            continue
        while heard < len(told) and told[heard].sentence <= later.sentence:
            disruption, heard = told[heard], heard + 1
            if disruption.status == "out" and disruption.level:
                out[disruption.sector].setdefault(disruption.day, []).append(disruption)
        waiting = out[later.sector]
        for day in [day for day in waiting if day is None or later.day is None or day <= later.day]:
            within = _meant([d for d in waiting[day] if _speaks_for(later, d)], later)
            kept = {id(d) for d in within}
            waiting[day] = [d for d in waiting[day] if id(d) not in kept]
            for disruption in within:
                disruption.status = "restored"
                disruption.evidence += later.evidence
                disruption.people = disruption.people or later.people


def _meant(out: list[Disruption], later: Disruption) -> list[Disruption]:
    """Those of `out` that a return without a place is of: those of its own paragraph if any are, as each region may have one."""
    if later.places:
        return out
    beside = [d for d in out if d.paragraph == later.paragraph]
    return beside or out


def _speaks_for(later: Disruption, disruption: Disruption) -> bool:
    """Whether a return told for no place, or for a region, is one for all of those without: not if it counts but some of them."""
    if later.counted_places or (later.places and not (disruption.level > later.level and _may_lie_in(disruption, later))):
        return False
    back = later.people.best if later.people is not None else None
    if back is None:
        return True
    out = disruption.people.best if disruption.people is not None else None
    return back >= out if out is not None else len(disruption.places) == 1 and disruption.level == LEVELS["settlement"]


def _leave_newest(told: list[Disruption]) -> None:
    """Take from each disruption the places that the text says otherwise of later on, or of a later day.

    An outage told as past is left out where the text says at all that it is over. What is said of a part
    of a place leaves what was said of the rest.
    """
    said: defaultdict[tuple[Sector, str, StatedService], list[Disruption]] = defaultdict(list)
    for disruption in reversed(told):  # the newest first, which is the likeliest to hold: a text may tell of thousands
        for place in disruption.known_places if not disruption.is_earlier else ():
            said[disruption.sector, place, disruption.status].append(disruption)
    for disruption in told:
        sector, other = disruption.sector, _OTHER[disruption.status]
        gone = {place for place in disruption.known_places if any(_overrides(d, disruption) for d in said.get((sector, place, other), ()))}
        disruption.places = [m for m in disruption.places if m.bare not in gone]
        disruption.carried = [m for m in disruption.carried if m.bare not in gone]
        disruption.is_replaced = bool(gone) and not disruption.known_places


def _overrides(newer: Disruption, older: Disruption) -> bool:
    """Whether what one says of a place that both tell of takes the place of what the other says."""
    if newer.status != _OTHER[older.status] or (newer.partial and not older.is_earlier):
        return False
    if _count_parts(newer, older):
        return False
    if newer.status == "restored" and not newer.places and not _speaks_for(newer, older):
        return False
    if older.is_earlier:
        return True
    if newer.day is not None and older.day is not None and newer.day != older.day:
        return newer.day > older.day
    return newer.sentence > older.sentence


def _count_parts(newer: Disruption, older: Disruption) -> bool:
    """Whether each tells of a number of its own, of which one is no whole of the other: 4,000 families have it back, 32,000 have not."""
    if newer.people is None or older.people is None or newer.sentence - older.sentence > COUNTED_WITHIN:
        return False
    back, out = (newer.people.best, older.people.best) if newer.status == "restored" else (older.people.best, newer.people.best)
    return back is not None and out is not None and back < out


class _Finer:
    """The disruptions with places, by service, status and the levels that theirs is finer than."""

    def __init__(self, told: list[Disruption]) -> None:
        self._groups: defaultdict[tuple[Sector, StatedService, int], list[Disruption]] = defaultdict(list)
        self._counted: set[tuple[Sector, StatedService, int]] = set()
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
        meant = max((LEVELS[m.kind] for m in disruption.carried), default=0)
        finer = [d for d in self._groups.get(group, ()) if d.level >= meant and _may_lie_in(d, disruption)]
        if not finer or (disruption.level == LEVELS["admin2"] and disruption.sentence > finer[0].sentence):
            return False
        if len(disruption.places) > 1 and not _are_all_told(disruption, finer):
            return False
        if disruption.counted_places and disruption.people is not None:
            return False
        if disruption.people is not None and group not in self._counted:
            finer[0].people, finer[0].unit = disruption.people, disruption.unit
            self._count(finer[0])
        return True


def _may_lie_in(disruption: Disruption, whole: Disruption) -> bool:
    """Whether the places of `disruption` may lie in those of `whole`: they do not where the gazetteer knows another unit."""
    placed = [m.place for m in disruption.places if m.place is not None]
    for kind, known in (("admin1", {p.admin1 for p in placed} - {None}), ("admin2", {p.admin2 for p in placed} - {None})):
        units = {m.place.name for m in whole.places if m.kind == kind and m.place is not None}
        if units and known and units.isdisjoint(known):
            return False
    return True


def _are_all_told(disruption: Disruption, finer: list[Disruption]) -> bool:
    """Whether each place of a list of districts or regions is told of in finer detail: else the list stands for itself."""
    within = {
        name for d in finer for m in d.places for name in (m.admin2, m.admin1, *((m.place.admin2, m.place.admin1) if m.place else ()))
    }
    return all(m.bare in within or (m.place is not None and m.place.name in within) for m in disruption.places)
