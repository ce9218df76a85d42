"""When a statement is of: the moment that orders it among others, and the window in which the change took place."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from holdfast.assess.holding import BEGAN_WITHIN
from holdfast.records import ServiceStatement, When

Bound = Literal["low", "best", "high"]


def moment(statement: ServiceStatement) -> datetime | None:
    """The moment by which its change had taken place: the end of the stated window, but not after it was told; else when it was told.

    A change that is announced for later is of its beginning. `None` where neither is known.
    """
    changed, told = statement.changed, statement.told_at
    if changed is None:
        return told
    start, end = changed.start or changed.end, changed.end or changed.start
    if told is None or start is None or end is None or end <= told:
        return end
    return max(start, told)


def window(statement: ServiceStatement, not_before: datetime | None) -> When:
    """Within which window the change took place: as stated, else within a day before it was told, and not before `not_before`."""
    at = moment(statement)
    if at is None:
        raise ValueError(f"the statement {statement.id} has no time")
    return window_by(statement.changed, at, not_before)


def window_by(changed: When | None, at: datetime, not_before: datetime | None) -> When:
    """The same of a change that had taken place by `at`: its `moment`."""
    if changed is not None:
        return When(min(changed.start or at, at), at, changed.precision)
    start = at - BEGAN_WITHIN
    if not_before is not None and not_before > start:
        start = min(not_before, at)
    return When(start, at, "unknown")


def at_bound(window: When, bound: Bound) -> datetime:
    """The first moment of a window, its middle or its last one; a window without a beginning is a day long."""
    end = window.end or window.start
    if end is None:
        raise ValueError("a window without a time")
    if bound == "high":
        return end
    start = end - BEGAN_WITHIN if window.start is None else window.start
    return start if bound == "low" else start + (end - start) / 2
