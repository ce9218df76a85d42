"""What a whole text says of services at last: of several statements on one service those that stand."""

from __future__ import annotations

from holdfast.extract.outages import LEVELS, Disruption


def standing(told: list[Disruption]) -> list[Disruption]:
    """The disruptions that hold at the end of the text, in its order.

    A later "all is back" that names no place is of the places told before. What is said of a region, or of no place, is
    the sum of what is said of its places, to which it lends its figures.
    """
    for later in told:
        if later.status == "restored" and not (later.partial or later.level or later.is_earlier):
            _bring_back(later, [d for d in told if d.sentence <= later.sentence and d is not later and not _is_after(d, later)])
    for disruption in told:
        disruption.places = [m for m in disruption.places if not _has_newer(disruption, m.bare, told)]
    return [d for d in told if (d.places or not d.had_places) and not _is_sum(d, told)]


def _bring_back(later: Disruption, before: list[Disruption]) -> None:
    out = [d for d in before if d.sector == later.sector and d.status == "out" and d.level]
    for disruption in out:
        disruption.status = "restored"
        disruption.evidence += later.evidence
        disruption.people = disruption.people or later.people


def _is_after(disruption: Disruption, other: Disruption) -> bool:
    return disruption.day is not None and other.day is not None and disruption.day > other.day


def _has_newer(disruption: Disruption, place: str, told: list[Disruption]) -> bool:
    """Whether the text says otherwise of the place later on, or tells an outage as past only to say that it is over."""
    for other in told:
        if other.sector != disruption.sector or other.status == disruption.status or all(m.bare != place for m in other.places):
            continue
        if not other.is_earlier and (disruption.is_earlier or other.sentence > disruption.sentence):
            return True
    return False


def _is_sum(disruption: Disruption, told: list[Disruption]) -> bool:
    """Whether it is said of a region, or of no place, what is said of its places too."""
    same = [d for d in told if d is not disruption and (d.sector, d.status) == (disruption.sector, disruption.status) and d.places]
    finer = [d for d in same if d.level > disruption.level]
    if not finer or (disruption.level == LEVELS["admin2"] and disruption.sentence > min(d.sentence for d in finer)):
        return False
    if disruption.counted_places and disruption.people is not None:
        return False
    if disruption.people is not None and all(d.people is None for d in finer):
        finer[0].people, finer[0].unit = disruption.people, disruption.unit
    return True
