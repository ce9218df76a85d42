"""Tallies: how often so many places of a region were struck, and which by what, with no outcome for each.

"385 strikes on 11 settlements. 200 drones attacked A, B and C; artillery fired 170 times on A and D." Nothing tells the
places apart: all of it is one statement on their region.
"""

from __future__ import annotations

from holdfast.extract.frames import Frame
from holdfast.extract.scopes import Scope
from holdfast.extract.sentence import Sentence

BESIDE = 3
"""Words between a number and what it counts."""
SEVERAL = 2


def counts_places(sentence: Sentence) -> int:
    """How many places the sentence says were struck; 0 if it does not."""
    if "attack" not in sentence.concepts:
        return 0
    places = sentence.all("counted_places", "settlements")
    counted = (n.quantity.best or 0 for n in sentence.numbers if any(0 < c.first - n.last <= BESIDE for c in places))
    return max(counted, default=0)


def is_line_of_tally(scope: Scope, told: Frame) -> bool:
    """Whether the scope only says how often, or by how many weapons, several places were struck.

    So many weapons at one place are a strike on it like any other.
    """
    if len(scope.mentions) < SEVERAL or told.has_outcome or told.casualties or not told.is_blow:
        return False
    blows = scope.sentence.all("attack") + scope.sentence.all("weapon")
    counted = [n for n in scope.sentence.numbers if (n.quantity.best or 0) >= SEVERAL]
    return any(0 < c.first - n.last <= BESIDE for c in blows for n in counted)
