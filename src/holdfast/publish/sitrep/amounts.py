"""Sums over different incidents. Rival figures of one incident were never added up; those of different incidents are."""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.publish.services.words import rounded
from holdfast.records import Amount, Estimate, Headcount, Quantity


def total(values: Iterable[Quantity | None]) -> Amount | None:
    """The sum of what is stated; `None` where nothing is. A missing lower bound counts as 0, a missing upper one leaves none."""
    stated = [value for value in values if value is not None]
    if not stated:
        return None
    bests = [value.best for value in stated]
    highs = [value.high for value in stated]
    return Amount(
        low=sum(value.low or 0 for value in stated),
        best=sum(best for best in bests if best is not None) if None not in bests else None,
        high=sum(high for high in highs if high is not None) if None not in highs else None,
    )


def is_nobody(value: Quantity | Amount | None) -> bool:
    """Whether it was stated to be nobody."""
    return value is not None and value.high == 0


def people(value: Headcount | None) -> Amount | None:
    """A number of people on the services board; one that was reckoned has two digits that count."""
    if value is None:
        return None
    bounds = (value.low, value.best, value.high)
    is_exact = value.low == value.high and value.basis == "stated"
    return Amount(*bounds) if is_exact else Amount(*(rounded(bound) for bound in bounds))


def reckoned(value: Estimate | None) -> Amount | None:
    """A reckoned value with its interval."""
    return None if value is None else Amount(value.low, value.best, value.high)
