"""Who speaks of the invented region: officials and their offices, newsrooms and their habits."""

from __future__ import annotations

from typing import Literal

import msgspec

from holdfast.exercise.names import Name
from holdfast.records import Language, Reliability, SourceKind


class Person(msgspec.Struct, frozen=True):
    """An invented name of an office-holder, nominative, given name first."""

    ru: str
    """Russian."""
    uk: str
    """Ukrainian."""
    en: str
    """In Latin letters."""
    gender: Literal["masculine", "feminine"]
    """Its grammatical gender."""


OfficialRole = Literal[
    "governor", "mayor", "district_head", "emergency_service", "power_utility", "water_utility", "military", "health", "police"
]
"""What an office is for."""


class Official(msgspec.Struct, frozen=True, kw_only=True):
    """An office that speaks in public for itself."""

    id: str
    """As reports of it are marked and as in the pack: `telegram/<channel>` or a host."""
    role: OfficialRole
    """What it is for."""
    name: Name
    """What the channel is called, in three languages (all cases alike where it does not decline)."""
    person: Person | None
    """Who speaks; `None` for a press service."""
    area: str | None
    """Id of the district or settlement that it answers for; `None` for the whole region."""
    kind: SourceKind
    """Kind of source in the pack."""
    reliability: Reliability
    """Admiralty letter in the pack."""
    languages: tuple[Language, ...]
    """What it publishes in, the usual one first."""
    channel: str
    """Telegram channel without @, or the host of its site."""


class Habits(msgspec.Struct, frozen=True, kw_only=True):
    """How a publisher works: shares are probabilities a report."""

    covers: float
    """Share of what it could report that it reports."""
    delay_min: float
    """Median minutes between learning of something and publishing it."""
    invents: float
    """Adds a detail that nobody told it."""
    garbles: float
    """Misspells or confuses a name or a figure."""
    edits: float
    """Edits a post after it was published."""
    rumours: float
    """Reports an event a day that never happened."""


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """A newsroom, an aggregator, a monitor."""

    id: str
    """As reports of it are marked: `telegram/<channel>` or a host."""
    name: str
    """What it calls itself, as written in its own texts."""
    kind: SourceKind
    """Kind of source."""
    reliability: Reliability
    """Admiralty letter: how far it proves right."""
    language: Language
    """What it publishes in."""
    medium: Literal["telegram", "rss", "web"]
    """Where it publishes."""
    follows: tuple[str, ...]
    """Ids of the officials and outlets that it takes its news from, the usual one first."""
    in_region: bool
    """Whether it knows the region's places."""
    habits: Habits
    """How it works."""
