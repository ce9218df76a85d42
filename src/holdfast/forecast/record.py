"""How forecasts did: each is scored when its days have come, and shown beside its record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

import numpy as np

from holdfast.forecast.panel import KNOWN
from holdfast.forecast.scoring import Scores, block_bootstrap, expected_coverage, pit_shares, scored_steps
from holdfast.records import Counts, DayCount, Estimate, Forecast, Score, TrackRecord, Verdict

_BLOCKS = 5
"""Fewer blocks of days than this say nothing about skill: five weeks of day-ahead forecasts."""

Grouped = dict[tuple[str, int, str | None], list[Score]]


def score(forecast: Forecast, happened: int) -> Score | None:
    """How the forecast did when `happened` came; `None` where there was no forecast."""
    return next(iter(_scored([(forecast, happened)])), None)


def _scored(pairs: Sequence[tuple[Forecast, int]]) -> Iterator[Score]:
    """The scores of all that are forecasts, in order."""
    kept = [
        (one, one.distribution, one.reference, came) for one, came in pairs if one.distribution is not None and one.reference is not None
    ]
    if not kept:
        return
    happened = [came for *_, came in kept]
    own, plain = scored_steps([one for _, one, _, _ in kept], happened), scored_steps([one for _, _, one, _ in kept], happened)
    for k, (forecast, _, _, came) in enumerate(kept):
        yield _score(forecast, came, (own, plain), k)


def _score(forecast: Forecast, happened: int, found: tuple[Scores, Scores], k: int) -> Score:
    own, plain = found
    return Score(
        region=forecast.region,
        district=forecast.district,
        of=forecast.of,
        made_at=forecast.made_at,
        first=forecast.first,
        days=forecast.days,
        happened=happened,
        ignorance=float(own.ignorance[k]),
        crps=float(own.crps[k]),
        brier=float(own.brier[k]),
        pit=(float(own.below[k]), float(own.at_most[k])),
        reference_ignorance=float(plain.ignorance[k]),
        reference_crps=float(plain.crps[k]),
    )


def scores(forecasts: Iterable[Forecast], counts: Sequence[Counts]) -> tuple[Score, ...]:
    """Scores of all forecasts whose days are all known by now, in the order given."""
    came = {(series.of, series.district): {day.day: day for day in series.days} for series in counts}
    totals = ((one, _total(came.get((one.of, one.district), {}), one.first, one.days)) for one in forecasts)
    return tuple(_scored([(one, total) for one, total in totals if total is not None]))


def track_records(found: Iterable[Score], seed: int = 1) -> tuple[TrackRecord, ...]:
    """By what was forecast and how far ahead: of each district, of all districts together (`*`), and of the region."""
    grouped: Grouped = {}
    for one in found:
        grouped.setdefault((one.of, one.days, one.district), []).append(one)
        if one.district is not None:
            grouped.setdefault((one.of, one.days, "*"), []).append(one)
    keys = sorted(grouped, key=lambda key: (key[0], key[1], key[2] != "*", key[2] is not None, key[2] or ""))
    return tuple(_record(*key, grouped[key], seed) for key in keys)


def _record(of: str, days: int, district: str | None, found: list[Score], seed: int) -> TrackRecord:
    below, upto = (np.array([one.pit[k] for one in found]) for k in (0, 1))
    gain = _gain(found, days, seed)
    verdict = _verdict(gain, len({one.first for one in found}), days)
    return TrackRecord(
        of=of,
        days=days,
        district=district,
        forecasts=len(found),
        ignorance=float(np.mean([one.ignorance for one in found])),
        crps=float(np.mean([one.crps for one in found])),
        brier=float(np.mean([one.brier for one in found])),
        gain=gain,
        coverage_50=float(expected_coverage(below, upto, 0.5).mean()),
        coverage_90=float(expected_coverage(below, upto, 0.9).mean()),
        pit_counts=tuple(float(share) for share in pit_shares(below, upto)),
        verdict=verdict,
        words=_WORDS[verdict],
    )


def _gain(found: list[Score], days: int, seed: int) -> Estimate:
    by_day: dict[date, list[float]] = {}
    for one in found:
        by_day.setdefault(one.first, []).append(one.reference_ignorance - one.ignorance)
    means = np.array([np.mean(by_day[day]) for day in sorted(by_day)])
    low, high = block_bootstrap(means, _block(days), np.random.default_rng(seed))
    best = float(means.mean())
    return Estimate(best, min(low, best), max(high, best))


def _block(days: int) -> int:
    """Days that are drawn together: forecasts of overlapping spans are alike."""
    return max(7, 2 * days)


_WORDS: dict[Verdict, str] = {
    "too_few": "too few to say whether better than the recent mean",
    "better": "better than the recent mean",
    "worse": "worse than the recent mean",
    "no_better": "no better than the recent mean",
}


def _verdict(gain: Estimate, scored_days: int, days: int) -> Verdict:
    if scored_days < _BLOCKS * _block(days):
        return "too_few"
    if gain.low > 0:
        return "better"
    return "worse" if gain.high < 0 else "no_better"


def _total(days: Mapping[date, DayCount], first: date, count: int) -> int | None:
    """What came over the days; `None` where one of them is not known, or not known for good."""
    total = 0
    for k in range(count):
        day = days.get(first + timedelta(days=k))
        if day is None or day.count is None or day.share < KNOWN:
            return None
        total += day.count
    return total
