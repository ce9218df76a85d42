"""What a retelling shares with the reports it goes back to, and what it drops, garbles, contradicts and adds, fact by fact."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from holdfast.gazetteer.edit_distance import DistanceFrom
from holdfast.gazetteer.names import transliteration_key
from holdfast.gazetteer.skeleton import skeleton
from holdfast.records import Claim, Contradiction, Evidence, Fact, FactKind, Garble, Quantity, Span
from holdfast.text import fold

_STEM = 2
"""Letters that every form of a name begins with."""
_ENDING = 3
"""Letters in which its forms may differ at the end."""
_LETTERS = re.compile(r"\w+")
_SLIP = 4
"""Letters of a name for each edit that still makes it a slip of another."""


_Key = tuple[FactKind, str]


class Compared(NamedTuple):
    """The facts of one report beside those it goes back to."""

    shared: tuple[Fact, ...]
    dropped: tuple[Fact, ...]
    garbled: tuple[Garble, ...]
    contradicted: tuple[Contradiction, ...]
    added: tuple[Fact, ...]


class Stated(NamedTuple):
    """What one report states, read from its claims once and compared with many."""

    facts: tuple[tuple[_Key, Fact], ...]
    """Each fact of each claim, in their order, with what makes two facts one."""
    ways: Mapping[_Key, Counter[str]]
    """How often each place is written in which way."""


def stated_by(claims: Iterable[Claim]) -> Stated:
    """What `claims`, those of one report, state; what they only recall is no part of it."""
    news = [claim for claim in claims if not claim.background]
    ways: defaultdict[_Key, Counter[str]] = defaultdict(Counter)
    for claim in news:
        if claim.mention is not None and claim.mention.kind == "settlement":
            ways[_key("place", claim.mention.bare)][claim.mention.bare] += 1
    return Stated(tuple((_key(fact.kind, fact.value), fact) for claim in news for fact in _stated(claim)), dict(ways))


def compared(one: Stated, basis: Iterable[Stated], written: Sequence[Stated], *, is_update: bool) -> Compared:
    """The facts of `one` beside those of all of `basis`, each in a fixed order.

    `written` are reports whose names are written in the language of `one`: that a vowel slipped is seen in one language only.
    """
    own, theirs = _facts([one]), _facts(basis)
    extra = [fact for key, fact in own.items() if key not in theirs]
    garbled = (*_garbles(extra, [fact for fact in theirs.values() if fact.kind == "place"]), *_slips(own, written))
    contradicted = tuple(_contradictions(extra, list(theirs.values()), is_update=is_update))
    explained = {g.written for g in garbled} | {(c.kind, c.value) for c in contradicted}
    meant = {g.meant for g in garbled}
    return Compared(
        shared=tuple(fact for key, fact in own.items() if key in theirs),
        dropped=tuple(fact for key, fact in theirs.items() if key not in own and fact.value not in meant),
        garbled=garbled,
        contradicted=contradicted,
        added=tuple(f for f in extra if f.value not in explained and (f.kind, f.value) not in explained),
    )


def _facts(reports: Iterable[Stated]) -> dict[_Key, Fact]:
    """Each fact once, in order of kind and value, with all its places."""
    found: dict[_Key, dict[Span, None]] = {}
    values: dict[_Key, Fact] = {}
    for report in reports:
        for key, fact in report.facts:
            values.setdefault(key, fact)
            found.setdefault(key, {}).update(dict.fromkeys(fact.spans))
    return {key: Fact(fact.kind, fact.value, tuple(sorted(found[key]))) for key, fact in sorted(values.items())}


@lru_cache(maxsize=1 << 14)
def _key(kind: FactKind, value: str) -> _Key:
    """What makes two facts one: of a place its key in any language."""
    if kind == "place":
        return kind, " ".join(skeleton(word) for word in fold(value).split())
    return kind, value


def _stated(claim: Claim) -> Iterator[Fact]:
    if claim.mention is not None and claim.mention.kind == "settlement":
        yield Fact("place", claim.mention.bare, (claim.mention.span,))
    if claim.weapon is not None and claim.weapon.type != "unknown":
        yield Fact("weapon", claim.weapon.type, _spans(claim.evidence.get("weapon", ())))
    for target in claim.targets:
        count = _number(target.count)
        yield Fact("target", f"{target.sector} {target.damage}" + ("" if count is None else f" {count}"), _spans(target.evidence))
    for outage in claim.outages:
        yield Fact("outage", f"{outage.sector} {outage.status}", _spans(outage.evidence))
    figures: tuple[tuple[FactKind, Quantity | None], ...] = (("killed", claim.killed), ("injured", claim.injured))
    for kind, quantity in figures:
        number = _number(quantity)
        if number is not None:
            yield Fact(kind, str(number), _spans(claim.evidence.get(kind, ())))


def _spans(evidence: Iterable[Evidence]) -> tuple[Span, ...]:
    return tuple(sorted({Span(e.start, e.end) for e in evidence}))


def _number(quantity: Quantity | None) -> int | None:
    return None if quantity is None else quantity.best if quantity.best is not None else quantity.low


def _garbles(extra: Iterable[Fact], places: Sequence[Fact]) -> Iterator[Garble]:
    """Places that are near to one of `places` by sound, and are none of them."""
    for fact in extra:
        if fact.kind != "place" or not places:
            continue
        key = transliteration_key(fact.value)
        distance = DistanceFrom(key)
        near = min(places, key=lambda place: (distance(transliteration_key(place.value)), place.value))
        other = transliteration_key(near.value)
        if distance(other) <= max(len(key), len(other)) // _SLIP and fact.spans:
            yield Garble(fact.value, near.value, fact.spans[0])


def _slips(own: Mapping[_Key, Fact], written: Sequence[Stated]) -> Iterator[Garble]:
    """Places whose consonants are those of one that is written otherwise, more than cases and endings can explain."""
    for key, fact in own.items():
        if fact.kind != "place" or not fact.spans:
            continue
        ways: Counter[str] = Counter()
        for other in written:
            if key in other.ways:
                ways.update(other.ways[key])
        if ways and not any(are_forms(fact.value, way) for way in ways):
            yield Garble(fact.value, min(ways, key=lambda way: (-ways[way], way)), fact.spans[0])


def are_forms(one: str, other: str) -> bool:
    """Whether two spellings, of one language and with the same consonants, may be forms of one name: they differ in the endings of words.

    >>> are_forms("Козинка", "Козинке"), are_forms("Харків", "Харкова"), are_forms("Елец", "Ельца"), are_forms("Казинка", "Козинка")
    (True, True, True, False)
    """
    words, others = _LETTERS.findall(fold(one)), _LETTERS.findall(fold(other))
    return len(words) != len(others) or all(map(_are_forms, words, others))


def _are_forms(one: str, other: str) -> bool:
    if one == other:
        return True
    begin = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return begin >= _STEM and max(len(one), len(other)) - begin <= _ENDING


def _contradictions(extra: Iterable[Fact], theirs: Sequence[Fact], *, is_update: bool) -> Iterator[Contradiction]:
    """Figures for which the others have only another one."""
    for fact in extra:
        rival = [other.value for other in theirs if other.kind == fact.kind]
        if fact.kind in ("killed", "injured") and rival:
            yield Contradiction(fact.kind, fact.value, tuple(rival), fact.spans, is_update)
