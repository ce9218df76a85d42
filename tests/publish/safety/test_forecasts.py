"""Which forecasts may be shown, and what of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from holdfast.publish.safety import Policy
from holdfast.publish.safety.forecasts import shown_forecasts
from holdfast.records import Forecast

MADE = datetime(2025, 10, 6, 9, tzinfo=UTC)
PLAIN = Forecast(
    region="belgorod", district="Valuysky", of="strikes", made_at=MADE, first=date(2025, 10, 6), days=7, p_any=0.613, mean=1.2,
    quantiles=(0, 0, 1, 2, 4), distribution=None, reference=None, method="mix 1", members=(), history_days=200,
)  # fmt: skip
LATER = MADE + timedelta(days=4)


def test_a_forecast_of_attacks_in_a_district_is_shown_with_its_interval(policy: Callable[..., Policy]) -> None:
    (shown,) = shown_forecasts([PLAIN], policy(), LATER)
    assert (shown.district, shown.days, shown.p_any, shown.quantiles) == ("Valuysky", 7, 0.6, (0, 0, 1, 2, 4))


@pytest.mark.parametrize(
    "changes", [{"of": "sector/power"}, {"of": "weapon/drone"}, {"history_days": 60}, {"refused": "x"}, {"p_any": None}]
)
def test_what_lists_targets_or_rests_on_little_is_not(policy: Callable[..., Policy], changes: dict[str, object]) -> None:
    assert shown_forecasts([msgspec.structs.replace(PLAIN, **changes)], policy(), LATER) == ()


def test_a_forecast_waits_as_long_as_what_it_was_reckoned_from(policy: Callable[..., Policy]) -> None:
    assert shown_forecasts([PLAIN], policy(), MADE + timedelta(days=3)) == ()
