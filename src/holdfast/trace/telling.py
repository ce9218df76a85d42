"""A report sentence by sentence: what each states in codes that every language shares, and who is said to say it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from holdfast.gazetteer.skeleton import SHORTEST, skeleton
from holdfast.records import Language, Span, Unsupported
from holdfast.text import Tokens, fold
from holdfast.trace.counted import CONTENT, STEM, Stretch, counts_of, numbers_of
from holdfast.trace.names import is_adjectival
from holdfast.trace.seen import Words
from holdfast.trace.terms import terms_of
from holdfast.vocabulary import Concept, Lexicon

_END = re.compile(r"(?<=[.!?…])[\"”»’')]*\s+(?=[\"“«„‘'(—–-]*\s*[A-ZА-ЯЁІЇЄҐ0-9])|\s*\n\s*")
_QUOTED = re.compile(r"«[^«»]+»|“[^“”]+”|„[^„“”]+[“”]|\"[^\"\n]+\"|(?<!\w)'[^'\n]{3,}?[^\s']'(?!\w)|‘[^‘’]+’(?!\w)")
_SAID = re.compile(r"[^»”\"],\s[—–-]\s+(\w+)")
"""A dash after a comma and the word that follows, where no quotation mark stands before."""
_FACTS = ("target", "generic_target", "damage", "casualty", "suffer", "measure", "response", "outage", "outage_water", "outage_gas",
    "outage_heating", "outage_communications", "outage_roads_transport")  # fmt: skip
"""Categories of words that state something; weapons and attacks stand in every sentence."""
_KEPT = 4096


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a report."""

    span: Span
    codes: frozenset[tuple[str, str]]
    """Category and code of what it states."""
    numbers: frozenset[int]
    names: frozenset[str]
    """Keys of names of places and people, those of regions and districts left out."""
    stems: frozenset[str]
    """Beginnings of its longer words."""
    attributed: bool
    """Whether it says who says so."""
    official: bool
    """Whether it says that an authority says so."""
    speakers: frozenset[str]
    """Keys of the speakers that it names."""
    denies: bool
    """Whether it says that something is not so."""
    earlier: bool
    """Whether it turns to something before."""
    quoted: bool
    """Whether it stands in quotation marks as a whole."""
    counts: tuple[tuple[int, str, Span], ...]
    """Each number with the code of what it counts and where it stands, its noun with it."""
    terms: tuple[tuple[str, str, Span], ...]
    """Terms of retelling: category, code, place."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A report as its sentences and quotations tell it."""

    text: str
    language: Language
    sentences: tuple[Sentence, ...]
    quotes: tuple[Span, ...]
    """What stands in quotation marks, these left out."""
    has_direct_speech: bool
    """Whether it gives somebody's words without the marks: ..., — добавил он."""
    numbers: frozenset[int]
    """All numbers in its sentences."""
    codes: frozenset[tuple[str, str]]
    """All that its sentences state."""
    stems: frozenset[str]
    """Beginnings of all longer words in its sentences."""

    @property
    def has_asides(self) -> bool:
        """Whether any sentence after the first states nothing that has a code, a number or a name: thanks, comfort, a promise."""
        return any(not (s.codes or s.numbers or s.names) for s in self.sentences[1:])

    @property
    def rests_on_official(self) -> bool:
        """Whether any sentence says that an authority says so: then it is no statement of its own."""
        return any(sentence.official for sentence in self.sentences)

    @property
    def is_severe(self) -> bool:
        """Whether it has words for the worst: burned to the ground, in ruins."""
        return any(category == "severe" for sentence in self.sentences for category, _, _ in sentence.terms)


@lru_cache(maxsize=_KEPT)
def telling_of(text: str, language: Language, words: Words) -> Telling:
    """`text` told sentence by sentence; the same for the same text, so the last few thousand are kept."""
    tokens = Tokens(text)
    lexicon, terms = words(language), terms_of(language)
    concepts = lexicon.spot(tokens) if lexicon is not None else []
    retelling = terms.spot(tokens) if terms is not None else []
    quotes = tuple(Span(m.start() + 1, m.end() - 1) for m in _QUOTED.finditer(text))
    sentences = []
    for span in _spans(text, lexicon):
        first, last = bisect_left(tokens.starts, span.start), bisect_left(tokens.starts, span.end)
        own = [c for c in concepts if first <= c.first < last]
        terms_here = [c for c in retelling if first <= c.first < last]
        sentences.append(_sentence(span, Stretch(tokens, first, last, lexicon), own, terms_here, quotes))
    said = [m.group(1) for m in _SAID.finditer(text)]
    speech = any(lexicon.means(fold(w), "say") for w in said) if lexicon is not None else False
    return _telling(text, language, sentences, quotes, speech=speech)


def without(telling: Telling, marks: Sequence[Unsupported]) -> Telling:
    """`telling` without the sentences that `marks` touch, and with these blanked out in its text."""
    if not marks:
        return telling
    text = telling.text
    for mark in marks:
        text = f"{text[: mark.start]}{' ' * (mark.end - mark.start)}{text[mark.end :]}"
    kept = [s for s in telling.sentences if not any(s.span.start < mark.end and mark.start < s.span.end for mark in marks)]
    quotes = [quote for quote in telling.quotes if text[quote.start : quote.end].strip()]
    return _telling(text, telling.language, kept, quotes, speech=telling.has_direct_speech)


def _telling(text: str, language: Language, sentences: Sequence[Sentence], quotes: Sequence[Span], *, speech: bool) -> Telling:
    return Telling(
        text=text,
        language=language,
        sentences=tuple(sentences),
        quotes=tuple(quotes),
        has_direct_speech=speech,
        numbers=frozenset().union(*(s.numbers for s in sentences)),
        codes=frozenset().union(*(s.codes for s in sentences)),
        stems=frozenset().union(*(s.stems for s in sentences)),
    )


def _spans(text: str, lexicon: Lexicon | None) -> Iterator[Span]:
    """The sentences of `text`, without the space around them."""
    start = 0
    for match in _END.finditer(text):
        if "\n" not in match.group() and _is_abbreviated(text[start : match.start()], lexicon):
            continue
        end = match.start() + len(match.group()) - len(match.group().lstrip("\"”»’')"))
        if text[start:end].strip():
            yield Span(start, end)
        start = match.end()
    if text[start:].strip():
        yield Span(start, len(text.rstrip()))


def _is_abbreviated(before: str, lexicon: Lexicon | None) -> bool:
    """Whether the full stop at the end of `before` ends no sentence: с. Долгое, им. Ленина."""
    word = before.rstrip(".").rpartition(" ")[2]
    if not before.endswith(".") or not word.isalpha():
        return False
    return len(word) == 1 or (lexicon is not None and lexicon.means(fold(word), "sentence", "abbreviations"))


def _sentence(span: Span, words: Stretch, concepts: Sequence[Concept], terms: Sequence[Concept], quotes: Sequence[Span]) -> Sentence:
    quoted = any(quote.start <= span.start + 1 and span.end - 2 <= quote.end for quote in quotes)
    inside = [c for c in concepts if c.category in _FACTS and not _is_of_weapon(c, concepts)]
    numbers = tuple(numbers_of(words, concepts))
    return Sentence(
        span=span,
        codes=frozenset((c.category, c.code) for c in inside),
        numbers=frozenset(n for n, _, _ in numbers),
        names=frozenset(_names(words)),
        stems=frozenset(_stems(words)),
        attributed=_is_attributed(words, concepts, terms, quotes),
        official=any(c.category == "speaker" and c.code in _AUTHORITIES for c in concepts)
        and any(c.category in ("say", "attributed") for c in (*concepts, *terms)),
        speakers=frozenset(
            skeleton(words.tokens.folded[c.last])
            for c in concepts
            if c.category == "speaker" and c.code in _AUTHORITIES and words.tokens.is_capitalised(c.last)
        ),
        denies=any(c.category == "negation" for c in concepts),
        earlier=any(c.category in ("background", "before") for c in (*concepts, *terms)),
        quoted=quoted,
        counts=tuple(counts_of(words, concepts, numbers)),
        terms=tuple((c.category, c.code, words.span(c.first, c.last)) for c in terms),
    )


def _is_of_weapon(concept: Concept, concepts: Sequence[Concept]) -> bool:
    """Whether the damage is that of a weapon that was shot down, named right after it: a destroyed drone, уничтожен беспилотник."""
    return concept.category == "damage" and any(c.category == "weapon" and c.first == concept.last + 1 for c in concepts)


_AUTHORITIES = ("official", "military", "utility")
"""Those who issue statements; rescuers are named for what they did."""


def _is_attributed(words: Stretch, concepts: Sequence[Concept], terms: Sequence[Concept], quotes: Sequence[Span]) -> bool:
    """Whether somebody is named who says so, outside quotation marks."""
    said = [c for c in (*concepts, *terms) if c.category in ("say", "speaker", "attributed") and c.code not in ("media", "witness")]
    return any(not any(q.start <= words.tokens.starts[c.first] < q.end for q in quotes) for c in said)


def _names(words: Stretch) -> Iterator[str]:
    tokens = words.tokens
    for at in range(words.first + 1, words.last):
        if not tokens.is_capitalised(at) or not tokens.folded[at][0].isalpha():
            continue
        word = tokens.folded[at]
        if words.lexicon is not None and words.lexicon.begins_term(word):
            continue
        key = skeleton(word)
        if len(key) >= SHORTEST and not is_adjectival(word):
            yield key


def _stems(words: Stretch) -> Iterator[str]:
    for at in range(words.first, words.last):
        word = words.tokens.folded[at]
        if len(word) >= CONTENT and word[0].isalpha():
            yield word[:STEM]
