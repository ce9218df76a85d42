"""When a source is silent for longer than is usual for it. Silence is not calm: it may be a source that stopped."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median

PATIENCE = 4
"""A source is silent once nothing came from it for so many times the usual time between its reports ..."""
AT_LEAST = timedelta(hours=12)
"""... but not before that: the nights of an office are no failure."""
WITHOUT_RHYTHM = timedelta(days=2)
"""How long one may be silent of which too few reports are known to tell its rhythm."""
FEW = 4
"""Reports that tell a rhythm."""
LATEST = 50
"""Reports that it is told by, the latest: an office changes its habits."""


def usual_gap(times: Sequence[datetime]) -> timedelta | None:
    """The median time between the latest of `times`, in any order; `None` where they are too few."""
    if len(times) < FEW:
        return None
    latest = sorted(times)[-LATEST:]
    return timedelta(seconds=median((after - before).total_seconds() for before, after in pairwise(latest)))


def is_silent(times: Sequence[datetime], now: datetime) -> bool:
    """Whether a source that published at `times`, of which there is at least one, has been silent at `now` for longer than is usual."""
    gap = usual_gap(times)
    return now - max(times) > (WITHOUT_RHYTHM if gap is None else max(AT_LEAST, gap * PATIENCE))
