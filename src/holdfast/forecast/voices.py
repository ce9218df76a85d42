"""How many sources are heard: what more or less being reported is told by.

Reports themselves are no measure of it. Outages, restorations, measures and alerts follow from attacks, so that whoever divides by
them divides a true change away. Which sources speak at all hardly depends on how many attacks there are.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from holdfast.forecast.tempo import Span

FORTNIGHT = 14
"""Days for which a source that has spoken is counted: most speak on some days only, and on more of them when more happens."""


def sources_heard(spoken: Iterable[tuple[date, str]], span: Span) -> tuple[int, ...]:
    """By day of the span how many sources spoke of anything in the fortnight up to it; `spoken`: on which day which source did."""
    days_of: dict[str, set[int]] = {}
    for day, source in spoken:
        days_of.setdefault(source, set()).add((day - span.first).days)
    heard = [0] * len(span.days)
    for days in days_of.values():
        for row in {row for day in days for row in range(max(day, 0), min(day + FORTNIGHT, len(heard)))}:
            heard[row] += 1
    return tuple(heard)
