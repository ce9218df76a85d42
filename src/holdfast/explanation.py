"""How a text was read, as records: what `read --explain` shows. No figure rests on them and nothing is stored of them."""

from __future__ import annotations

import msgspec

from holdfast.records import Language


class SpottedTerm(msgspec.Struct, frozen=True):
    """A term of the vocabulary where a text uses it."""

    category: str
    """Table of the vocabulary."""
    code: str
    """Key in that table."""
    words: str
    """As written."""


class ExplainedSentence(msgspec.Struct, frozen=True):
    """One sentence as the reader sees it."""

    text: str
    """As written."""
    tokens: tuple[str, ...]
    """Its words, numbers and signs, as they are compared."""
    terms: tuple[SpottedTerm, ...]
    """The terms in it, in text order."""
    places: tuple[str, ...]
    """The places it names, with their kind and their part in it."""
    numbers: tuple[str, ...]
    """The numbers it states."""


class ExplainedValue(msgspec.Struct, frozen=True):
    """One value of an attack, and why it has it."""

    name: str
    """Which value."""
    value: str
    """The value, as a code or a figure."""
    rule: str
    """Where it comes from: words of its own, the context, the whole text, a default."""
    words: tuple[str, ...]
    """The words it was read from; none where it was only derived."""


class ExplainedAttack(msgspec.Struct, frozen=True):
    """One attack as the reader tells it."""

    place: str
    """As written."""
    values: tuple[ExplainedValue, ...]
    """Its values in a fixed order."""


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """How a text was read: what `holdfast read --explain` prints."""

    report: str
    """Id of the report."""
    language: Language
    """The language it was read in."""
    sentences: tuple[ExplainedSentence, ...]
    """Its sentences in order."""
    attacks: tuple[ExplainedAttack, ...]
    """What was made of them."""
