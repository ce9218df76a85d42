"""When something happened."""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records.codes import TimePrecision


class When(msgspec.Struct, frozen=True, order=True, gc=False):
    """A time window in UTC, `end` exclusive, with the precision that the text gave it."""

    start: datetime | None
    """First moment; `None` if only the end is known."""
    end: datetime | None
    """Moment after the last."""
    precision: TimePrecision
    """How exactly the text says it; `unknown` where the day is only that of publication."""
