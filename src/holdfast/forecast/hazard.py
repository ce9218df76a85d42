"""What is expected over the next 1, 3, 7 and 30 days, by district and for the region: a whole distribution each.

District and day, never finer. With fewer than fourteen known days, or none in the last thirty, a forecast is refused, and the
refusal says why.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np

from holdfast.forecast.ensemble import Ensemble, distribution_at, ensemble_of, recent_mean_at, support
from holdfast.forecast.mixture import mixed
from holdfast.forecast.panel import Floats, Panel
from holdfast.records import Distribution, Forecast, Member

HORIZONS = (1, 3, 7, 30)
"""Days ahead."""
LEAST_DAYS = 14
"""Known days that a forecast needs: two weeks, so that each weekday was seen twice."""
MOST_SILENT_DAYS = 30
"""Unknown days before a forecast that it bridges, the longest horizon: beyond it, it would only tell of the past."""
METHOD = "discounted mixture 3"
"""Changes whenever the same counts would give another forecast."""
WEIGHED_DAYS = 400
"""The members of a forecast are weighed by how they did on so many days before it: older ones hardly count, and cost as much."""
QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
"""Those that a forecast states."""
_SURE = 1 - 1e-7
_TAIL = 1e-6
"""Probability kept beyond anything that a member thinks likely: a surprise must stay possible."""
_MEMBERS = 8


@dataclass(frozen=True, slots=True)
class Subject:
    """What is forecast, for whom and when."""

    region: str
    """Id of the region."""
    of: str
    """What is counted."""
    made_at: datetime
    """When, in UTC."""


def expected(panel: Panel, subject: Subject, horizons: tuple[int, ...] = HORIZONS) -> Iterator[Forecast]:
    """Forecasts made after the last day of `panel`, for each of `horizons` and each district; refused where history is thin."""
    yield from expected_from(panel, subject, panel.days - 1, horizons)


def expected_from(panel: Panel, subject: Subject, row: int, horizons: tuple[int, ...] = HORIZONS) -> Iterator[Forecast]:
    """The same after each day from `row` on, day by day within each horizon; none knows what came after its day."""
    for days in horizons:
        if panel.days == 0 or int(panel.known_days().max(initial=0)) < LEAST_DAYS:
            yield from _all_refused(panel, subject, days)
            continue
        first = max(row + 1 - WEIGHED_DAYS, 0)
        ensemble = ensemble_of(panel, days, first)
        for at, weights in enumerate(mixed(ensemble), first):
            if at >= row:
                yield from _forecasts(ensemble, at - first, weights, subject)


@dataclass(frozen=True, slots=True)
class Survey:
    """What is expected, and whether the silence of the last days was."""

    forecasts: tuple[Forecast, ...]
    calm: dict[str, tuple[int, float]]
    """For districts without a strike in their last 1, 3, 7 or 30 days: how many days, and how probable that was before: the
    least probable of the four."""


def surveyed(panel: Panel, subject: Subject, horizons: tuple[int, ...] = HORIZONS) -> Survey:
    """Forecasts as of `expected`, and the calm of the last days, judged by what was forecast before it."""
    made: list[Forecast] = []
    calm: dict[str, tuple[int, float]] = {}
    for days in horizons:
        if panel.days == 0 or int(panel.known_days().max(initial=0)) < LEAST_DAYS:
            made += _all_refused(panel, subject, days)
            continue
        ensemble = ensemble_of(panel, days, max(panel.days - WEIGHED_DAYS, 0))
        seen = ensemble.panel.days
        for row, weights in enumerate(mixed(ensemble)):
            if row == seen - 1 - days and panel.days - 1 - days >= LEAST_DAYS:
                _note_calm(calm, ensemble, row, weights)
            if row == seen - 1:
                made += _forecasts(ensemble, row, weights, subject)
    return Survey(tuple(made), calm)


def _note_calm(calm: dict[str, tuple[int, float]], ensemble: Ensemble, row: int, weights: Floats) -> None:
    panel, days = ensemble.panel, ensemble.days
    zero = distribution_at(ensemble, row, weights, np.arange(2.0))[:, 0]
    quiet = (panel.count[row + 1 :].sum(axis=0) == 0) & (panel.exposure[row + 1 :].min(axis=0) > 0)
    for k in np.flatnonzero(quiet):
        if zero[k] < calm.get(panel.names[k], (0, 1.0))[1]:
            calm[panel.names[k]] = (days, float(zero[k]))


def distribution_of(values: Floats, cdf: Floats) -> Distribution:
    """The distribution as a record: cut where all but a ten-millionth is below, with a thin tail beyond."""
    end = int(np.searchsorted(cdf, _SURE)) + 1
    kept, height = values[:end], np.minimum(np.round(cdf[:end], 8), 1 - _TAIL)
    last = int(kept[-1])
    return Distribution((*(int(value) for value in kept), 4 * last + 50), (*(float(value) for value in height), 1.0))


def quantile(distribution: Distribution, share: float) -> float:
    """The least count that at least `share` of the probability lies at or below."""
    values, cdf = np.array(distribution.values, dtype=float), np.array(distribution.cdf)
    at = int(np.searchsorted(cdf, share - 1e-12))
    if at == 0:
        return float(values[0])
    step = (share - cdf[at - 1]) / max(cdf[at] - cdf[at - 1], 1e-15)
    return float(min(np.ceil(values[at - 1] + step * (values[at] - values[at - 1]) - 1e-9), values[at]))


def moments(values: Floats, cdf: Floats) -> tuple[float, float]:
    """Mean and variance of a distribution given at rising whole numbers from 0."""
    share = np.diff(cdf, prepend=0.0)
    middle = np.concatenate([[values[0]], (values[1:] + values[:-1] + 1) / 2])
    mean = float((share * middle).sum() / cdf[-1])
    return mean, float((share * (middle - mean) ** 2).sum() / cdf[-1])


def _forecasts(ensemble: Ensemble, row: int, weights: Floats, subject: Subject) -> Iterator[Forecast]:
    panel, known = ensemble.panel, ensemble.earlier + (ensemble.panel.exposure[: row + 1] > 0).sum(axis=0)
    if int(known.max()) < LEAST_DAYS:
        yield from (_refused(panel.until(row + 1), subject, ensemble.days, k, int(known[k])) for k in range(len(panel.names)))
        return
    silent = panel.until(row + 1).silent_days()
    values = support(ensemble, row, weights)
    cdf, reference = distribution_at(ensemble, row, weights, values), recent_mean_at(ensemble, row, values)
    for k in range(len(panel.names)):
        if known[k] < LEAST_DAYS or silent[k] > MOST_SILENT_DAYS:
            yield _refused(panel.until(row + 1), subject, ensemble.days, k, int(known[k]))
        else:
            yield Forecast(
                region=subject.region,
                district=panel.names[k] or None,
                of=subject.of,
                made_at=subject.made_at,
                first=panel.day(row + 1),
                days=ensemble.days,
                method=METHOD,
                members=_members(ensemble, weights[:, k]),
                history_days=int(known[k]),
                silent_days=int(silent[k]),
                **_stated(values, cdf[k], reference[k]),
            )


def _stated(values: Floats, cdf: Floats, reference: Floats) -> dict[str, Any]:
    """What a forecast says of the count, from its distribution and the reference's at `values`."""
    found = distribution_of(values, cdf)
    return {
        "p_any": 1 - found.cdf[0],
        "mean": moments(values, cdf)[0],
        "quantiles": tuple(quantile(found, share) for share in QUANTILES),
        "distribution": found,
        "reference": distribution_of(values, reference),
    }


def _members(ensemble: Ensemble, weights: Floats) -> tuple[Member, ...]:
    added: dict[str, float] = {}
    for name, weight in zip(ensemble.names, weights, strict=True):
        added[name] = added.get(name, 0.0) + float(weight)
    heaviest = sorted(added.items(), key=lambda item: (-item[1], item[0]))[:_MEMBERS]
    return tuple(Member(name, round(weight, 4)) for name, weight in heaviest)


def _all_refused(panel: Panel, subject: Subject, days: int) -> list[Forecast]:
    known = (panel.exposure > 0).sum(axis=0)
    return [_refused(panel, subject, days, k, int(known[k])) for k in range(len(panel.names))]


def _refused(panel: Panel, subject: Subject, days: int, column: int, known: int) -> Forecast:
    """No forecast after the last day of `panel` for one of its districts, and why there is none."""
    silent = int(panel.silent_days()[column]) if panel.days else 0
    thin = f"{known} known days of history; a forecast needs {LEAST_DAYS}"
    return Forecast(
        region=subject.region,
        district=panel.names[column] or None,
        of=subject.of,
        made_at=subject.made_at,
        first=panel.day(panel.days),
        days=days,
        p_any=None,
        mean=None,
        quantiles=(),
        distribution=None,
        reference=None,
        method=METHOD,
        members=(),
        history_days=known,
        silent_days=silent,
        refused=thin if known < LEAST_DAYS else f"nothing is known of the last {silent} days; a forecast bridges {MOST_SILENT_DAYS}",
    )
