"""The index of words is tidied a little with each batch, by as much as the batch has put in.

SQLite's full-text index writes the words of each batch apart and joins those parts later. By itself it joins nothing for
some sixty posts and then hundreds of pages at once: with a million reports one post in sixty waited for a tenth of a second,
or for two. Told to do the same work in steps, each post pays for its own.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from holdfast.store.entry import Entry

PAGES = 16
"""Of 4 kB, joined for each report and each further thousand bytes of it: what is written for it, four levels deep."""
BYTES = 1_000


def tidy_words(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Joins parts of the index as far as the reports among `entries` call for it; only within the batch that recorded them."""
    sizes = (len(entry.payload) for entry in entries if entry.kind == "report" and entry.payload is not None)
    pages = sum(PAGES * (1 + size // BYTES) for size in sizes)
    if pages:
        connection.execute("INSERT INTO words (words, rank) VALUES ('merge', ?)", (pages,))
