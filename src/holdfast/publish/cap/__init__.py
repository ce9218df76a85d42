"""Warnings as CAP 1.2: drafts from a phrase book, never sent by the program.

book, book.toml    fixed words of each event, in three languages      shapes    outlines with few vertices
draft              draft, update, cancel, approved                    check     the rules
write              XML                                                feed      Atom
"""

from __future__ import annotations

from holdfast.publish.cap.book import load_book
from holdfast.publish.cap.check import problems
from holdfast.publish.cap.draft import DRAFT_SENDER, Sender, Wanted, approved, cancel, draft, update
from holdfast.publish.cap.feed import warning_feed
from holdfast.publish.cap.shapes import polygon_of
from holdfast.publish.cap.write import NAMESPACE, NotValidError, cap_xml, moment, reference

__all__ = [
    "DRAFT_SENDER",
    "NAMESPACE",
    "NotValidError",
    "Sender",
    "Wanted",
    "approved",
    "cancel",
    "cap_xml",
    "draft",
    "load_book",
    "moment",
    "polygon_of",
    "problems",
    "reference",
    "update",
    "warning_feed",
]
