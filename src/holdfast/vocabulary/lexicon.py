"""Terms compiled into a trie over words, and the concepts that a text's tokens stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from holdfast.errors import InputError
from holdfast.text import Tokens, fold

GAP = ".."
ALL = "words"
"""Key of the phrases in `ignore` that hide terms of every category."""
GAP_WORDS = 4
"""Words that `..` may stand for: enough for "пострадавших, по предварительным данным, нет"; more joins two statements."""

_STEM_MIN = 2
_ENDING_MAX = 4
_MEMO_WORDS = 200_000
_CLOSED_BY = frozenset(".;!?:")
_IGNORED_INSIDE = frozenset("-‑–«»\"“”„'")


class Concept(msgspec.Struct, frozen=True, order=True, gc=False):
    """Tokens `first` through `last` are a term of `category` with the meaning `code`."""

    category: str
    code: str
    first: int
    last: int


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
    """Category and code of the terms that it is by itself, the first of each category."""
    second: frozenset[int]
    """The patterns of which the next word fits one if a longer term begins here."""
    has_gap: bool
    """Whether a longer term may begin here with any word next."""


_NO_START = _Start((), (), frozenset(), has_gap=False)


class Lexicon:
    """The terms of one language. `spot` finds them in any inflection that their signs allow."""

    def __init__(self, endings: Sequence[str], nominatives: Sequence[tuple[str, str]] = ()) -> None:
        self._endings = frozenset(endings)
        self._nominatives = tuple(sorted(nominatives, key=lambda pair: -len(pair[0])))
        self._root = _Node()
        self._pattern_ids: dict[str, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._stems: dict[str, list[tuple[int, bool]]] = {}
        self._longest_stem = 0
        self._memo: dict[str, tuple[int, ...]] = {}
        self._start_memo: dict[str, _Start] = {}
        self._nominative_memo: dict[str, str] = {}
        self._categories: set[str] = set()

    def add(self, category: str, code: str, term: str) -> None:
        """Make `term` mean `code` of `category`."""
        node = self._root
        for element in term.split():
            node = self._follow(node, element)
        node.ends.append((category, code))
        self._categories.add(category)
        self._memo.clear()
        self._start_memo.clear()

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
                self._longest_stem = max(self._longest_stem, len(word))
            else:
                self._exact.setdefault(word, []).append(number)
        return number

    def _patterns_of(self, word: str) -> tuple[int, ...]:
        """The ids of the word patterns that `word` fits; remembered, as a language has far fewer words than texts."""
        known = self._memo.get(word)
        if known is None:
            found = list(self._exact.get(word, ()))
            for cut in range(min(len(word), self._longest_stem), _STEM_MIN - 1, -1):
                for number, is_open in self._stems.get(word[:cut], ()):
                    if is_open or (len(word) - cut <= _ENDING_MAX and word[cut:] in self._endings):
                        found.append(number)
            if len(self._memo) >= _MEMO_WORDS:
                self._memo.clear()
                self._start_memo.clear()
                self._nominative_memo.clear()
            known = self._memo[word] = tuple(found)
        return known

    def _start_of(self, word: str) -> _Start:
        """What may begin with `word`, remembered; `_NO_START` itself if nothing does."""
        roots = self._root.next
        nodes = tuple(roots[number] for number in self._patterns_of(word) if number in roots)
        ends: dict[str, str] = {}
        for category, code in (end for node in nodes for end in node.ends):
            ends.setdefault(category, code)
        second = frozenset(number for node in nodes for number in node.next)
        has_gap = any(node.after_gap for node in nodes)
        start = self._start_memo[word] = _Start(nodes, tuple(ends.items()), second, has_gap) if nodes else _NO_START
        return start

    def means(self, word: str, category: str, code: str | None = None) -> bool:
        """Whether the single folded `word` is a term of `category` (and `code`)."""
        for number in self._patterns_of(word):
            node = self._root.next.get(number)
            if node and any(c == category and code in (None, k) for c, k in node.ends):
                return True
        return False

    def nominative(self, name: str) -> str:
        """One word of a name with its oblique ending replaced by that of the nominative, where a rule knows it."""
        known = self._nominative_memo.get(name)
        if known is None:
            known = self._nominative_memo[name] = self._restored(name)
        return known

    def _restored(self, name: str) -> str:
        for oblique, ending in self._nominatives:
            if name == oblique[1:] and oblique[0] == "=":
                return ending
            if name.endswith(oblique):
                return name[: -len(oblique)] + ending
        return name

    def spot(self, tokens: Tokens) -> list[Concept]:
        """All concepts in text order; of one category the longest at each place, none inside an ignored phrase.

        The table `ignore` hides all terms inside the phrases of `words`, and those of one category inside its phrases.
        """
        found = self._all(tokens.folded)
        ignored = [c for c in found if c.category == "ignore"]
        kept: list[Concept] = []
        reach: dict[str, int] = {}
        passed, covered = 0, {ALL: -1}
        for concept in found:
            category, first, last = concept.category, concept.first, concept.last
            while passed < len(ignored) and ignored[passed].first <= first:
                phrase = ignored[passed]
                covered[phrase.code] = max(covered.get(phrase.code, -1), phrase.last)
                passed += 1
            if category == "ignore" or last <= covered[ALL] or last <= covered.get(category, -1) or first <= reach.get(category, -1):
                continue
            reach[category] = last
            kept.append(concept)
        return kept

    def _all(self, folded: Sequence[str]) -> list[Concept]:
        """For each token and category the longest term that begins there."""
        found: list[Concept] = []
        for at, known in enumerate(map(self._start_memo.get, folded)):
            start = self._start_of(folded[at]) if known is None else known
            if start is _NO_START:
                continue
            if start.has_gap or (start.second and self._goes_on(folded, at, start)):
                best: dict[str, Concept] = {}
                for node in start.nodes:
                    self._walk(folded, node, (at, at), best)
                found += best.values()
            else:
                for category, code in start.ends:
                    found.append(Concept(category, code, at, at))
        return found

    def _goes_on(self, folded: Sequence[str], at: int, start: _Start) -> bool:
        """Whether the word that follows token `at` is the second of a term that begins there."""
        following = _next_word(folded, at)
        if not following:
            return False
        patterns = self._memo.get(folded[following])
        return not start.second.isdisjoint(self._patterns_of(folded[following]) if patterns is None else patterns)

    def _walk(self, folded: Sequence[str], node: _Node, reach: tuple[int, int], best: dict[str, Concept]) -> None:
        start, last = reach
        for category, code in node.ends:
            if category not in best or best[category].last < last:
                best[category] = Concept(category, code, start, last)
        if node.next:
            at = _next_word(folded, last)
            if at:
                self._step(folded, node, (start, at), best)
        if node.after_gap is not None:
            for at in _words_after_gap(folded, last):
                self._step(folded, node.after_gap, (start, at), best)

    def _step(self, folded: Sequence[str], node: _Node, reach: tuple[int, int], best: dict[str, Concept]) -> None:
        word, following = folded[reach[1]], node.next
        patterns = self._memo.get(word)
        for number in self._patterns_of(word) if patterns is None else patterns:
            if number in following:
                self._walk(folded, following[number], reach, best)


def _next_word(folded: Sequence[str], last: int) -> int:
    """The index of the word that follows token `last` in its statement, 0 if none does."""
    at = last + 1
    while at < len(folded):
        word = folded[at]
        if word not in _IGNORED_INSIDE:
            return 0 if word in _CLOSED_BY else at
        at += 1
    return 0


def _words_after_gap(folded: Sequence[str], last: int) -> list[int]:
    """Indexes of the words that may follow a gap after token `last`: those at most `GAP_WORDS` further on in its statement."""
    found: list[int] = []
    for at in range(last + 1, len(folded)):
        word = folded[at]
        if word in _CLOSED_BY or len(found) > GAP_WORDS:
            break
        if word != "," and word not in _IGNORED_INSIDE:
            found.append(at)
    return found


def lexicon_from_toml(source: str, name: str) -> Lexicon:
    """The lexicon that a vocabulary file describes. Raises `InputError` naming the entry that is not as it should be."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        raise InputError(name, f"not valid TOML: {error}", "mend the line") from error
    nominatives = [(str(oblique), str(ending)) for oblique, ending in tables.get("nominatives", ())]
    lexicon = Lexicon([fold(ending) for ending in tables.get("endings", ())], nominatives)
    for category, codes in tables.items():
        if not isinstance(codes, dict):
            continue
        for code, terms in codes.items():
            for term in terms:
                if not isinstance(term, str) or not term.strip(" ~*/."):
                    raise InputError(name, f"[{category}] {code}: {term!r} is no term", "write a word or a few words in quotes")
                lexicon.add(category, code, term)
    return lexicon
