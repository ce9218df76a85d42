"""A strike as it happened: what came, what was hit, who was hurt and when that was known."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.records import Damage, Sector, WeaponCode

ObjectKind = Literal[
    "house", "apartment_block", "flat", "garage", "shed",
    "power_line", "substation", "power_plant", "water_main", "pumping_station", "gas_pipe", "boiler_house", "mast",
    "road", "bridge", "railway", "bus", "car", "truck", "ambulance",
    "hospital", "clinic", "school", "kindergarten", "shop", "market", "warehouse", "factory", "oil_depot",
    "farm", "tractor", "barn", "grain_store", "field", "town_hall", "culture_house", "church", "barracks", "open_ground",
]  # fmt: skip
"""What can be hit; `parameters.toml` says which sector each belongs to and how often it is what a strike hits there."""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """Objects of one kind that a strike hit."""

    object: ObjectKind
    """What."""
    sector: Sector
    """The sector it belongs to."""
    damage: Damage
    """What happened to it; `none` if it was hit and stood."""
    count: int
    """How many, 1 or more."""


class TollStep(msgspec.Struct, frozen=True):
    """What was known of the people who were hurt, from a time on. The last step is the final toll."""

    known_at: datetime
    """From when on."""
    killed: int
    """The dead that were known. Never falls."""
    injured: int
    """The hurt that were known and lived. Falls where one of them died."""
    why: Literal["first", "found", "came_to_hospital", "died_in_hospital"]
    """What changed."""
    children: int = 0
    """Of killed and injured together, how many were children."""


class Strike(msgspec.Struct, frozen=True, kw_only=True):
    """One attack on one place at one time: what reached it and what was shot down over it."""

    id: str
    """`k000123`."""
    at: datetime
    """To the second."""
    day: date
    """Operational day."""
    district: str
    """Id of the district."""
    settlement: str
    """Id of the settlement that was struck, or by which it fell."""
    outskirts: bool
    """Outside the built-up ground: by the settlement, not in it."""
    lat: float
    """Degrees north of the true point."""
    lon: float
    """Degrees east."""
    weapon: WeaponCode
    """What struck; `debris_of_interception` where only debris fell."""
    struck: int
    """How many reached the ground or their object. 0: all were shot down and nothing fell on anything."""
    intercepted: int
    """How many were shot down over it."""
    salvo: str | None
    """Id (`v...`) of the salvo that it belongs to: drones or missiles sent together at several places."""
    hits: tuple[Hit, ...]
    """What was hit; may be empty."""
    toll: tuple[TollStep, ...]
    """What became known of casualties and when; the first step may be 0 and 0. Empty where `struck` is 0."""
    outages: tuple[str, ...]
    """Ids of the outages that it caused."""

    @property
    def killed(self) -> int:
        """The dead in the end."""
        return self.toll[-1].killed if self.toll else 0

    @property
    def injured(self) -> int:
        """The hurt in the end who lived."""
        return self.toll[-1].injured if self.toll else 0
