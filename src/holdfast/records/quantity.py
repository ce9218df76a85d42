"""A count as it was stated."""

from __future__ import annotations

import msgspec


class Quantity(msgspec.Struct, frozen=True, omit_defaults=True, gc=False):
    """A count as it was stated: `low` <= `best` <= `high`; a bound that was not stated is `None`.

    "3" is 3/3/3, "at least 3" 3/3/None, "up to 10" None/10/10, "dozens" 20/None/None, "nobody" 0/0/0.
    """

    low: int | None
    """At least so many."""
    best: int | None
    """The number itself."""
    high: int | None
    """At most so many."""
    stated: str | None = None
    """The hedge as written ("at least", "dozens"); `None` for a plain number."""

    @classmethod
    def exactly(cls, count: int) -> Quantity:
        """`count`, stated without a hedge."""
        return cls(count, count, count)
