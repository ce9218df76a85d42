"""Silence that the forecast finds impossible is a failure of reporting, not calm; a change everywhere at once is one of definition."""

from __future__ import annotations

import numpy as np

from holdfast.forecast.hazard import Survey
from holdfast.forecast.panel import Floats, Panel

IMPOSSIBLE = 0.01
"""A silence that had a chance of less than one in a hundred."""
_SPAN = 28
"""Days before and after that a change of definition is looked for over."""
_FOLD, _SHARE, _DISTRICTS = 2.0, 0.9, 5
"""By how much, in what share of the districts, of at least how many."""


def dead_districts(survey: Survey) -> dict[str, tuple[int, float]]:
    """Districts whose silence of so many days was called impossible before, with that probability."""
    return {name: found for name, found in survey.calm.items() if found[1] < IMPOSSIBLE}


def unheard(panel: Panel, names: set[str]) -> Panel:
    """`panel` with the days since the last strike of these districts unknown."""
    exposure = panel.exposure.copy()
    for name in names:
        column = panel.names.index(name)
        struck = np.flatnonzero(panel.count[:, column] > 0)
        exposure[struck[-1] + 1 if len(struck) else 0 :, column] = 0.0
    return Panel(panel.names, panel.first, panel.count, exposure)


def definition_change(panel: Panel) -> int | None:
    """Row of a day since which nearly all districts count twice as much, or half, or more so; `None` where there is none.

    Days that are not known count for nothing: where less than half of a span is known, nothing is said of it.
    """
    if panel.days < 2 * _SPAN or len(panel.names) < _DISTRICTS:
        return None
    before, after = _spans(panel.count)
    known_before, known_after = _spans(panel.exposure)
    counted = (before + after > 10) & (np.minimum(known_before, known_after) >= _SPAN / 2)
    before, after = ((count + 1.0) / np.maximum(known, 1.0) for count, known in ((before, known_before), (after, known_after)))
    rows = np.arange(_SPAN, panel.days - _SPAN + 1)
    fold = np.log(after / before)
    enough = counted.sum(axis=1) >= _DISTRICTS
    sharp = np.log(_FOLD)
    share = [((sign * fold > sharp) & counted).sum(axis=1) / np.maximum(counted.sum(axis=1), 1) for sign in (1, -1)]
    both = np.where(enough, np.maximum(*share), 0.0)
    steep = np.where(both >= _SHARE, np.abs(np.where(counted, fold, 0).sum(axis=1)), 0.0)
    return int(rows[steep.argmax()]) if steep.max(initial=0) > 0 else None


def _spans(daily: Floats) -> tuple[Floats, Floats]:
    """Sums over the span before each day that has a whole one on both sides, and over the span from it on."""
    summed = np.concatenate([np.zeros((1, daily.shape[1])), np.cumsum(daily, axis=0)])
    rows = np.arange(_SPAN, len(daily) - _SPAN + 1)
    return summed[rows] - summed[rows - _SPAN], summed[rows + _SPAN] - summed[rows]
