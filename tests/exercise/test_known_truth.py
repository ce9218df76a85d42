"""The figures that a history was drawn from are found in it again, within 4.5 standard errors: one test in 150,000 fails by chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from math import exp, gamma, log, sqrt
from statistics import fmean

import pytest
from msgspec.structs import replace
from scipy.stats import chi2

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.attacks import Attack
from holdfast.exercise.history.casualties import harm_probability, hurt
from holdfast.exercise.history.damage import hit_probability
from holdfast.exercise.history.parameters import Parameters
from holdfast.exercise.history.tempo import Expected, day_factors, drift, from_the_front_km, mean_levels
from holdfast.exercise.strike import Strike
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.records import Sector

ERRORS = 4.5


def assert_counts(observed: float, expected: float, variance: float) -> None:
    assert abs(observed - expected) < ERRORS * sqrt(variance), f"{observed} against {expected:.1f} ± {sqrt(variance):.1f}"


def assert_events(happened: Iterable[bool], probabilities: Iterable[float]) -> None:
    chances = list(probabilities)
    assert_counts(sum(happened), sum(chances), sum(p * (1 - p) for p in chances))


def test_strikes_are_poisson_around_what_was_to_be_expected(years: History) -> None:
    means = [day.level * day.night for day in years.district_days]
    came = [day.strikes for day in years.district_days]
    assert_counts(sum(came), sum(means), sum(means))
    squares = [(k - m) ** 2 - k for k, m in zip(came, means, strict=True)]  # mean 0, variance 2 m² (Dean and Lawless 1989)
    assert_counts(sum(squares), 0.0, 2 * sum(m * m for m in means))


def test_a_quiet_and_a_heavy_day_come_in_the_stated_shares(parameters: Parameters) -> None:
    night, days = parameters.night, 20_000
    factors = day_factors(days, night, Chance(1, "test"))
    calm = 1 / (1 + night.heavy_probability * (night.heavy_factor - 1))
    second = (1 + 1 / night.shape) * calm**2 * (1 + night.heavy_probability * (night.heavy_factor**2 - 1))
    assert_counts(sum(factors), days, days * (second - 1))


def test_a_level_drifts_with_the_stated_mean_spread_and_half_life(parameters: Parameters) -> None:
    tempo, days = parameters.tempo, 120_000
    path = drift(days, tempo, Chance(2, "test"))
    keep = exp(-log(2) / tempo.level_half_life_days)
    independent = days * (1 - keep) / (1 + keep)
    assert abs(fmean(path) - 1) < ERRORS / sqrt(tempo.level_shape * independent)
    variance = fmean((x - 1) ** 2 for x in path)
    kurtosis_of_gamma = 3 + 6 / tempo.level_shape
    assert abs(variance * tempo.level_shape - 1) < ERRORS * sqrt((kurtosis_of_gamma - 1) / (days * (1 - keep**2) / (1 + keep**2)))
    later = fmean((x - 1) * (y - 1) for x, y in zip(path, path[45:], strict=False))
    assert later / variance == pytest.approx(0.5, abs=ERRORS / sqrt(independent))


def test_at_the_shift_all_levels_rise_by_the_stated_factor(world: World, parameters: Parameters) -> None:
    plain = replace(parameters, shift=replace(parameters.shift, day=10_000))
    with_shift, without = (Expected(world, chosen, 100, 7) for chosen in (parameters, plain))
    for district, levels in with_shift.levels.items():
        ratios = [one / other for one, other in zip(levels, without.levels[district], strict=True)]
        assert ratios == pytest.approx([1.0] * parameters.shift.day + [parameters.shift.factor] * (100 - parameters.shift.day))


def test_together_the_districts_have_the_stated_tempo(world: World, parameters: Parameters) -> None:
    assert sum(mean_levels(world, parameters.tempo, Chance(7, "shares")).values()) == pytest.approx(parameters.tempo.strikes_a_day)


def test_weapons_come_in_their_shares_where_all_reach(world: World, parameters: Parameters, years: History) -> None:
    """Of glide bombs and shells, which nothing intercepts, in districts that both reach."""
    reach = parameters.weapon["artillery"].reach_km
    near = {district for district, km in from_the_front_km(world, parameters.tempo).items() if km <= reach}
    counts = Counter(strike.weapon for strike in years.strikes if strike.district in near)
    bombs, shells = counts["bomb_glide"], counts["artillery"]
    share = parameters.weapon["bomb_glide"].share / (parameters.weapon["bomb_glide"].share + parameters.weapon["artillery"].share)
    assert_counts(bombs, share * (bombs + shells), share * (1 - share) * (bombs + shells))


def test_no_weapon_is_used_beyond_its_reach(world: World, parameters: Parameters, years: History) -> None:
    away = from_the_front_km(world, parameters.tempo)
    for strike in years.strikes:
        if strike.weapon in parameters.weapon:
            assert away[strike.district] <= parameters.weapon[strike.weapon].reach_km


def test_shells_fall_at_the_stated_hours(world: World, parameters: Parameters, years: History) -> None:
    hours = Counter((s.at + timedelta(hours=world.utc_offset_h)).hour for s in years.strikes if s.weapon in ("artillery", "mortar"))
    weights = parameters.hours["day"]
    total = sum(hours.values())
    expected = [total * weight / sum(weights) for weight in weights]
    statistic = sum((hours[hour] - mean) ** 2 / mean for hour, mean in enumerate(expected))
    assert statistic < chi2.isf(1e-5, 23)


def test_missiles_are_intercepted_as_often_as_stated(parameters: Parameters, years: History) -> None:
    """Where all were shot down and debris fell, debris is what is told: these missiles are missing on both sides of the share."""
    habits, falls = parameters.weapon["missile"], parameters.debris.falls
    missiles = [strike for strike in years.strikes if strike.weapon == "missile"]
    one, more = 1 / (1 + habits.alone), habits.alone / (1 + habits.alone)
    hidden = sum(one * more ** (n - 1) * habits.intercepted**n * falls * n for n in range(1, 60))
    sent = 1 + habits.alone
    share = (habits.intercepted * sent - hidden) / (sent - hidden)
    seen = sum(strike.struck + strike.intercepted for strike in missiles)
    # Hidden ones come by whole groups, which makes the share vary more than single shots would: by the mean size of a group.
    assert_counts(sum(strike.intercepted for strike in missiles), share * seen, share * (1 - share) * seen * (1 + habits.alone))


@pytest.mark.parametrize("sector", ["housing", "power", "vehicles", "agriculture"])
def test_sectors_are_hit_with_their_probabilities(world: World, parameters: Parameters, years: History, sector: Sector) -> None:
    struck = [strike for strike in years.strikes if strike.struck]
    chances = [hit_probability(parameters, as_attack(world, strike), sector) for strike in struck]
    assert_events([any(hit.sector == sector for hit in strike.hits) for strike in struck], chances)


def as_attack(world: World, strike: Strike) -> Attack:
    settlement = world.settlements[int(strike.settlement[1:]) - 1]
    return Attack(
        at_s=0, day=0, district=strike.district, settlement=settlement, outskirts=strike.outskirts, lat=strike.lat, lon=strike.lon,
        weapon=strike.weapon, threat="", struck=strike.struck, intercepted=strike.intercepted, salvo=None,
    )  # fmt: skip


def test_people_are_hurt_with_the_stated_probability(world: World, parameters: Parameters, years: History) -> None:
    struck = [strike for strike in years.strikes if strike.struck]
    chances = [harm_probability(parameters, as_attack(world, strike)) for strike in struck]
    assert_events([strike.killed + strike.injured > 0 for strike in struck], chances)


def test_the_number_of_the_hurt_has_the_stated_tail(parameters: Parameters) -> None:
    chance, draws, tail = Chance(3, "test"), 50_000, parameters.casualties.tail
    numbers = [hurt(chance, tail, 10**9) for _ in range(draws)]
    for n in (2, 5, 20, 100):
        assert_events([number >= n for number in numbers], [n**-tail] * draws)


def test_of_the_hurt_the_stated_share_is_killed(parameters: Parameters, years: History) -> None:
    own = parameters.casualties
    killed, everybody = sum(s.killed for s in years.strikes), sum(s.killed + s.injured for s in years.strikes)
    share = own.killed + (1 - own.killed) * own.dies_later
    assert_counts(killed, share * everybody, share * (1 - share) * everybody)


def test_clearance_takes_as_long_as_stated(parameters: Parameters, years: History) -> None:
    """A Weibull's mean and variance are known."""
    time = parameters.work.clearance
    hours = [(j.done - j.begun).total_seconds() / 3600 for j in years.jobs if j.kind == "clearance" and j.done and j.begun]
    mean = time.scale_h * gamma(1 + 1 / time.shape)
    variance = time.scale_h**2 * gamma(1 + 2 / time.shape) - mean**2
    assert len(hours) > 200
    assert_counts(sum(hours), mean * len(hours), variance * len(hours))


def test_services_wear_out_as_often_as_stated(parameters: Parameters, years: History) -> None:
    days = len(years.district_days) / 25
    worn = sum(outage.cause == "wear" for outage in years.outages)
    assert_counts(worn, parameters.outage.wear_a_day * days, parameters.outage.wear_a_day * days)


@pytest.mark.parametrize("mean", [0.3, 7.0, 12.0, 40.0, 400.0])
def test_counts_are_drawn_as_poisson(mean: float) -> None:
    chance, draws = Chance(4, "test", mean), 20_000
    numbers = [chance.poisson(mean) for _ in range(draws)]
    assert_counts(sum(numbers), mean * draws, mean * draws)
    assert_counts(sum((k - mean) ** 2 - k for k in numbers), 0.0, 2 * mean * mean * draws)


@pytest.mark.parametrize("shape", [0.4, 1.0, 2.5, 50.0])
def test_amounts_are_drawn_as_gamma(shape: float) -> None:
    chance, draws = Chance(5, "test", shape), 20_000
    amounts = [chance.gamma(shape, 3.0) for _ in range(draws)]
    assert_counts(sum(amounts), 3.0 * draws, draws * 9 / shape)
    variance = 9 / shape
    assert abs(fmean((x - 3) ** 2 for x in amounts) / variance - 1) < ERRORS * sqrt((2 + 6 / shape) / draws)
