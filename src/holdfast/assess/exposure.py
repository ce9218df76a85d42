"""What people of a place lived through in a period, part by part. There is no score: the parts cannot be weighed against each other.

Definitions, for a settlement; a district is told of below.

- *Days near*: operational days with at least one attack within 1, 5 and 15 km of the settlement's point; person-days are
  those times its population.
- *Nights disturbed*: nights (22:00 to 06:00) with an alert for it or for what it lies in, or an attack within 5 km.
- *Longest spell without quiet*: the longest run of operational days each with such an alert or attack.
- *Days since a quiet week*: since the end of the last seven operational days in a row without either.
- *School days lost*: Mondays to Fridays outside June to August on which a closing of schools or teaching at a distance held.

Of a district the days near are the mean over its people, by the settlements that have a number; the other parts are of
attacks located in it, wherever in it, and of alerts for all of it (for a part of it: possible). A district of which nobody
reports in the whole period is `silent`: nothing of it is known. A day on which nobody reports at all may have been anything: it
is possibly unquiet, and no week that holds it is known to have been quiet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil, floor

import numpy as np

from holdfast.assess.alarms import Held, alert_odds, school_days, sound
from holdfast.assess.days import Days
from holdfast.assess.nearness import Attacks, Floats, Odds, united
from holdfast.assess.nesting import Wholes
from holdfast.assess.quiet import days_since_quiet_week, longest_unquiet
from holdfast.records import Estimate, Nearness, PeopleExposure, Reported, ServedPlace

DISTANCES_KM = (1.0, 5.0, 15.0)
"""Within which days near are counted: the blast and splinters of a strike; what is heard and wakes; the same small area."""
ALARM_KM = 5.0
"""An attack within this distance breaks the quiet."""
CHILDREN = (0.09, 0.11, 0.13)
"""Share of a population that is of school age (7 to 17): a judgement between the age pyramids of Russia and Ukraine."""


@dataclass(frozen=True, slots=True)
class Life:
    """What exposures are found from."""

    days: Days
    attacks: Attacks
    alerts: Sequence[Held]
    closures: Sequence[Held]
    within: Mapping[str, Sequence[ServedPlace]]
    """The settlements with a point of each district, by the district's id."""
    above: Wholes
    spoken: frozenset[str]
    """Ids of places and districts that somebody named in the period."""
    covered: Sequence[bool]
    """For each day whether anybody reported from the region."""


def exposure(area: ServedPlace, life: Life) -> PeopleExposure:
    """What the people of a settlement or district lived through; where nobody reports from it, every part is `None`."""
    reported = _reported(area, life)
    if reported == "silent":
        return _unknown(area, life)
    is_district = area.kind == "admin2"
    near = life.attacks.inside(area.admin1, area.name) if is_district else _near(area, life, ALARM_KM)
    heard = sound(life.alerts, {area.id, *life.above(area.id)}, [place.id for place in life.within.get(area.id, ())])
    unquiet = united([life.attacks.odds(near), alert_odds(heard, life.days, nights=False)], len(life.days))
    nights = united([_by_night(near, life), alert_odds(heard, life.days, nights=True)], len(life.days))
    closed = sound(life.closures, {area.id, *life.above(area.id)}, [place.id for place in life.within.get(area.id, ())])
    school = school_days(closed, life.days)
    week = days_since_quiet_week(unquiet, life.covered)
    nearness = _of_district(area, life) if is_district else tuple(_nearness(area, life, km) for km in DISTANCES_KM if area.lat is not None)
    return PeopleExposure(
        area=area,
        since=life.days.since,
        until=life.days.until,
        days=len(life.days),
        reported=reported,
        incidents=tuple(sorted(life.attacks.those(near))),
        near=nearness,
        nights_disturbed=nights.days(),
        longest_unquiet_days=longest_unquiet(unquiet, life.covered),
        days_since_quiet_week=week,
        had_quiet_week=week is not None,
        school_days_lost=None if school is None else Estimate(school[1], school[0], school[2]),
        child_school_days_lost=_children(area, school),
        not_assessed=tuple(_not_assessed(area, life, has_school=school is not None)),
    )


def _reported(area: ServedPlace, life: Life) -> Reported:
    if area.id in life.spoken or any(place.id in life.spoken for place in life.within.get(area.id, ())):
        return "from_here"
    return "from_around" if any(whole in life.spoken for whole in life.above(area.id)[:1]) else "silent"


def _unknown(area: ServedPlace, life: Life) -> PeopleExposure:
    return PeopleExposure(
        area=area, since=life.days.since, until=life.days.until, days=len(life.days), reported="silent", incidents=(), near=(),
        nights_disturbed=None, longest_unquiet_days=None, days_since_quiet_week=None, had_quiet_week=None, school_days_lost=None,
        child_school_days_lost=None, not_assessed=("nobody reports from there in the period: unknown, not calm",),
    )  # fmt: skip


def _near(place: ServedPlace, life: Life, km: float) -> Floats:
    if place.lat is None or place.lon is None:
        return np.zeros(len(life.attacks.day))
    return life.attacks.near(place.lat, place.lon, km)


def _nearness(place: ServedPlace, life: Life, km: float) -> Nearness:
    days = life.attacks.odds(_near(place, life, km)).days()
    return Nearness(distance_km=km, days=days, person_days=_times(days, place))


def _of_district(area: ServedPlace, life: Life) -> tuple[Nearness, ...]:
    """The person-days of its settlements that have a number, and the mean over those people of their days."""
    counted = [place for place in life.within.get(area.id, ()) if place.population is not None and place.population.best]
    if not counted:
        return ()
    people = sum((place.population.best or 0) for place in counted if place.population is not None)
    found = []
    for km in DISTANCES_KM:
        parts = [one for place in counted if (one := _nearness(place, life, km).person_days) is not None]
        total = Estimate(*(sum(values) for values in zip(*((one.best, one.low, one.high) for one in parts), strict=True)))
        mean = Estimate(total.best / people, total.low / people, total.high / people)
        found.append(Nearness(distance_km=km, days=mean, person_days=total))
    return tuple(found)


def _times(days: Estimate, place: ServedPlace) -> Estimate | None:
    population = place.population
    if population is None or population.best is None:
        return None
    return Estimate(
        days.best * population.best, days.low * (population.low or population.best), days.high * (population.high or population.best)
    )  # fmt: skip


def _by_night(near: Floats, life: Life) -> Odds:
    """For each night the odds of an attack in it: surely where the attack's whole window is within the night."""
    found = life.attacks.odds(near * life.attacks.night)
    sure = (near >= 1) & (life.attacks.night >= 1) & (life.attacks.share >= 1)
    low = np.zeros(len(life.days))
    low[life.attacks.day[sure]] = 1.0
    return Odds(low, np.maximum(low, found.best), np.maximum(low, found.high))


def _children(area: ServedPlace, school: tuple[float, float, float] | None) -> Estimate | None:
    people = area.population
    if school is None or people is None or people.best is None:
        return None
    low, best, high = (days * people.best * share for days, share in zip(school, CHILDREN, strict=True))
    return Estimate(round(best), floor(low), ceil(high))


def _not_assessed(area: ServedPlace, life: Life, *, has_school: bool) -> list[str]:
    said = []
    if life.attacks.unplaced:
        said.append(f"{len(life.attacks.unplaced)} attacks without a point: they may have been here")
    blind = sum(not covered for covered in life.covered)
    if blind:
        said.append(f"{blind} days on which nobody reports at all")
    if area.kind == "admin2":
        said.append("settlements without a number of people: person-days are of the others")
    elif area.population is None:
        said.append("no number of people: no person-days")
    if not has_school:
        said.append("nobody says anything of schools")
    return said
