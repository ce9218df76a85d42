"""Futures in, statements out: shares of futures, first passages, person-days, whether repairs keep up."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from holdfast.forecast.endurance.assumptions import Assumptions
from holdfast.forecast.endurance.build import Learned, crew_shares
from holdfast.forecast.endurance.question import Question
from holdfast.forecast.endurance.situation import Situation
from holdfast.forecast.endurance.world import Floats, Futures
from holdfast.records import Estimate, FirstPassage, Held, Sector, ServiceOutlook, Stability

Days = NDArray[np.int16]


class Area(NamedTuple):
    """The futures of one service of one area."""

    crossed: Days
    """Day of the first crossing, by future; 0 is never."""
    levels: Floats
    """Service level at the end of the days asked for, [future, day asked for]."""
    person_days: Floats | None
    """By future; `None` where nobody knows how many people there are."""


def services_of(situation: Situation, assumed: Assumptions, learned: Learned, question: Question, futures: Futures) -> list[ServiceOutlook]:
    """The region first, then the districts that were asked for, by name; `futures` are those of the plain region."""
    crews = learned.crews * question.what_if.crews
    loads = _loads(learned, question)
    known = [district.people for district in situation.districts]
    everybody = sum(people for people in known if people) or None
    found = []
    for at, sector in enumerate(assumed.sector):
        area = _region(futures, at, known, question)
        stability = stability_of(loads[:, :, at].sum(axis=1), float(crews[at]))
        found.append(_outlook(situation.region, situation.name, sector.name, everybody, area, question, stability))
    asked = sorted((d for d in situation.districts if d.id in question.areas), key=lambda d: (d.name, d.id))
    shares = crew_shares(learned)
    for district in asked:
        place = situation.districts.index(district)
        for at, sector in enumerate(assumed.sector):
            area = _district(futures, place, at, len(assumed.sector), district.people)
            stability = stability_of(loads[:, place, at], float(crews[at] * shares[place]))
            found.append(_outlook(district.id, district.name, sector.name, district.people, area, question, stability))
    return found


def _outlook(  # noqa: PLR0913, PLR0917 - a row of the table
    area: str, name: str, sector: Sector, people: int | None, futures: Area, question: Question, stability: Stability
) -> ServiceOutlook:
    return ServiceOutlook(
        area=area,
        name=name,
        sector=sector,
        people=people,
        held=tuple(_held(futures, at, days, question.level) for at, days in enumerate(question.horizons)),
        passage=passage_of(futures.crossed, question.days),
        person_days=None if futures.person_days is None else estimate(futures.person_days),
        stability=stability,
    )


def _region(futures: Futures, sector: int, people: list[int | None], question: Question) -> Area:
    horizons = np.array(question.horizons) - 1
    lost = futures.person_days.reshape(len(futures.person_days), len(people), -1)[:, :, sector]
    known = np.array([number or 0 for number in people], float)
    person_days = lost @ known if known.any() else None
    return Area(futures.region_crossed[:, sector], futures.region_levels[:, horizons, sector].astype(float), person_days)


def _district(futures: Futures, place: int, sector: int, sectors: int, people: int | None) -> Area:
    cell = place * sectors + sector
    person_days = None if people is None else futures.person_days[:, cell] * people
    return Area(futures.crossed[:, cell], futures.levels[:, :, cell].astype(float), person_days)


def _held(futures: Area, at: int, days: int, level: float) -> Held:
    through = (futures.crossed == 0) | (futures.crossed > days)
    return Held(
        days=days,
        throughout=float(through.mean()),
        on_day=float((futures.levels[:, at] >= level - 1e-6).mean()),
        level=estimate(futures.levels[:, at]),
    )


def passage_of(crossed: Days, days: int) -> FirstPassage:
    """The first-passage curve, and the days by which a tenth, half and nine tenths of the futures have crossed."""
    counts = np.bincount(crossed.astype(np.int64), minlength=days + 1)
    curve = np.cumsum(counts[1:]) / len(crossed)

    def by(share: float) -> int | None:
        at = int(np.searchsorted(curve, share - 1e-12))
        return at + 1 if at < days else None

    return FirstPassage(
        median=by(0.5), low=by(0.1), high=by(0.9), never=float(counts[0] / len(crossed)), crossed=tuple(float(share) for share in curve)
    )


def estimate(values: Floats) -> Estimate:
    """Mean and the middle 90 % of the futures; where these lie to one side of the mean, the interval reaches to it."""
    low, high = (float(bound) for bound in np.quantile(values, (0.05, 0.95)))
    mean = float(values.mean())
    return Estimate(best=mean, low=min(low, mean), high=max(high, mean))


def _loads(learned: Learned, question: Question) -> Floats:
    """Crew-days of work that arrive in a day, [draw, district, sector]."""
    jobs = np.einsum("sw,swk->sk", learned.weapons, learned.jobs)
    days = np.array([work.values() for work in learned.work])[np.arange(len(learned.work)), learned.values]
    what_if = question.what_if
    loads: Floats = learned.levels[:, :, None] * what_if.tempo * (jobs * days * what_if.work)[:, None, :]
    return loads


def stability_of(load: Floats, crews: float) -> Stability:
    """The index rho = crew-days of work that arrive in a day over crews; below 1 the backlog has a steady state (Loynes, 1962)."""
    if crews <= 0:
        return Stability(rho=None, steadiness="none" if float(load.mean()) > 0 else "steady")
    rho = estimate(load / crews)
    return Stability(rho=rho, steadiness="steady" if rho.high < 1 else "none" if rho.low > 1 else "undecided")
