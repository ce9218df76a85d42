"""The weights of confidence, as they were fitted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec


class Weights(msgspec.Struct, frozen=True):
    """What a logistic starts from, and what each feature that holds adds to it, in units of log odds."""

    base: float
    features: Mapping[str, float]


@cache
def weights() -> Mapping[str, Weights]:
    """The weights that come with the package: of an `attack`, a `weapon`, a `toll` and an `outage`."""
    return msgspec.toml.decode(resources.files("holdfast.extract").joinpath("confidence.toml").read_bytes(), type=dict[str, Weights])
