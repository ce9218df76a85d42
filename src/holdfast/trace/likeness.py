"""How much speaks for two reports going back to one statement: fixed weights, in eighths of a bit.

The weights are whole numbers, so that their sums do not depend on the order of adding. None of them depends on other reports:
a pair weighs the same in a set of two and of a million.
"""

from __future__ import annotations

from holdfast.trace.fingerprint import Fingerprint
from holdfast.trace.names import are_near
from holdfast.trace.wording import containment

WINDOW_DAYS = 3
"""Retellings follow within days. What comes later in the same words is the same formula of another day."""
FEWEST = 3
"""Runs that two texts must share before their wording counts: fewer is chance."""
UNCOMPARED = -16
"""What a pair weighs that was never looked at: it shares neither a name near in time nor wording."""

_PRIOR = -34
_APART = -400
_DAYS_BETWEEN = (8, 4, -4, -12)
_UNDATED = 0
_NO_NAME_SHARED = -40
_LEAD_DIFFERS = -24


def weigh(one: Fingerprint, other: Fingerprint) -> int:
    """The weight of evidence that both go back to one statement; above 0 for it. Symmetric."""
    weight = _PRIOR + _days(one, other)
    if weight <= _APART:
        return _APART
    names = _names(one, other)
    return weight + names + _wording(one, other, names) + _speakers(one, other) + _figures(one, other) + _objects(one, other)


def _days(one: Fingerprint, other: Fingerprint) -> int:
    if one.day is None or other.day is None:
        return _UNDATED
    between = abs(one.day - other.day)
    return _DAYS_BETWEEN[between] if between <= WINDOW_DAYS else _APART


def shared_names(one: frozenset[str], other: frozenset[str]) -> int:
    """How many of the names of `one` are among those of `other`, slips of spelling allowed."""
    exact = one & other
    rest = other - exact
    return len(exact) + sum(any(are_near(name, slip) for slip in rest) for name in one - exact)


def _names(one: Fingerprint, other: Fingerprint) -> int:
    if not one.names or not other.names:
        return -8
    fewer, more = sorted((one.names, other.names), key=lambda names: (len(names), sorted(names)))
    shared = shared_names(fewer, more)
    if not shared:
        return _NO_NAME_SHARED
    weight = 16 + 8 * min(shared - 1, 4)
    if one.lead and other.lead and not shared_names(one.lead, other.names) and not shared_names(other.lead, one.names):
        weight += _LEAD_DIFFERS
    return weight


def _wording(one: Fingerprint, other: Fingerprint, names: int) -> int:
    if one.language != other.language:
        return 0
    shared, share = containment(one.runs, other.runs)
    if shared < FEWEST:
        return 0
    weight = min(64, round(120 * share))
    return weight if names > 0 else weight // 3


def _speakers(one: Fingerprint, other: Fingerprint) -> int:
    if not one.speakers or not other.speakers:
        return 0
    return 8 if one.speakers & other.speakers else -16


def _figures(one: Fingerprint, other: Fingerprint) -> int:
    weight = _figure(one.killed, other.killed) + _figure(one.injured, other.injured)
    large = sum(6 if n < 13 else 12 for n in one.numbers & other.numbers if n > 3)
    small = sum(2 for n in one.numbers & other.numbers if n <= 3)
    return weight + min(36, large + small)


def _figure(one: int | None, other: int | None) -> int:
    if one is None or other is None:
        return 0
    if one == other:
        return 4 if one == 0 else 12
    return -12 if 0 in (one, other) else -4


def _objects(one: Fingerprint, other: Fingerprint) -> int:
    weight = 0
    if one.weapons and other.weapons:
        weight += 4 if one.weapons & other.weapons else -16
    if one.sectors and other.sectors:
        weight += 10 * len(one.sectors & other.sectors) // min(len(one.sectors), len(other.sectors)) if one.sectors & other.sectors else -12
    return weight
