"""The phrase book of warnings: fixed words that people have read, with the codes of each event."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

import msgspec

from holdfast.records import Category, Certainty, ResponseType, Severity, Urgency

LANGUAGES = ("en", "ru", "uk")
"""One info block for each, in this order."""


class Phrases(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of an event in one language; `{areas}` stands for the names of its areas."""

    headline: str
    description: str
    instruction: str
    event: str = ""
    """At most 35 characters."""


class Event(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A kind of event that is warned of."""

    category: tuple[Category, ...]
    response: tuple[ResponseType, ...]
    urgency: Urgency
    severity: Severity
    certainty: Certainty
    hours: float
    """For so long a draft holds, if nobody says otherwise."""
    en: Phrases
    ru: Phrases
    uk: Phrases

    def words(self, language: str) -> Phrases:
        """Its words in that language."""
        found: Phrases = getattr(self, language)
        return found


class Reviewed(msgspec.Struct, frozen=True):
    """Who has read the words, and when."""

    by: str
    at: date


class Marks(msgspec.Struct, frozen=True):
    """What is said of a draft as such."""

    note: str
    restriction: str
    source: str


class Book(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole book."""

    reviewed: Reviewed
    event: dict[str, Event]
    cancelled: dict[str, Phrases]
    exercise: dict[str, str]
    draft: Marks


@cache
def load_book() -> Book:
    """The phrase book that comes with the package."""
    written = (Path(__file__).parent / "book.toml").read_text("utf-8")
    return msgspec.convert(tomllib.loads(written), Book)
