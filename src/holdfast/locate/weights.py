"""The weights of the resolution model: what speaks for a place of a name, and how much.

A candidate's score is a sum of log weights; its probability is the softmax over all candidates and *none of them*, whose
score is the sum of its own weights (multinomial logit; McFadden 1974). The figures are fitted by `bench/fit_places.py`,
which says on what and prints them; they are kept here and nowhere else.
"""

from __future__ import annotations

from typing import NamedTuple


class Weights(NamedTuple):
    """Log weights: of a candidate first, then of *none of them*."""

    in_district: float = 3.4
    """It is known to lie in the district that the text states beside the name."""
    around_district: float = 0.6
    """It may lie in that district, by distance."""
    in_carried: float = 2.35
    """It lies in the district that the text spoke of before."""
    in_named_district: float = 1.7
    """It lies in some district that the text names."""
    in_region: float = 0.1
    """It lies in a region that the text names."""
    out_of_region: float = -2.3
    """The text names regions, and it lies in none of them."""
    out_of_country: float = -0.75
    """Nor in the country of one."""
    at_home: float = 0.75
    """It lies in the region that the pack is about."""
    is_local: float = 0.8
    """The pack knows its district."""
    per_power_of_ten: float = 0.4
    """Of its inhabitants."""
    per_power_of_city: float = 1.6
    """Of its inhabitants beyond 50,000: who names a city without more means the city."""
    of_unknown_size: float = 0.8
    """Nobody counted them."""
    altered: float = -0.6
    """It does not bear the very name, only one that is transliterated alike."""
    garbled: float = -1.0
    """It bears a name of the region that is nearly so."""
    of_kind: float = 0.35
    """Its size fits the type word."""
    not_of_kind: float = -1.25
    """Its size does not."""
    beside_others: float = 1.0
    """It is near another place of the text: times exp(-km / 30)."""
    with_others: float = 4.0
    """Of a place abroad: times the share of the text's other places that lie in its region."""
    with_country: float = 2.0
    """The same of its country."""
    none: float = 1.3
    """None of them is meant."""
    none_of_village: float = 1.4
    """None, where the type word says that it is a village."""
    none_in_district: float = 0.55
    """None, where the text states the district."""
    none_uncovered: float = -0.5
    """None, where the gazetteer holds only towns of that region."""


FITTED = Weights()
