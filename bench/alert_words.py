"""How many alerts are counted from words of them, where words are lost and said twice: real alerts, told by chance.

    python bench/alert_words.py FILE.csv.gz

FILE has region, started_at, finished_at and naive ("True" where the end is assumed: such are left out). Each raising and each
all-clear is told, is lost, or is told again some minutes later by another.
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import numpy as np

from holdfast.forecast.alerts_told import Word, told_alerts
from holdfast.forecast.days import operational_day
from holdfast.forecast.tempo import Span

KYIV = ZoneInfo("Europe/Kyiv")
MINUTES = 10.0
"""Mean delay of the second telling."""
Interval = tuple[datetime, datetime]


def alerts_of(path: Path) -> dict[str, list[Interval]]:
    found: defaultdict[str, list[Interval]] = defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["naive"] != "True":
                found[row["region"]].append((datetime.fromisoformat(row["started_at"]), datetime.fromisoformat(row["finished_at"])))
    return {name: sorted(own) for name, own in found.items()}


def words_of(name: str, alerts: list[Interval], lost: float, again: float, rng: np.random.Generator) -> list[Word]:
    words = []
    for interval in alerts:
        for is_lifted, at in zip((False, True), interval, strict=True):
            if rng.random() >= lost:
                words.append(Word(at, is_lifted, name, "one"))
            if rng.random() < again:
                words.append(Word(at + timedelta(minutes=float(rng.exponential(MINUTES))), is_lifted, name, "other"))
    return words


def main(path: str) -> None:
    alerts, rng = alerts_of(Path(path)), np.random.default_rng(1)
    hours = [(end - start).total_seconds() / 3600 for own in alerts.values() for start, end in own]
    half, three, most = np.quantile(hours, (0.5, 0.75, 0.999))
    print(f"{len(hours)} alerts; half of them lasted {half:.2f} hours, three in four {three:.2f}, all but one in a thousand {most:.1f}")
    for lost, again in ((0.0, 0.0), (0.1, 0.5), (0.3, 0.0), (0.3, 0.5), (0.5, 0.8)):
        counted = 0
        for name, own in alerts.items():
            span = Span((name,), operational_day(own[0][0], KYIV), operational_day(own[-1][0], KYIV), KYIV)
            series = told_alerts(words_of(name, own, lost, again, rng), span, ())[0]
            counted += sum(day.count or 0 for day in series.days)
        print(f"of words {lost:.0%} lost, {again:.0%} told by another: {counted / len(hours):.3f} of the alerts counted", flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
