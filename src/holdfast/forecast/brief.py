"""An outlook as a page shows it: the last days, and forecasts as their quantiles. It is said no less surely, only in fewer bytes."""

from __future__ import annotations

import msgspec

from holdfast.records import Counts, Forecast, Outlook

SHOWN_DAYS = 90
"""Days of counts that a page draws before its forecasts."""


def brief(found: Outlook, days: int = SHOWN_DAYS) -> Outlook:
    """`found` with the counts of its last `days` days, and its forecasts without the steps of their distributions.

    What such a forecast states stays: at least one, the mean, the quantiles. To score one, take the stored forecast.
    """
    return msgspec.structs.replace(
        found,
        counts=tuple(_late(one, days) for one in found.counts),
        forecasts=tuple(_stated(one) for one in found.forecasts),
    )


def _late(counts: Counts, days: int) -> Counts:
    return msgspec.structs.replace(counts, days=counts.days[-days:])


def _stated(forecast: Forecast) -> Forecast:
    return msgspec.structs.replace(forecast, distribution=None, reference=None, members=forecast.members[:3])
