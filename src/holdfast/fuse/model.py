"""The weights that pairs of claims are compared by: learned once, shipped as a file, the same for every set of claims.

The weight of a level is the log of how much oftener it is found among pairs that tell of one incident than among pairs
that do not (Fellegi and Sunter 1969), in 1/1024 of a bit, as whole numbers: sums of them are exact in any order.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from holdfast.fuse.levels import FEATURES, Levels, levels_of
from holdfast.fuse.sketch import Sketch

UNIT = 1024
"""Parts of a bit that weights are counted in."""


@dataclass(frozen=True, slots=True)
class Model:
    """Frozen: what arrives later never changes what two claims weigh."""

    version: str
    prior: int
    """The weight of any pair before it is looked at."""
    missing: int
    """What a pair costs that was not compared, being in no common block."""
    tables: tuple[tuple[int, ...], ...]
    """For each feature the weight of each level; that of `unknown` is 0."""

    def weight(self, one: Sketch, other: Sketch) -> int:
        """How much speaks for `one` and `other` telling of one incident, in 1/1024 bit; above 0 more than against it."""
        return self.weight_of(levels_of(one, other))

    def weight_of(self, levels: Levels) -> int:
        """The same, of their levels."""
        return self.prior + sum(table[level] for table, level in zip(self.tables, levels, strict=True))


@cache
def load_model() -> Model:
    """The model that comes with this version; bench/fit_fusion.py made it."""
    return model_of(resources.files("holdfast.fuse").joinpath("model.toml").read_text("utf-8"))


def model_of(text: str) -> Model:
    """The model that a file of the form of `model.toml` describes; every level of every feature has its weight in it."""
    table = tomllib.loads(text)
    tables = tuple((0, *(table["weights"][name][level] for level in levels)) for name, levels in FEATURES.items())
    return Model(table["version"], table["prior"], table["missing"], tables)
