"""A reckoned value with its interval."""

from __future__ import annotations

import msgspec


class Estimate(msgspec.Struct, frozen=True):
    """A value that was reckoned, not stated: `low` <= `best` <= `high`, the interval that holds it with a probability of 90 %."""

    best: float
    """The value itself: mean or median, as its field says."""
    low: float
    """5 % lie below."""
    high: float
    """5 % lie above."""
