"""The places that a text names beside those that were struck, each with its role: they tell which namesakes are meant."""

from __future__ import annotations

from holdfast.extract.context import Context
from holdfast.extract.document import Document
from holdfast.extract.frames import Frame
from holdfast.extract.mention import Mention, Part
from holdfast.records import MentionRole, PlaceMention

MOST = 200
"""Places beyond which none is held with each claim: more than any report names, so that a hostile list of thousands stays small."""
MOST_IN_ALL = 20_000
"""The same for all claims of a text together, each of which holds them: what is read from a text stays linear in its length."""
_ROLES: dict[Part, MentionRole] = {"site": "attack", "context": "source", "origin": "origin", "other": "other"}


def also_named(document: Document, context: Context, struck: list[Frame]) -> tuple[PlaceMention, ...]:
    """Each other place that the text names, once, in text order, `MOST` at most; those where a service is out are no places of attack.

    A text of more than a hundred claims has the fewer, the more they are: `MOST_IN_ALL`.
    """
    most = min(MOST, MOST_IN_ALL // (len(struck) + len(context.disruptions) + len(context.working) + 1))
    taken = {(frame.mention.kind, frame.mention.bare) for frame in struck if frame.mention is not None}
    disruptions = [d for held in (context.disruptions, *(frame.disruptions for frame in struck)) for d in held]
    dark = {id(mention) for disruption in disruptions for mention in disruption.places}
    found: list[PlaceMention] = []
    for mention in context.named:
        if len(found) == most:
            break
        key = (mention.kind, mention.bare)
        if mention.kind != "object" and mention.relation is None and mention.city is None and key not in taken:
            taken.add(key)
            found.append(mention.record(document, _role(mention, dark)))
    return tuple(found)


def _role(mention: Mention, dark: set[int]) -> MentionRole:
    return "outage" if id(mention) in dark else _ROLES[mention.part]
