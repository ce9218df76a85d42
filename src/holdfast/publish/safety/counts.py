"""Counts of people as they may be shown: small ones as a range, so that nobody is told by being the only one."""

from __future__ import annotations

from holdfast.records import Quantity


def shown_count(value: Quantity | None, small: int) -> Quantity | None:
    """`value` without its hedge in words; where a bound of it lies from 1 to below `small`, it is widened to all of that.

    Nobody (0) and *not stated* stay what they are.

    >>> shown_count(Quantity.exactly(2), 5), shown_count(Quantity.exactly(0), 5) == Quantity.exactly(0)
    (Quantity(low=1, best=None, high=4, stated=None), True)
    """
    if value is None:
        return None
    low, best, high = value.low, value.best, value.high
    if low is not None and 0 < low < small:
        low, best = 1, None
    if high is not None and 0 < high < small:
        high, best = small - 1, None
    if best is not None and 0 < best < small:
        best = None
    return Quantity(low, best, high)
