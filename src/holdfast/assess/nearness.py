"""Days on which attacks were near a place, when neither the point nor the hour of an attack is known exactly.

An attack lies somewhere in the circle of its location, each part of it as likely as another. Within a distance of a place it
lies surely where that circle is all within the distance, possibly where the two meet, and most likely with the share of its
circle that they have in common.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from holdfast.assess.days import Days
from holdfast.geo import EARTH_RADIUS_KM
from holdfast.records import Estimate, Incident

Floats = NDArray[np.float64]
_POINT_KM = 1e-6
"""A smaller radius is that of a point."""


class Odds(NamedTuple):
    """For each day of a period how likely something happened on it: `low` is 1 where it surely did, `high` where it may have."""

    low: Floats
    best: Floats
    high: Floats

    def days(self) -> Estimate:
        """How many of the days."""
        return Estimate(float(self.best.sum()), float(self.low.sum()), float(self.high.sum()))


class Attacks:
    """Attacks with a point, as columns: one row for each day that an attack may lie in."""

    def __init__(self, incidents: Iterable[Incident], days: Days) -> None:
        self.days = days
        rows: list[tuple[float, float, float, int, float, float]] = []
        self.ids: list[str] = []
        self.units: list[tuple[str | None, str | None]] = []
        """For each row the region and the district that the attack was located in."""
        self.unplaced: list[str] = []
        for incident in sorted(incidents, key=lambda incident: incident.id):
            window = _window(incident)
            if window is None or not (shares := days.shares(*window)):
                continue
            where = incident.where
            if where.lat is None or where.lon is None or where.radius_m is None:
                self.unplaced.append(incident.id)
                continue
            for day, share in shares:
                rows.append((where.lat, where.lon, where.radius_m / 1000, day, share, _at_night(window, day, days)))
                self.ids.append(incident.id)
                self.units.append((where.admin1, where.admin2))
        table = np.array(rows, dtype=float).reshape(-1, 6)
        self.lat, self.lon, self.radius_km = table[:, 0], table[:, 1], table[:, 2]
        self.day, self.share, self.night = table[:, 3].astype(int), table[:, 4], table[:, 5]

    def near(self, lat: float, lon: float, km: float) -> Floats:
        """For each row the probability that the attack was within `km` of the point: 1 surely, 0 surely not."""
        return within(distances_km(lat, lon, self.lat, self.lon), self.radius_km, km)

    def inside(self, admin1: str | None, admin2: str) -> Floats:
        """For each row 1 where the attack was located in that district."""
        return np.array([float(unit == (admin1, admin2)) for unit in self.units])

    def odds(self, near: Floats) -> Odds:
        """For each day the probability of at least one attack that is near with the probabilities `near`, attacks being independent."""
        count = len(self.days)
        low, high, none = np.zeros(count), np.zeros(count), np.zeros(count)
        sure = (near >= 1) & (self.share >= 1)
        low[self.day[sure]] = 1.0
        high[self.day[near > 0]] = 1.0
        np.add.at(none, self.day, np.log1p(-np.minimum(near * self.share, 1 - 1e-12)))
        return Odds(low, np.maximum(low, -np.expm1(none)), high)

    def those(self, near: Floats) -> set[str]:
        """The ids of the attacks that may have been near."""
        return {self.ids[row] for row in np.flatnonzero(near > 0)}


def distances_km(lat: float, lon: float, lats: Floats, lons: Floats) -> Floats:
    """Great-circle distances of a point from many (haversine; Sinnott 1984)."""
    dlat, dlon = np.radians(lats - lat), np.radians(lons - lon)
    h = np.sin(dlat / 2) ** 2 + np.cos(np.radians(lat)) * np.cos(np.radians(lats)) * np.sin(dlon / 2) ** 2
    found: Floats = 2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(1.0, h)))
    return found


def within(distance: Floats, radius: Floats, reach: float) -> Floats:
    """The share of a circle of `radius` whose centre is `distance` away that lies within `reach` (area of a lens of two circles).

    >>> within(np.array([0.0, 30.0, 0.0]), np.array([10.0, 10.0, 1.0]), 5.0).tolist()
    [0.25, 0.0, 1.0]
    """
    share = np.where(distance <= reach, 1.0, 0.0)
    round_ = radius > _POINT_KM
    inside, outside, around = distance + radius <= reach, distance - radius >= reach, distance + reach <= radius
    share = np.where(round_ & inside, 1.0, share)
    share = np.where(round_ & outside, 0.0, share)
    share = np.where(round_ & around, (reach / np.where(round_, radius, 1.0)) ** 2, share)
    lens = np.flatnonzero(round_ & ~inside & ~outside & ~around)
    if len(lens):
        share[lens] = _lens(distance[lens], radius[lens], reach)
    return share


def _lens(d: Floats, r: Floats, reach: float) -> Floats:
    """Common area of two circles that cross, over that of the first."""
    a = np.clip((d**2 + r**2 - reach**2) / (2 * d * r), -1, 1)
    b = np.clip((d**2 + reach**2 - r**2) / (2 * d * reach), -1, 1)
    heron = (-d + r + reach) * (d + r - reach) * (d - r + reach) * (d + r + reach)
    area = r**2 * np.arccos(a) + reach**2 * np.arccos(b) - 0.5 * np.sqrt(np.maximum(heron, 0))
    share: Floats = np.clip(area / (np.pi * r**2), 0, 1)
    return share


def united(odds: Sequence[Odds], count: int) -> Odds:
    """For each of `count` days the probability of at least one of several independent things."""
    low, best, high = np.zeros(count), np.ones(count), np.zeros(count)
    for one in odds:
        low, best, high = np.maximum(low, one.low), best * (1 - one.best), np.maximum(high, one.high)
    return Odds(low, 1 - best, high)


def _at_night(window: tuple[datetime, datetime], day: int, days: Days) -> float:
    """The share of the part of a window that lies in a day which lies in its night."""
    start, end = max(window[0], days.bounds[day]), min(window[1], days.bounds[day + 1])
    dusk, dawn = days.night(day)
    if end <= start:
        return float(dusk <= start < dawn)
    return max(0.0, (min(end, dawn) - max(start, dusk)) / (end - start))


def _window(incident: Incident) -> tuple[datetime, datetime] | None:
    when = incident.when
    if when is None or (when.start is None and when.end is None):
        return None
    start = when.start or when.end
    end = when.end or when.start
    return None if start is None or end is None else (start, max(start, end))
