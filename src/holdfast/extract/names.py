"""Names: the capitalised runs of a sentence, with the words around them that tell what they name."""

from __future__ import annotations

from dataclasses import dataclass

from holdfast.extract.beside import Beside
from holdfast.extract.document import Document
from holdfast.extract.sentence import Sentence
from holdfast.gazetteer import Gazetteer, NameHit
from holdfast.vocabulary import Concept

POSSESSIVE = "'s"
"""What tokens keep of "Shebekino's": the place is the owner of what follows."""
LONGEST_NAME = 3
"""Words in a place name that no gazetteer knows; longer runs are names of institutions or headlines."""
LONGEST_GAP = 5
"""Tokens between two names of a list: ", а также в"."""
LONGEST_KNOWN = 5
"""Words in one that a gazetteer knows."""

_DASHES = frozenset("-‑–—")
_QUOTES = frozenset("«»\"“”„'")
_BEFORE_NAME = _QUOTES | {"."}
_BEFORE_SENTENCE = _QUOTES | _DASHES
_SEPARATORS = frozenset((",", ";"))
_OTHER_TERMS = frozenset(("not_a_place", "title", "weapon", "weekday", "month", "speaker"))
_TYPES_AFTER = ("admin2_type", "admin1_type", "settlement_type_after")
_TYPES = frozenset(("settlement_type", "admin2_type", "admin1_type"))
_UNWRITTEN = _TYPES | {"alias"}
"""Categories by which words without a capital may be names."""
_LEVELS = {"admin2_type": "admin2", "admin1_type": "admin1"}
_TYPE_WORDS = frozenset((*_TYPES_AFTER, "response", "street"))
_NO_OPENING = frozenset(("capital", "settlement_kind", "admin2_type", "sentence", "clock"))

_Types = tuple[Concept | None, Concept | None]
"""The words before and after a name that say what kind of place it names."""


@dataclass(init=False, slots=True)
class Name:
    """A capitalised run: tokens `first` through `last`, and what stands around it."""

    first: int
    last: int
    start: int
    """Where its phrase begins: at its type word, else at the name."""
    end: int
    """Where its phrase ends: at the type word that follows it, else at the name."""
    hits: tuple[NameHit, ...]
    type_before: Concept | None
    type_after: Concept | None
    preposition: Concept | None
    lists_after: bool
    """Whether only a comma or "and" stands between it and the name before it."""
    is_of_settlement: bool
    """Whether "village of", which is no part of the phrase, stands before it."""
    alias: str | None
    """The name of the place that its words only point to: "столиця" is Kyiv."""

    def __init__(
        self, tokens: tuple[int, int], phrase: tuple[int, int], hits: tuple[NameHit, ...], types: _Types, preposition: Concept | None
    ) -> None:
        self.first, self.last = tokens
        self.start, self.end = phrase
        self.hits = hits
        self.type_before, self.type_after = types
        self.preposition = preposition
        self.lists_after = False
        self.is_of_settlement = False
        self.alias = None


def names(document: Document, sentence: Sentence, beside: Beside, gazetteer: Gazetteer) -> list[Name]:
    """The names of a sentence in text order, none overlapping."""
    found: list[Name] = []
    folded = document.tokens.folded
    capitals = sentence.capitals
    aliases: set[int] = set()
    if sentence.has_any(_UNWRITTEN):
        aliases = {c.first for c in sentence.all("alias")}
        uncapitalised = aliases | _uncapitalised_names(sentence) | _uncapitalised_units(document, sentence, gazetteer)
        capitals = sorted({*capitals, *uncapitalised}) if uncapitalised else capitals
    following = sentence.first
    for number, at in enumerate(capitals, 1):
        if at < following or at > sentence.last or not folded[at][0].isalpha():
            continue
        if number < len(capitals) and capitals[number] == at + 1 and _is_preposition_of_name(document, sentence, beside, at):
            continue
        if aliases and at in aliases:
            name = _name_meant(sentence, beside, at, gazetteer)
        else:
            name = _name_at(document, sentence, beside, at, gazetteer)
        if name is not None:
            name.lists_after = bool(found) and _is_list_gap(document, beside, found[-1].end, _opening(beside, name))
            if name.lists_after and name.preposition is None and name.type_before is None:
                name.preposition = found[-1].preposition  # one preposition, and its case, for all of a list
            found.append(name)
            following = name.last + 1
    return found


def _is_preposition_of_name(document: Document, sentence: Sentence, beside: Beside, at: int) -> bool:
    """Whether the capital is that of a preposition that opens a statement: "10:15 В Шебекино"."""
    if at == sentence.last or not document.tokens.is_capitalised(at + 1):
        return False
    preposition = beside.opening(at, "preposition")
    return preposition is not None and preposition.last == at and preposition.code != "instrumental"


def _uncapitalised_names(sentence: Sentence) -> set[int]:
    """Words without a capital that are names all the same, as machine translation leaves them: after "village of"."""
    after_type = {c.last + 1 for c in sentence.all("settlement_type") if c.last > c.first and c.code == "one"}
    return {at for at in after_type if all(c.first != at for c in sentence.over.get(at, ()))}


def _uncapitalised_units(document: Document, sentence: Sentence, gazetteer: Gazetteer) -> set[int]:
    """The same before a unit's type word, where the gazetteer knows such a unit: "the graivoronsky district"."""
    found = set()
    for category, level in _LEVELS.items():
        for concept in sentence.all(category) if category in sentence.concepts else ():
            at = concept.first - 1
            if at < sentence.first or document.tokens.is_capitalised(at) or not document.tokens.folded[at].isascii():
                continue
            hits = gazetteer.lookup(document.surface(at, at))
            if any(gazetteer.place(hit.index).kind == level for hit in hits):
                found.add(at)
    return found


def _name_meant(sentence: Sentence, beside: Beside, at: int, gazetteer: Gazetteer) -> Name | None:
    """The name of the place that the words at `at` point to; `None` if the gazetteer has none."""
    alias = next(c for c in sentence.all("alias") if c.first == at)
    hits, first, last = gazetteer.lookup(alias.code), alias.first, alias.last
    if not hits:
        return None
    name = Name((first, last), (first, last), hits, (None, None), beside.ending(first - 1, "preposition"))
    name.alias = alias.code
    return name


def _name_at(document: Document, sentence: Sentence, beside: Beside, at: int, gazetteer: Gazetteer) -> Name | None:
    if _is_other_term(document, beside, at, opens=True) or _is_initial(document, beside, at):
        return None
    folded_at = document.tokens.folded[at]
    match = gazetteer.longest_match(document.tokens.folded, at, LONGEST_KNOWN)
    hits: tuple[NameHit, ...] = ()
    last = at
    run = _run_end(document, sentence, beside, at)
    if match is None and run == at and _opens_sentence(document, sentence, beside, at):
        return None
    if match is not None and at + match[0] - 1 <= sentence.last:
        last, hits = at + match[0] - 1, match[1]
    while last > at and _is_type_word(beside, last):
        last -= 1
        hits = gazetteer.lookup(document.surface(at, last))
    if not hits and run == at and folded_at.endswith(POSSESSIVE):
        hits = gazetteer.lookup(document.surface(at, at)[: -len(POSSESSIVE)])
    if not hits and run > at and _opens_sentence_with_word(document, sentence, at, gazetteer):
        return None
    if run > last and not (hits and _ends_a_name(document, last)):
        last, hits = run, ()
    after = _type_after(beside, last)
    if after is not None and last > at and not hits:
        last = _before_adjective(document, at, last)
        hits, after = gazetteer.lookup(document.surface(at, last)), None if last < run else after
    if _opens_sentence(document, sentence, beside, at) and not any(gazetteer.is_local(hit.index) for hit in hits):
        return None
    before = _type_before(document, sentence, beside, at)
    start = before.first if before else at
    preposition = beside.ending(start - 1, "preposition")
    type_word = beside.ending(start - 1, "settlement_type") if preposition is not None else None
    name = Name((at, last), (start, after.last if after else last), hits, (before, after), preposition)
    name.is_of_settlement = type_word is not None and type_word.code == "one" and type_word.first < type_word.last
    return name


def _run_end(document: Document, sentence: Sentence, beside: Beside, at: int) -> int:
    """The last token of the capitalised run that begins at `at`: words, hyphened parts, ordinals of a village."""
    tokens, last, taken = document.tokens, at, 1
    while last + 1 <= sentence.last and taken < LONGEST_NAME:
        gap = tokens.gap(last)
        following = tokens.folded[last + 1]
        if not gap and following in _DASHES and last + 2 <= sentence.last and tokens.starts[last + 2] == tokens.ends[last + 1]:
            last += 2
            while last + 1 <= sentence.last and tokens.starts[last + 1] == tokens.ends[last] and tokens.folded[last + 1].isalnum():
                last += 1
            continue
        if gap != " " or not tokens.is_capitalised(last + 1) or not following[0].isalpha():
            break
        if _is_other_term(document, beside, last + 1) or _is_type_word(beside, last + 1):
            break
        last, taken = last + 1, taken + 1
    return last


def _ends_a_name(document: Document, last: int) -> bool:
    """Whether the known name that ends at `last` may stand alone: a longer capitalised run is another name."""
    tokens = document.tokens
    if last + 1 < len(tokens) and tokens.folded[last + 1] in _DASHES and tokens.starts[last + 1] == tokens.ends[last]:
        return False
    return last + 1 >= len(tokens) or tokens.text[tokens.ends[last] : tokens.starts[last + 1]] != " " or not tokens.is_capitalised(last + 1)


def _before_adjective(document: Document, at: int, last: int) -> int:
    """The end of the name before the adjective of a unit: "Куп'янську | Харківської області"."""
    previous = last - 1
    return previous - 1 if document.tokens.folded[previous] in _DASHES and previous - 1 >= at else previous


def _is_other_term(document: Document, beside: Beside, at: int, *, opens: bool = False) -> bool:
    """Whether the word is a weapon, an institution, a month: something else that is written with a capital; `opens` a name with it."""
    for concept in beside.over(at):
        category = concept.category
        if category == "title" and _is_hyphened(document, concept.last):
            continue  # "Івано-Франківськ"
        if category in _OTHER_TERMS or (category == "person" and concept.first < concept.last):
            return True
        if opens and category == "admin2_type" and concept.first == at:
            return True
    return False


def _is_hyphened(document: Document, last: int) -> bool:
    """Whether a hyphen joins token `last` to the next one."""
    tokens = document.tokens
    return last + 1 < len(tokens) and tokens.folded[last + 1] in _DASHES and tokens.starts[last + 1] == tokens.ends[last]


def _is_initial(document: Document, beside: Beside, at: int) -> bool:
    """Whether the word follows somebody's initial: "И. Харьков", but not "С. Рубежное", a village that opens a line."""
    tokens = document.tokens
    is_dotted = at > 1 and tokens.folded[at - 1] == "." and len(tokens.folded[at - 2]) == 1
    return is_dotted and tokens.is_capitalised(at - 2) and beside.ending(at - 2, "settlement_type") is None


def _is_type_word(beside: Beside, at: int) -> bool:
    """Whether the word says what kind of unit or settlement the name before it is: "Shebekinsky District"."""
    over = beside.over(at)
    return bool(over) and any(c.category in _TYPE_WORDS for c in over)


def _opens_sentence_with_word(document: Document, sentence: Sentence, at: int, gazetteer: Gazetteer) -> bool:
    """Whether the run's first word is only that of the sentence, as what follows is a known place nearby ("Найважче Дніпровському")."""
    if at != sentence.first:
        return False
    match = gazetteer.longest_match(document.tokens.folded, at + 1, LONGEST_KNOWN)
    return match is not None and any(gazetteer.is_local(hit.index) for hit in match[1])


def _opens_sentence(document: Document, sentence: Sentence, beside: Beside, at: int) -> bool:
    """Whether the capital is only that of a sentence's first word, which the vocabulary knows as something else."""
    if at != sentence.first and not (at == sentence.first + 1 and document.tokens.folded[sentence.first] in _BEFORE_SENTENCE):
        return False
    over = beside.over(at)
    if not over or not any(c.first == at and c.category not in _NO_OPENING for c in over):
        return False
    folded = document.tokens.folded
    return at + 1 >= len(folded) or folded[at + 1] not in _DASHES or not all(c.category == "title" for c in over)


def _type_before(document: Document, sentence: Sentence, beside: Beside, at: int) -> Concept | None:
    """The type word that the name follows, perhaps with a dot or an opening quote between ("с. Долгое", "х. «Заря»")."""
    folded = document.tokens.folded
    before = at - 1
    while before >= sentence.first and folded[before] in _BEFORE_NAME:
        before -= 1
    if before < sentence.first:
        return None
    concept = beside.ending(before, "settlement_type")
    if concept is None or not (before + 1 == at or len(folded[before]) <= 4) or folded[before].isdecimal():
        return None
    abbreviated = len(folded[before]) <= 2
    return concept if not abbreviated or before + 1 < at else None


def _type_after(beside: Beside, last: int) -> Concept | None:
    """The type word that follows the name: "Валуйского округа", "Shebekinsky District", "Murom village"."""
    over = beside.over(last + 1)
    for category in _TYPES_AFTER if over else ():
        for concept in over:
            if concept.category == category and concept.first == last + 1:
                return concept
    return None


def _opening(beside: Beside, name: Name) -> int:
    """Where the phrase of the name begins, the article of its type word included: "and the city of Kherson"."""
    word = name.type_before or beside.ending(name.start - 1, "settlement_type")
    first = name.start if word is None else word.first
    return first - 1 if word is not None and beside.is_in(first - 1, "article") else first


def _is_list_gap(document: Document, beside: Beside, end: int, start: int) -> bool:
    between = range(end + 1, start)
    if not between or len(between) > LONGEST_GAP:
        return False
    folded = document.tokens.folded
    joins = [folded[at] in _SEPARATORS or beside.is_in(at, "conjunction") for at in between]
    return any(joins) and all(
        joined or folded[at] in _QUOTES or _may_stand_in_list(beside, at) for at, joined in zip(between, joins, strict=True)
    )


def _may_stand_in_list(beside: Beside, at: int) -> bool:
    """Whether the word may come before each name of a list: a preposition, "partly"."""
    return any(c.category == "preposition" or (c.category == "outage_manner" and c.code == "partial") for c in beside.over(at))
