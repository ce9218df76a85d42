"""A sentence in the making, and what fills its slots. What fills a slot may carry a mark, which is told with the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from holdfast.exercise.chance import Chance
from holdfast.exercise.press.marked import Mark, Marked, Text


@dataclass(frozen=True, slots=True)
class Filling:
    """What fills a slot: its forms by name (`""` where it has only one), what agrees with it, and what its words are."""

    forms: Mapping[str, str | Text]
    agrees: str = "m"
    """`m`, `f`, `n` or `p`."""
    mark: Mark | None = None


Slots = Mapping[str, Filling]


def words(text: str | Text, agrees: str = "m", mark: Mark | None = None) -> Filling:
    """A filling of one form."""
    return Filling({"": text}, agrees, mark)


@dataclass(slots=True)
class Saying:
    """One sentence in the making: marks stand in it as characters of the private use area."""

    slots: Slots
    chance: Chance
    out: list[str] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)

    def opened(self, mark: Mark) -> None:
        """What is said from here on is `mark`, up to the end of it."""
        self.out.append(chr(_OPEN + len(self.marks)))
        self.marks.append(mark)

    def closed(self) -> None:
        """The mark that was opened last ends here."""
        self.out.append(_CLOSE)

    def told(self, text: str | Text) -> None:
        """`text` is said, with the marks in it."""
        if isinstance(text, str):
            self.out.append(text)
            return
        edges = [(start, 1, -end, mark) for mark, start, end in text.marks] + [(end, 0, -start, mark) for mark, start, end in text.marks]
        at = 0
        for where, opens, _, mark in sorted(edges, key=lambda edge: edge[:3]):
            self.out.append(text.text[at:where])
            at = where
            if opens:
                self.opened(mark)
            else:
                self.closed()
        self.out.append(text.text[at:])

    def text(self, *, alone: bool) -> Text:
        """What was said: blanks and stops put right, the first letter large if it is to stand alone, marks taken out of the text."""
        text = _SPACES.sub(" ", "".join(self.out))
        text = _BEFORE_STOP.sub(r"\1", text)
        text = _DOUBLE_STOP.sub(r"\1\2", text)
        text = _NEXT_SENTENCE.sub(lambda found: found[1] + found[2].upper(), text)
        if alone:
            first = next((at for at, letter in enumerate(text) if letter.isalnum()), 0)
            text = text[:first] + text[first : first + 1].upper() + text[first + 1 :]
        return _unmarked(text, self.marks)


_OPEN = 0xE000


_CLOSE = "\uf8ff"


_SPACES = re.compile(r"[ \t]+")


_MARK = "[\ue000-\uf8ff]"


_BEFORE_STOP = re.compile(rf" +((?:{_CLOSE})*)(?=[,.;:!?)])")


_DOUBLE_STOP = re.compile(rf"([,.;:])((?:{_MARK})*)[,.;:](?=(?:{_MARK})*(?:\s|$))")


_NEXT_SENTENCE = re.compile(rf"([.!?](?:{_MARK})* (?:{_MARK})*)([a-zа-яёіїєґ])")


def _unmarked(text: str, marks: Sequence[Mark]) -> Text:
    found: list[Marked] = []
    kept: list[str] = []
    opened: list[tuple[int, int]] = []
    length = 0
    for letter in text:
        if letter == _CLOSE:
            number, start = opened.pop()
            found.append(_trimmed(marks[number], start, "".join(kept)))
        elif ord(letter) >= _OPEN and ord(letter) < ord(_CLOSE):
            opened.append((ord(letter) - _OPEN, length))
        else:
            kept.append(letter)
            length += 1
    whole = "".join(kept)
    shift = len(whole) - len(whole.lstrip())
    moved = (Marked(mark, max(0, start - shift), max(0, end - shift)) for mark, start, end in found)
    return Text(whole.strip(), tuple(sorted(moved, key=lambda one: (one.start, -one.end))))


def _trimmed(mark: Mark, start: int, text: str) -> Marked:
    """A mark without the blanks at its ends."""
    inner = text[start:]
    return Marked(mark, start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))
