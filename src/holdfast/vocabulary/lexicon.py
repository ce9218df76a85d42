"""Terms compiled into a trie over words, and the concepts that a text's tokens stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from itertools import compress
from typing import NamedTuple, cast

from holdfast.errors import InputError
from holdfast.text import OfWords, Tokens, fold

GAP = ".."
ALL = "words"
"""Key of the phrases in `ignore` that hide terms of every category."""
GAP_WORDS = 4
"""Words that `..` may stand for: enough for "пострадавших, по предварительным данным, нет"; more joins two statements."""

_STEM_MIN = 2
_ENDING_MAX = 4
_CLOSED_BY = frozenset(".;!?:")
_END = "."
"""What stands for the token after the last."""
_HIDING = "ignore"
"""Category of the phrases that hide terms."""
_IGNORED_INSIDE = frozenset("-‑–«»\"“”„'")
_SIGNS = _CLOSED_BY | _IGNORED_INSIDE | {","}


class Concept:
    """Tokens `first` through `last` are a term of `category` with the meaning `code`; never changed once it is made.

    Written out, since some hundred are made for each post: a frozen dataclass takes three times as long to make.
    """

    __slots__ = ("category", "code", "first", "last")

    def __init__(self, category: str, code: str, first: int, last: int) -> None:
        self.category = category
        self.code = code
        self.first = first
        self.last = last

    def __repr__(self) -> str:
        return f"Concept({self.category!r}, {self.code!r}, {self.first}, {self.last})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Concept) and self._key() == other._key()

    def __lt__(self, other: Concept) -> bool:
        return self._key() < other._key()

    def __hash__(self) -> int:
        return hash(self._key())

    def _key(self) -> tuple[str, str, int, int]:
        return self.category, self.code, self.first, self.last


class _Node:
    """A place in the trie of terms: what may follow, and what ends here."""

    __slots__ = ("after_gap", "ends", "next")

    def __init__(self) -> None:
        self.next: dict[int, _Node] = {}
        self.after_gap: _Node | None = None
        self.ends: list[tuple[str, str]] = []


class _Start(NamedTuple):
    """What may begin with a word."""

    nodes: tuple[_Node, ...]
    """Where the terms that begin with it go on."""
    ends: tuple[tuple[str, str], ...]
    """Category and code of the terms that it is by itself, the first of each category, without those that it hides."""
    second: frozenset[int]
    """The patterns of which the next word fits one if a longer term begins here."""
    has_gap: bool
    """Whether a longer term may begin here with any word next."""


class PlaceNames(NamedTuple):
    """How the names of places end in a language."""

    endings: tuple[str, ...] = ()
    """Of nominatives, the likeliest first."""
    ordinals: tuple[tuple[str, str], ...] = ()
    """Ordinals in figures at the end of a name with what stands before them, and as maps write them, the longest first."""
    of_town: tuple[str, ...] = ()
    """What an adjective of a town has in its ending."""


NO_NAMES = PlaceNames()


class _Spotted:
    """The concepts found so far, and how far phrases reach that hide what comes after them."""

    __slots__ = ("_hidden", "_taken", "found", "until")

    def __init__(self) -> None:
        self.found: list[Concept] = []
        self.until = -1
        """The last token that any of them covers with more than one word, or hides."""
        self._taken: dict[str, int] = {}
        """By category the last token of its last concept of more than one word."""
        self._hidden: dict[str, int] = {ALL: -1}
        """By category, or for all, the last token inside an ignored phrase."""

    def take(self, at: int, terms: dict[str, Concept]) -> None:
        """Add those of `terms`, which begin at token `at`, one a category, that nothing before them hides or overlaps."""
        is_free = at > self.until
        phrase = terms.pop(_HIDING, None)
        if phrase is not None:
            is_free = False
            self._hidden[phrase.code] = max(self._hidden.get(phrase.code, -1), phrase.last)
            self.until = max(self.until, phrase.last)
        for category, term in terms.items():
            if is_free or self._is_free(at, category, term):
                self.found.append(term)
                if term.last > term.first:
                    self._taken[category] = term.last
                    self.until = max(self.until, term.last)

    def _is_free(self, at: int, category: str, term: Concept) -> bool:
        """Whether nothing hides the term, and no longer one of its category covers token `at`, which it begins at."""
        hidden = self._hidden
        return term.last > hidden[ALL] and term.last > hidden.get(category, -1) and at > self._taken.get(category, -1)


class Lexicon:
    """The terms of one language. `spot` finds them in any inflection that their signs allow."""

    def __init__(self, endings: Sequence[str], nominatives: Sequence[tuple[str, str]] = (), names: PlaceNames = NO_NAMES) -> None:
        self.names = names
        """How the language's names of places end."""
        self._endings = frozenset(endings)
        self._whole_nominatives: dict[str, str] = {}
        self._nominatives: dict[str, str] = {}
        for oblique, ending in nominatives:
            (self._whole_nominatives if oblique.startswith("=") else self._nominatives).setdefault(oblique.removeprefix("="), ending)
        self._oblique_lengths = sorted({*map(len, self._nominatives)}, reverse=True)
        self._root = _Node()
        self._pattern_ids: dict[str, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._stems: dict[str, list[tuple[int, bool]]] = {}
        self._stem_lengths: dict[str, tuple[int, ...]] = {}
        """How long the stems are that begin with these two letters, the longest first."""
        self._patterns = OfWords(self._patterns_of)
        self._starts = OfWords(self._start_of)
        self._nominatives_of = OfWords(self._restored)
        self._categories: set[str] = set()

    def add(self, category: str, code: str, term: str) -> None:
        """Make `term` mean `code` of `category`."""
        node = self._root
        for element in term.split():
            node = self._follow(node, element)
        node.ends.append((category, code))
        self._categories.add(category)
        self._patterns.clear()
        self._starts.clear()

    def has(self, category: str) -> bool:
        """Whether any term of `category` was added."""
        return category in self._categories

    def _follow(self, node: _Node, element: str) -> _Node:
        if element == GAP:
            node.after_gap = node.after_gap or _Node()
            return node.after_gap
        return node.next.setdefault(self._pattern_id(element), _Node())

    def _pattern_id(self, element: str) -> int:
        if element in self._pattern_ids:
            return self._pattern_ids[element]
        number = self._pattern_ids[element] = len(self._pattern_ids)
        for pattern in element.split("/"):
            word = fold(pattern.rstrip("~*"))
            if pattern.endswith(("~", "*")):
                self._stems.setdefault(word, []).append((number, pattern.endswith("*")))
                if len(word) >= _STEM_MIN:
                    lengths = self._stem_lengths.get(word[:_STEM_MIN], ())
                    self._stem_lengths[word[:_STEM_MIN]] = tuple(sorted({*lengths, len(word)}, reverse=True))
            else:
                self._exact.setdefault(word, []).append(number)
        return number

    def _patterns_of(self, word: str) -> tuple[int, ...]:
        """The ids of the word patterns that `word` fits."""
        found = list(self._exact.get(word, ()))
        for cut in self._stem_lengths.get(word[:_STEM_MIN], ()):
            for number, is_open in self._stems.get(word[:cut], ()) if cut <= len(word) else ():
                if is_open or (len(word) - cut <= _ENDING_MAX and word[cut:] in self._endings):
                    found.append(number)
        return tuple(found)

    def _start_of(self, word: str) -> _Start | None:
        """What may begin with `word`; `None` if nothing does."""
        roots = self._root.next
        nodes = tuple([roots[number] for number in self._patterns[word] if number in roots])
        if not nodes:
            return None
        ends: dict[str, str] = {}
        for node in nodes:
            for category, code in node.ends:
                ends.setdefault(category, code)
        hidden = ends.pop(_HIDING, None)
        if hidden is not None:
            ends = {} if hidden == ALL else {category: code for category, code in ends.items() if category != hidden}
        second = frozenset([number for node in nodes for number in node.next])
        return _Start(nodes, tuple(ends.items()), second, any(node.after_gap for node in nodes))

    def means(self, word: str, category: str, code: str | None = None) -> bool:
        """Whether the single folded `word` is a term of `category` (and `code`)."""
        for number in self._patterns[word]:
            node = self._root.next.get(number)
            for meant, its_code in node.ends if node else ():
                if meant == category and (code is None or code == its_code):
                    return True
        return False

    def begins_term(self, word: str) -> bool:
        """Whether the folded `word` is a term, or the first word of one, of any category."""
        return self._starts[word] is not None

    def nominative(self, name: str) -> str:
        """One word of a name with its oblique ending replaced by that of the nominative, where a rule knows it."""
        return self._nominatives_of[name]

    def _restored(self, name: str) -> str:
        whole = self._whole_nominatives.get(name)
        if whole is not None:
            return whole
        for length in self._oblique_lengths:
            if length <= len(name):
                ending = self._nominatives.get(name[len(name) - length :])
                if ending is not None:
                    return name[: len(name) - length] + ending
        return name

    def spot(self, tokens: Tokens) -> list[Concept]:
        """All concepts in text order; of one category the longest at each place, none inside an ignored phrase.

        The table `ignore` hides all terms inside the phrases of `words`, and those of one category inside its phrases.
        """
        folded = tokens.folded
        spotted = _Spotted()
        found, patterns = spotted.found, self._patterns
        starts = list(map(self._starts.__getitem__, folded))
        following = [*folded[1:], _END]
        begun = cast("Iterable[tuple[int, _Start]]", compress(enumerate(starts), starts))
        for at, (nodes, ends, second, has_gap) in begun:
            if has_gap or (second and (following[at] in _IGNORED_INSIDE or not second.isdisjoint(patterns[following[at]]))):
                longest: dict[str, Concept] = {}
                for node in nodes:
                    self._walk(folded, node, at, at, longest)
                spotted.take(at, longest)
            elif at > spotted.until:
                for category, code in ends:
                    found.append(Concept(category, code, at, at))
            else:
                spotted.take(at, {category: Concept(category, code, at, at) for category, code in ends})
        return found

    def _walk(self, folded: Sequence[str], node: _Node, start: int, last: int, longest: dict[str, Concept]) -> None:
        for category, code in node.ends:
            if category not in longest or longest[category].last < last:
                longest[category] = Concept(category, code, start, last)
        following = node.next
        if following:
            at = _next_word(folded, last)
            for number in self._patterns[folded[at]] if at else ():
                further = following.get(number)
                if further is not None:
                    self._walk(folded, further, start, at, longest)
        if node.after_gap is not None:
            self._walk_after_gap(folded, node.after_gap.next, start, last, longest)

    def _walk_after_gap(
        self, folded: Sequence[str], following: dict[int, _Node], start: int, last: int, longest: dict[str, Concept]
    ) -> None:
        """Go on with any of the next few words of the statement, at most `GAP_WORDS` further on."""
        left = GAP_WORDS + 1
        for at in range(last + 1, len(folded)):
            word = folded[at]
            if word in _SIGNS:
                if word in _CLOSED_BY:
                    break
                continue
            for number in self._patterns[word]:
                further = following.get(number)
                if further is not None:
                    self._walk(folded, further, start, at, longest)
            left -= 1
            if not left:
                break


def _next_word(folded: Sequence[str], last: int) -> int:
    """The index of the word that follows token `last` in its statement, 0 if none does."""
    at = last + 1
    while at < len(folded):
        word = folded[at]
        if word not in _IGNORED_INSIDE:
            return 0 if word in _CLOSED_BY else at
        at += 1
    return 0


def lexicon_from_toml(source: str, name: str) -> Lexicon:
    """The lexicon that a vocabulary file describes. Raises `InputError` naming the entry that is not as it should be."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise InputError(name, f"not valid TOML: {error}", "mend the line") from error
    nominatives = [(str(oblique), str(ending)) for oblique, ending in tables.get("nominatives", ())]
    ordinals = [(str(figures), str(spelled)) for figures, spelled in tables.get("name_ordinals", ())]
    names = PlaceNames(
        endings=tuple(tables.get("name_endings", ())),
        ordinals=tuple(sorted(ordinals, key=lambda pair: -len(pair[0]))),
        of_town=tuple(tables.get("of_town", ())),
    )
    lexicon = Lexicon([fold(ending) for ending in tables.get("endings", ())], nominatives, names)
    for category, codes in tables.items():
        if not isinstance(codes, dict):
            continue
        for code, terms in codes.items():
            for term in terms:
                if not isinstance(term, str) or not term.strip(" ~*/."):
                    raise InputError(name, f"[{category}] {code}: {term!r} is no term", "write a word or a few words in quotes")
                lexicon.add(category, code, term)
    return lexicon
