"""What is wrong with a vocabulary file: terms without effect, under two codes, too short, unknown codes; and what a text holds.

The check does to every term what a reader of reports would: it writes the term as a text and looks whether the lexicon
of the whole file finds it there, with the meaning that the term was given.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from itertools import pairwise
from typing import NamedTuple

from holdfast.errors import Finding, Grade
from holdfast.text import Tokens, fold
from holdfast.vocabulary.lexicon import ALL, GAP, Lexicon
from holdfast.vocabulary.written import Entry, Known, Written, written

IGNORE = "ignore"
SHORTEST_STEM = 3
"""Letters of a stem with ~ below which it fits everyday words."""
SHORTEST_OPEN_STEM = 4
"""The same of a stem with *, which any letters may follow."""

_SIGNS = "~*"
_NEVER_FOUND = 2
"""Letters of the shortest stem that the lexicon looks for."""
_CONTINUED = "я"
"""A letter that may follow a stem: "подвір'" is no word, "подвір'я" is."""

Variant = tuple[str, ...]
"""A term with one of its alternatives chosen for each word, signs and all."""


class Spot(NamedTuple):
    """Words of a text that a term stands for; those of an ignored phrase have the category `ignore`."""

    category: str
    code: str
    start: int
    end: int
    words: str
    entry: Entry


def check(source: str, name: str, embedded: Iterable[Written]) -> list[Finding]:
    """What is to be said of a vocabulary file, by line. A file without endings adds to the embedded one of its language."""
    own, findings = written(source, name)
    known = Known(tuple(embedded))
    base = next((v for v in embedded if v.language == own.language and v.name != name), None) if own.adds else None
    findings += _unknown(own, known)
    sound = []
    for entry in own.entries:
        faults = list(_faults_of_term(entry))
        findings += faults
        if not any(fault.grade == "error" for fault in faults):
            sound.append(entry)
    kept = Written(name, own.language, own.endings, tuple(sound), own.adds)
    findings += _said_twice(kept)
    findings += _lost(kept, base)
    return sorted(set(findings), key=lambda f: (f.line, f.grade, f.where, f.problem))


def spots(text: str, vocabulary: Written) -> list[Spot]:
    """What the terms of a vocabulary find in `text`, in text order, each with the term; ignored phrases among them."""
    tokens = Tokens(text)
    phrases = [e._replace(category=f"{IGNORE}d") for e in vocabulary.entries if e.category == IGNORE]
    lexicons = (vocabulary.lexicon(), Written("", None, vocabulary.endings, tuple(phrases), adds=False).lexicon())
    found = []
    for concept in (concept for lexicon in lexicons for concept in lexicon.spot(tokens)):
        category = IGNORE if concept.category == f"{IGNORE}d" else concept.category
        start, end = tokens.starts[concept.first], tokens.ends[concept.last]
        entry = _entry_for(text[start:end], (category, concept.code), vocabulary)
        if entry is not None:
            found.append(Spot(category, concept.code, start, end, text[start:end], entry))
    return sorted(found, key=lambda s: (s.start, -s.end, s.category))


def _entry_for(words: str, meaning: tuple[str, str], vocabulary: Written) -> Entry | None:
    """The first term of that meaning that covers all of `words`."""
    tokens = Tokens(words)
    for entry in vocabulary.entries:
        if (entry.category, entry.code) == meaning and _covers(_alone(entry, vocabulary.endings), tokens):
            return entry
    return None


def _alone(entry: Entry, endings: tuple[str, ...]) -> Lexicon:
    lexicon = Lexicon([fold(ending) for ending in endings])
    lexicon.add("term", entry.code, entry.term)
    return lexicon


def _covers(lexicon: Lexicon, tokens: Tokens) -> bool:
    return any(c.first == 0 and c.last == len(tokens) - 1 for c in lexicon.spot(tokens))


def _finding(grade: Grade, entry: Entry, problem: str, remedy: str) -> Finding:
    return Finding(grade, entry.file, entry.line, f"[{entry.category}] {entry.code} “{entry.term}”", problem, remedy)


def _unknown(own: Written, known: Known) -> Iterator[Finding]:
    """Categories and codes that the reader does not look for, each once."""
    seen = set()
    for entry in own.entries:
        place = (entry.category, entry.code)
        if place in seen or known.has(*place):
            continue
        seen.add(place)
        codes = known.codes(entry.category)
        wrong, names = (entry.code, codes) if codes else (entry.category, known.categories())
        near = get_close_matches(wrong, names, 1)
        remedy = f"did you mean {near[0]}?" if near else f"use one of {', '.join(names)}"
        what = "has no such code" if codes else "is no category that the reader looks for"
        yield Finding("error", own.name, entry.line, f"[{entry.category}] {entry.code}" if codes else f"[{entry.category}]", what, remedy)


def _faults_of_term(entry: Entry) -> Iterator[Finding]:
    """Why no text can match a term, or too many do, by the signs in it."""
    elements = entry.term.split()
    if GAP in (elements[0], elements[-1]) or (GAP, GAP) in pairwise(elements):
        yield _finding("error", entry, "a gap stands between no two words", "put .. between two words, or leave it out")
    for element in elements:
        if element == GAP:
            continue
        for pattern in element.split("/"):
            problem = _fault_of_pattern(pattern)
            if problem is not None:
                yield _finding("error", entry, f"“{pattern}” {problem[0]}, so that no text can match it", problem[1])
    yield from _too_short(entry, elements)


def _fault_of_pattern(pattern: str) -> tuple[str, str] | None:
    """Why no word of a text can fit a pattern, and what to do; `None` if one can."""
    word = pattern.rstrip(_SIGNS)
    if not word:
        return "is empty", "write a word on both sides of the /"
    if any(sign in word for sign in _SIGNS):
        return "has a sign within it", "put ~ or * at the end of a word"
    if len(pattern) - len(word) > 1:
        return "has two signs", "use either ~ or *"
    if len(word) < _NEVER_FOUND and pattern != word:
        return "is a stem of one letter", "write out the forms, with / between"
    parts = Tokens(word + _CONTINUED * (pattern != word)).folded
    if len(parts) != 1 or fold(word) != parts[0][: len(fold(word))]:
        return "is not one word", f"write “{' '.join(part for part in parts if part[0].isalnum())}”"
    if not word[0].isalnum():
        return "is a sign, not a word", "leave it out: hyphens, quotes and, in a gap, commas are passed over"
    return None


def _too_short(entry: Entry, elements: list[str]) -> Iterator[Finding]:
    """Stems that stand alone and fit everyday words."""
    for pattern in elements[0].split("/") if len(elements) == 1 else ():
        least = {"~": SHORTEST_STEM, "*": SHORTEST_OPEN_STEM}.get(pattern[-1:], 0)
        if _NEVER_FOUND <= len(pattern.rstrip(_SIGNS)) < least:
            yield _finding("warning", entry, f"“{pattern}” is so short that it fits other words", "write out the forms, with / between")


def _variants(term: str) -> Iterator[Variant]:
    """The term with each of its alternatives once, the other words with their first."""
    words = [element.split("/") for element in term.split()]
    firsts = tuple(alternatives[0] for alternatives in words)
    yield firsts
    for at, alternatives in enumerate(words):
        yield from ((*firsts[:at], other, *firsts[at + 1 :]) for other in alternatives[1:])


def _folded(variant: Variant) -> Variant:
    return tuple(map(fold, variant))


def _said_twice(own: Written) -> Iterator[Finding]:
    """Terms that stand in one category under two codes, or twice under one, and notes of those in several categories."""
    first: dict[tuple[Variant, str], Entry] = {}
    places: dict[Variant, dict[str, Entry]] = defaultdict(dict)
    for entry in own.entries:
        for variant in dict.fromkeys(map(_folded, _variants(entry.term))):
            other = first.setdefault((variant, entry.category), entry)
            places[variant].setdefault(entry.category, entry)
            if other.code != entry.code:
                problem = f"“{' '.join(variant)}” already stands in line {other.line} as {other.code}, which is how it is read"
                yield _finding("error", entry, problem, "leave it where it belongs and take out the other")
            elif other != entry:
                yield _finding("note", entry, f"“{' '.join(variant)}” already stands in line {other.line}", "one of them can go")
    for variant, categories in places.items():
        if len(categories) > 1:
            entry, *others = categories.values()
            also = ", ".join(f"[{other.category}] {other.code} (line {other.line})" for other in others)
            yield _finding("note", entry, f"“{' '.join(variant)}” also stands in {also}", "nothing to do if it can mean each")


def _lost(own: Written, base: Written | None) -> Iterator[Finding]:
    """Terms whose own words are not found, or not with their meaning, where all terms of the file are looked for."""
    whole = own.with_base(base) if base is not None else own
    lexicon = whole.lexicon()
    taken = {(variant, e.category): e.code for e in reversed(own.entries) for variant in map(_folded, _variants(e.term))}
    for entry in own.entries:
        if entry.category == IGNORE:
            continue
        for variant in map(_folded, _variants(entry.term)):
            if taken[variant, entry.category] != entry.code:
                continue  # under two codes, which has been said
            yield from _lost_variant(entry, variant, whole, lexicon)
    if base is not None:
        yield from _overriding(own, base)


def _lost_variant(entry: Entry, variant: Variant, whole: Written, lexicon: Lexicon) -> Iterator[Finding]:
    words = " ".join(_example(pattern, whole.endings) for pattern in variant if pattern != GAP)
    tokens = Tokens(words)
    found = [c for c in lexicon.spot(tokens) if c.category == entry.category and (c.first, c.last) == (0, len(tokens) - 1)]
    if any(c.code == entry.code for c in found):
        return
    if found:
        other = _entry_for(words, (entry.category, found[0].code), whole)
        yield _finding("warning", entry, f"“{words}” is read as {other or found[0].code}", "make one of the two terms narrower")
        return
    phrase = next(
        (e for e in whole.entries if e.category == IGNORE and e.code in (ALL, entry.category) and _hides(e, whole.endings, tokens)), None
    )
    if phrase is not None:
        yield _finding("error", entry, f"“{words}” is never seen: {phrase} hides it", "take out one of the two")
    else:
        yield _finding("error", entry, "no text can match it", "see the signs at the head of the file")


def _example(pattern: str, endings: tuple[str, ...]) -> str:
    """A word that fits a pattern: the stem itself where it is a word, else with an ending."""
    word = pattern.rstrip(_SIGNS)
    if pattern == word or (word[-1:].isalnum() and (pattern[-1] == "*" or "" in endings)):
        return word
    return word + (_CONTINUED if pattern[-1] == "*" else next((ending for ending in endings if ending), ""))


def _hides(phrase: Entry, endings: tuple[str, ...], tokens: Tokens) -> bool:
    return _covers(_alone(phrase, endings), tokens)


def _overriding(own: Written, base: Written) -> Iterator[Finding]:
    """Terms of a file of additions that the embedded vocabulary has with another meaning, or has already."""
    alone = Written("", None, base.endings, base.entries, adds=False)
    lexicon = alone.lexicon()
    for entry in own.entries:
        for variant in map(_folded, _variants(entry.term)):
            words = " ".join(_example(pattern, base.endings) for pattern in variant if pattern != GAP)
            tokens = Tokens(words)
            for concept in lexicon.spot(tokens):
                if concept.category != entry.category or (concept.first, concept.last) != (0, len(tokens) - 1):
                    continue
                other = _entry_for(words, (concept.category, concept.code), alone)
                if concept.code != entry.code:
                    yield _finding(
                        "warning", entry, f"“{words}” is {other} in the embedded vocabulary", "yours holds; make sure that it should"
                    )
                else:
                    yield _finding("note", entry, f"“{words}” is found already, by {other}", "it need not be added")
