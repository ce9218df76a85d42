"""Scopes: which words of a sentence speak of which place.

A sentence with one place speaks of it throughout. One with several is cut: before each place where places come first
("в селе А — дом, в селе Б — машина"), after each where they come last ("drones hit a house in A and a car in B").
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from holdfast.extract.document import Document
from holdfast.extract.places import Mention
from holdfast.extract.sentence import Sentence

LEAD = 5
"""Words that may stand before the first place of a sentence in which places come first."""
BESIDE = 3
"""Words between a place and the district that it is said to lie in."""

_OUTCOMES = ("casualty", "damage", "target")
_BRACKETS = frozenset("()")


@dataclass(init=False, slots=True)
class Scope:
    """Tokens `first` through `last` speak of `mentions`; with none, of the places that the text spoke of before."""

    sentence: Sentence
    mentions: list[Mention]
    first: int
    last: int
    lead: int
    """The last token before the first place of the sentence, where what is told before it holds for this one too; else -1."""

    def __init__(self, sentence: Sentence, mentions: list[Mention], first: int, last: int, lead: int = -1) -> None:
        self.sentence = sentence
        self.mentions = mentions
        self.first = first
        self.last = last
        self.lead = lead


def scopes(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[Scope]:
    """The scopes of a sentence in text order: together they cover it, none overlaps another."""
    sites = [m for m in mentions if m.part == "site"]
    found: list[Scope] = []
    first = sentence.first
    if ";" not in document.tokens.folded[first : sentence.last]:
        if not sites:
            return [Scope(sentence, [], first, sentence.last)]
        return _cut(document, sentence, _groups(document, sentence, sites), first, sentence.last)
    for last in [*_semicolons(document, sentence), sentence.last]:
        inside = [m for m in sites if first <= m.first <= last]
        found += _cut(document, sentence, _groups(document, sentence, inside), first, last)
        first = last + 1
    return found


def _semicolons(document: Document, sentence: Sentence) -> list[int]:
    folded = document.tokens.folded
    return [at for at in range(sentence.first, sentence.last) if folded[at] == ";"]


def _groups(document: Document, sentence: Sentence, mentions: list[Mention]) -> list[list[Mention]]:
    """Places that share what is said of them; districts become the setting of the places beside them."""
    if len(mentions) <= 1:
        return [mentions] if mentions and not (mentions[0].kind == "admin2" and _is_bracketed(document, mentions[0])) else []
    spots = [m for m in mentions if m.kind in ("settlement", "object") and not _heads_region(document, m, mentions)]
    districts = [m for m in mentions if m.kind == "admin2"]
    regions = [m for m in mentions if m.kind == "admin1"]
    communities = [d for d in districts if d.is_community]
    if communities and not spots:
        districts = [d for d in districts if not _holds(sentence, d, communities)]
    alone = [d for d in districts if not _settles(document, d, spots, communities) and not _is_bracketed(document, d)]
    for spot in spots:
        spot.admin1 = spot.admin1 or (regions[0].bare if regions else None)
    ordered = sorted([*spots, *alone], key=lambda m: m.first) or regions
    groups: list[list[Mention]] = []
    for mention in ordered:
        if groups and mention.lists_after and _adjacent(document, groups[-1][-1], mention):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _heads_region(document: Document, mention: Mention, mentions: list[Mention]) -> bool:
    """Whether a name before a colon is that of the region around the place of the one statement after it.

    "Bryansk: a drone fell in Fokino" tells of Fokino.
    """
    if not mention.introduces or mention.place is None or mention is not mentions[0] or len(mentions) < 2:
        return False
    other, folded = mentions[1], document.tokens.folded
    is_namesake = (mention.place.admin1 or "").startswith(mention.place.name)
    is_inside = other.kind == "admin2" or (other.place is not None and other.place.admin1 == mention.place.admin1)
    is_one = not any(folded[at] in ",;" for at in range(mention.end + 1, other.start))
    return folded[mention.end + 1] == ":" and is_namesake and is_inside and is_one and not other.introduces


def _holds(sentence: Sentence, district: Mention, communities: list[Mention]) -> bool:
    """Give `district` to the communities after it if nothing is told of itself: "in Nikopol district the Marhanets community was hit"."""
    inside = [c for c in communities if c.start > district.end]
    if district.is_community or not inside or any(sentence.within(district.end, inside[0].start, category) for category in _OUTCOMES):
        return False
    for community in inside:
        community.admin2, community.admin2_stated = district.bare, True
    return True


def _settles(document: Document, district: Mention, spots: list[Mention], communities: list[Mention]) -> bool:
    """Give `district` to the places or the community it is the setting of; false if it stands for itself."""
    if not district.is_community:
        inside = [c for c in communities if 0 < district.start - c.end <= 1]
        for community in inside:
            community.admin2, community.admin2_stated = district.bare, True
        if inside:
            return True
    bracketed = _is_bracketed(document, district)
    behind = [s for s in spots if s.end < district.start and (district.is_community or not s.admin2_stated)]
    ahead = [s for s in spots if s.start > district.end]
    if bracketed and behind:
        chosen = behind
    elif behind and district.start - behind[-1].end <= BESIDE + 1 and not district.lists_after:
        chosen = [behind[-1], *_listed_with(behind)]
    elif behind and district.start - behind[-1].end <= BESIDE and document.tokens.folded[behind[-1].end + 1] == ",":
        chosen = [behind[-1]]
    else:
        chosen = ahead
    for spot in chosen:
        spot.introduces = spot.introduces or (district.introduces and spot in behind)
        if not district.is_community:
            spot.admin2, spot.admin2_stated = district.bare, True
    return bool(chosen)


def _is_bracketed(document: Document, mention: Mention) -> bool:
    return mention.start > 0 and document.tokens.folded[mention.start - 1] == "("


def _listed_with(behind: list[Mention]) -> list[Mention]:
    """The places that the last one continues a list of."""
    found = []
    for at in range(len(behind) - 1, 0, -1):
        if not behind[at].lists_after:
            break
        found.append(behind[at - 1])
    return found


def _adjacent(document: Document, one: Mention, other: Mention) -> bool:
    return not any(document.tokens.folded[at] in _BRACKETS or document.tokens.folded[at] in ":—–" for at in range(one.end + 1, other.start))


def _cut(document: Document, sentence: Sentence, groups: list[list[Mention]], first: int, last: int) -> list[Scope]:
    if len(groups) <= 1:
        return [Scope(sentence, groups[0] if groups else [], first, last)]
    if all(_is_bracketed(document, group[0]) for group in groups):
        return _cut_at_brackets(document, sentence, groups, first, last)
    if not any(m.introduces for m in groups[0]):
        colon = document.tokens.find(":", first, groups[0][0].start - 1)
        if colon is not None and (groups[0][0].start - colon > LEAD - 3 or _sums_up(sentence, groups, (first, colon))):
            listed = _cut(document, sentence, groups, colon + 1, last)
            return [
                Scope(sentence, [], first, colon),
                *(Scope(sentence, s.mentions, s.first, s.last, s.lead if s.lead >= 0 else colon) for s in listed),
            ]
    told_before = not any(m.introduces for m in groups[0]) and (
        any(sentence.within(first, groups[0][0].start - 1, category) for category in _OUTCOMES)
        or _are_counted_before(document, sentence, groups, first)
    )
    leads = not told_before or document.tokens.folded[groups[0][0].start - 1] in ":("
    marks = (
        [_before(sentence, group[0].start) for group in groups[1:]]
        if leads
        else [_after(document, sentence, group[-1].end, (following[0].start, last)) for group, following in pairwise(groups)]
    )
    found, start = [], first
    lead = -1 if leads else groups[0][0].start - 1
    for group, mark in zip(groups, [*marks, last], strict=True):
        found.append(Scope(sentence, group, start, max(start, mark), lead if start > first else -1))
        start = mark + 1
    return found


def _sums_up(sentence: Sentence, groups: list[list[Mention]], lead: tuple[int, int]) -> bool:
    """Whether people are counted before a colon, and told of again with a place after it: "two died: a man in A was killed, in B"."""
    if "casualty" not in sentence.concepts or not sentence.within(*lead, "casualty"):
        return False
    return bool(sentence.within(groups[0][-1].end, groups[1][0].start, "casualty", "killed", "injured"))


def _are_counted_before(document: Document, sentence: Sentence, groups: list[list[Mention]], first: int) -> bool:
    """Whether a list after a colon has its numbers before its places: "six were hurt: three in A, two in B and one in C"."""
    if first == sentence.first or document.tokens.folded[first - 1] != ":":
        return False
    counted = [any(first <= n.first and n.last == _before(sentence, group[0].start) for n in sentence.numbers) for group in groups]
    return all(counted)


def _cut_at_brackets(document: Document, sentence: Sentence, groups: list[list[Mention]], first: int, last: int) -> list[Scope]:
    """Each place in brackets is that of the words before it: "многоэтажка (г. Купянск), частный дом (с. Осиново)"."""
    found, start = [], first
    for group in groups:
        end = document.tokens.find(")", group[-1].end, last) or last
        found.append(Scope(sentence, group, start, end))
        start = min(end + 1, last)
    return found


def _before(sentence: Sentence, start: int) -> int:
    """The last token before a place and its preposition."""
    at = start - 1
    while at > sentence.first and at in sentence.covered("preposition"):
        at -= 1
    return at


def _after(document: Document, sentence: Sentence, end: int, ahead: tuple[int, int]) -> int:
    """The last token of the clause that a place ends; `ahead` are the next place and the end of the sentence.

    A joining word ends it where an outcome of the next place follows: "one was killed in A and another hurt in B".
    """
    following, last = ahead
    joints = sentence.covered("conjunction")
    for at in range(end + 1, last):
        if document.tokens.folded[at] in ",;:—–":
            return at
        if at in joints and at < following and any(sentence.within(at + 1, following - 1, category) for category in _OUTCOMES):
            return at - 1
    return end
