"""What strikes with, and what it damages: learned from strikes, with the assumed shares as so many strikes seen.

The class of weapon is Dirichlet-multinomial, each strike weighted by how long ago it was; whether a strike of a class damages a
sector is beta-binomial, over all districts together, drawn towards the share over all classes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, get_args

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray

from holdfast.forecast.endurance.assumptions import Assumptions
from holdfast.forecast.endurance.situation import Situation
from holdfast.records import WeaponCode

Floats = NDArray[np.float64]

_EVEN = 0.5
"""Prior weight of all classes of weapon together."""
_LEAST_HITS = 0.5
"""The share over all classes counts for at least so many hits of a class: rare damage is not learned class by class."""


class Marks(NamedTuple):
    """Posteriors of what a strike is and does."""

    weapons: tuple[str, ...]
    """Classes, the most frequent first."""
    weights: Floats
    """Of the Dirichlet over them."""
    damaged: Floats
    """First parameter of the beta of "damages this sector", [class, sector]: strikes that did."""
    spared: Floats
    """Second: strikes that did not."""
    strikes: int
    """Strikes that it was learned from."""


def learn_marks(situation: Situation, assumed: Assumptions) -> Marks:
    """The posteriors; without any strike they are the assumed shares."""
    classes: Sequence[str] = get_args(WeaponCode)
    sectors = [sector.name for sector in assumed.sector]
    recent, seen, hits = np.zeros(len(classes)), np.zeros(len(classes)), np.zeros((len(classes), len(sectors)))
    for hit in situation.hits:
        weapon = classes.index(hit.weapon)
        age = 0 if situation.last_day is None else max((situation.last_day - hit.day).days, 0)
        recent[weapon] += np.exp(-age / assumed.tempo.memory_days)
        seen[weapon] += 1
        hits[weapon] += [sector in hit.damaged for sector in sectors]
    prior = assumed.marks.prior_strikes
    share = (hits.sum(axis=0) + prior * np.array([s.damaged_by_strike for s in assumed.sector])) / (seen.sum() + prior)
    strength = np.maximum(assumed.marks.weapon_strikes, _LEAST_HITS / np.maximum(share, 1e-9))
    order = np.argsort(-recent, kind="stable")
    return Marks(
        weapons=tuple(classes[at] for at in order),
        weights=recent[order] + _EVEN / len(classes),
        damaged=hits[order] + strength * share,
        spared=seen[order, None] - hits[order] + strength * (1.0 - share),
        strikes=len(situation.hits),
    )


def draw_marks(marks: Marks, jobs_by_damage: Floats, draws: int, rng: Generator) -> tuple[Floats, Floats]:
    """Shares of the weapons, [draw, class], and expected jobs of one strike, [draw, class, sector]."""
    shares = rng.gamma(marks.weights, size=(draws, len(marks.weights))) + 1e-300
    shares /= shares.sum(axis=1, keepdims=True)
    certain = (marks.damaged <= 0) | (marks.spared <= 0)
    drawn = rng.beta(np.maximum(marks.damaged, 1e-9), np.maximum(marks.spared, 1e-9), size=(draws, *marks.damaged.shape))
    damaged = np.where(certain, (marks.damaged > 0).astype(float), drawn)
    return shares, damaged * jobs_by_damage
