"""How forecasts did, once their days were over."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.records.estimate import Estimate


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """How one forecast did, once its days were over and their reports in. All but PIT: lower is better.

    `region`, `district`, `of`, `made_at`, `first` and `days` are those of the forecast.
    """

    region: str
    district: str | None
    of: str
    made_at: datetime
    first: date
    days: int
    happened: int
    """What came."""
    ignorance: float
    """-log of the probability that it had (nats; Good, 1952)."""
    crps: float
    """Continuous ranked probability score, in counts (Matheson and Winkler, 1976)."""
    brier: float
    """Squared error of the probability of at least one (Brier, 1950)."""
    pit: tuple[float, float]
    """Probability of less, and of at most, what came: together even over 0 to 1 where forecasts are calibrated."""
    reference_ignorance: float
    """Of the 28-day mean."""
    reference_crps: float
    """Of the 28-day mean."""


Verdict = Literal["better", "no_better", "worse", "too_few"]
"""What a track record comes to."""


class TrackRecord(msgspec.Struct, frozen=True, kw_only=True):
    """The forecasts of one kind so far."""

    of: str
    """What was forecast."""
    days: int
    """Over how many days."""
    district: str | None
    """One district; `None` for the region's own; `*` for all districts together."""
    forecasts: int
    """How many were scored."""
    ignorance: float
    """Mean, in nats."""
    crps: float
    """Mean, in counts."""
    brier: float
    """Mean."""
    gain: Estimate
    """Ignorance less than that of the 28-day mean, nats a forecast; interval from blocks of days."""
    coverage_50: float
    """Share of what came that lay within the middle 50 % of the forecast; expected over the randomised PIT."""
    coverage_90: float
    """The same of the middle 90 %."""
    pit_counts: tuple[float, ...]
    """Share of the PIT in each tenth: 0.1 each where calibrated."""
    verdict: Verdict
    """Whether they were better than that mean: where the interval of the gain is all on one side of 0, of enough days to say so."""
    words: str
    """The same in words: "better than the recent mean", "no better than the recent mean", "worse ..."."""
