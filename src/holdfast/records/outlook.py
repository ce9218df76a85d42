"""What is counted by district and day, what is expected, how well that held, and where the tempo changed.

A day here is an *operational day*: noon to noon in the region's local time, named by the date on which it begins, so
that a night is one unit. Nothing here is finer than a district and a day.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.records.estimate import Estimate
from holdfast.records.reason import Reason
from holdfast.records.track_record import TrackRecord

Exposure = Literal["known", "partial", "unknown"]
"""Whether a day's count is final, whether reports of it are still to come, or whether nobody could have told of it."""
ShiftKind = Literal["frequency", "weapon_mix", "heavy_nights"]
"""What changed: how many a day, the share of one class of weapon, the nights between heavy ones."""
OutlookFlag = Literal["reporting_failure", "all_zero", "capped_alerts", "unraised_alerts", "definition_change", "unknown_days"]
"""What a reader must know of a series before he believes a forecast of it."""


class DayCount(msgspec.Struct, frozen=True, omit_defaults=True):
    """What is known of one district on one operational day."""

    day: date
    """The date on which the day begins, at noon."""
    count: int | None
    """How many were reported; `None` where it is not known. Never 0 for unknown."""
    share: float = 1.0
    """Share of the day's reports that has come in by now, expected from how late reports came before: 0 to 1."""
    final: Estimate | None = None
    """What the count will come to once all is told; `None` where it is final already, or not known."""

    @property
    def exposure(self) -> Exposure:
        """Whether the count is final, still growing or unknown."""
        if self.count is None or self.share <= 0:
            return "unknown"
        return "known" if self.share >= 0.99 else "partial"


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """One kind of thing in one district, day after day without a gap."""

    district: str | None
    """Name of the district; `None` for the whole region, with what no district could be named for."""
    of: str
    """What is counted: `strikes`, `alerts`, `killed`, `injured`, `weapon/<class>`, `sector/<sector>`."""
    days: tuple[DayCount, ...]
    """In order of time, each day once."""
    flags: tuple[OutlookFlag, ...] = ()
    """What was found wrong with the series."""


class Distribution(msgspec.Struct, frozen=True):
    """The chances of a count, as the steps of its distribution function.

    Between two of `values` the probability is spread evenly over the whole numbers above the first up to the second.
    """

    values: tuple[int, ...]
    """Whole numbers, rising; the first may be 0."""
    cdf: tuple[float, ...]
    """Probability of at most so many; rises to 1."""


class Member(msgspec.Struct, frozen=True):
    """One forecaster among those mixed."""

    name: str
    """`recent_mean`, `conflictology`, `homogeneous`, `filter_7d` ..."""
    weight: float
    """Its share in the mixture, 0 to 1."""


class Forecast(msgspec.Struct, frozen=True, kw_only=True):
    """What is expected of one district over some days, as it was said when it was made."""

    region: str
    """Id of the region."""
    district: str | None
    """Name of the district; `None` for the whole region."""
    of: str
    """What is counted, as in `Counts.of`."""
    made_at: datetime
    """When it was made, in UTC."""
    first: date
    """The first operational day that it speaks of."""
    days: int
    """How many days: 1, 3, 7 or 30."""
    p_any: float | None
    """Probability of at least one; `None` where a forecast is refused."""
    mean: float | None
    """Expected count over all those days."""
    quantiles: tuple[float, ...]
    """Counts that 5, 25, 50, 75 and 95 % of the probability lie at or below; empty where refused."""
    distribution: Distribution | None
    """All chances: what it is scored by."""
    reference: Distribution | None
    """What the mean of the last 28 days alone would have said."""
    method: str
    """Name and version of the model."""
    members: tuple[Member, ...]
    """What was mixed, the heaviest first."""
    history_days: int
    """Days with a known count that it rests on."""
    silent_days: int = 0
    """Days right before the first one that nothing is known of."""
    refused: str | None = None
    """Why there is no forecast, in words; `None` where there is one."""


class DateRange(msgspec.Struct, frozen=True):
    """A day that is not known exactly: `low` <= `best` <= `high`, holding it with a probability of 90 %."""

    best: date
    low: date
    high: date


class Shift(msgspec.Struct, frozen=True, kw_only=True):
    """A change of the tempo that an alarm was raised for. It is claimed only where all four conditions hold."""

    district: str | None
    """Name of the district; `None` for the whole region."""
    kind: ShiftKind
    """What changed."""
    of: str
    """In which counts."""
    size: Estimate
    """Mean after, over mean before."""
    began: DateRange
    """When."""
    alarm_on: date
    """The day whose count raised the alarm."""
    alarm: bool
    """(i) An alarm at the stated rate of false ones."""
    probable: bool
    """(ii) The posterior probability that the ratio is above 1.25 (or below 0.8) is over 90 %."""
    robust: bool
    """(iii) It holds without any one source and without any one night."""
    not_volume: bool
    """(iv) How many sources are heard does not explain it."""
    probability: float
    """That of (ii)."""
    words: str
    """The sentence that may be said."""

    @property
    def claimed(self) -> bool:
        """Whether "suggests a shift" may be said."""
        return self.alarm and self.probable and self.robust and self.not_volume


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """What scenarios draw from: the daily tempo of one district with all that is uncertain about it.

    A future has a level = `mean` x Gamma(`level_shape`, 1 / `level_shape`), which wanders by `drift` (standard
    deviation of its logarithm a day); a night of it has a factor shared by all districts, Gamma(`shared_shape`,
    1 / `shared_shape`), and a count that is negative binomial with size `night_size`.
    """

    district: str
    """Name of the district."""
    mean: float
    """Expected strikes a day at the start."""
    level_shape: float
    """How surely the level is known: its relative variance is 1 / `level_shape`."""
    drift: float
    """How fast the level wanders."""
    night_size: float
    """Size of the negative binomial of one night, given level and shared factor; large is Poisson."""
    shared_shape: float
    """Of the factor of the night that all districts of the region share; large is independence."""


class Outlook(msgspec.Struct, frozen=True, kw_only=True):
    """The tempo, what is expected and what changed, of one region as of one moment."""

    region: str
    """Id of the region."""
    made_at: datetime
    """When, in UTC."""
    until: date
    """The last operational day that had begun to be reported."""
    counts: tuple[Counts, ...]
    """What was counted."""
    forecasts: tuple[Forecast, ...]
    """What is expected."""
    shifts: tuple[Shift, ...]
    """Where an alarm was raised, claimed or not."""
    paces: tuple[Pace, ...]
    """For scenarios; empty where forecasts are refused."""
    records: tuple[TrackRecord, ...]
    """How earlier forecasts did."""
    hours: tuple[float, ...]
    """Share of strikes by local hour, 24 of them, for planning shifts only; empty where fewer than 30 are known to the hour."""
    notes: tuple[str, ...]
    """What a reader must know: refusals, failures of reporting, what is not forecastable."""
    cautions: tuple[Reason, ...] = ()
    """The first of these as codes: `reporting_failure`, `definition_change`, `short_history`, `long_silence`."""
