"""Fits the weights that claims are fused by, and says how far they get: prints src/holdfast/fuse/model.toml.

    python bench/fit_fusion.py > model.toml     # then compare it with src/holdfast/fuse/model.toml, and take it if it is better
    python bench/fit_fusion.py --sweep          # how the scores change with the prior, sparse and dense

u, how often a level is found in pairs of two incidents, is counted in pairs that cannot be of one: for the place, weapon,
targets and figures in pairs told 27 to 36 hours apart, for the times in pairs that clash in both weapon and targets. m is
learned from the mixture by expectation and maximisation with u held; free u and a free mixture can settle on a wrong one.
The truth is used for one thing only, the prior, the one number that pairs cannot tell.
"""

from __future__ import annotations

import argparse
import sys
from typing import Any

import numpy as np
from attack_claims import Told, told  # type: ignore[import-not-found]
from fusion_scores import scores  # type: ignore[import-not-found]
from numpy.typing import NDArray

from holdfast.fuse.arrays.compare import Comparison
from holdfast.fuse.arrays.pairs import candidate_pairs
from holdfast.fuse.arrays.solve import labels
from holdfast.fuse.levels import FEATURES
from holdfast.fuse.model import UNIT, Model

Array = NDArray[Any]

TIMES = ("time", "delay", "told")
LARGEST = 8.0
"""Bits: what was seen hardly ever is not believed to be impossible."""
ROUNDS = 100
PULL = 50.0
"""Pairs that each level is believed to have been seen in before any is, in proportion to u: keeps rare levels near 0."""
BY_HAND: dict[tuple[str, str], tuple[float, str]] = {
    ("weapon", "kin"): (0.0, "the general and the special word for one weapon, which the invented claims do not have"),
    ("weapon", "clash"): (-8.0, "two kinds of weapon, both read from words; invented claims only mistake weapons"),
    ("time", "other_day"): (-10.0, "two days, no more known of either: of all that a village can suffer daily, nothing makes them one"),
    ("place", "named_apart"): (-7.0, "two settlements that the gazetteer knows; invented claims name villages roughly"),
    ("place", "same_name"): (2.0, "settlements of one name, one of which no gazetteer knows: little less than the same"),
    ("place", "same_sound"): (1.0, "a name that no gazetteer has, with the consonants of another: most likely a slip of it"),
    ("place", "unlocated"): (-3.0, "settlements of two names, at least one of which no gazetteer knows"),
    ("place", "elsewhere"): (-8.0, "in another district or region than the one named"),
    ("targets", "shared"): (0.5, "some of the targets are the same: reports name some each"),
}
"""Weights in bits that the invented claims cannot teach, and why."""
MISSING = 2 * UNIT
"""A pair in no common block: it was too far apart to be looked at, so it speaks a little against."""


class Sample:
    """The candidate pairs of some claims, by their levels."""

    def __init__(self, made: Told) -> None:
        self.made = made
        levels = Comparison(made.columns).levels
        found = [(i, j, np.stack(levels(i, j), axis=1)) for i, j in candidate_pairs(made.columns)]
        self.one, self.other, self.levels = (np.concatenate([piece[k] for piece in found]) for k in range(3))
        gap = np.abs(made.columns.start[self.one].astype(np.int64) - made.columns.start[self.other])
        self.far = gap > 27 * 60
        names = list(FEATURES)
        self.clash = np.ones(len(self.one), np.bool_)
        for name in ("weapon", "targets"):
            self.clash &= self.levels[:, names.index(name)] == 1 + FEATURES[name].index("other")

    def patterns(self) -> tuple[Array, Array]:
        """The distinct combinations of levels, and how many pairs have each."""
        base = np.array([len(of) + 1 for of in FEATURES.values()])
        key = np.ravel_multi_index(tuple(self.levels.T.astype(np.int64)), base)
        found, count = np.unique(key, return_counts=True)
        return np.stack(np.unravel_index(found, base), axis=1), count


def fit(samples: list[Sample]) -> list[Array]:
    """The weights of each feature's levels in bits, `unknown` first."""
    known = _null(samples)
    patterns = [sample.patterns() for sample in samples]
    likely = [_first_guess(found) for found, _ in patterns]
    weights = known
    for _ in range(ROUNDS):
        m = []
        for k, u in enumerate(known):
            seen = PULL * u
            for (found, count), post in zip(patterns, likely, strict=True):
                seen = seen + np.bincount(found[:, k], count * post, len(u))
            seen[0] = 0
            m.append(seen / seen.sum())
        weights = [np.concatenate(([0.0], np.log2(m[k][1:] / u[1:]))) for k, u in enumerate(known)]
        likely = [_posterior(p, count, post, weights) for (p, count), post in zip(patterns, likely, strict=True)]
    return weights


def _null(samples: list[Sample]) -> list[Array]:
    """How the levels of each feature are spread over pairs that cannot be of one incident."""
    found = []
    for k, (name, of) in enumerate(FEATURES.items()):
        seen = np.full(len(of) + 1, 0.5)
        for sample in samples:
            seen += np.bincount(sample.levels[sample.clash if name in TIMES else sample.far, k], minlength=len(seen))
        seen[0] = 0
        found.append(seen / seen.sum())
    return found


def _first_guess(patterns: Array) -> Array:
    names = list(FEATURES)
    place, time = patterns[:, names.index("place")], patterns[:, names.index("time")]
    return np.where((place == 1) & np.isin(time, (1, 2, 3, 9)), 0.8, 0.1)


def _posterior(patterns: Array, count: Array, before: Array, weights: list[Array]) -> Array:
    share = float((count * before).sum()) / float(count.sum())
    bits = np.log2(share / (1 - share)) + sum(weight[patterns[:, k]] for k, weight in enumerate(weights))
    posterior: Array = 1 / (1 + np.exp2(-bits))
    return posterior


def tables(weights: list[Array]) -> list[Array]:
    """The weights as whole numbers, those set by hand in their places."""
    found = [np.round(np.clip(weight, -LARGEST, LARGEST) * UNIT).astype(np.int64) for weight in weights]
    names = list(FEATURES)
    for (name, level), (weight, _) in BY_HAND.items():
        found[names.index(name)][1 + FEATURES[name].index(level)] = round(weight * UNIT)
    return found


def clustered(sample: Sample, of: list[Array], prior: int) -> dict[str, float]:
    model = Model("0", prior, MISSING, tuple(tuple(table.tolist()) for table in of))
    found: dict[str, float] = scores(labels(sample.made.columns, model), sample.made.incident)
    return found


def written(of: list[Array], prior: int, lines: list[str]) -> str:
    text = [f"# {line}" for line in lines]
    text += ['version = "1"', f"prior = {prior}", f"missing = {MISSING}"]
    for (name, levels_), table in zip(FEATURES.items(), of, strict=True):
        text += ["", f"[weights.{name}]"]
        for level, weight in zip(levels_, table[1:], strict=True):
            reason = BY_HAND.get((name, level), (0.0, ""))[1]
            text.append(f"{level} = {weight}" + (f"  # set by hand: {reason}" if reason else ""))
    return "\n".join(text) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sweep", action="store_true", help="score priors instead of printing the model")
    parser.add_argument("--prior", type=float, default=0.125, help="bits")
    options = parser.parse_args()
    sparse, dense, worded = Sample(told(100_000)), Sample(told(200_000, days=219)), Sample(told(100_000, seed=11, worded=True))
    of = tables(fit([sparse, dense, worded]))
    if options.sweep:
        for prior in (-0.5, -0.25, 0.0, 0.125, 0.25, 0.5):
            for name, sample in (("sparse", sparse), ("dense", dense), ("worded", worded)):
                found = clustered(sample, of, round(prior * UNIT))
                print(f"prior {prior:5.2f} {name}: pair F1 {found['pair_f']:.4f}, B3 {found['b3_f']:.4f}, largest {found['biggest']:.0f}")
        return
    sys.stdout.write(written(of, round(options.prior * UNIT), [
        "How much each level of agreement of two claims speaks for one incident, in 1/1024 bit; below 0 against it.",
        "Made by bench/fit_fusion.py from invented claims, which says how; docs/decisions/0004 says why.",
        "prior: of any pair before it is looked at. missing: of a pair that was not compared, subtracted.",
    ]))  # fmt: skip


if __name__ == "__main__":
    main()
