"""From an alarm to what may be said: how large the change is, since when, and whether four conditions hold.

"Suggests a shift" is claimed only if (i) there was an alarm, (ii) the ratio is above 1.25 (or below 0.8) with over 90 %, (iii) that
stands without any one source and without any one night, and (iv) it is not that more sources are heard.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from holdfast.forecast.panel import Floats
from holdfast.forecast.shapes import log_negative_binomial
from holdfast.forecast.watch import Alarm, alarms, threshold
from holdfast.records import DateRange, Estimate, Shift, ShiftKind

NOTABLE = 1.25
"""A change by less is not spoken of."""
_SURE = 0.9
_LOOK_BACK = 120
"""Days before the alarm on which the change may have begun."""
_RATIOS = np.geomspace(0.1, 10, 121)
_LEAST_HEARD = 0.5
"""Fewer sources than this say nothing about how much is reported."""


@dataclass(frozen=True, slots=True)
class Watched:
    """One series that is watched."""

    district: str | None
    kind: ShiftKind
    of: str
    first: date
    """Its first day."""
    count: Floats
    """By day."""
    exposure: Floats
    """By day: what the count is a rate of; 0 where it is not known."""
    without: dict[str, Floats] = field(default_factory=dict)
    """The count as it were without each one source; empty where sources are not known."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the counts since some day say about the ratio of the means."""

    size: Estimate
    began: tuple[int, int, int]
    """Rows: likeliest, and the bounds that hold it with 90 %."""
    up: float
    """Probability that the ratio is above 1.25."""
    down: float
    """Probability that it is below 0.8."""

    def sure(self, rising: bool) -> float:
        """Probability of a notable change in that direction."""
        return self.up if rising else self.down


def shifts(watched: Sequence[Watched], sources: Floats | None, false_alarm_days: float) -> tuple[Shift, ...]:
    """The last alarm of each series, if it stands to this day, at one false alarm in so many days over all series together.

    `sources`: how many are heard, by day, of the same days; `None` where they are not known.
    """
    height = threshold(false_alarm_days * max(len(watched), 1))
    last = _last_alarms(watched, height)
    return tuple(_shift(one, last[number], sources) for number, one in enumerate(watched) if number in last)


def _last_alarms(watched: Sequence[Watched], height: float) -> dict[int, Alarm]:
    """The last alarm of each series that raised any, by its number; series of one length are watched side by side."""
    found: dict[int, Alarm] = {}
    for days in sorted({len(one.count) for one in watched}):
        numbers = [number for number, one in enumerate(watched) if len(one.count) == days]
        count, exposure = (np.stack([getattr(watched[number], kind) for number in numbers], axis=1) for kind in ("count", "exposure"))
        found |= {numbers[alarm.series]: alarm for alarm in alarms(count, exposure, height)}
    return found


def weigh(count: Floats, exposure: Floats, alarm: Alarm) -> Evidence:
    """The posterior of date and ratio, every day of the last 120 before the alarm and every ratio from 0.1 to 10 alike before."""
    first = max(0, alarm.row - _LOOK_BACK)
    seen, known = count[first:], exposure[first:]
    expected = np.maximum(alarm.baseline * known, 1e-6)
    null = log_negative_binomial(seen, expected, alarm.size)
    gains = log_negative_binomial(seen[:, None], expected[:, None] * _RATIOS, alarm.size) - null[:, None]
    gains[known <= 0] = 0.0
    since = np.cumsum(gains[::-1], axis=0)[::-1][: alarm.row - first + 1]
    chance = np.exp(since - since.max())
    chance /= chance.sum()
    by_day, by_ratio = chance.sum(axis=1), _blurred(chance.sum(axis=0), alarm)
    low, high = (first + int(_at(np.arange(len(by_day)), by_day, share)) for share in (0.05, 0.95))
    return Evidence(
        size=Estimate(*(_at(_RATIOS, by_ratio, share) for share in (0.5, 0.05, 0.95))),
        began=(first + int(by_day.argmax()), low, high),
        up=float(by_ratio[_RATIOS > NOTABLE].sum()),
        down=float(by_ratio[_RATIOS < 1 / NOTABLE].sum()),
    )


def _blurred(by_ratio: Floats, alarm: Alarm) -> Floats:
    """The posterior of the ratio with what is uncertain about the baseline: the relative variance of a mean of so many days."""
    variance = (1 / max(alarm.baseline, 1e-3) + 1 / alarm.size) / max(alarm.days, 1)
    steps = np.log(_RATIOS)
    kernel = np.exp(-0.5 * (steps[:, None] - steps) ** 2 / max(variance, 1e-4))
    return np.asarray((kernel / kernel.sum(axis=0)) @ by_ratio, dtype=np.float64)


def _shift(one: Watched, alarm: Alarm, sources: Floats | None) -> Shift:
    found = weigh(one.count, one.exposure, alarm)
    rising = found.size.best >= 1
    probable = found.sure(rising) > _SURE
    robust = probable and _is_robust(one, alarm, found, rising)
    plain = probable and _is_not_volume(one, alarm, found, rising, sources)
    best, low, high = (one.first + timedelta(days=row) for row in found.began)
    shift = Shift(
        district=one.district,
        kind=one.kind,
        of=one.of,
        size=found.size,
        began=DateRange(best, min(low, best), max(high, best)),
        alarm_on=one.first + timedelta(days=alarm.row),
        alarm=True,
        probable=probable,
        robust=robust,
        not_volume=plain,
        probability=found.sure(rising),
        words="",
    )
    return _worded(shift, bool(one.without), sources is not None)


def _is_robust(one: Watched, alarm: Alarm, found: Evidence, rising: bool) -> bool:
    """Whether it holds without any one source, each held to its own baseline, and without the night that speaks loudest."""
    since = found.began[0]
    rate = one.count[since:] - alarm.baseline * one.exposure[since:]
    loudest = since + int((rate if rising else -rate).argmax())
    exposure = one.exposure.copy()
    exposure[loudest] = 0.0
    if weigh(np.where(exposure > 0, one.count, 0.0), exposure, alarm).sure(rising) <= _SURE:
        return False
    before, whole = slice(max(0, since - 200), since), one.count[max(0, since - 200) : since].sum()
    for count in one.without.values():
        share = (count[before].sum() + 0.5) / (whole + 0.5)
        lessened = replace(alarm, baseline=alarm.baseline * min(share, 1.0))
        if weigh(count, one.exposure, lessened).sure(rising) <= _SURE:
            return False
    return bool(one.without)


def _is_not_volume(one: Watched, alarm: Alarm, found: Evidence, rising: bool, sources: Floats | None) -> bool:
    """Whether the change stands after it is divided by how many more, or fewer, sources are heard."""
    if sources is None:
        return False
    since = found.began[0]
    before, after = sources[max(0, since - 60) : since], sources[since:]
    if len(before) == 0 or before.mean() < _LEAST_HEARD:
        return True
    grown = (after.mean() + 0.1) / (before.mean() + 0.1)
    factor = max(grown, 1.0) if rising else min(grown, 1.0)
    moved = replace(alarm, baseline=alarm.baseline * factor)
    return weigh(one.count, one.exposure, moved).sure(rising) > _SURE


_SUBJECTS = {"frequency": "{of} a day", "weapon_mix": "the share of {of}", "heavy_nights": "heavy nights ({of})"}


def _worded(shift: Shift, has_sources: bool, has_volume: bool) -> Shift:
    what = _SUBJECTS[shift.kind].format(of=shift.of.removeprefix("weapon/"))
    where = shift.district or "the region"
    size = f"{shift.size.best:.1f} times ({shift.size.low:.1f} to {shift.size.high:.1f}) what it was"
    when = f"since about {shift.began.best} ({shift.began.low} to {shift.began.high})"
    if shift.claimed:
        words = f"{where}: {what} suggest a shift: {size}, {when}."
    else:
        lacking = [
            reason
            for holds, reason in (
                (shift.probable, "the ratio may be below 1.25"),
                (shift.robust, "it rests on one source or one night" if has_sources else "its sources are not known"),
                (shift.not_volume, "more or less may only be reported" if has_volume else "how many sources were heard is not known"),
            )
            if not holds
        ]
        words = f"{where}: an alarm on {what}, {size}, {when}; no shift is claimed: {'; '.join(lacking)}."
    return Shift(**{name: getattr(shift, name) for name in shift.__struct_fields__ if name != "words"}, words=words)


def _at(values: Floats | np.typing.NDArray[np.int64], chance: Floats, share: float) -> float:
    return float(values[min(int(np.searchsorted(np.cumsum(chance), share)), len(values) - 1)])
