"""Power that only trains are without: where a railway's own line is dead, traffic is what is out, not the light of homes."""

from __future__ import annotations

from holdfast.extract.sentence import Sentence
from holdfast.extract.unreal import TOLD
from holdfast.vocabulary import Concept

_USERS = frozenset(("unit", "counted_places"))
"""Categories of those who have light of their own: with them in the sentence, power is theirs."""


def tell_rails(sentence: Sentence) -> None:
    """Make what a sentence says of power on the rails something that it says of traffic.

    It does where it names the contact line or a section of railway, or says of trains that they have voltage.
    """
    if sentence.has_any(_USERS):
        return
    is_of_trains = bool(sentence.all("rails", "trains")) and bool(sentence.all("rails", "voltage"))
    if not is_of_trains and not sentence.all("rails", "line"):
        return
    told = sentence.all("outage", *TOLD)
    known = {(c.first, c.last) for c in sentence.all("outage_roads_transport")}
    moved = [Concept("outage_roads_transport", c.code, c.first, c.last) for c in told if (c.first, c.last) not in known]
    sentence.tell("outage_roads_transport", sorted([*sentence.all("outage_roads_transport"), *moved], key=lambda c: c.first))
    sentence.tell("outage", [c for c in sentence.all("outage") if c not in told])
