"""Cells of CSV: quoted as RFC 4180 says, and never a formula to the spreadsheet that opens them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from holdfast.publish import wording
from holdfast.publish.formats.cells import Cell

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_ROWS_AT_ONCE = 1000


def safe_text(text: str) -> str:
    r"""`text` on one line, without what reorders or hides it; with an apostrophe before what a spreadsheet would execute.

    >>> safe_text("=HYPERLINK(1)"), safe_text("Долгое\u202e"), safe_text("a-b")
    ("'=HYPERLINK(1)", 'Долгое', 'a-b')
    """
    plain = wording.plain(text)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def cell_text(cell: Cell) -> str:
    """A cell as it is written; empty for `None`."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe_text(cell)
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime):
        return f"{cell.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return repr(cell)


def csv_bytes(rows: Iterable[Iterable[Cell]]) -> Iterator[bytes]:
    """The rows as CSV in UTF-8, some at a time."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    for number, row in enumerate(rows, 1):
        writer.writerow([cell_text(cell) for cell in row])
        if number % _ROWS_AT_ONCE == 0:
            yield _drained(buffer)
    yield _drained(buffer)


def _drained(buffer: io.StringIO) -> bytes:
    text = buffer.getvalue()
    buffer.seek(0)
    buffer.truncate()
    return text.encode()
