"""What happened to whom: people and the words that tell their fate, each group with the word that is nearest."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal, NamedTuple

from holdfast.extract.document import Document
from holdfast.extract.people import People
from holdfast.extract.sentence import Sentence

Fate = Literal["killed", "injured", "treated", "other"]
"""What a text says of people: "treated" only that they are in hospital, "other" that they were rescued, evacuated, are missing."""

FATES: tuple[Fate, ...] = ("killed", "injured", "treated")
JOINT_COST = 2
"""Words that a comma or "and" between people and harm counts for: "1 person died and 9 were injured"."""
REACH = 14
"""Words between the people and what happened to them; farther apart they belong to other statements."""
LINKS = 3
"""Words that may link two groups of one list: ", and her"."""
AGE_WORDS = 4
"""Words that an age takes between commas, and the comma: ", aged 14 years,"."""
_FAR = 1000


class WordOfHarm(NamedTuple):
    """Tokens `first` through `last` tell a fate."""

    harm: Fate
    first: int
    last: int


def words_of_harm(sentence: Sentence, first: int, last: int, counted: list[People]) -> list[WordOfHarm]:
    """What happened to people, in text order: the terms for it, "suffered" where it is people that suffered, other fates."""
    found = [WordOfHarm(fate, c.first, c.last) for fate in FATES for c in sentence.within(first, last, "casualty", fate)]
    targets = sentence.objects(first, last)
    for word in sentence.within(first, last, "suffer"):
        to_people = min((_gap(p.first, p.last, word.first) for p in counted), default=REACH)
        to_targets = min((_gap(t.first, t.last, word.first) for t in targets), default=REACH + 1)
        if to_people <= to_targets:
            found.append(WordOfHarm("injured", word.first, word.last))
    found += [WordOfHarm("other", c.first, c.last) for c in sentence.within(first, last, "fate")]
    hidden = sentence.within(first, last, "casualty", "unknown", "none", "none_killed") + sentence.within(first, last, "subset")
    if hidden:
        found = [w for w in found if not any(h.first <= w.first <= h.last for h in hidden)]
    return sorted(found, key=lambda w: w.first)


def _gap(first: int, last: int, at: int) -> int:
    return first - at if at < first else max(0, at - last)


class Gaps:
    """How far people are from words of harm, in words; what stands in brackets or only names some of those before counts nothing."""

    def __init__(self, document: Document, sentence: Sentence, counted: list[People]) -> None:
        self._folded = document.tokens.folded
        self._joints = sentence.covered("conjunction")
        self._sentence = sentence
        self._aside = _aside(document, sentence, counted)

    def between(self, group: People, word: WordOfHarm) -> int:
        """Words between them, where a comma or "and" counts for more."""
        gap = _gap(group.first, group.last, word.first)
        low, high = (word.last + 1, group.first) if word.first < group.first else (group.last + 1, word.first)
        skipped = 0 if group.is_part or not self._aside else sum(at in self._aside for at in range(low, high))
        if gap - skipped > REACH:
            return _FAR + gap
        if low >= high:
            return gap - skipped
        breaks = sum((self._folded[at] == "," or at in self._joints) and at not in self._aside for at in range(low, high))
        ends = REACH if low == group.last + 1 and ":" in self._folded[low:high] else 0  # "rose to 26: a child died in hospital"
        return gap - skipped + JOINT_COST * breaks + ends - _in_brackets(self._folded[low:high])

    def are_listed(self, one: People, other: People) -> bool:
        """Whether only commas and "and" stand between two groups."""
        between = range(one.last + 1, other.first)
        return 0 < len(between) <= LINKS and all(self._folded[at] == "," or at in self._joints for at in between)

    def are_paired(self, one: People, other: People) -> bool:
        """Whether "and" joins two who are named, nothing between but "her" and ages: "a woman and her five-year-old son"."""
        if one.is_total or other.is_total:
            return False
        between = [at for at in range(one.last + 1, other.first) if at not in self._aside]
        links = self._sentence.covered("conjunction", "possessive", "article")
        return 0 < len(between) <= LINKS and all(at in links for at in between) and any(at in self._joints for at in between)

    def is_broken(self, group: People, word: WordOfHarm) -> bool:
        """Whether a comma stands between them."""
        low, high = (word.last + 1, group.first) if word.first < group.first else (group.last + 1, word.first)
        return any(self._folded[at] == "," and at not in self._aside for at in range(low, high))


def _aside(document: Document, sentence: Sentence, counted: list[People]) -> frozenset[int]:
    """The tokens between commas that only name some of those before or an age: ", including a boy of four,", ", 14,"."""
    folded = document.tokens.folded
    found: set[int] = set()
    for word in sentence.all("age"):
        found |= {at for at in range(word.first - 2, word.last + 1) if at >= word.first or folded[at] == "-" or folded[at].isdecimal()}
    for said in sentence.all("aside"):
        found |= {at for at in range(said.first - 1, said.last + 2) if said.first <= at <= said.last or folded[at : at + 1] == [","]}
    for marker in sentence.all("subset"):
        parts = [p for p in counted if p.is_part and p.first > marker.last]
        if not parts or marker.first == sentence.first or folded[marker.first - 1] != ",":
            continue
        end = next((at for at in range(parts[0].last, sentence.last) if folded[at] == ","), parts[0].last)
        found |= {*range(marker.first - 1, end + 1)}
    for group in counted:
        if group.last + 1 < sentence.last and folded[group.last].isdecimal() and folded[group.last - 1] == "," == folded[group.last + 1]:
            found |= {group.last - 1, group.last, group.last + 1}  # "her son, 45, was wounded"
        inside = range(group.last + 2, min(group.last + 2 + AGE_WORDS, sentence.last))
        if group.last < sentence.last and folded[group.last + 1] == "," and any(folded[at].isdecimal() for at in inside[:-1]):
            end = next((at for at in inside if folded[at] == ","), group.last)
            found |= {*range(group.last + 1, end + 1)}
    return frozenset(found)


def fates_of(gaps: Gaps, counted: list[People], words: list[WordOfHarm]) -> dict[People, Fate]:
    """What happened to whom: the nearest word tells it; a death that is nobody else's is that of those it stands by."""
    nearest = _nearest(gaps, counted, words)
    fates: dict[People, Fate] = {group: word.harm for group, word in nearest.items()}
    for word in words if nearest else ():
        if word.harm == "killed" and word not in nearest.values():
            group = min(nearest, key=lambda p: gaps.between(p, word))
            if not group.is_total and gaps.between(group, word) < _FAR and not gaps.is_broken(group, word):
                fates[group] = "killed"
    return fates


def _nearest(gaps: Gaps, counted: list[People], words: list[WordOfHarm]) -> dict[People, WordOfHarm]:
    """For each group its nearest word; for one too far from all, that of the group that goes on its list.

    Only counts of people have other fates than harm: a woman who put the fire out herself may be hurt all the same.
    """
    nearest: dict[People, WordOfHarm] = {}
    of_persons = [w for w in words if w.harm != "other"]
    for group in counted if of_persons else ():
        choice = words if group.is_total else of_persons
        word = choice[0] if len(choice) == 1 else min(choice, key=lambda w: (gaps.between(group, w), w.first))
        if gaps.between(group, word) < _FAR:
            nearest[group] = word
    for one, other in pairwise(counted):
        if nearest.get(one) != nearest.get(other) and one in nearest and other in nearest and gaps.are_paired(one, other):
            nearest[one] = nearest[other] = min(
                (nearest[p] for p in (one, other)), key=lambda w: min(gaps.between(one, w), gaps.between(other, w))
            )
    for following, group in pairwise(reversed(counted)):
        if group not in nearest and following in nearest and gaps.are_listed(group, following):
            nearest[group] = nearest[following]
    return nearest


def _in_brackets(folded: list[str]) -> int:
    """How many of the tokens stand in brackets: they add to what is before them and part nothing."""
    if "(" not in folded or ")" not in folded[folded.index("(") :]:
        return 0
    return folded.index(")", folded.index("(")) - folded.index("(") + 1
