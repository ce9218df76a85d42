"""A vocabulary file as it is written: its terms with their lines, and what in it is no vocabulary at all."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, get_args

from holdfast.errors import Finding
from holdfast.records import CountedUnit, Damage, Language, MeasureKind, OutageStatus, Sector, WeaponCode
from holdfast.text import fold
from holdfast.vocabulary.lexicon import Lexicon

CODES: dict[str, tuple[str, ...]] = {
    "weapon": get_args(WeaponCode),
    "target": get_args(Sector),
    "damage": get_args(Damage),
    "measure": get_args(MeasureKind),
    "unit": get_args(CountedUnit),
    **{f"outage_{sector}": get_args(OutageStatus) for sector in ("water", "gas", "heating", "communications", "roads_transport")},
}
"""Categories whose codes are those of the records; what others may hold is what the embedded vocabularies have."""
FIGURES = ("number", "scale")
"""Categories whose codes are whole numbers."""

_TEXTS = ("endings", "name_endings", "of_town")
_PAIRS = ("nominatives", "name_ordinals")
"""Keys above the tables, with lists of texts and of pairs."""
_LINE_OF_ERROR = re.compile(r"\(at line (\d+), column (\d+)\)")
_PIECE = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | ^[ \t]*\[[ \t]*(?P<header>[^\]\n"',]+?)[ \t]*\][ \t]*(?=$|\#)
      | ^[ \t]*(?P<key>[\w-]+|"[^"\n]*")[ \t]*=
      | (?P<text>"(?:[^"\\\n]|\\.)*"|'[^'\n]*')""",
    re.MULTILINE | re.VERBOSE,
)


class Entry(NamedTuple):
    """One term of a file, on a line of it, with what it means."""

    file: str
    line: int
    category: str
    code: str
    term: str

    def __str__(self) -> str:
        return f"[{self.category}] {self.code} “{self.term}” ({self.file}, line {self.line})"


@dataclass(frozen=True, slots=True)
class Written:
    """A vocabulary as its file has it: terms in the file's order, endings, and its language where it says it."""

    name: str
    language: Language | None
    endings: tuple[str, ...]
    entries: tuple[Entry, ...]
    adds: bool
    """Whether it has no endings of its own: it adds words to the embedded vocabulary of its language."""

    def with_base(self, base: Written) -> Written:
        """These terms before those of `base`, with its endings: of two meanings in one category, that of these holds."""
        return Written(self.name, self.language, self.endings or base.endings, self.entries + base.entries, adds=False)

    def lexicon(self) -> Lexicon:
        """The lexicon of these terms."""
        made = Lexicon([fold(ending) for ending in self.endings])
        for entry in self.entries:
            made.add(entry.category, entry.code, entry.term)
        return made


class Known:
    """The categories and codes that the reader looks for: those of the records and of the embedded vocabularies."""

    def __init__(self, embedded: tuple[Written, ...]) -> None:
        self._codes: dict[str, set[str]] = defaultdict(set)
        for entry in (entry for vocabulary in embedded for entry in vocabulary.entries):
            self._codes[entry.category].add(entry.code)
        self._codes.update({category: set(codes) for category, codes in CODES.items()})

    def categories(self) -> list[str]:
        """Their names in order."""
        return sorted(self._codes)

    def codes(self, category: str) -> list[str]:
        """The codes of a category in order; none if there is no such category."""
        return sorted(self._codes.get(category, ()))

    def has(self, category: str, code: str) -> bool:
        """Whether the category has that code."""
        return (category in FIGURES and code.isdecimal()) or code in self._codes.get(category, ())


class _Lines:
    """On which lines of a source its tables, keys and texts stand."""

    def __init__(self, source: str) -> None:
        self._at: dict[tuple[str, ...], list[int]] = defaultdict(list)
        category = code = ""
        line = reach = 0
        for piece in _PIECE.finditer(source):
            line, reach = line + source.count("\n", reach, piece.start(piece.lastgroup or 0)), piece.start(piece.lastgroup or 0)
            if header := piece["header"]:
                category, code = header, ""
                self._at[category,].append(line + 1)
            elif key := piece["key"]:
                code = key.strip('"')
                self._at[category, code].append(line + 1)
            elif text := piece["text"]:
                value = text[1:-1] if text[0] == "'" or "\\" not in text else tomllib.loads(f"text = {text}")["text"]
                self._at[category, code, value].append(line + 1)

    def of(self, *place: str) -> int:
        """The line of a table, a key in it, or a text of that key; each call for one text gives its next line."""
        while place:
            found = self._at.get(place)
            if found:
                return found.pop(0) if len(place) == 3 and len(found) > 1 else found[0]
            place = place[:-1]
        return 1


def written(source: str, name: str) -> tuple[Written, list[Finding]]:
    """The vocabulary that `source` is, without what in it is none, and a finding for each such thing."""
    try:
        tables = tomllib.loads(source)
    except tomllib.TOMLDecodeError as error:
        return Written(name, None, (), (), adds=False), [_not_toml(name, source, error)]
    lines, findings = _Lines(source), []
    language = tables.get("language")
    known = language if language in get_args(Language) and language != "und" else None
    if known is None:
        remedy = f"begin the file with language = one of {', '.join(get_args(Language)[:-1])}"
        findings.append(Finding("error", name, lines.of("", "language"), "language", f"is {language!r}, which cannot be read", remedy))
    findings += _faults_of_settings(tables, name, lines)
    endings = tuple(e for e in tables.get("endings", ()) if isinstance(e, str))
    entries: list[Entry] = []
    for category, codes in tables.items():
        if isinstance(codes, dict):
            for code, terms in codes.items():
                entries += _entries(name, lines, (category, code), terms, findings)
    return Written(name, known, endings, tuple(entries), adds="endings" not in tables), findings


def _not_toml(name: str, source: str, error: tomllib.TOMLDecodeError) -> Finding:
    place = _LINE_OF_ERROR.search(str(error))
    line = int(place[1]) if place else source.count("\n") + 1
    where = f"column {place[2]}" if place else "the end of the file"
    problem = "not valid TOML: " + _LINE_OF_ERROR.sub("", str(error)).replace("(at end of document)", "").strip()
    return Finding("error", name, line, where, problem, 'every term stands in quotes, with commas between: code = ["one", "two"]')


def _faults_of_settings(tables: dict[str, object], name: str, lines: _Lines) -> Iterator[Finding]:
    """What is wrong above the tables: an unknown key, endings that are no texts, nominatives that are no pairs."""
    for key, value in tables.items():
        if isinstance(value, dict) or key == "language":
            continue
        at = lines.of("", key)
        if key not in (*_TEXTS, *_PAIRS):
            yield Finding("error", name, at, key, "is not in a table", "put it below the [category] that it belongs to")
            continue
        pairs = key in _PAIRS
        for one in value if isinstance(value, list) else [value]:
            is_pair = isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one)
            if not (is_pair if pairs else isinstance(one, str)):
                remedy = 'write pairs: ["ending of the text", "ending of the nominative"]' if pairs else 'write texts: ["а", "ов"]'
                yield Finding("error", name, at, key, f"{one!r} is none of its {'pairs' if pairs else 'texts'}", remedy)


def _entries(name: str, lines: _Lines, place: tuple[str, str], terms: object, findings: list[Finding]) -> Iterator[Entry]:
    category, code = place
    where = f"[{category}] {code}"
    if not isinstance(terms, list):
        findings.append(Finding("error", name, lines.of(*place), where, "is not a list of terms", f'write {code} = ["one", "two"]'))
        return
    for term in terms:
        if isinstance(term, str) and term.strip(" ~*/."):
            yield Entry(name, lines.of(category, code, term), category, code, term)
        else:
            at = lines.of(*place, *([term] if isinstance(term, str) else []))
            findings.append(Finding("error", name, at, where, f"{term!r} is no term", "write a word or a few words in quotes"))
