"""Terms compiled into a trie over words, and the concepts that a text's tokens stand for."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from holdfast.errors import InputError
from holdfast.text import Tokens, fold

GAP = ".."
GAP_WORDS = 4
"""Words that `..` may stand for: enough for "пострадавших, по предварительным данным, нет"; more joins two statements."""

_STEM_MIN = 2
_ENDING_MAX = 4
_MEMO_WORDS = 200_000
_CLOSED_BY = frozenset(".;!?:")
_IGNORED_INSIDE = frozenset("-‑–«»\"“”„'")


class Concept(NamedTuple):
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


class Lexicon:
    """The terms of one language. `spot` finds them in any inflection that their signs allow."""

    def __init__(self, endings: Sequence[str], nominatives: Sequence[tuple[str, str]] = ()) -> None:
        self._endings = frozenset(endings)
        self._nominatives = tuple(sorted(nominatives, key=lambda pair: -len(pair[0])))
        self._root = _Node()
        self._pattern_ids: dict[str, int] = {}
        self._exact: dict[str, list[int]] = {}
        self._stems: dict[str, list[tuple[int, bool]]] = {}
        self._memo: dict[str, tuple[int, ...]] = {}
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
            else:
                self._exact.setdefault(word, []).append(number)
        return number

    def _patterns_of(self, word: str) -> tuple[int, ...]:
        """The ids of the word patterns that `word` fits; remembered, as a language has far fewer words than texts."""
        known = self._memo.get(word)
        if known is None:
            found = list(self._exact.get(word, ()))
            for cut in range(len(word), _STEM_MIN - 1, -1):
                for number, is_open in self._stems.get(word[:cut], ()):
                    if is_open or (len(word) - cut <= _ENDING_MAX and word[cut:] in self._endings):
                        found.append(number)
            if len(self._memo) >= _MEMO_WORDS:
                self._memo.clear()
                self._nominative_memo.clear()
            known = self._memo[word] = tuple(found)
        return known

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
        """All concepts in text order; of one category the longest at each place, none inside an ignored phrase."""
        found = self._all(tokens.folded)
        ignored = [c for c in found if c.category == "ignore"]
        kept: list[Concept] = []
        reach: dict[str, int] = {}
        for concept in found:
            category, _, first, last = concept
            if category == "ignore" or first <= reach.get(category, -1):
                continue
            if ignored and any(c.first <= first and last <= c.last for c in ignored):
                continue
            reach[category] = last
            kept.append(concept)
        return kept

    def _all(self, folded: Sequence[str]) -> list[Concept]:
        """For each token and category the longest term that begins there."""
        found: list[Concept] = []
        roots = self._root.next
        for start, word in enumerate(folded):
            patterns = self._memo.get(word)
            if patterns is None:
                patterns = self._patterns_of(word)
            if not patterns:
                continue
            best: dict[str, Concept] = {}
            for number in patterns:
                node = roots.get(number)
                if node is not None:
                    self._walk(folded, node, (start, start), best)
            found.extend(best.values())
        return found

    def _walk(self, folded: Sequence[str], node: _Node, reach: tuple[int, int], best: dict[str, Concept]) -> None:
        start, last = reach
        for category, code in node.ends:
            if category not in best or best[category].last < last:
                best[category] = Concept(category, code, start, last)
        if node.next:
            for at in self._next_words(folded, last, 0):
                self._step(folded, node, (start, at), best)
        if node.after_gap is not None:
            for at in self._next_words(folded, last, GAP_WORDS):
                self._step(folded, node.after_gap, (start, at), best)

    def _step(self, folded: Sequence[str], node: _Node, reach: tuple[int, int], best: dict[str, Concept]) -> None:
        for number in self._patterns_of(folded[reach[1]]):
            following = node.next.get(number)
            if following is not None:
                self._walk(folded, following, reach, best)

    @staticmethod
    def _next_words(folded: Sequence[str], last: int, gap: int) -> Iterator[int]:
        """Indexes of the words that may come next, at most `gap` words further on, never past the end of a statement."""
        at, skipped = last + 1, 0
        while at < len(folded) and skipped <= gap:
            word = folded[at]
            if word in _IGNORED_INSIDE or (gap and word == ","):
                at += 1
                continue
            if word in _CLOSED_BY:
                return
            yield at
            at, skipped = at + 1, skipped + 1


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
