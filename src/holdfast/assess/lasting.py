"""How likely an outage still lasts, when nobody has told of its return: what the likeliest number of people is weighed by.

An outage that lasted when it was last told of lasts at a later time with S(t) / S(last told), S being the survivor function of its
sector's restoration times, t counted from its beginning. Nobody having told of its return since then is a witness too: of
returns the share r is ever told, so (Bayes)

    P(lasts | no word of a return) = s / (s + (1 - s) (1 - r)),    s = S(t) / S(last told)

That a return is told as soon as it happens is assumed. Planned cuts are not weighed: no restoration time is learned of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from math import exp, log1p
from typing import NamedTuple

from holdfast.assess.delays import NOT_LEARNED, Delays, delays, narrowed
from holdfast.assess.moments import at_bound
from holdfast.assess.restoration import prior_of, restoration_times
from holdfast.records import RestorationTime, Sector, Spell, Timeline, When

_HOUR = timedelta(hours=1)
_DOWN, _BACK = ("out", "partial"), ("restored", "working")
PRIOR_TOLD, PRIOR_UNTOLD = 1.0, 1.0
"""Returns told and not told that are held to have been seen before any was: a uniform prior of their share (Laplace)."""
_NODES = ((0.0469, 0.1185), (0.2308, 0.2393), (0.5, 0.2844), (0.7692, 0.2393), (0.9531, 0.1185))
"""Points and weights of the rule of Gauss and Legendre on (0, 1)."""


class Curve(NamedTuple):
    """A Weibull distribution of hours whose outages differ by a gamma frailty of that variance (`assess/weibull.py`)."""

    shape: float
    scale_h: float
    frailty: float = 0.0

    def left(self, known_h: float, later_h: float) -> float:
        """The share of what lasted `known_h` hours that lasts `later_h`, at least as many."""
        return exp(self._over(known_h) - self._over(later_h))

    def _over(self, hours: float) -> float:
        """-log S."""
        hazard = (hours / self.scale_h) ** self.shape
        return hazard if self.frailty == 0 else log1p(self.frailty * hazard) / self.frailty


class Course(NamedTuple):
    """An outage since it was last told of."""

    curve: Curve
    known_h: float
    """How many hours it had lasted then."""
    last: datetime
    """When that was."""
    told: float
    """Share of returns that are ever told."""

    def lasts(self, at: datetime) -> float:
        """The probability that it lasts at `at`, with no word of its return by then; 1 until it was last told of."""
        hours = (at - self.last) / _HOUR
        return 1.0 if hours <= 0 else self._after(hours)

    def mean(self, start: datetime, end: datetime) -> float:
        """The mean of that probability from `start` to `end`, both on one side of the last word."""
        if end <= self.last:
            return 1.0
        first, long = (start - self.last) / _HOUR, (end - start) / _HOUR
        return sum(weight * self._after(max(0.0, first + at * long)) for at, weight in _NODES)

    def _after(self, hours: float) -> float:
        left = self.curve.left(self.known_h, self.known_h + hours)
        return left / (left + (1 - left) * (1 - self.told)) if left > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Lasting:
    """What is known of how long outages last."""

    curves: Mapping[Sector, Curve] = field(default_factory=dict)
    """By sector; of one that is missing, what is held before any outage is seen."""
    told: float = PRIOR_TOLD / (PRIOR_TOLD + PRIOR_UNTOLD)
    """Share of returns that are ever told."""
    delays: Delays = field(default_factory=lambda: NOT_LEARNED)
    """How late outages are told of, for those of which only the report has a time."""

    def course(self, timeline: Timeline, number: int = -1) -> Course | None:
        """The outage that the spell of that number is of; `None` where it is not weighed: planned, or never told of."""
        spell = timeline.spells[number]
        if spell.scheduled or spell.state not in _DOWN or spell.last_told is None:
            return None
        began = narrowed(outage_began(timeline.spells, number), "out", self.delays)
        known_h = max(0.0, (spell.last_told - at_bound(began, "best")) / _HOUR)
        return Course(self.curves.get(timeline.sector) or _held(timeline.sector), known_h, spell.last_told, self.told)


def learned(timelines: Sequence[Timeline], times: Iterable[RestorationTime] | None = None) -> Lasting:
    """What `timelines` tell of how long outages last; `times` are their restoration times, if they are known already.

    The order of the timelines changes nothing.
    """
    if times is None:
        times = restoration_times(timelines, sorted({timeline.sector for timeline in timelines}))
    curves = {time.sector: Curve(time.shape.best, time.scale_h.best, time.frailty) for time in times}
    return Lasting(curves, share_told(timelines), delays(timelines))


def share_told(timelines: Iterable[Timeline]) -> float:
    """Of the outages that came back or fell silent, the share of which the return was told; planned cuts do not count."""
    told, silent = PRIOR_TOLD, PRIOR_UNTOLD
    for timeline in timelines:
        for spell, after in pairwise(timeline.spells):
            if spell.state in _DOWN and not spell.scheduled:
                told += after.state in _BACK
                silent += after.state == "unknown"
    return told / (told + silent)


def outage_began(spells: Sequence[Spell], number: int = -1) -> When:
    """When the outage of a spell began; one that was partly mended began when it went out."""
    number %= len(spells)
    while number > 0 and spells[number].state in _DOWN and spells[number - 1].state in _DOWN:
        number -= 1
    return spells[number].since


def _held(sector: Sector) -> Curve:
    prior = prior_of(sector)
    return Curve(exp(prior.log_shape), exp(prior.log_scale), prior.frailty)
