"""How much is to be expected where and when: district levels that drift, days that are heavy for all, the shift of tempo."""

from __future__ import annotations

from math import cos, exp, log, radians, sin

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.parameters import Night, Parameters, Tempo
from holdfast.exercise.region.terrain import KM_A_DEGREE
from holdfast.exercise.world import World


def from_the_front_km(world: World, tempo: Tempo) -> dict[str, float]:
    """For each district how far its centre lies from the shore that faces the front, along the bearing; 0 for the nearest."""
    east, north = sin(radians(tempo.front_bearing_deg)), cos(radians(tempo.front_bearing_deg))
    along = {district.id: (district.lon * east + district.lat * north) * KM_A_DEGREE for district in world.districts}
    nearest = max(along.values())
    return {district: nearest - km for district, km in along.items()}


def mean_levels(world: World, tempo: Tempo, chance: Chance) -> dict[str, float]:
    """For each district its mean level, strikes a day; together `strikes_a_day`."""
    away = from_the_front_km(world, tempo)
    weights = {
        district.id: exp(-away[district.id] / tempo.reach_scale_km)
        * float(district.population**tempo.people_exponent)
        * chance.lognormal(1.0, tempo.spread)
        for district in world.districts
    }
    total = sum(weights.values())
    return {district: tempo.strikes_a_day * weight / total for district, weight in weights.items()}


def drift(days: int, tempo: Tempo, chance: Chance) -> list[float]:
    """A path of the autoregressive gamma process of order one, by day (Gourieroux and Jasiak 2006).

    It is stationary with mean 1 and variance 1 / shape; its autocorrelation halves every half-life.
    """
    keep = exp(-log(2.0) / tempo.level_half_life_days)
    shape, scale = tempo.level_shape, (1.0 - keep) / tempo.level_shape
    path = [chance.gamma(shape, 1.0)]
    for _ in range(days - 1):
        mixed = shape + chance.poisson(keep * path[-1] / scale)
        path.append(chance.gamma(mixed, mixed * scale))
    return path[:days]


def day_factors(days: int, night: Night, chance: Chance) -> list[float]:
    """For each day the factor that all districts share; its mean is 1: most days are a little below it, heavy ones far above."""
    calm = 1.0 / (1.0 + night.heavy_probability * (night.heavy_factor - 1.0))
    found = []
    for _ in range(days):
        mean = calm * (night.heavy_factor if chance.happens(night.heavy_probability) else 1.0)
        found.append(chance.gamma(night.shape, mean))
    return found


class Expected:
    """What is to be expected: by day the shared factor, by district and day the level."""

    def __init__(self, world: World, parameters: Parameters, days: int, seed: int) -> None:
        means = mean_levels(world, parameters.tempo, Chance(seed, "shares"))
        shift = parameters.shift
        tempo = [shift.factor if day >= shift.day else 1.0 for day in range(days)]
        self.factors = day_factors(days, parameters.night, Chance(seed, "days"))
        self.levels: dict[str, list[float]] = {}
        for district, mean in means.items():
            path = drift(days, parameters.tempo, Chance(seed, "drift", district))
            self.levels[district] = [mean * level * factor for level, factor in zip(path, tempo, strict=True)]
