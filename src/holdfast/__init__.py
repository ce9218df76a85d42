"""Holdfast: reports of attacks in, incidents with their evidence out.

>>> import holdfast
>>> found = holdfast.read("posts.jsonl")  # doctest: +SKIP
>>> for incident in found: ...  # doctest: +SKIP
>>> with holdfast.open_ledger("ledger.db") as book:  # doctest: +SKIP
...     book.decide("confirm", found.incidents[0].claims, who="Olena", why="seen on site")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from holdfast.version import VERSION

if TYPE_CHECKING:
    from holdfast.notebook import Book, Findings, open_ledger, read, table

__version__ = VERSION
_LATER = ("Book", "Findings", "open_ledger", "read", "table")
__all__ = ["Book", "Findings", "__version__", "open_ledger", "read", "table"]


def __getattr__(name: str) -> object:
    """The public names are loaded when they are first asked for, so that `import holdfast` costs next to nothing."""
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("holdfast.notebook"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
