"""How sure it is that an attack was at the place that is read for it: a logistic of what vouches for it, fitted to texts.

The weights stand in `confidence.toml`; `bench/fit_confidence.py` fits them to the development half of the gold sets. Of
claims with a confidence of 0.8, four in five should be right: `holdfast evaluate --reliability` shows whether they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from math import exp

import msgspec

from holdfast.extract.frames import Frame
from holdfast.extract.sums import UNITS

SEVERAL = 4
"""Attacks in one text from which it is a summary of many."""


class Weights(msgspec.Struct, frozen=True):
    """What a logistic starts from, and what each feature that holds adds to it, in units of log odds."""

    base: float
    features: Mapping[str, float]


@cache
def weights() -> Weights:
    """The weights that come with the package."""
    return msgspec.toml.decode(resources.files("holdfast.extract").joinpath("confidence.toml").read_bytes(), type=Weights)


def places_of(told: Iterable[Frame]) -> int:
    """How many attacks a text tells of as its news."""
    return sum(not frame.background for frame in told)


def features(frame: Frame, places: int) -> dict[str, bool]:
    """What holds of `frame`, one of `places_of` a text, that makes it likelier or less likely to be an attack at its place."""
    mention, counted = frame.mention, frame.casualties
    return {
        "blow": frame.is_blow,
        "target": any(t.damage != "unknown" for t in frame.targets),
        "only_hit": bool(frame.targets) and all(t.damage == "unknown" for t in frame.targets),
        "people": bool(counted.figures) and not counted.is_nobody,
        "nobody": counted.is_nobody,
        "weapon": frame.weapon is not None and "weapon" not in frame.origins,
        "weapon_supplied": frame.weapon is not None and "weapon" in frame.origins,
        "debris": frame.weapon == "debris_of_interception",
        "certain": mention is not None and mention.certain,
        "known": mention is not None and mention.place is not None,
        "unit": mention is not None and mention.kind in UNITS,
        "object": mention is not None and mention.kind == "object",
        "told_by_another": mention is not None and mention.relation is not None,
        "carried": "where" in frame.origins,
        "dated": "when" not in frame.origins,
        "attributed": frame.attribution is not None,
        "earlier": frame.earlier or frame.background,
        "only_one": places <= 1,
        "one_of_many": places >= SEVERAL,
        "pooled": frame.is_pooled,
    }


def confidence(frame: Frame, places: int) -> float:
    """The probability that `frame`, one of `places_of` a text, tells of an attack at its place, two decimals."""
    known = weights()
    odds = known.base + sum(known.features.get(name, 0.0) for name, holds in features(frame, places).items() if holds)
    return round(1 / (1 + exp(-odds)), 2)
