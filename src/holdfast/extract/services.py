"""What a whole text says of services at last: of several statements on one service those that stand."""

from __future__ import annotations

from holdfast.extract.outages import Disruption


def standing(told: list[Disruption]) -> list[Disruption]:
    """The disruptions that hold at the end of the text, in its order.

    A later "all is back" that names no place is of the places told before. What is said of a region, or of no place, is
    the sum of what is said of its places, to which it lends its figures.
    """
    for later in told:
        if later.status == "restored" and not later.partial and not later.level:
            _bring_back(later, [d for d in told if d.sentence <= later.sentence and d is not later])
    return [d for d in told if not _is_outdated(d, told) and not _is_sum(d, told)]


def _bring_back(later: Disruption, before: list[Disruption]) -> None:
    out = [d for d in before if d.sector == later.sector and d.status == "out" and d.level]
    for disruption in out:
        disruption.status = "restored"
        disruption.evidence += later.evidence
        disruption.people = disruption.people or later.people


def _is_outdated(disruption: Disruption, told: list[Disruption]) -> bool:
    """Whether an earlier outage is told only to say that the service is back."""
    if not disruption.is_earlier or disruption.status != "out":
        return False
    back = [d for d in told if d.sector == disruption.sector and d.status == "restored"]
    places = {m.bare for m in disruption.places}
    return any(not places or places & {m.bare for m in d.places} for d in back)


def _is_sum(disruption: Disruption, told: list[Disruption]) -> bool:
    same = [d for d in told if d is not disruption and (d.sector, d.status) == (disruption.sector, disruption.status)]
    finer = [d for d in same if d.level > disruption.level]
    if not finer or (disruption.level == 2 and disruption.sentence > min(d.sentence for d in finer)):
        return False
    if disruption.people is not None and all(d.people is None for d in finer):
        finer[0].people, finer[0].unit = disruption.people, disruption.unit
    return True
