"""Invented claims of attacks whose incidents are known, as columns: what the fusion benchmarks and the fit of the model run on.

    python bench/attack_claims.py --claims 100000 --days 1096    # how many claims an incident, how much is not stated

Villages are scattered in a box, grouped into districts and regions; how often each is attacked follows a power law, so that
a few are hit several times a day: those are hard. Each incident is told one to eight times, with errors: of the time, the
place, the weapon, the target, the figures, which rise with the hours. `worded` claims are told more as texts tell: parts of
the day instead of hours, the general word for a weapon, several targets of which each report names some.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from holdfast.fuse.arrays.columns import NO_TIME, Columns
from holdfast.fuse.sketch import SECTORS, WEAPONS

Array = NDArray[Any]

BOX = (46.0, 52.0, 30.0, 40.0)
CODES = ("unknown", "drone", "fpv_drone", "artillery", "mlrs", "missile", "rocket", "bomb_glide", "mine_or_uxo")
WEAPON_SHARE = (0.22, 0.20, 0.25, 0.08, 0.04, 0.04, 0.14, 0.03)
TARGETS = ("housing", "commerce", "power", "vehicles", "industry", "health", "agriculture")
TARGET_SHARE = (0.34, 0.12, 0.09, 0.13, 0.08, 0.04, 0.20)
MISTAKEN = np.array([(0, 0), (2, 6), (1, 3), (4, 8), (3, 5), (6, 7), (5, 1), (5, 3), (3, 2)])
"""What each weapon is mistaken for."""
SIZES = (0.22, 0.17, 0.15, 0.13, 0.11, 0.09, 0.07, 0.06)
"""Shares of incidents that are told once, twice ... eight times."""


@dataclass(frozen=True, slots=True)
class Told:
    """Claims in the order of their publication, with the truth about each."""

    columns: Columns
    incident: NDArray[np.int32]
    killed: NDArray[np.int16]
    """The dead of each incident in the end."""
    injured: NDArray[np.int16]
    happened: Array
    """Hours from the beginning, of each incident."""


def told(claims: int, days: int = 1096, villages: int = 3000, seed: int = 7, worded: bool = False) -> Told:
    """`claims` claims of attacks over `days` days."""
    rng = np.random.default_rng(seed)
    world = _world(rng, villages)
    size = rng.choice(np.arange(1, 9), int(claims / (np.array(SIZES) @ np.arange(1, 9)) * 1.01) + 50, p=SIZES)
    size = size[: int(np.searchsorted(np.cumsum(size), claims)) + 1]
    count = len(size)
    village, hour = rng.choice(villages, count, p=world["rate"]), rng.uniform(0, days * 24.0, count)
    weapon = rng.choice(np.arange(1, 9), count, p=WEAPON_SHARE)
    target = rng.choice(np.arange(7), count, p=TARGET_SHARE)
    killed = np.where(rng.random(count) < 0.25, rng.geometric(0.5, count), 0)
    injured = np.where(rng.random(count) < 0.45, rng.geometric(0.3, count), 0)
    more = (1 << target) | np.where(rng.random(count) < 0.4, 1 << rng.choice(np.arange(7), count, p=TARGET_SHARE), 0)

    incident = np.repeat(np.arange(count), size)
    n = len(incident)
    error = _errors_of_sources(rng, n)
    lag = rng.lognormal(np.log(2.0), 1.1, n)
    start, end, seen = _times(rng, hour[incident], lag, worded)
    place = _places(rng, world, village[incident])
    named = _named_weapon(rng, weapon[incident], error, worded)
    hit = _targets(rng, target[incident], more[incident] if worded else None, error)
    dead, hurt = _figure(rng, killed[incident], lag, error), _figure(rng, injured[incident], lag, error)
    order = np.argsort(seen, kind="stable")[:claims]
    row: dict[str, Array] = {"start": start, "end": end, "seen": seen, **place, "weapon": named, "sectors": hit}
    row |= {"killed_low": dead, "killed_high": dead, "injured_low": hurt, "injured_high": hurt}
    columns = Columns(
        report=np.arange(len(order), dtype=np.int32),
        background=np.zeros(len(order), np.bool_),
        day=np.zeros(len(order), np.int8),
        names_place=np.zeros(len(order), np.bool_),
        sound=np.full(len(order), -1, np.int32),
        is_strange=np.zeros(len(order), np.bool_),
        names_district=np.ones(len(order), np.bool_),
        names_weapon=np.zeros(len(order), np.bool_),
        name=np.full(len(order), -1, np.int32),
        part=np.full(len(order), -1, np.int32),
        **{name: np.ascontiguousarray(column[order]) for name, column in row.items()},
    )
    return Told(columns, incident[order].astype(np.int32), killed.astype(np.int16), injured.astype(np.int16), hour)


def _world(rng: np.random.Generator, villages: int) -> dict[str, Array]:
    south, north, west, east = BOX
    lat, lon = rng.uniform(south, north, villages), rng.uniform(west, east, villages)
    across = lon * np.cos(np.radians((south + north) / 2))
    districts, regions = max(10, villages // 23), max(4, villages // 161)
    seats = rng.choice(villages, districts, replace=False)
    district = _nearest(across, lat, across[seats], lat[seats])
    capitals = rng.choice(districts, regions, replace=False)
    region = _nearest(across[seats], lat[seats], across[seats][capitals], lat[seats][capitals])[district]
    neighbours = np.empty((villages, 5), np.int32)
    for at in range(villages):
        away = (across[at] - across) ** 2 + (lat[at] - lat) ** 2
        neighbours[at] = np.argsort(away, kind="stable")[1:6]
    rate = (1 + rng.permutation(villages)) ** -0.7
    return {"lat": lat, "lon": lon, "district": district, "region": region, "neighbours": neighbours, "rate": rate / rate.sum()}


def _nearest(x: Array, y: Array, to_x: Array, to_y: Array) -> Array:
    return np.array([((a - to_x) ** 2 + (b - to_y) ** 2).argmin() for a, b in zip(x, y, strict=True)], np.int32)


def _errors_of_sources(rng: np.random.Generator, n: int, sources: int = 60) -> Array:
    share = (1 + np.arange(sources)) ** -0.6
    source = rng.choice(sources, n, p=share / share.sum())
    error: Array = rng.beta(2, 8, sources)[source]
    scaled: Array = error / error.mean()
    return scaled


def _times(rng: np.random.Generator, hour: Array, lag: Array, worded: bool) -> tuple[Array, Array, Array]:
    """First and last minute and that of publication: to the hour, roughly, the day only, or a day off."""
    n = len(hour)
    kind = rng.choice(4, n, p=(0.60, 0.24, 0.14, 0.02))
    known = hour + np.select([kind == 0, kind == 1], [rng.normal(0, 0.5, n), rng.normal(0, 2.5, n)], rng.normal(0, 0.5, n))
    known = np.where(kind == 3, known + rng.choice([-24.0, 24.0], n), known)
    seen = np.floor(np.maximum(hour + lag, np.where(kind == 2, np.floor(hour / 24) * 24 + 11, known - 1)) * 60).astype(np.int32)
    begin, span = np.floor(known * 60), np.ones(n)
    if worded:
        part = (kind < 2) & (rng.random(n) < 0.5)
        begin, span = np.where(part, np.floor(known / 6) * 360, begin), np.where(part, 360, span)
    begin = np.where(kind == 2, np.floor(hour / 24) * 1440, begin).astype(np.int32)
    end = begin + np.where(kind == 2, 1440, span).astype(np.int32)
    end = np.where((begin < seen) & (seen < end), seen, end)
    return begin, np.maximum(end, begin + 1), seen


def _places(rng: np.random.Generator, world: dict[str, Array], village: Array) -> dict[str, Array]:
    """The village, one next to it, the district, the region or nothing."""
    n = len(village)
    kind = rng.choice(5, n, p=(0.66, 0.10, 0.16, 0.05, 0.03))
    level = np.maximum(kind - 1, 0).astype(np.int8)
    named = np.where(kind == 1, world["neighbours"][village, rng.integers(0, 5, n)], village)
    point = level == 0
    lat, lon = world["lat"][named] + rng.normal(0, 0.004, n), world["lon"][named] + rng.normal(0, 0.006, n)
    return {
        "level": level,
        "place": np.where(point, named, -1).astype(np.int32),
        "district": np.where(level <= 1, world["district"][named], -1).astype(np.int32),
        "region": np.where(level <= 2, world["region"][named], -1).astype(np.int32),
        "lat": np.where(point, np.round(lat * 10_000), NO_TIME).astype(np.int32),
        "lon": np.where(point, np.round(lon * 10_000), NO_TIME).astype(np.int32),
    }


def _named_weapon(rng: np.random.Generator, weapon: Array, error: Array, worded: bool) -> Array:
    n = len(weapon)
    wrong = rng.random(n) < 0.08 * error
    named = np.where(wrong, MISTAKEN[weapon, rng.integers(0, 2, n)], weapon)
    if worded:
        named = np.where((named == 2) & (rng.random(n) < 0.5), 1, named)
    named = np.where(rng.random(n) < 0.25, 0, named)
    return np.array([WEAPONS.index(code) for code in CODES], np.int8)[named]


def _targets(rng: np.random.Generator, target: Array, more: Array | None, error: Array) -> Array:
    n = len(target)
    wrong = rng.random(n) < 0.07 * error
    bits: Array = 1 << np.where(wrong, rng.integers(0, 7, n), target)
    if more is not None:
        bits = np.where(rng.random(n) < 0.6, bits, 0) | np.where(rng.random(n) < 0.5, more, 0)
    bits = np.where(rng.random(n) < 0.30, 0, bits)
    named: Array = np.array([sum(1 << SECTORS.index(TARGETS[k]) for k in range(7) if b >> k & 1) for b in range(128)], np.int32)
    found: Array = named[bits]
    return found


def _figure(rng: np.random.Generator, final: Array, lag: Array, error: Array) -> Array:
    """What a report knows by then: the toll rises with the hours; sometimes it is wrong, often not stated."""
    n = len(final)
    known = np.where(lag > 10, final, rng.binomial(final, np.clip(1 - np.exp(-lag / 3.0), 0.3, 1)))
    wrong = rng.random(n) < 0.06 * error
    known = np.where(wrong, np.maximum(0, known + rng.choice([-1, 1, 2], n)), known)
    return np.where(rng.random(n) < 0.30, -1, known).astype(np.int16)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--days", type=int, default=1096)
    parser.add_argument("--worded", action="store_true")
    options = parser.parse_args()
    made = told(options.claims, options.days, worded=options.worded)
    incidents = len(np.unique(made.incident))
    print(f"{len(made.columns)} claims of {incidents} incidents, {len(made.columns) / incidents:.2f} each")
    for name in ("killed_low", "injured_low", "place"):
        print(f"{name} not stated: {np.mean(getattr(made.columns, name) < 0):.1%}")


if __name__ == "__main__":
    main()
