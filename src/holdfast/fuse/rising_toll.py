"""The likeliest final toll among those stated, with the bounds that hold it with a probability of 90 %.

The final figure K is one whole number. A report that is published t hours after the attack knows of each of the K with
probability p(t), which rises to 1, so it states a binomial share of K; with a small probability it is simply wrong, by a
geometric error. Bounds ("at least 3") are likelihoods of all the figures that keep them. Each origin speaks once.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import exp, lgamma, log

FLOOR, RISE_H, SETTLED_H = 0.5, 4.0, 12.0
"""What share of a toll is known at once, in how many hours the unknown rest falls to a third, when it is taken to be whole."""
WRONG = 0.15
"""How often a figure that one report alone gives was never right: its author's mistake, or the reader's."""
WRONG_REPEATED = 0.03
"""How often one was not that several reports repeat: then it is no misreading, and no slip of one pen."""
SPREAD = 0.5
"""How much rarer an error of one more is."""
COVERED = 0.9
LARGEST = 400
"""Above this no model is asked: reports round such figures."""
_ROOM = 12
"""How far above the highest stated figure the final one is looked for."""
_FALL = 0.9
"""Exponent by which larger tolls are rarer, before anything is stated."""


@dataclass(frozen=True, slots=True)
class Voice:
    """What one origin states last."""

    low: int
    high: int | None
    """`None` where no upper bound is stated."""
    delay_h: float | None
    """Hours from the attack to the report; `None` where either is not known."""
    moved: int = 0
    """How many of those it counts may since have become counted elsewhere: injured who died."""
    repeated: bool = False
    """Whether several reports give this figure as that origin's."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """The probability of each final figure from 0 on."""

    of: tuple[float, ...]

    def bounds(self) -> tuple[int, int]:
        """The shortest ends that leave 5 % or less on either side."""
        tail = (1 - COVERED) / 2
        low = high = 0
        total = 0.0
        for figure, probability in enumerate(self.of):
            if total <= tail:
                low = figure
            if total < 1 - tail:
                high = figure
            total += probability
        return low, high


def known_share(delay_h: float | None) -> float:
    """What share of the final toll a report knows of that comes `delay_h` hours after the attack."""
    if delay_h is None or delay_h >= SETTLED_H:
        return 1.0
    return max(FLOOR, 1.0 - exp(-max(delay_h, 0.0) / RISE_H))


def log_prior(figure: int) -> float:
    """How likely a final toll is before anything is stated, as a natural logarithm, up to a constant."""
    return -_FALL * log(figure + 1)


def posterior(voices: tuple[Voice, ...]) -> Posterior:
    """The probability of each final figure, given what `voices` state; at least one, none above `LARGEST`."""
    highest = max(max(v.low, v.high or 0) for v in voices) + _ROOM
    logs = [log_prior(figure) for figure in range(highest + 1)]
    for voice in voices:
        for figure in range(highest + 1):
            logs[figure] += log(likelihood(voice, figure))
    top = max(logs)
    weights = [exp(value - top) for value in logs]
    total = sum(weights)
    return Posterior(tuple(weight / total for weight in weights))


def likelihood(voice: Voice, final: int) -> float:
    """How likely `voice` is to state what it states if the toll ends at `final`, any number of `moved` having been in it."""
    counts = range(final, final + voice.moved + 1)
    wrong = WRONG_REPEATED if voice.repeated else WRONG
    return sum(_stating(voice.low, voice.high, known_share(voice.delay_h), count, wrong) for count in counts) / len(counts)


@lru_cache(maxsize=1 << 16)
def _stating(low: int, high: int | None, share: float, final: int, misled: float) -> float:
    right = sum(binomial(figure, final, share) for figure in range(low, min(final if high is None else high, final) + 1))
    reach = max(final, low) + 2 * _ROOM
    wrong = sum(SPREAD ** abs(figure - final) for figure in range(low, (reach if high is None else high) + 1))
    whole = (1 + SPREAD - SPREAD ** (final + 1)) / (1 - SPREAD)
    return (1 - misled) * right + misled * max(wrong / whole, 1e-12)


def binomial(figure: int, of: int, share: float) -> float:
    """The probability that `figure` out of `of` are known, each with probability `share`."""
    if figure > of or figure < 0:
        return 0.0
    if share >= 1.0:
        return 1.0 if figure == of else 0.0
    ways = lgamma(of + 1) - lgamma(figure + 1) - lgamma(of - figure + 1)
    return exp(ways + figure * log(share) + (of - figure) * log(1.0 - share))
