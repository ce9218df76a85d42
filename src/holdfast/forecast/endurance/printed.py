"""The assumptions of a scenario in words, each with where it comes from: printed with every output."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from holdfast.forecast.endurance.assumptions import Assumptions, SectorAssumed
from holdfast.forecast.endurance.build import SHORTEST_HISTORY, Learned
from holdfast.forecast.endurance.question import Question
from holdfast.forecast.endurance.situation import Situation
from holdfast.forecast.endurance.work import MeanWork
from holdfast.records import Assumption, Basis

LABEL = "scenario consistent with its assumptions, not validated"

_SHORT = 3 * SHORTEST_HISTORY


def assumptions_of(situation: Situation, assumed: Assumptions, learned: Learned, question: Question) -> tuple[Assumption, ...]:
    """All of them, in the order in which a future is drawn."""
    found = [_asked(words) for words in question.what_if.words()]
    found += [_tempo(situation, learned), _weapons(learned)]
    for at, sector in enumerate(assumed.sector):
        found += _of_sector(situation, sector, learned, at)
    return tuple(msgspec.structs.replace(one, source=_plain(one.source)) for one in (*found, *_of_all(assumed)))


def _plain(source: str) -> str:
    """Without the word that the basis says already."""
    return "judgement of the project" if source == "assumed" else source.removeprefix("assumed: ").replace(": assumed", "")


def _asked(words: str) -> Assumption:
    return Assumption(name="what if", value=words, basis="asked", source="the factor that was asked for, on what follows")


def _tempo(situation: Situation, learned: Learned) -> Assumption:
    mean = sum(pace.mean for pace in learned.paces)
    drift = sum(pace.drift for pace in learned.paces) / max(len(learned.paces), 1)
    basis = "hazard of `holdfast outlook`" if situation.paces else f"strikes counted from {situation.first_day} to {situation.last_day}"
    value = f"{mean:.2g} strikes a day in the region, going on as now, wandering by {drift:.0%} a day"
    return Assumption(name="tempo", value=value, basis="learned", source=basis)


def _weapons(learned: Learned) -> Assumption:
    shares = learned.weapons.mean(axis=0)
    value = ", ".join(f"{weapon} {share:.0%}" for weapon, share in zip(learned.marks.weapons[:4], shares, strict=False))
    basis: Basis = "learned" if learned.marks.strikes else "assumed"
    return Assumption(name="weapons", value=value, basis=basis, source=f"{learned.marks.strikes} strikes, recent ones first")


def _of_sector(situation: Situation, sector: SectorAssumed, learned: Learned, at: int) -> Iterator[Assumption]:
    name, strikes = sector.name, learned.marks.strikes
    jobs = float((learned.weapons * learned.jobs[:, :, at]).sum(axis=1).mean())
    seen = f"{strikes} strikes, drawn towards {sector.damaged_by_strike:.0%} ({_plain(sector.damage_source)})"
    yield Assumption(
        name=f"{name}: repairs by a strike",
        value=f"{jobs:.2g}",
        basis="learned" if strikes else "assumed",
        source=seen if strikes else sector.damage_source,
    )
    yield Assumption(name=f"{name}: people by repair", value=f"{sector.people_by_job:g}", basis="assumed", source="the same")
    yield _work(sector, learned.work[at])
    registered = name in situation.crews
    source = "the region's registry of crews" if registered else f"{sector.crews_by_100k:g} by 100,000 people: {sector.crews_source}"
    yield Assumption(name=f"{name}: crews", value=f"{learned.crews[at]:.3g}", basis="region" if registered else "assumed", source=source)
    if sector.spare_share:
        stock = f"{sector.spare_stock_days:g} days of use in stock, {sector.spare_supply:.0%} of use comes in"
        value = f"{sector.spare_share:.0%} of repairs take one, {stock}"
        yield Assumption(name=f"{name}: parts", value=value, basis="assumed", source=sector.spare_source)
    if sector.clearance_share and sector.clearance_days:
        value = f"{sector.clearance_share:.0%} of repairs wait, {sector.clearance_days:g} days on average"
        yield Assumption(name=f"{name}: clearance first", value=value, basis="assumed", source=sector.clearance_source)
    if sector.needs:
        value = ", ".join(f"{other} ({need.share:.0%} of it, after {need.backup_hours:g} h)" for other, need in sector.needs.items())
        yield Assumption(name=f"{name}: needs", value=value, basis="assumed", source=sector.needs_source)


def _work(sector: SectorAssumed, work: MeanWork) -> Assumption:
    value = f"{work.quantile(0.5):.2g} days of one crew (90 %: {work.quantile(0.05):.2g} to {work.quantile(0.95):.2g})"
    if work.outages:
        seen = f"{work.outages} outages, those that go on included, less what they waited; a wait for a crew may be in it"
        return Assumption(name=f"{sector.name}: work on one", value=value, basis="learned", source=seen)
    repairs = f"{work.ended} repairs that ended and {work.going} that go on"
    if work.ended:
        return Assumption(name=f"{sector.name}: work on one", value=value, basis="learned", source=f"{repairs}, with {sector.work_source}")
    return Assumption(name=f"{sector.name}: work on one", value=value, basis="assumed", source=sector.work_source)


def _of_all(assumed: Assumptions) -> Iterator[Assumption]:
    yield Assumption(
        name="crews by district",
        value="in proportion to expected damage, a tenth evenly; they do not help out between districts",
        basis="assumed",
        source="assumed: the registry says where crews are based, not whom they serve",
    )
    yield Assumption(
        name="work",
        value="exponential: long jobs are as likely to end soon as new ones",
        basis="assumed",
        source="assumed; see the reference",
    )
    yield Assumption(
        name="people in a district without a figure", value=f"{assumed.people.district:g}", basis="assumed", source=assumed.people.source
    )


def notes_of(situation: Situation, learned: Learned, question: Question) -> tuple[str, ...]:
    """What a reader must know beside the figures."""
    return tuple(_notes(situation, learned, question))


def _notes(situation: Situation, learned: Learned, question: Question) -> Iterator[str]:
    unpeopled = [district.name for district in situation.districts if not district.people]
    if len(unpeopled) == len(situation.districts):
        yield "no district's population is known: levels of the region weigh districts evenly, person-days are not told"
    elif unpeopled:
        yield f"population not known, so left out of person-days: {', '.join(sorted(unpeopled))}"
    if situation.first_day and situation.last_day:
        days = (situation.last_day - situation.first_day).days + 1 - len(situation.unknown_days)
        if days < _SHORT:
            yield f"only {days} days of history: intervals are wide, and more so than they say"
    if not situation.hits:
        yield "no strike in the history: the tempo is what so much quiet leaves open"
    if situation.unknown_days:
        yield f"{len(situation.unknown_days)} days of the history are unknown, not quiet"
    if float(learned.crews.min(initial=1.0)) * question.what_if.crews <= 0:
        yield "a service without any crew is never repaired in these futures"
