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
_DAYS_BETWEEN = (8, 4, -6, -14)
_UNDATED = -2
_NAMED_DAY = 4
_OTHER_DAY = -30
_NO_NAME_SHARED = -40
_LATER_NEWS = 14
"""A report that says what has changed goes back to one that said it before: a toll that rose is no other toll."""
_NAMELESS = -6
_NAME = 16
_SLIP = 10
_MOST_WORDING = 64
_TWO_VOICES = -80
"""Two who both speak for themselves, each in words of his own, are two witnesses, however alike what they tell."""
_OTHER_OFFICE = -80
"""The rescue service has said it of its own knowledge, and so has the governor: who retells the one does not retell the other."""
_OWN_WORDS = 0.25
"""Share of shared wording below which words are one's own."""
_LEAD_DIFFERS = -24
_REGION_DIFFERS = -20
_LACK = 8
_MOST_LACKING = 3


def weigh(one: Fingerprint, other: Fingerprint) -> int:
    """The weight of evidence that both go back to one statement; above 0 for it. Symmetric."""
    days = _days(one, other)
    if days <= _APART:
        return _APART
    names = _names(one, other)
    weight = _PRIOR + days + names + _speakers(one, other) + _figures(one, other) + _objects(one, other)
    if _are_two_voices(one, other) and not _share_wording(one, other):
        return weight + _TWO_VOICES
    if one.language != other.language or weight + _MOST_WORDING <= 0:
        return weight
    return weight + _wording(one, other, names)


def _are_two_voices(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether both speak for themselves; of two offices either does, of others neither who says that figures have changed."""
    if one.issuers and other.issuers and one.issuers.isdisjoint(other.issuers):
        return True
    return one.is_own_voice and other.is_own_voice and not (one.rising or other.rising)


def _share_wording(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether one repeats the other's words."""
    shared, share = containment(one.runs, other.runs)
    return one.language == other.language and shared >= FEWEST and share >= _OWN_WORDS


def are_comparable(one: Fingerprint, other: Fingerprint) -> bool:
    """Whether two reports share what none of one statement can do without: a name, a slip of one and something hit, or wording.

    It is quick, and of those that only share a name's beginning it tells most apart.
    """
    if not one.names or not other.names or not one.names.isdisjoint(other.names):
        return True
    if one.language == other.language and not one.sketch.isdisjoint(other.sketch):
        return True
    if one.sectors and other.sectors and one.sectors.isdisjoint(other.sectors):
        return False
    return any(are_near(a, b) for a in one.names for b in other.names)


def _days(one: Fingerprint, other: Fingerprint) -> int:
    if one.day is None or other.day is None:
        if not one.dates or not other.dates:
            return _UNDATED
        near = min(abs(a - b) for a in one.dates for b in other.dates) <= WINDOW_DAYS
        return _NAMED_DAY if near else _OTHER_DAY
    between = abs(one.day - other.day)
    return _DAYS_BETWEEN[between] if between <= WINDOW_DAYS else _APART


def shared_names(one: frozenset[str], other: frozenset[str]) -> int:
    """How many names two sets share, slips of spelling allowed; the same both ways."""
    exact = len(one & other)
    if exact == len(one) or exact == len(other):
        return exact
    mine, theirs = one - other, other - one
    slips = [(a, b) for a in mine for b in theirs if are_near(a, b)]
    return exact + min(len({a for a, _ in slips}), len({b for _, b in slips}))


def _names(one: Fingerprint, other: Fingerprint) -> int:
    if not one.names or not other.names:
        return _NAMELESS
    shared = shared_names(one.names, other.names)
    if not shared:
        return _NO_NAME_SHARED
    weight = (_NAME if not one.names.isdisjoint(other.names) else _SLIP) + 8 * min(shared - 1, 4)
    if one.lead and other.lead and not shared_names(one.lead, other.names) and not shared_names(other.lead, one.names):
        weight += _LEAD_DIFFERS
    if one.lead and other.lead:
        apart = min(len(one.lead) - shared_names(one.lead, other.names), len(other.lead) - shared_names(other.lead, one.names))
        weight -= _LACK * min(max(apart - 1, 0), _MOST_LACKING)
    if one.regions and other.regions and one.regions.isdisjoint(other.regions):
        weight += _REGION_DIFFERS
    return weight


def _wording(one: Fingerprint, other: Fingerprint, names: int) -> int:
    """What shared runs of words say; a third of it where no name is shared: then it is most likely a formula."""
    shared, share = containment(one.runs, other.runs)
    if shared < FEWEST:
        return 0
    weight = min(_MOST_WORDING, round(120 * share))
    return weight if names > 0 else weight // 3


def _speakers(one: Fingerprint, other: Fingerprint) -> int:
    weight = _OTHER_OFFICE if one.offices and other.offices and one.offices.isdisjoint(other.offices) else 0
    if not one.speakers or not other.speakers:
        return weight
    return weight + (-16 if one.speakers.isdisjoint(other.speakers) else 8)


def _figures(one: Fingerprint, other: Fingerprint) -> int:
    weight = _toll(one.killed, other.killed) + _toll(one.injured, other.injured)
    if one.rising or other.rising:
        weight = max(weight, 0) + _LATER_NEWS
    numbers = 0
    for n in one.numbers & other.numbers:
        numbers += 2 if n <= 3 else 6 if n < 13 else 12
    return weight + min(36, numbers)


def _toll(one: int | None, other: int | None) -> int:
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
        shared = len(one.sectors & other.sectors)
        weight += 10 * shared // min(len(one.sectors), len(other.sectors)) if shared else -12
    if one.counts and other.counts:
        theirs = dict(other.counts)
        weight -= 8 * sum(theirs.get(sector, count) != count for sector, count in one.counts)
    return weight
