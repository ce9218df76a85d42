"""For how long word of a service holds, and the other times that timelines rest on. Each is a stated assumption.

They are judgements, not measurements: an emergency outage is told of again within days or is over without a word, a planned
cut lasts hours, and a service that is back is worth asking after again in a week. What is older is `unknown`.
"""

from __future__ import annotations

from datetime import timedelta

from holdfast.records import Sector, ServiceState

OUT_HOLDS = timedelta(hours=72)
"""After so long a silence an outage is no longer known to last."""
OUT_HOLDS_IN: dict[Sector, timedelta] = {
    "gas": timedelta(days=4),
    "heating": timedelta(days=4),
    "roads_transport": timedelta(days=7),
    "housing": timedelta(days=30),
    "health": timedelta(days=30),
    "education": timedelta(days=30),
}
"""The same where repair takes longer: gas is let in house by house, a bridge or a hospital is not mended in days."""
SURELY_LASTS = timedelta(hours=3)
"""An outage last told of longer ago may be back by now: the lower bound of people without does not count it."""
BACK_HOLDS = timedelta(days=7)
"""After so long a silence a service that was back, or worked, is no longer known to."""
PLANNED_HOLDS = timedelta(hours=24)
"""A planned disconnection of which nothing more is said is not known to last longer."""
BEGAN_WITHIN = timedelta(hours=24)
"""A change of which only the report has a time took place within so long before it."""
RIVAL_WITHIN = timedelta(hours=3)
"""Two voices that say otherwise within this time, neither naming a time of the change, speak of the same moment."""
LASTED = timedelta(days=30)
"""A return to service says of an outage that was told of no longer ago than this that it lasted until then."""
LEARNED_FROM = timedelta(days=730)
"""How long outages last is learned from those of so long: crews, stocks and what is hit change."""
FORGOTTEN = timedelta(days=30)
"""What nobody has spoken of for longer is no longer listed as unknown, only counted."""


def holds(state: ServiceState, sector: Sector, *, scheduled: bool) -> timedelta:
    """For how long the last word of `state` holds."""
    if state in ("out", "partial"):
        return PLANNED_HOLDS if scheduled else OUT_HOLDS_IN.get(sector, OUT_HOLDS)
    return BACK_HOLDS
