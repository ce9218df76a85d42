"""The context of a sentence: what the text has established before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast
from zoneinfo import ZoneInfo

from holdfast.extract.casualties import Casualties
from holdfast.extract.document import Document
from holdfast.extract.frames import Frame, Heading
from holdfast.extract.places import Mention, named_by_kind
from holdfast.extract.sentence import Sentence
from holdfast.extract.times import Time, time_of
from holdfast.records import Evidence, Measure, Outage, WeaponCode

CARRIED_PARAGRAPHS = 1
"""Paragraphs over which "there" still means the place before."""
HEADING_TOKENS = 4
"""A heading is a word or three and a colon."""

_HEADINGS: tuple[tuple[str, tuple[str, ...], Heading], ...] = (
    ("casualty", ("killed",), "killed"),
    ("casualty", ("injured",), "injured"),
    ("damage", (), "damage"),
    ("weapon", (), "weapon"),
    ("heading", ("weapon",), "weapon"),
)


@dataclass(slots=True)
class Context:
    """What the text has established so far."""

    mentions: list[Mention] = field(default_factory=list)
    paragraph: int = 0
    admin2: str | None = None
    admin1: Mention | None = None
    time: Time | None = None
    heading: Heading | None = None
    nobody: Casualties | None = None
    """A "nobody was hurt" that holds for the whole text."""
    frames: list[Frame] = field(default_factory=list)
    weapons: dict[WeaponCode, tuple[Evidence, ...]] = field(default_factory=dict)
    """Every weapon that the text names, with its first words."""
    settlement: Mention | None = None
    """The last settlement that was named."""
    outages: list[Outage] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)

    def hang(self, outages: list[Outage], sentence: Sentence) -> None:
        """Hang outages on the attack that the same paragraph told of last; else they stand alone."""
        last = self.frames[-1] if self.frames else None
        if last is not None and last.is_event and last.paragraph == sentence.paragraph:
            last.outages += outages
        else:
            self.outages += outages


def establish(document: Document, sentence: Sentence, found: list[Mention], context: Context, zone: ZoneInfo) -> None:
    """Take from a sentence what holds for those after it: its heading, its region and district, its time."""
    context.heading = _heading(document, sentence)
    before = context.time
    for mention in found:
        if mention.kind == "admin1" and (context.admin1 is None or mention.part == "context"):
            context.admin1 = mention
        if mention.kind == "admin2" and mention.part != "other":
            context.admin2 = mention.bare
        elif mention.kind in ("settlement", "object"):
            mention.admin2 = mention.admin2 or (context.admin2 if mention.part == "site" else None)
        if mention.kind != "admin1" and context.admin1 is not None:
            mention.admin1 = context.admin1.bare
    context.time = time_of(document, sentence, zone, context.time) or context.time
    for weapon in sentence.all("weapon") if not sentence.all("irrelevant") else ():
        context.weapons.setdefault(cast("WeaponCode", weapon.code), (document.evidence(weapon.first, weapon.last),))
    if before is not None and context.time is not None and before.day != context.time.day and not any(m.part == "site" for m in found):
        context.mentions = []  # another day is another event: it is not where the last one was


def _heading(document: Document, sentence: Sentence) -> Heading | None:
    """What a sentence that opens with a word and a colon lists: the hurt, the damage, the weapons."""
    opening = range(sentence.first, min(sentence.first + HEADING_TOKENS, sentence.last))
    colon = next((at for at in opening if document.tokens.folded[at] == ":"), None)
    if colon is None:
        return None
    for category, codes, heading in _HEADINGS:
        if sentence.within(sentence.first, colon, category, *codes):
            return heading
    return None


def carried(document: Document, sentence: Sentence, context: Context) -> list[Mention]:
    """The places that a sentence without one speaks of."""
    if _points_back(document, sentence) and context.settlement is not None:
        return [context.settlement]
    places = context.mentions if sentence.paragraph - context.paragraph <= CARRIED_PARAGRAPHS else []
    if not places and sentence.all("anaphor", "region") and context.admin1 is not None:
        places = [context.admin1]
    spot = named_by_kind(document, sentence) if all(m.kind != "settlement" for m in places) else None
    if spot is not None and context.admin1 is not None:
        spot.admin1 = context.admin1.bare
        return [spot]
    return places


def _points_back(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence means the last settlement by its kind alone: "in the city", not "in the city of Kharkiv"."""
    tokens = document.tokens
    return any(c.last == sentence.last or not tokens.is_capitalised(c.last + 1) for c in sentence.all("anaphor", "place"))


def fallback(sites: list[Mention], context: Context) -> tuple[str, ...]:
    """Where a service is out if its sentence names no such place: the place struck, else the region."""
    known = sites or context.mentions or ([context.admin1] if context.admin1 else [])
    return tuple(m.name if m.kind != "settlement" else m.bare for m in known[:1])
