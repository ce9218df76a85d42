"""Holdfast from Python: `holdfast.read(...)` for texts, `holdfast.open_ledger(...)` for what is kept and decided."""

from __future__ import annotations

from holdfast.notebook.boards import table
from holdfast.notebook.book import Book, Decided, open_ledger
from holdfast.notebook.findings import Findings, read

__all__ = ["Book", "Decided", "Findings", "open_ledger", "read", "table"]
