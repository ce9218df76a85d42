"""How much each member is believed, learned online from how it did: no forecast knows what came after it.

Five learners set weights side by side. Three weigh by discounted likelihood, each with another memory (Bayesian model
averaging with forgetting; Raftery, Karny and Ettler, 2010): half a district's own, half that of districts about as busy.
Two follow the mixture's own likelihood by stochastic expectation and maximisation (Cappe and Moulines, 2009): members
that complement each other gain. The learners are mixed by discounted likelihood in turn. A share of 1 / sqrt(n), n being
the spans without overlap that all this was learned from, stays with one of the last 84 spans drawn at random.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from holdfast.forecast.ensemble import Ensemble
from holdfast.forecast.panel import Floats

_BUSY = np.linspace(np.log(0.03), np.log(1000), 16)
_NEAR = 0.5
"""Districts are likened by the logarithm of their level, in bins blurred by a factor of e^0.5 = 1.6."""
_TOP_FORGET, _TOP_POOL, _TOP_LEAST = 0.98, 0.7, 0.1
"""Of the learners' own weights: 50 days; mostly in common; none falls below a tenth of its even share."""
_PLAIN = "conflictology"
"""The member that keeps its share whatever was learned: it assumes nothing but that what came may come again."""
_MOST_PLAIN = 0.5


@dataclass(frozen=True, slots=True)
class Believer:
    """Weighs by discounted likelihood."""

    forget: float
    forget_pool: float
    own: float = 0.5
    """Power of the district's own likelihood; overlapping and alike days count for less than one each."""
    pooled: float = 0.05
    """Power of the likelihood in districts about as busy: they are many, and far from independent."""


@dataclass(frozen=True, slots=True)
class Stacker:
    """Follows the likelihood of the mixture."""

    rate: float
    """Share of the weights that one day's outcome sets anew."""
    pooled: float
    """Share of the weights that is common to districts about as busy."""
    least: float = 0.001
    """Share that is always spread evenly."""


BELIEVERS = (Believer(0.98, 0.998), Believer(0.93, 0.998, own=0.75), Believer(0.995, 0.999))
STACKERS = (Stacker(0.05, 0.5), Stacker(0.2, 0.3))


def mixed(ensemble: Ensemble) -> Iterator[Floats]:
    """Day after day the weights of the members for the forecast made on it: by member and district, adding up to 1."""
    state = _State(ensemble)
    for row in range(ensemble.panel.days):
        if row >= ensemble.days:
            state.learn(row - ensemble.days)
        yield state.weigh(row)


class _State:
    """What the learners have learned so far."""

    def __init__(self, ensemble: Ensemble) -> None:
        days, members, districts = ensemble.log_score.shape
        self._of = ensemble
        self._known = ensemble.known
        self._near = _likeness(ensemble.level)
        self._own = [np.zeros((members, districts)) for _ in BELIEVERS]
        self._pool = [np.zeros((members, len(_BUSY))) for _ in BELIEVERS]
        prior = ensemble.prior[:, None]
        self._prior = np.log(prior)
        self._stack_own = [np.repeat(prior, districts, axis=1) for _ in STACKERS]
        self._stack_pool = [np.repeat(prior, len(_BUSY), axis=1) for _ in STACKERS]
        self._seen = np.zeros(len(_BUSY))
        self._held: dict[int, list[Floats]] = {}
        self._did = np.zeros((days, len(BELIEVERS) + len(STACKERS), districts))
        self._trust = np.zeros(self._did.shape[1:])
        self._plain = ensemble.names.index(_PLAIN)
        self._spans = 0.0

    def weigh(self, row: int) -> Floats:
        """The weights on that day; the learners' own are kept until it is known what came."""
        near = self._near[row]
        each = [
            _softmax(self._prior + b.own * own + b.pooled * (pool @ near))
            for b, own, pool in zip(BELIEVERS, self._own, self._pool, strict=True)
        ]
        for s, own, pool in zip(STACKERS, self._stack_own, self._stack_pool, strict=True):
            weights = s.pooled * (pool @ near) + (1 - s.pooled) * own
            each.append((1 - s.least) * weights / weights.sum(axis=0) + s.least / len(weights))
        score = np.exp(self._of.log_score[row])
        self._did[row] = np.log([np.maximum((weights * score).sum(axis=0), 1e-26) for weights in each])
        self._held[row] = [weights * score for weights in each[len(BELIEVERS) :]]
        trust = _softmax((1 - _TOP_POOL) * self._trust + _TOP_POOL * self._trust.mean(axis=1, keepdims=True))
        trust = (1 - _TOP_LEAST) * trust + _TOP_LEAST / len(trust)
        learned: Floats = sum((trust[k] * weights for k, weights in enumerate(each)), np.zeros_like(each[0]))
        share = min(1 / np.sqrt(max(self._spans, 1.0)), _MOST_PLAIN)
        learned *= 1 - share
        learned[self._plain] += share
        return learned

    def learn(self, row: int) -> None:
        """What came in the days after `row` is known now."""
        score, known, near = self._of.log_score[row], self._known[row], self._near[row]
        for k, b in enumerate(BELIEVERS):
            self._own[k] = np.where(known > 0, b.forget * self._own[k], self._own[k]) + score
            self._pool[k] = b.forget_pool * self._pool[k] + score @ near.T
        self._spans += known.sum() / self._of.days
        self._trust = np.where(known > 0, _TOP_FORGET * self._trust + self._did[row], self._trust)
        self._learn_stacks(self._held.pop(row), known, near, row)

    def _learn_stacks(self, held: list[Floats], known: Floats, near: Floats, row: int) -> None:
        counted = near * known
        weight = np.minimum(counted.sum(axis=1), 1)
        self._seen += weight
        for k, s in enumerate(STACKERS):
            share = held[k] / np.maximum(held[k].sum(axis=0), 1e-30)
            first = 10 / (self._seen + 1)
            pace = np.minimum(np.maximum(s.rate, first) * weight, 0.5)
            about = (share @ counted.T) / np.maximum(counted.sum(axis=1), 1e-9)
            self._stack_pool[k] = (1 - pace) * self._stack_pool[k] + pace * about
            own = min(max(s.rate, 10 / (row + 2)), 0.5) * known
            self._stack_own[k] = (1 - own) * self._stack_own[k] + own * share


def _likeness(level: Floats) -> Floats:
    """How far each district belongs to each class of busyness: by day, class and district, adding up to 1."""
    place = np.clip(np.log(level + 0.02), _BUSY[0], _BUSY[-1])
    near = np.exp(-0.5 * ((_BUSY[None, :, None] - place[:, None, :]) / _NEAR) ** 2)
    return np.asarray(near / near.sum(axis=1, keepdims=True), dtype=np.float64)


def _softmax(logs: Floats) -> Floats:
    weights = np.exp(logs - logs.max(axis=0))
    return np.asarray(weights / weights.sum(axis=0), dtype=np.float64)
