"""The assumptions of a scenario, each with where it comes from: printed with every output, as codes and in words."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.forecast.endurance.assumptions import Assumptions, SectorAssumed
from holdfast.forecast.endurance.build import SHORTEST_HISTORY, Learned
from holdfast.forecast.endurance.question import Question
from holdfast.forecast.endurance.situation import Situation
from holdfast.forecast.endurance.words import assumption, noted
from holdfast.forecast.endurance.work import MeanWork
from holdfast.records import Assumption, Basis, Reason

LABEL = "scenario consistent with its assumptions, not validated"

_SHORT = 3 * SHORTEST_HISTORY
_MOST_WEAPONS = 4


def assumptions_of(situation: Situation, assumed: Assumptions, learned: Learned, question: Question) -> tuple[Assumption, ...]:
    """All of them, in the order in which a future is drawn."""
    asked = (Reason("what_if", {"what": name, "factor": factor}) for name, factor in question.what_if.asked())
    found = [assumption(says, "asked", Reason("asked")) for says in asked]
    found += [_tempo(situation, learned), _weapons(learned)]
    for at, sector in enumerate(assumed.sector):
        found += _of_sector(situation, sector, learned, at)
    return (*found, *_of_all(assumed))


def _tempo(situation: Situation, learned: Learned) -> Assumption:
    mean = sum(pace.mean for pace in learned.paces)
    drift = sum(pace.drift for pace in learned.paces) / max(len(learned.paces), 1)
    counted = Reason("counted", {"first": str(situation.first_day), "last": str(situation.last_day)})
    rests_on = Reason("hazard") if situation.paces else counted
    return assumption(Reason("tempo", {"strikes": mean, "drift": drift}), "learned", rests_on)


def _weapons(learned: Learned) -> Assumption:
    shares = learned.weapons.mean(axis=0)
    says = {str(weapon): float(share) for weapon, share in zip(learned.marks.weapons[:_MOST_WEAPONS], shares, strict=False)}
    basis: Basis = "learned" if learned.marks.strikes else "assumed"
    return assumption(Reason("weapons", {**says}), basis, Reason("strikes", {"n": learned.marks.strikes}))


def _of_sector(situation: Situation, sector: SectorAssumed, learned: Learned, at: int) -> Iterator[Assumption]:
    """What is damaged, how it is repaired, and what it needs."""
    yield _repairs(sector, learned, at)
    people = Reason("people", {"n": sector.people_by_job})
    yield assumption(people, "assumed", _assumed(sector.damage_source), sector.name)
    yield _work(sector, learned.work[at])
    yield _crews(situation, sector, float(learned.crews[at]))
    if sector.spare_share:
        says = Reason("parts", {"share": sector.spare_share, "days": sector.spare_stock_days, "supply": sector.spare_supply})
        yield assumption(says, "assumed", _assumed(sector.spare_source), sector.name)
    if sector.clearance_share and sector.clearance_days:
        says = Reason("clearance", {"share": sector.clearance_share, "days": sector.clearance_days})
        yield assumption(says, "assumed", _assumed(sector.clearance_source), sector.name)
    for other, need in sector.needs.items():
        says = Reason("need", {"other": other, "share": need.share, "hours": need.backup_hours})
        yield assumption(says, "assumed", _assumed(sector.needs_source), sector.name)


def _assumed(source: str) -> Reason:
    return Reason("assumed", {**noted(source)})


def _repairs(sector: SectorAssumed, learned: Learned, at: int) -> Assumption:
    strikes = learned.marks.strikes
    says = Reason("repairs", {"n": float((learned.weapons * learned.jobs[:, :, at]).sum(axis=1).mean())})
    if not strikes:
        return assumption(says, "assumed", _assumed(sector.damage_source), sector.name)
    drawn = Reason("strikes_assumed", {"n": strikes, "share": sector.damaged_by_strike, **noted(sector.damage_source)})
    return assumption(says, "learned", drawn, sector.name)


def _crews(situation: Situation, sector: SectorAssumed, crews: float) -> Assumption:
    says = Reason("crews", {"n": crews})
    if sector.name in situation.crews:
        return assumption(says, "region", Reason("registry"), sector.name)
    by = Reason("crews_assumed", {"rate": sector.crews_by_100k, **noted(sector.crews_source)})
    return assumption(says, "assumed", by, sector.name)


def _work(sector: SectorAssumed, work: MeanWork) -> Assumption:
    days, low, high = (work.quantile(probability) for probability in (0.5, 0.05, 0.95))
    says = Reason("work", {"days": days, "low": low, "high": high})
    if work.outages:
        return assumption(says, "learned", Reason("outages", {"n": work.outages}), sector.name)
    if work.ended:
        seen = Reason("repairs_assumed", {"ended": work.ended, "going": work.going, **noted(sector.work_source)})
        return assumption(says, "learned", seen, sector.name)
    return assumption(says, "assumed", _assumed(sector.work_source), sector.name)


def _of_all(assumed: Assumptions) -> Iterator[Assumption]:
    yield assumption(Reason("crews_by_district"), "assumed", Reason("bases"))
    yield assumption(Reason("law_of_work"), "assumed", Reason("measured"))
    yield assumption(Reason("people_by_district", {"n": assumed.people.district}), "assumed", _assumed(assumed.people.source))


def cautions_of(situation: Situation, learned: Learned, question: Question) -> tuple[Reason, ...]:
    """What a reader must know beside the figures."""
    return tuple(_cautions(situation, learned, question))


def _cautions(situation: Situation, learned: Learned, question: Question) -> Iterator[Reason]:
    unpeopled = [district.name for district in situation.districts if not district.people]
    if len(unpeopled) == len(situation.districts):
        yield Reason("no_people")
    elif unpeopled:
        yield Reason("some_people", {"names": ", ".join(sorted(unpeopled))})
    if situation.first_day and situation.last_day:
        days = (situation.last_day - situation.first_day).days + 1 - len(situation.unknown_days)
        if days < _SHORT:
            yield Reason("short", {"n": days})
    if not situation.hits:
        yield Reason("no_strike")
    if situation.unknown_days:
        yield Reason("unknown_days", {"n": len(situation.unknown_days)})
    if float(learned.crews.min(initial=1.0)) * question.what_if.crews <= 0:
        yield Reason("no_crew")
