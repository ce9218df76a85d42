"""How sure it is that an attack was at the place that is read for it, and that each value is right: logistics fitted to texts.

The weights stand in `confidence.toml`; `bench/fit_confidence.py` fits them to the development half of the gold sets. Of
values with a confidence of 0.8, four in five should be right: `holdfast evaluate --reliability` shows whether they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp

from holdfast.extract.casualties import HARMS, NOBODY, Harm
from holdfast.extract.changes import LEVELS
from holdfast.extract.frames import Frame
from holdfast.extract.outages import Disruption
from holdfast.extract.sums import UNITS
from holdfast.extract.weights import weights

SEVERAL = 4
"""Attacks in one text from which it is a summary of many."""
MANY_HURT = 10
"""People from which a toll is likely to have been told in parts, or to have risen."""
MANY_PLACES = 3
"""Places of an outage from which they are a list."""

Features = dict[str, bool]
"""What holds, by its name."""


def places_of(told: Iterable[Frame]) -> int:
    """How many attacks a text tells of as its news."""
    return sum(not frame.background for frame in told)


def features(frame: Frame, places: int) -> Features:
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


def of_weapon(frame: Frame, places: int) -> Features:
    """What holds of the weapon of `frame`, `unknown` where none is named."""
    return {
        "named": frame.weapon is not None and "weapon" not in frame.origins,
        "supplied": frame.weapon is not None and "weapon" in frame.origins,
        "debris": frame.weapon == "debris_of_interception",
        "drone": frame.weapon in ("drone", "fpv_drone"),
        "counted": frame.weapon_count is not None,
        "carried": "where" in frame.origins,
        "earlier": frame.earlier or frame.background,
        "only_one": places <= 1,
        "one_of_many": places >= SEVERAL,
    }


def of_toll(frame: Frame, harm: Harm, places: int) -> Features:
    """What holds of the number of those killed or injured that `frame` states."""
    counted = frame.casualties
    figure = counted.figures[harm]
    return {
        "killed": harm == "killed",
        "nobody": figure == NOBODY,
        "supplied": harm in frame.origins,
        "other_too": len(counted.figures) > 1 and not counted.is_nobody,
        "many": (figure.best or 0) >= MANY_HURT,
        "vague": figure.best is None or figure.low != figure.high,
        "in_parts": counted.parts.get(harm, 0) > 0,
        "in_care": counted.is_treated,
        "carried": "where" in frame.origins,
        "pooled": frame.is_pooled,
        "earlier": frame.earlier or frame.background,
        "only_one": places <= 1,
        "one_of_many": places >= SEVERAL,
    }


def of_outage(disruption: Disruption, told: int) -> Features:
    """What holds of a service out or back, one of `told` in its text."""
    level = disruption.level
    return {
        "back": disruption.status == "restored",
        "works": disruption.status == "working",
        "power": disruption.sector == "power",
        "transport": disruption.sector == "roads_transport",
        "partial": disruption.partial,
        "by_context": not disruption.places,
        "nowhere": not disruption.places and not disruption.carried,
        "only_counted": disruption.counted_places is not None,
        "settlement": level == LEVELS["settlement"] and bool(disruption.places),
        "region": level == LEVELS["admin1"] and bool(disruption.places),
        "list": len(disruption.places) >= MANY_PLACES,
        "people": disruption.people is not None,
        "scheduled": disruption.scheduled,
        "earlier": disruption.is_earlier or disruption.is_past,
        "only_one": told <= 1,
        "one_of_many": told >= SEVERAL,
    }


def confidence(frame: Frame, places: int) -> float:
    """The probability that `frame`, one of `places_of` a text, tells of an attack at its place, two decimals."""
    return probability("attack", features(frame, places))


def sure(frame: Frame, places: int) -> dict[str, float]:
    """The probability of each value that `frame` states, if there was an attack at its place: weapon, killed, injured."""
    stated = {"weapon": probability("weapon", of_weapon(frame, places))}
    return stated | {harm: probability("toll", of_toll(frame, harm, places)) for harm in HARMS if harm in frame.casualties.figures}


def probability(of: str, held: Features) -> float:
    """The probability by the weights of `of`, two decimals."""
    return _weighed(of, tuple([name for name, holds in held.items() if holds]))


@cache
def _weighed(of: str, held: tuple[str, ...]) -> float:
    """The same by the names of what holds; most of what holds of an attack or an outage holds of many."""
    known = weights()[of]
    odds = known.base + sum(known.features.get(name, 0.0) for name in held)
    return round(1 / (1 + exp(-odds)), 2)
