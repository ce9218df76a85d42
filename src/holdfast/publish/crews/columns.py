"""Text in columns, for a terminal of any width: what is too long is cut, what does not fit at all is left out from the right."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from holdfast.publish import wording

INTERNAL = "INTERNAL: crews, positions and routes are never public"
_GAP, _NARROWEST = 2, 8


class Column(NamedTuple):
    """One column: its heading, whether it holds numbers, and at how many characters it is cut."""

    heading: str
    right: bool = False
    most: int = 60
    whole: bool = False
    """Never cut, such as a name that is typed in a command."""
    spare: int = 0
    """Left out where there is no room for all, those with the highest number first; 0 is never left out."""


def width_of(text: str) -> int:
    """Columns of a terminal that `text` takes."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else not unicodedata.combining(char) for char in text)


def cut(text: str, most: int) -> str:
    """`text` in at most `most` columns, an ellipsis where it was cut.

    >>> cut("Dolgoye, Valuysky", 10)
    'Dolgoye, …'
    """
    if width_of(text) <= most:
        return text
    ends = accumulate(width_of(char) for char in text)
    return text[: sum(end < most for end in ends)] + "…"


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Lines of a table with its headings; where they are too wide spare columns are left out, and told, then words are cut."""
    cells = [[wording.plain(cell) for cell in row] for row in rows]
    widths = [min(column.most, max([width_of(column.heading), *(width_of(row[at]) for row in cells)])) for at, column in enumerate(columns)]
    kept = _that_fit(widths, columns, width)
    shown = [columns[at] for at in kept]
    widths = _narrowed([widths[at] for at in kept], shown, width - _GAP * (len(kept) - 1))
    lines = [_line([column.heading for column in shown], shown, widths), "─" * (sum(widths) + _GAP * (len(widths) - 1))]
    lines += [_line([row[at] for at in kept], shown, widths) for row in cells]
    left_out = ", ".join(column.heading for at, column in enumerate(columns) if at not in kept)
    told = wrapped(f"left out for want of room: {left_out}", width, 0) if left_out else []
    return [*(cut(line, width) for line in lines), *told]


def _that_fit(widths: Sequence[int], columns: Sequence[Column], width: int) -> list[int]:
    """The columns that are shown, spare ones left out until the rest fit with their words cut to half at the most."""
    kept = list(range(len(columns)))

    def room_asked() -> int:
        least = (widths[at] if columns[at].right or columns[at].whole else min(widths[at], max(_NARROWEST, widths[at] // 2)) for at in kept)
        return sum(least) + _GAP * (len(kept) - 1)

    while room_asked() > width and any(columns[at].spare for at in kept):
        kept.remove(max(kept, key=lambda at: columns[at].spare))
    return kept


def _narrowed(widths: list[int], columns: Sequence[Column], room: int) -> list[int]:
    """The widths so that all fit in `room`, the widest column of words narrowed first, none below `_NARROWEST`."""
    found = list(widths)
    while sum(found) > room:
        words = [at for at, column in enumerate(columns) if not (column.right or column.whole) and found[at] > _NARROWEST]
        if not words:
            break
        found[max(words, key=lambda at: found[at])] -= 1
    return found


def _line(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int]) -> str:
    fitted = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        short = cut(cell, width)
        room = " " * (width - width_of(short))
        fitted.append(room + short if column.right else short + room)
    return (" " * _GAP).join(fitted).rstrip()


def wrapped(text: str, width: int, indent: int) -> list[str]:
    """`text` in lines of at most `width` columns, each indented."""
    lines: list[str] = []
    line = ""
    for word in wording.plain(text).split():
        if line and width_of(line) + 1 + width_of(word) > width - indent:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return [" " * indent + each for each in [*lines, line] if each]
