"""Texts that know what their words are: each mark says what stands between two points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Mark(NamedTuple):
    """What the words between two points of a text are: a place, a toll, an invented detail, a sentence of some kind."""

    kind: str
    about: str = ""


class Marked(NamedTuple):
    """A mark and where it stands."""

    mark: Mark
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its marks, in order of where they begin."""

    text: str
    marks: tuple[Marked, ...]

    @classmethod
    def of(cls, text: str, marks: Sequence[tuple[Mark, int, int]] = ()) -> Text:
        """`text` with `marks` in the order of where they begin."""
        return cls(text, tuple(sorted((Marked(*mark) for mark in marks), key=lambda one: (one.start, -one.end))))


def joined(texts: Sequence[Text], between: str | Sequence[str] = " ") -> Text:
    """The texts one after the other with `between` (one for all, or one for each gap); their marks moved along."""
    gaps = [between] * (len(texts) - 1) if isinstance(between, str) else list(between)
    parts: list[str] = []
    marks: list[Marked] = []
    at = 0
    for number, text in enumerate(texts):
        marks += (Marked(mark, start + at, end + at) for mark, start, end in text.marks)
        parts.append(text.text)
        at += len(text.text)
        if number < len(gaps):
            parts.append(gaps[number])
            at += len(gaps[number])
    return Text("".join(parts), tuple(sorted(marks, key=lambda one: (one.start, -one.end))))


def wrapped(text: Text, mark: Mark) -> Text:
    """The same text, all of it marked."""
    return Text(text.text, (Marked(mark, 0, len(text.text)), *text.marks))


def capitalised(text: Text) -> Text:
    """The same with a large first letter."""
    return Text(text.text[:1].upper() + text.text[1:], text.marks)


def in_lines(text: Text) -> Text:
    """The same without empty lines, as feeds and pages have it: a paragraph a line."""
    kept = [at for at, letter in enumerate(text.text) if not (letter == "\n" and text.text[at - 1 : at] == "\n")]
    moved = {old: new for new, old in enumerate(kept)} | {len(text.text): len(kept)}
    marks = tuple(Marked(mark, moved[start], moved[end]) for mark, start, end in text.marks)
    return Text("".join(text.text[at] for at in kept), marks)
