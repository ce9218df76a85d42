"""All members of the mixture for one horizon: every memory with every shape, and the past itself.

A member is a whole distribution of the count over the next days. Its memory says how many, its shape how spread.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from holdfast.forecast.empirical import NAMES as PAST
from holdfast.forecast.empirical import cdf_past, log_past
from holdfast.forecast.hurdle import NAMES as SALVOS
from holdfast.forecast.hurdle import Hurdle, cdf_hurdle, hurdles, log_hurdle
from holdfast.forecast.levels import Levels, blended, levels, long_run
from holdfast.forecast.panel import Floats, Panel, totals
from holdfast.forecast.regression import regressed
from holdfast.forecast.shapes import POISSON, SHAPES, Shape, at_most, log_probability, log_tight, size_of

NAMES = (*PAST, *SALVOS)
"""Members that are no level with a shape."""
_WORST = -60.0
"""No member is charged more nats than this for one count: the most unlikely may come back."""
_LEVEL = "filter_14d_own"
"""The level that districts are likened by, and that the past is scaled with."""


@dataclass(frozen=True, slots=True)
class Ensemble:
    """The members' levels day by day, and how each did once its days had come."""

    panel: Panel
    """The days that the members are weighed on."""
    earlier: Floats
    """Known days before the panel's first one, by district."""
    days: int
    """How many days ahead."""
    levels: Levels
    salvos: tuple[Hurdle, ...]
    """The hurdle members."""
    ahead: Floats
    """What came in the days after each day; NaN where not known."""
    log_score: Floats
    """Logarithm of the probability that each member gave to it: by day, member and district; 0 where not known."""

    @property
    def known(self) -> Floats:
        """1 where it is known what came, by day and district."""
        return np.where(np.isnan(self.ahead), 0.0, 1.0)

    @property
    def names(self) -> tuple[str, ...]:
        """The memory of each member."""
        return (*(name for name in self.levels.names for _ in SHAPES), *NAMES)

    @property
    def prior(self) -> Floats:
        """What each member is believed before it has shown anything; they add up to 1.

        Over many days chance evens out: a total as wild as one night is a tenth as likely.
        """
        wild = [shape.kind == "size" and shape.value < self.days / 10 for shape in SHAPES]
        weight = np.array([*(0.1 if one else 1.0 for one in wild * len(self.levels.names)), *(1.0 for _ in NAMES)])
        return np.asarray(weight / weight.sum(), dtype=np.float64)

    @property
    def level(self) -> Floats:
        """The level that districts are likened by."""
        return self.levels.of(_LEVEL)


def ensemble_of(panel: Panel, days: int, first: int = 0) -> Ensemble:
    """The members over the panel from row `first` on, none of them knowing on any day what came after it.

    Their levels rest on all of the panel: it is how each did that is looked at from `first` on.
    """
    ahead = totals(panel, days)
    own = levels(panel)
    every = blended(own, regressed(panel, days, ahead, long_run(panel)))
    every = Levels(every.names, every.rate[first:], every.evidence[first:])
    salvos = tuple(Hurdle(one.chance[first:], one.more[first:], one.size) for one in hurdles(ahead, days))
    earlier = np.asarray((panel.exposure[:first] > 0).sum(axis=0), dtype=np.float64)
    seen, ahead = Panel(panel.names, panel.day(first), panel.count[first:], panel.exposure[first:]), ahead[first:]
    return Ensemble(seen, earlier, days, every, salvos, ahead, _log_scores(every, salvos, ahead, days))


def _log_scores(every: Levels, salvos: tuple[Hurdle, ...], ahead: Floats, days: int) -> Floats:
    """What each member gave to what came: by day, member and district; 0 where that is not known."""
    came, count = np.nan_to_num(ahead), len(every.names) * len(SHAPES)
    scores = np.empty((len(ahead), count + len(NAMES), ahead.shape[1]), dtype=np.float32)
    for number, shape in enumerate(SHAPES):
        scores[:, number : count : len(SHAPES)] = log_probability(shape, came[:, None, :], days * every.rate, every.evidence)
    scores[:, -len(NAMES) : -len(SALVOS)] = log_past(ahead, every.of(_LEVEL), days)
    scores[:, -len(SALVOS) :] = np.stack([log_hurdle(hurdle, came) for hurdle in salvos], axis=1)
    return np.asarray(np.where(np.isnan(ahead)[:, None, :], 0, np.maximum(scores, _WORST)), dtype=np.float32)


def support(ensemble: Ensemble, row: int, weights: Floats) -> Floats:
    """Counts at which a distribution is given: each up to 255, then in steps of 1.5 %, as far as anything is likely."""
    shares = weights[: -len(NAMES)].reshape(len(ensemble.levels.names), len(SHAPES), -1)
    mean, evidence = ensemble.days * ensemble.levels.rate[row], ensemble.levels.evidence[row]
    centre = (shares.sum(axis=1) * mean).sum(axis=0)
    square = sum((shares[:, j] * (mean + mean**2 * (1 + 1 / size_of(shape, evidence)))).sum(axis=0) for j, shape in enumerate(SHAPES))
    seen = np.nan_to_num(ensemble.ahead[: max(row + 1 - ensemble.days, 0)]).max(initial=0.0)
    highest = int(max((centre + 12 * np.sqrt(np.maximum(square - centre**2, 0))).max(), 1.5 * seen) + 20)
    dense = np.arange(min(highest, 255) + 1)
    steps = np.arange(1, max(int(np.log(max(highest, 256) / 255) / np.log(1.015)) + 2, 1))
    sparse = np.round(255 * 1.015**steps) if highest > 255 else np.empty(0)
    return np.concatenate([dense, sparse])


def distribution_at(ensemble: Ensemble, row: int, weights: Floats, values: Floats) -> Floats:
    """Distribution function of the mixture for the days after `row`: by district and value."""
    count = len(ensemble.levels.names)
    shares = weights[: count * len(SHAPES)].reshape(count, len(SHAPES), -1)
    mean, evidence = ensemble.days * ensemble.levels.rate[row], ensemble.levels.evidence[row]
    mixed = np.zeros((mean.shape[1], len(values)))
    for number, shape in enumerate(SHAPES):
        if shares[:, number].max() > 1e-6:
            mixed += np.einsum("ku,kux->ux", shares[:, number], _member_cdf(shape, values, mean, evidence))
    past = cdf_past(ensemble.ahead, ensemble.level, ensemble.days, row, values)
    salvos = np.stack([cdf_hurdle(hurdle, row, values) for hurdle in ensemble.salvos])
    mixed += np.einsum("ku,kux->ux", weights[count * len(SHAPES) :], np.concatenate([past, salvos]))
    return np.maximum.accumulate(np.clip(mixed / weights.sum(axis=0)[:, None], 0, 1), axis=1)


def recent_mean_at(ensemble: Ensemble, row: int, values: Floats) -> Floats:
    """Distribution function of the reference: a Poisson about the mean of the last 28 days."""
    return at_most(values, ensemble.days * ensemble.levels.of("recent_mean")[row][:, None], POISSON)


def _member_cdf(shape: Shape, values: Floats, mean: Floats, evidence: Floats) -> Floats:
    """Distribution functions of one shape: by memory, district and value."""
    if shape.kind != "tight":
        return at_most(values, mean[..., None], evidence[..., None] * shape.value if shape.kind == "own" else shape.value)
    dense = np.cumsum(np.exp(log_tight(np.arange(256.0), np.minimum(mean, 70)[..., None], shape.value)), axis=2)
    poisson = at_most(values, mean[..., None], POISSON)
    tight = np.where(values < 256, dense[..., np.minimum(values, 255).astype(int)], 1.0)
    return np.where(mean[..., None] > 70, poisson, tight)
