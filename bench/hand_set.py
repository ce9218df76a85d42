"""Whether the weights of fusion that were set by hand matter, and what they would be if they were learned from exercises.

    holdfast exercise region --seed 11 d11; holdfast exercise run --days 30 --seed 11 d11
    python bench/hand_set.py d11

The invented claims that the model is fitted on lack some levels, such as a name that no gazetteer has. The claims that the
pipeline reads from an exercise have them. `learned` is by expectation and maximisation on those, as bench/fit_fusion.py does it:
u is counted in pairs that cannot be of one incident, the truth is not used. Then each weight is moved by two bits either way,
and B3 over claims is told, against the strikes that they are truly of.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
from exercise_heard import Heard, heard  # type: ignore[import-not-found]
from fit_fusion import BY_HAND, Sample, fit  # type: ignore[import-not-found]
from fusion_scores import scores  # type: ignore[import-not-found]

from holdfast.fuse.arrays.columns import Columns, columns_of
from holdfast.fuse.arrays.solve import labels
from holdfast.fuse.levels import FEATURES
from holdfast.fuse.model import UNIT, Model, load_model
from holdfast.fuse.sketch import is_matched, sketch_of


def columns_in(one: Heard) -> tuple[Columns, list[str | None]]:
    """The columns of what was heard, and the true strike of each row."""
    sketches = sorted((sketch_of(claim) for claim in one.made.claims if is_matched(claim)), key=lambda sketch: sketch.id)
    return columns_of(sketches), [one.matched.strike_of.get(sketch.id) for sketch in sketches]


def b3(told: list[tuple[Columns, list[str | None]]], model: Model) -> float:
    """The mean over exercises."""
    found = []
    for columns, strikes in told:
        known = np.array([strike is not None for strike in strikes])
        _, true = np.unique([strike for strike in strikes if strike is not None], return_inverse=True)
        found.append(scores(labels(columns, model)[known], true)["b3_f"])
    return float(np.mean(found))


def moved(model: Model, feature: str, level: str, bits: float) -> Model:
    """`model` with one weight that many bits higher."""
    tables = [list(table) for table in model.tables]
    tables[list(FEATURES).index(feature)][1 + FEATURES[feature].index(level)] += round(bits * UNIT)
    return Model(model.version, model.prior, model.missing, tuple(map(tuple, tables)))


def main() -> None:
    told = [columns_in(heard(Path(name))) for name in sys.argv[1:]]
    samples = [Sample(SimpleNamespace(columns=columns)) for columns, _ in told]
    model, learned, names = load_model(), fit(samples), list(FEATURES)
    print(f"as shipped: B3 {b3(told, model):.4f}")
    for (feature, level), (bits, _) in BY_HAND.items():
        k, code = names.index(feature), 1 + FEATURES[feature].index(level)
        pairs = sum(int((sample.levels[:, k] == code).sum()) for sample in samples)
        down, up, there = (b3(told, moved(model, feature, level, by)) for by in (-2.0, 2.0, learned[k][code] - bits))
        print(f"{feature:8} {level:12} by hand {bits:6.1f}  learned {learned[k][code]:6.1f}  in {pairs:6} pairs  "
              f"B3 two bits lower {down:.4f}, two higher {up:.4f}, as learned {there:.4f}", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
