"""Forecasts that may be shown: of attacks in a district or the region, over whole days, with their interval, on enough history."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from holdfast.publish.safety.gate import Policy
from holdfast.publish.safety.periods import period_end
from holdfast.records import Forecast, PublicForecast

LEAST_HISTORY = 90
"""Days with a known count: on fewer a forecast of a district says more of its reporting than of attacks."""
_STEPS = 20
"""Probabilities are told in twentieths: a finer figure would move with every single strike."""


def shown_forecasts(forecasts: Iterable[Forecast], policy: Policy, now: datetime) -> tuple[PublicForecast, ...]:
    """Those that may be shown at `now`, in order of districts, days and length.

    Only of attacks as such: a forecast by sector or weapon is a list of targets. Only when what it was reckoned from may be shown
    too: after the longest delay of the profile from when it was made.
    """
    shown = [_shown(one) for one in forecasts if may_be_shown(one, policy, now)]
    return tuple(sorted(shown, key=lambda one: (one.region, one.district or "", one.first, one.days)))


def may_be_shown(forecast: Forecast, policy: Policy, now: datetime) -> bool:
    """Whether those outside may be shown the forecast at `now`."""
    return forecast.of == "strikes" and _is_sound(forecast) and _is_due(forecast, policy, now)


def coarse_chance(chance: float) -> float:
    """The probability as those outside are told it."""
    return round(chance * _STEPS) / _STEPS


def _is_sound(forecast: Forecast) -> bool:
    has_figures = forecast.refused is None and forecast.p_any is not None and bool(forecast.quantiles)
    return has_figures and forecast.days >= 1 and forecast.history_days >= LEAST_HISTORY


def _is_due(forecast: Forecast, policy: Policy, now: datetime) -> bool:
    profile = policy.profile
    return period_end(forecast.made_at, profile.time, policy.zone) + profile.longest_delay <= now


def _shown(forecast: Forecast) -> PublicForecast:
    return PublicForecast(
        region=forecast.region,
        district=forecast.district,
        first=forecast.first,
        days=forecast.days,
        p_any=coarse_chance(forecast.p_any or 0),
        quantiles=forecast.quantiles,
        history_days=forecast.history_days,
    )
