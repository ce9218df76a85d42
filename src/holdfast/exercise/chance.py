"""A stream of random numbers that is the same to the byte on every supported Python.

Python promises only `random.Random.random` to stay the same for one seed, so all distributions are made from it here, by
published formulas.
"""

from __future__ import annotations

import hashlib
import math
from bisect import bisect
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

T = TypeVar("T")

_SMALL_MEAN = 12.0
"""Below it a Poisson count is drawn by multiplying, which takes as many steps as the count; above it by rejection."""


class Chance:
    """Draws from distributions. Streams of different names are independent, so a change in one leaves the others as they are."""

    def __init__(self, seed: int, *names: object) -> None:
        digest = hashlib.sha256("/".join(map(str, (seed, *names))).encode()).digest()
        self._next = Random(int.from_bytes(digest[:16], "big")).random

    def uniform(self, low: float = 0.0, high: float = 1.0) -> float:
        """Uniform on [low, high)."""
        return low + (high - low) * self._next()

    def happens(self, probability: float) -> bool:
        """True with this probability."""
        return self._next() < probability

    def below(self, count: int) -> int:
        """A whole number from 0 to `count` - 1."""
        return int(self._next() * count)

    def pick(self, items: Sequence[T]) -> T:
        """One of `items`."""
        return items[self.below(len(items))]

    def weighted(self, weights: Sequence[float]) -> int:
        """An index with a probability in proportion to its weight."""
        sums = list(accumulate(weights))
        return min(bisect(sums, self._next() * sums[-1]), len(sums) - 1)

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """`items` in random order (Fisher and Yates 1938)."""
        found = list(items)
        for last in range(len(found) - 1, 0, -1):
            other = self.below(last + 1)
            found[last], found[other] = found[other], found[last]
        return found

    def normal(self, mean: float = 0.0, deviation: float = 1.0) -> float:
        """Normal (Box and Muller 1958)."""
        radius = math.sqrt(-2.0 * math.log(1.0 - self._next()))
        return mean + deviation * radius * math.cos(2.0 * math.pi * self._next())

    def lognormal(self, median: float, spread: float) -> float:
        """Lognormal by its median and the standard deviation of its logarithm."""
        return median * math.exp(self.normal(0.0, spread))

    def exponential(self, mean: float) -> float:
        """Exponential by its mean."""
        return -mean * math.log(1.0 - self._next())

    def weibull(self, scale: float, shape: float) -> float:
        """Weibull, by inversion; its mean is scale times gamma(1 + 1/shape)."""
        return float(scale * (-math.log(1.0 - self._next())) ** (1.0 / shape))

    def gamma(self, shape: float, mean: float = 1.0) -> float:
        """Gamma by shape and mean; its variance is mean squared over shape (Marsaglia and Tsang 2000)."""
        if shape < 1.0:
            boost = self.gamma(shape + 1.0, mean * (shape + 1.0) / shape)
            return float(boost * (1.0 - self._next()) ** (1.0 / shape))
        d = shape - 1.0 / 3.0
        c = 1.0 / math.sqrt(9.0 * d)
        while True:
            x = self.normal()
            w = 1.0 + c * x
            v = w * w * w
            if v > 0.0 and math.log(1.0 - self._next()) < 0.5 * x * x + d - d * v + d * math.log(v):
                return float(mean * d * v / shape)

    def poisson(self, mean: float) -> int:
        """Poisson: a small mean by multiplying uniforms (Knuth 1969), a larger one by transformed rejection (Hörmann 1993)."""
        if mean >= _SMALL_MEAN:
            return self._large_poisson(mean)
        limit, product, count = math.exp(-mean), self._next(), 0
        while product > limit:
            product *= self._next()
            count += 1
        return count

    def _large_poisson(self, mean: float) -> int:
        b = 0.931 + 2.53 * math.sqrt(mean)
        a = -0.059 + 0.02483 * b
        inverse_alpha = 1.1239 + 1.1328 / (b - 3.4)
        right = 0.9277 - 3.6224 / (b - 2.0)
        while True:
            u, v = self._next() - 0.5, 1.0 - self._next()
            us = 0.5 - abs(u)
            if us <= 0.0:
                continue
            k = math.floor((2.0 * a / us + b) * u + mean + 0.43)
            if us >= 0.07 and v <= right:
                return k
            if k < 0 or (us < 0.013 and v > us):
                continue
            if math.log(v * inverse_alpha / (a / (us * us) + b)) <= k * math.log(mean) - mean - math.lgamma(k + 1):
                return k

    def geometric(self, mean: float) -> int:
        """How many fail before the first that succeeds, by inversion; its mean is `mean`."""
        if mean <= 0.0:
            return 0
        return int(math.log(1.0 - self._next()) / math.log(mean / (1.0 + mean)))

    def binomial(self, trials: int, probability: float) -> int:
        """How many of `trials` succeed."""
        return sum(self._next() < probability for _ in range(trials))
