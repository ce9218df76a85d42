"""Attacks: when and where they come, with what, and what of it is shot down."""

from __future__ import annotations

from collections.abc import Iterator
from math import cos, pi, sin, sqrt

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.parameters import Parameters, WeaponHabits
from holdfast.exercise.history.tempo import Expected, from_the_front_km
from holdfast.exercise.region.terrain import KM_A_DEGREE
from holdfast.exercise.world import Settlement, World
from holdfast.records import WeaponCode

DAY_S = 86_400
_NOON_H = 12


class Attack(msgspec.Struct, frozen=True, kw_only=True):
    """One attack on one place, before anything is known of what it did."""

    at_s: int
    """Seconds since the history began."""
    day: int
    """Operational day from 0."""
    district: str
    settlement: Settlement
    outskirts: bool
    lat: float
    lon: float
    weapon: WeaponCode
    """What came; `debris_of_interception` where only debris fell."""
    threat: str
    """What an alert for it warns of."""
    struck: int
    intercepted: int
    salvo: tuple[int, WeaponCode, int] | None
    """Day, weapon and number of the salvo; `None` for an attack of its own."""


class Attacker:
    """Draws the attacks of a history from what is to be expected."""

    def __init__(self, world: World, parameters: Parameters, chance: Chance) -> None:
        self._parameters, self._chance = parameters, chance
        self._places: dict[str, list[Settlement]] = {}
        for settlement in world.settlements:
            self._places.setdefault(settlement.district, []).append(settlement)
        exponent = parameters.place.people_exponent
        self._pull = {d: [float(s.population**exponent) for s in places] for d, places in self._places.items()}
        away = from_the_front_km(world, parameters.tempo)
        self._shares = {
            d: [habits.share if km <= habits.reach_km else 0.0 for habits in parameters.weapon.values()] for d, km in away.items()
        }
        self._weapons = tuple(parameters.weapon)

    def attacks(self, expected: Expected) -> list[Attack]:
        """All attacks in the order of time. Their number by district and day is Poisson around level times factor."""
        found: list[Attack] = []
        for day, factor in enumerate(expected.factors):
            drawn = [
                (district, self._weapons[self._chance.weighted(self._shares[district])])
                for district in sorted(expected.levels)
                for _ in range(self._chance.poisson(expected.levels[district][day] * factor))
            ]
            found += self._of_day(day, drawn)
        return sorted(found, key=lambda attack: (attack.at_s, attack.district, attack.settlement.id, attack.lat, attack.lon))

    def _of_day(self, day: int, drawn: list[tuple[str, WeaponCode]]) -> Iterator[Attack]:
        """The attacks of one day; weapons that are sent in salvos are dealt among those of the day."""
        begins: dict[WeaponCode, list[float]] = {}
        for district, weapon in drawn:
            habits = self._parameters.weapon[weapon]
            if not habits.salvo:
                yield self._attack(day, district, weapon, self._second(habits), None)
                continue
            if weapon not in begins:
                begins[weapon] = [self._second(habits) for _ in range(1 + self._chance.poisson(self._parameters.salvo.a_night))]
            number = self._chance.below(len(begins[weapon]))
            later = self._chance.exponential(self._parameters.salvo.spread_min * 60)
            second = min(begins[weapon][number] + later, DAY_S - 1.0)
            yield self._attack(day, district, weapon, second, (day, weapon, number))

    def _second(self, habits: WeaponHabits) -> float:
        """Seconds since the noon that the day begins with, by the weapon's hours."""
        hour = self._chance.weighted(self._parameters.hours[habits.hours])
        return ((hour - _NOON_H) % 24 + self._chance.uniform()) * 3600

    def _attack(self, day: int, district: str, weapon: WeaponCode, second: float, salvo: tuple[int, WeaponCode, int] | None) -> Attack:
        habits, chance = self._parameters.weapon[weapon], self._chance
        settlement = self._places[district][chance.weighted(self._pull[district])]
        outskirts = chance.happens(self._parameters.place.outskirts)
        lat, lon = self._point(settlement, outskirts)
        sent = 1 + chance.geometric(habits.alone)
        intercepted = chance.binomial(sent, habits.intercepted)
        struck = sent - intercepted
        if struck == 0 and chance.happens(self._parameters.debris.falls):
            weapon, struck = "debris_of_interception", 1
        return Attack(
            at_s=day * DAY_S + int(second), day=day, district=district, settlement=settlement, outskirts=outskirts, lat=lat, lon=lon,
            weapon=weapon, threat=habits.threat, struck=struck, intercepted=intercepted, salvo=salvo,
        )  # fmt: skip

    def _point(self, settlement: Settlement, outskirts: bool) -> tuple[float, float]:
        """The true point: uniform on the built-up disc, or on the ring of two kilometres around it."""
        built_km = built_up_km(settlement)
        inner, outer = (built_km, built_km + 2.0) if outskirts else (0.0, built_km)
        away = sqrt(self._chance.uniform(inner * inner, outer * outer)) / KM_A_DEGREE
        angle = self._chance.uniform(0.0, 2.0 * pi)
        return round(settlement.lat + away * cos(angle), 5), round(settlement.lon + away * sin(angle), 5)


def built_up_km(settlement: Settlement) -> float:
    """Radius of the built-up ground: 2,000 people a square kilometre, at least 300 m."""
    return max(0.3, sqrt(settlement.population / 2000.0 / pi))
