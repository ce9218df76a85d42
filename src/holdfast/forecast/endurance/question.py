"""What is asked: how far, which level, and what if."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import msgspec

from holdfast.errors import InputError
from holdfast.records import Sector

HORIZONS = (7, 30, 90)
MOST_DAYS, MOST_FUTURES = 180, 100_000


class WhatIf(msgspec.Struct, frozen=True, kw_only=True):
    """What is to be other than it is: each a factor, 1 is as it is; 0.5 of `clearance` halves the waits."""

    tempo: float = 1.0
    clearance: float = 1.0
    crews: float = 1.0
    supply: float = 1.0
    work: float = 1.0
    backup: float = 1.0

    def asked(self) -> tuple[tuple[str, float], ...]:
        """Those that are not 1, with their factors."""
        return tuple((name, value) for name in self.__struct_fields__ if (value := getattr(self, name)) != 1.0)

    def words(self) -> tuple[str, ...]:
        """Those that are not 1, as they are asked for: `tempo=1.5`."""
        return tuple(f"{name}={value:g}" for name, value in self.asked())


class More(msgspec.Struct, frozen=True, kw_only=True):
    """A little more of one thing in one sector, to see what it saves."""

    sector: Sector
    crews: float = 0.0
    stock_days: float = 0.0
    backup_hours: float = 0.0


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked of a situation."""

    days: Annotated[int, msgspec.Meta(ge=1, le=MOST_DAYS)] = 90
    level: Annotated[float, msgspec.Meta(gt=0, le=1)] = 0.8
    futures: Annotated[int, msgspec.Meta(ge=100, le=MOST_FUTURES)] = 10_000
    what_if: WhatIf = WhatIf()
    areas: tuple[str, ...] = ()
    """Ids of districts that are to be told apart; the region is always told."""
    gains: bool = True
    """Whether to reckon what a little more of something saves."""
    seed: int = 1
    threads: int = 1

    @property
    def horizons(self) -> tuple[int, ...]:
        """The days that are told of."""
        return tuple(sorted({day for day in HORIZONS if day <= self.days} | {self.days}))


def what_if_of(asked: Iterable[str]) -> WhatIf:
    """`tempo=1.5`, `crews=0.5` ... as factors. Raises `InputError` for what is none."""
    names = WhatIf.__struct_fields__
    factors: dict[str, float] = {}
    for words in asked:
        name, _, value = words.partition("=")
        try:
            factor = float(value)
        except ValueError:
            factor = -1.0
        if name not in names or not 0 <= factor <= 100:
            raise InputError(f"--what-if {words}", "no such scenario", f"write NAME=FACTOR, a factor of 0 to 100 of {', '.join(names)}")
        factors[name] = factor
    return WhatIf(**factors)
