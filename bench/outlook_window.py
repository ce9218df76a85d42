"""What weighing the members of a forecast by their last 400 days alone costs, beside weighing them by all days.

    python bench/outlook_window.py FILE [STEP]

FILE is a wide CSV: the day, then a count a district. Every STEP-th day of the last fifth is forecast both ways; printed are ignorance,
CRPS and processor time a forecast of all districts, for 1 and 7 days ahead.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from forecast_series import panel_of_file  # type: ignore[import-not-found]

from holdfast.forecast.ensemble import Ensemble, distribution_at, ensemble_of, support
from holdfast.forecast.hazard import WEIGHED_DAYS
from holdfast.forecast.mixture import mixed
from holdfast.forecast.panel import Floats
from holdfast.forecast.scoring import scored


def score(ensemble: Ensemble, row: int, weights: Floats, came: Floats) -> tuple[float, float]:
    values = support(ensemble, row, weights)
    found = scored(values, distribution_at(ensemble, row, weights, values), came)
    return float(found.ignorance.mean()), float(found.crps.mean())


def main(path: str, step: str = "25") -> None:
    panel = panel_of_file(Path(path))
    for days in (1, 7):
        whole, first = ensemble_of(panel, days), int(0.8 * panel.days)
        rows = [row for row in range(first, panel.days - days, int(step)) if not np.isnan(whole.ahead[row]).any()]
        every = {row: score(whole, row, weights, whole.ahead[row]) for row, weights in enumerate(mixed(whole)) if row in set(rows)}
        began, late = time.process_time(), []
        for row in rows:
            since = max(row + 1 - WEIGHED_DAYS, 0)
            part = ensemble_of(panel.until(row + 1), days, since)
            *_, last = mixed(part)
            late.append(score(part, row - since, last, whole.ahead[row]))
        spent = (time.process_time() - began) / len(rows)
        for name, found in (("all days", [every[row] for row in rows]), (f"last {WEIGHED_DAYS}", late)):
            ignorance, crps = np.mean(found, axis=0)
            print(f"{Path(path).stem:24} {days}d {len(rows)} origins, weighed by {name:9} ign {ignorance:.4f} crps {crps:.4f}", flush=True)
        print(f"{'':24} {days}d {spent:.2f} s of processor time a forecast of {len(panel.names)} districts", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
