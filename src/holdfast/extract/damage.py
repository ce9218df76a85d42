"""What was hit: objects by sector, with the damage that the nearest words state."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

import msgspec

from holdfast.extract.document import Document
from holdfast.extract.sentence import Number, Sentence
from holdfast.records import Damage, Sector, Target
from holdfast.vocabulary import Concept

REACH = 12
"""Words between an object and what happened to it; farther apart they belong to other statements."""
LONE_REACH = 26
"""The same where the stretch has but one word for damage: names in commas may part them."""
LIST_STEP = 9
"""Words from one object of a list to the next."""
ADJECTIVES = 3
AGAINST_ORDER = 3
"""Words that it counts if a word for damage stands on another side than in the first statement.

"Two houses are destroyed and a car is damaged": the words follow their objects.
"""
BREAK_COST = 4
"""A comma between them counts like so many words: "горел дом, машина повреждена"."""

_BREAKS = frozenset(",;:—–")
_STANDING_BY = frozenset(("response", "near"))
"""Categories without any of which an object is where something was hit."""
_SETTINGS = frozenset(("other", "roads_transport"))
"""Sectors whose objects, unless their damage is stated, are rather where something else was hit: a road, "infrastructure"."""
_STRONGER: dict[Damage, int] = {"unknown": 0, "none": 1, "damaged": 2, "fire": 3, "destroyed": 4}


@dataclass(slots=True)
class _Object:
    """An object that a stretch names, and what happened to it."""

    concept: Concept
    damage: Damage
    word: Concept | None
    is_generic: bool


def targets(document: Document, sentence: Sentence, first: int, last: int, *, pooled: bool) -> list[Target]:
    """The objects that tokens `first` through `last` say were hit; what crews used and what only stood near is left out.

    A word for damage holds for the whole list that it begins or ends. "Building" alone is an object only where the
    stretch names nothing else.
    """
    named = sentence.objects(first, last)
    if named and "admin2_type" in sentence.concepts:
        units = sentence.covered("admin2_type")
        named = [c for c in named if c.first not in units]
    if not named:
        return []
    words = _damage_words(sentence, first, last)
    is_word_last = bool(words) and min(c.first for c in named) < min(w.first for w in words)
    objects = []
    for concept in sorted(named, key=lambda c: c.first):
        if not _is_bystander(document, sentence, concept, words):
            damage, word = _damage_of(document, concept, words, is_word_last=is_word_last)
            objects.append(_Object(concept, damage, word, concept.category == "generic_target"))
    if any(not o.is_generic for o in objects):
        objects = [o for o in objects if not o.is_generic]
    if len(objects) > 1:
        _share_damage(document, sentence, objects)
        _share_damage(document, sentence, objects[::-1])
    return [_target(document, sentence, o, pooled=pooled) for o in objects]


def _share_damage(document: Document, sentence: Sentence, objects: list[_Object]) -> None:
    """Hand the damage of each object on to the next of its list, where no other word for damage or a blow parts them."""
    if all(o.damage == "unknown" for o in objects):
        return
    parting = [*sentence.all("damage"), *sentence.all("attack")]
    for one, other in pairwise(objects):
        if one.damage == "unknown" or other.damage != "unknown":
            continue
        low, high = sorted((one.concept.first, other.concept.first))
        is_near = high - low <= LIST_STEP and not any(low < c.first < high for c in parting)
        if is_near and any(document.tokens.folded[at] == "," or _joins(sentence, at) for at in range(low, high)):
            other.damage, other.word = one.damage, one.word


def _joins(sentence: Sentence, at: int) -> bool:
    return at in sentence.covered("conjunction")


def _target(document: Document, sentence: Sentence, found: _Object, *, pooled: bool) -> Target:
    count = _count(document, sentence, found.concept)
    spans = [document.evidence(count.first if count else found.concept.first, found.concept.last)]
    if found.word is not None:
        spans.append(document.evidence(found.word.first, found.word.last))
    return Target(
        what=document.surface(found.concept.first, found.concept.last),
        sector=cast("Sector", found.concept.code),
        damage=found.damage,
        count=count.quantity if count else None,
        pooled=pooled,
        evidence=tuple(spans),
    )


def loose_damage(sentence: Sentence, first: int, last: int) -> Concept | None:
    """The strongest word for damage in tokens `first` through `last` that names no object: "A fire broke out."."""
    if "damage" not in sentence.concepts or sentence.objects(first, last):
        return None
    words = [w for w in sentence.within(first, last, "damage") if w.code != "none"]
    return max(words, key=lambda w: _STRONGER[cast("Damage", w.code)], default=None)


def told_later(document: Document, targets: list[Target], word: Concept) -> list[Target]:
    """The targets, the last of which only the hit was stated with what `word` says happened to it."""
    unknown = [number for number, target in enumerate(targets) if target.damage == "unknown"]
    if not unknown:
        return targets
    hit = targets[unknown[-1]]
    evidence = (*hit.evidence, document.evidence(word.first, word.last))
    mended = msgspec.structs.replace(hit, damage=cast("Damage", word.code), evidence=evidence)
    return [*targets[: unknown[-1]], mended, *targets[unknown[-1] + 1 :]]


def damaged(target: Target) -> Target:
    """`target`, of which only the hit was stated, as damaged."""
    return msgspec.structs.replace(target, damage="damaged")


def same_objects(targets: list[Target]) -> list[Target]:
    """The targets with each object once: a general mention of a sector yields to one that states damage."""
    if not targets:
        return targets
    kept: list[Target] = []
    for target in targets:
        twin = next((k for k in kept if k.sector == target.sector and _is_same(k, target)), None)
        if twin is None:
            kept.append(target)
        elif _STRONGER[target.damage] > _STRONGER[twin.damage] or (twin.count is None and target.count is not None):
            kept[kept.index(twin)] = target
    if not any(t.sector not in _SETTINGS for t in kept):
        return kept
    return [t for t in kept if t.sector not in _SETTINGS or t.damage != "unknown"]


def _is_same(one: Target, other: Target) -> bool:
    if "unknown" in (one.damage, other.damage):
        return True
    return one.damage == other.damage and (one.count is None or other.count is None or one.count == other.count)


def _damage_words(sentence: Sentence, first: int, last: int) -> list[Concept]:
    """Words for damage, and "suffered" where no people are nearer than an object."""
    words = sentence.within(first, last, "damage")
    suffered = sentence.within(first, last, "suffer")
    if not suffered:
        return words
    people = sentence.within(first, last, "person")
    objects = sentence.objects(first, last)
    for concept in suffered:
        to_people = min((abs(p.first - concept.first) for p in people), default=REACH)
        to_objects = min((abs(o.first - concept.first) for o in objects), default=REACH)
        if to_objects < to_people:
            words = [*words, Concept("damage", "damaged", concept.first, concept.last)]
    return words


def _damage_of(document: Document, concept: Concept, words: list[Concept], *, is_word_last: bool) -> tuple[Damage, Concept | None]:
    if not words:
        return "unknown", None
    costs = [AGAINST_ORDER * ((word.first > concept.first) != is_word_last) for word in words]
    ranked = [
        (_distance(document, concept, word) + cost, -_STRONGER[cast("Damage", word.code)], at)
        for at, (word, cost) in enumerate(zip(words, costs, strict=True))
    ]
    distance, _, at = min(ranked)
    if distance - costs[at] > (REACH + BREAK_COST if len(words) > 1 else LONE_REACH):
        return "unknown", None
    return cast("Damage", words[at].code), words[at]


def _distance(document: Document, one: Concept, other: Concept) -> int:
    """Words between them, signs counted for more; beyond every reach only the words."""
    low, high = (one.last + 1, other.first) if one.first < other.first else (other.last + 1, one.first)
    if high - low > LONE_REACH:
        return high - low
    breaks = sum(document.tokens.folded[at] in _BREAKS for at in range(low, high))
    return max(0, high - low) + BREAK_COST * breaks


def _is_bystander(document: Document, sentence: Sentence, concept: Concept, words: list[Concept]) -> bool:
    """Whether the object was used by crews, took in the wounded, or only tells where something else was hit."""
    if not sentence.has_any(_STANDING_BY):
        return False
    for crew in sentence.all("response"):
        if abs(crew.first - concept.first) <= REACH // 2 and not any(_distance(document, concept, w) <= 2 for w in words):
            return True
    if not any(concept.first - 3 <= c.last < concept.first for c in sentence.all("near")):
        return False
    return any(t is not concept for t in sentence.all("target"))


def _count(document: Document, sentence: Sentence, concept: Concept) -> Number | None:
    """The number that counts the object: before it, with nothing but adjectives between."""
    for number in sentence.numbers:
        if not number.figure < concept.first <= number.last + ADJECTIVES:
            continue
        gap = range(number.last + 1, concept.first)
        others = sentence.covered("weapon", "attack", "person")
        if others.isdisjoint(gap) and all(document.tokens.folded[at][0].isalpha() for at in gap):
            return number
    return None
