"""The situation report as a record: sections of sentences, each a phrase with its values and its citations, in no language yet.

Renderers put it into a language.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.records.public import Audience, Notice
from holdfast.records.sentence import Amount, Citation, Sentence

SectionId = Literal[
    "headline", "changes", "incidents", "casualties", "services", "response", "outlook", "disputed", "unknown", "sources"
]  # fmt: skip
"""What a section is about, in the order of the report."""
FigureId = Literal["attacks", "interceptions", "killed", "injured", "districts_struck", "without_power", "without_water"]
"""A headline figure, by which one report is compared with the next."""


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """Sentences under one name: a district, or none."""

    name: str | None
    """Key of `SituationReport.names`; `None`: no heading."""
    sentences: tuple[Sentence, ...]
    """In order."""


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the report. It always says something, if only that nothing is known."""

    id: SectionId
    """What it is about."""
    groups: tuple[Group, ...]
    """Its sentences."""


class Figure(msgspec.Struct, frozen=True, kw_only=True):
    """A headline figure."""

    id: FigureId
    """Which one."""
    value: Amount | None
    """Its value; `None` is not known, never 0."""


class DayBar(msgspec.Struct, frozen=True):
    """Attacks on one operational day, for the chart."""

    day: date
    """The date on which it begins."""
    count: int | None
    """`None` where it is not known."""


class MapArea(msgspec.Struct, frozen=True, kw_only=True):
    """A district on the map."""

    id: str
    """Key of `SituationReport.names`."""
    lat: float
    """Of its middle, degrees north."""
    lon: float
    """Degrees east."""
    radius_m: int
    """Where it has no outline it is drawn as a circle of so many metres."""
    rings: tuple[tuple[tuple[float, float], ...], ...]
    """Its outline as rings of longitude and latitude; none where the pack has none."""
    attacks: int | None
    """In the period; `None` where nobody reports from there."""


class ServiceBar(msgspec.Struct, frozen=True, kw_only=True):
    """People without a service in the whole area, for the chart."""

    sector: str
    """The service."""
    people: Amount | None
    """`None` where the service is out somewhere and nobody knows for how many."""


class Names(msgspec.Struct, frozen=True):
    """The name of an area in each language of the report."""

    en: str
    """English."""
    ru: str
    """Russian."""
    uk: str
    """Ukrainian."""


class SituationReport(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an area in a period, for one audience, as of one moment. It is stored as it was issued."""

    region: str
    """Id of the region."""
    area: str
    """Key of `names`: the region, or the district that it is of."""
    audience: Audience
    """For whom."""
    since: datetime
    """Begin of the period."""
    until: datetime
    """Its end, exclusive."""
    interim: bool
    """Whether the period was not over when it was made."""
    known_at: datetime
    """What was known by then."""
    time_zone: str
    """IANA name of the zone that all its times are told in."""
    exercise: bool
    """Whether all of it is invented."""
    notice: Notice
    """By which rules it was made, and what they leave out."""
    made_by: str
    """Program and version."""
    figures: tuple[Figure, ...]
    """The headline figures."""
    sections: tuple[Section, ...]
    """What it says."""
    citations: tuple[Citation, ...]
    """What that rests on."""
    days: tuple[DayBar, ...] = ()
    """For the chart of attacks."""
    services: tuple[ServiceBar, ...] = ()
    """For the chart of services."""
    areas: tuple[MapArea, ...] = ()
    """For the map."""
    names: dict[str, Names] = {}
    """Names of areas in each language."""
    number: int | None = None
    """Which one of its series; `None`: a draft that was not issued."""
    version: int = 1
    """1 as first issued; a correction adds one."""
    made_at: datetime | None = None
    """When it was issued."""
    author: str | None = None
    """Who issued it."""
    message_id: str | None = None
    """Its own id, known outside."""
    replaces: str | None = None
    """The `message_id` that it corrects."""
    follows: str | None = None
    """The `message_id` of the one before it in its series."""
