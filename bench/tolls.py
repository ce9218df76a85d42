"""How often the reconciled toll is the final one, beside the largest, the last and the median figure, and what its bounds hold.

    python bench/tolls.py                     # 100,000 invented claims, grouped by their true incidents
    python bench/tolls.py --fit               # which floor, rise and settling time explain the stated figures best
    python bench/tolls.py --exercise d11      # the incidents that the whole pipeline makes of an exercise, against what happened

The claims are those of attack_claims.py, whose tolls rise with the hours and are sometimes wrong. The time of the attack is
taken from the claims, not from the truth. `held` is the share of final figures within the 90 % bounds, over all incidents and
over those where anyone was hurt. Only incidents of which an exact figure is stated count; of those of an exercise the figures of
all reports are taken, copies too, as a reader of the news would.
--seed takes other claims than those that the constants were fitted on (7).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from math import log
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from attack_claims import told  # type: ignore[import-not-found]
from exercise_heard import heard  # type: ignore[import-not-found]

from holdfast.exercise.score.values import pairs_of
from holdfast.fuse import rising_toll
from holdfast.fuse.rising_toll import Voice, likelihood, posterior
from holdfast.fuse.toll import ABOUT_AS_LIKELY

Case = tuple[tuple[Voice, ...], tuple[int, ...], int]
"""Voices, the figures in order of time, the final figure."""


def cases(made: Any, harm: str) -> Iterator[Case]:
    """Every incident with two figures or more."""
    columns, final = made.columns, getattr(made, harm)
    rows: defaultdict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(getattr(columns, f"{harm}_low") >= 0).tolist():
        rows[int(made.incident[row])].append(row)
    exact = columns.end - columns.start <= 120
    for incident, own in rows.items():
        if len(own) < 2:
            continue
        own.sort(key=lambda row: int(columns.seen[row]))
        first = int(columns.seen[own[0]])
        known = sorted(int(columns.start[row]) for row in own if exact[row])
        began = known[0] if known else max(int(columns.start[own[0]]), first - 120)
        figures = tuple(int(getattr(columns, f"{harm}_low")[row]) for row in own)
        voices = tuple(Voice(f, f, (int(columns.seen[row]) - began) / 60) for f, row in zip(figures, own, strict=True))
        yield voices, figures, int(final[incident])


def chosen(voices: tuple[Voice, ...], figures: tuple[int, ...]) -> tuple[int, int, int]:
    """The figure that is taken, as `holdfast.fuse.toll` takes it, and its bounds."""
    after = posterior(voices)
    highest = max(after.of[figure] for figure in figures)
    best = [figure for figure in figures if after.of[figure] * ABOUT_AS_LIKELY >= highest][-1]
    low, high = after.bounds()
    return best, min(low, best), max(high, best)


Judged = tuple[tuple[int, int, int | None], tuple[int, ...], int]
"""The figure taken with its bounds, the figures in order of time, the final figure."""


def judged(heard: Any, harm: str) -> Iterator[Judged]:
    """The tolls of the incidents of an exercise, each beside that of the strike which most of its claims are of."""
    for incident, strike in pairs_of(heard.matched, heard.made.incidents):
        exact = (figure.value for figure in incident.figures if figure.of == harm and figure.value.low == figure.value.high)
        stated = [value.best for value in exact if value.best is not None]
        for toll in incident.tolls:
            if toll.of == harm and toll.model.best is not None and stated:
                bounds = (toll.model.best, toll.model.low or 0, toll.model.high)
                yield bounds, tuple(stated), getattr(heard.strikes[strike], harm)


def report(harm: str, found: list[Judged]) -> None:
    ways: dict[str, list[int]] = defaultdict(list)
    held, width, hurt = [], [], []
    for (best, low, high), figures, final in found:
        ways["reconciled"].append(best - final)
        ways["largest"].append(max(figures) - final)
        ways["last"].append(figures[-1] - final)
        ways["median"].append(int(median(figures)) - final)
        ways["first"].append(figures[0] - final)
        held.append(low <= final and (high is None or final <= high))
        width.append((best if high is None else high) - low)
        hurt.append(final > 0)
    print(f"{harm:8} {len(found)} incidents")
    for name, errors in ways.items():
        wrong = np.array(errors)
        print(f"{harm:8} {name:10} final figure {np.mean(wrong == 0):.1%}, mean error {np.abs(wrong).mean():.3f}")
    inside = np.array(held)
    print(f"{harm:8} bounds: held {inside.mean():.1%}, {inside[np.array(hurt)].mean():.1%} where anyone was, width {np.mean(width):.2f}")


def fit(found: list[Case]) -> None:
    """The likelihood of the stated figures given the final ones, over a grid."""
    scored = []
    for floor, rise, settled, wrong in product((0.2, 0.25, 0.3), (3.2, 4.0, 5.0), (10.0, 12.0), (0.06, 0.1, 0.14)):
        rising_toll.FLOOR, rising_toll.RISE_H, rising_toll.SETTLED_H, rising_toll.WRONG = floor, rise, settled, wrong
        rising_toll._stating.cache_clear()  # noqa: SLF001 - its constants have changed
        total = sum(log(likelihood(voice, final)) for voices, _, final in found for voice in voices)
        scored.append((total, floor, rise, settled, wrong))
    for total, *values in sorted(scored, reverse=True)[:5]:
        print(f"log-likelihood {total:.0f}: floor {values[0]}, rise {values[1]} h, settled after {values[2]} h, wrong {values[3]}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--fit", action="store_true")
    parser.add_argument("--exercise", type=Path, metavar="DIR", help="a folder that `holdfast exercise run` has written")
    options = parser.parse_args()
    if options.fit:
        fit(list(cases(told(20_000, seed=7), "injured")))
        return
    if options.exercise:
        exercise = heard(options.exercise)
        for harm in ("killed", "injured"):
            found = list(judged(exercise, harm))
            report(harm, found)
            print("of which more than one figure is stated:")
            report(harm, [one for one in found if len(set(one[1])) > 1])
        return
    made = told(options.claims, seed=options.seed)
    for harm in ("killed", "injured"):
        report(harm, [(chosen(voices, figures), figures, final) for voices, figures, final in cases(made, harm)])


if __name__ == "__main__":
    main()
