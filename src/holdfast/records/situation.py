"""The situation report as a record: sections of sentences, each a phrase with its values and its citations, in no language yet.

Renderers put it into a language. A sentence holds every number that it will show as a value of its own, so that none can be
shown that no record has.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.records.public import Audience, Notice
from holdfast.records.quantity import Quantity

SectionId = Literal[
    "headline", "changes", "incidents", "casualties", "services", "response", "outlook", "disputed", "unknown", "sources"
]  # fmt: skip
"""What a section is about, in the order of the report."""
CitedKind = Literal["incident", "report", "service", "forecast", "record", "tempo", "load", "sources", "earlier", "ledger"]
"""What a sentence rests on: an incident of the picture, a report as published, a line of the services board, a forecast, how
earlier forecasts did, counts by day, the load of crews, what each source published, an earlier situation report, the ledger."""
FigureId = Literal["attacks", "interceptions", "killed", "injured", "districts_struck", "without_power", "without_water"]
"""A headline figure, by which one report is compared with the next."""


class Number(msgspec.Struct, frozen=True, tag="number"):
    """A whole number that was counted."""

    n: int
    """The number."""


class Amount(msgspec.Struct, frozen=True, tag="amount"):
    """A number with its bounds; what is not known of it is `None`."""

    low: float | None
    """At least so many."""
    best: float | None
    """The likeliest."""
    high: float | None
    """At most so many."""


class Share(msgspec.Struct, frozen=True, tag="share"):
    """A probability or a share, 0 to 1."""

    p: float
    """The share."""


class Moment(msgspec.Struct, frozen=True, tag="moment"):
    """A moment, told in the region's local time."""

    at: datetime
    """In UTC."""


class Day(msgspec.Struct, frozen=True, tag="day"):
    """A date."""

    day: date
    """The date."""


class Window(msgspec.Struct, frozen=True, tag="window"):
    """A time window, told in the region's local time no finer than by whole hours, or by days."""

    since: datetime
    """First moment, in UTC."""
    until: datetime
    """Moment after the last."""


class Code(msgspec.Struct, frozen=True, tag="code"):
    """A code of the vocabulary, told by a word of the language."""

    table: Literal["weapon", "sector", "state", "epistemic", "damage", "crew", "figure", "rule"]
    """Of which table."""
    code: str
    """The code."""


class Name(msgspec.Struct, frozen=True, tag="name"):
    """An area, told by its name in the language."""

    id: str
    """Key of `SituationReport.names`."""


class Words(msgspec.Struct, frozen=True, tag="words"):
    """Words that stay as they are: the name of a source."""

    text: str
    """The words."""


class Tally(msgspec.Struct, frozen=True, tag="tally"):
    """How many there are of something."""

    what: Code | Name
    """Of what."""
    n: int
    """How many."""


class Several(msgspec.Struct, frozen=True, tag="several"):
    """A list, told as the language tells lists."""

    items: tuple[Code | Name | Words | Tally, ...]
    """Its parts."""


Value = Number | Amount | Share | Moment | Day | Window | Code | Name | Words | Tally | Several
"""What a sentence can hold."""


class Sentence(msgspec.Struct, frozen=True, kw_only=True):
    """One statement: which phrase, with which values, on what it rests."""

    phrase: str
    """Key of the phrase in each language."""
    values: dict[str, Value]
    """What stands in it, by the names that the phrase uses."""
    cites: tuple[int, ...]
    """Numbers of citations; never none."""


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


class Citation(msgspec.Struct, frozen=True, kw_only=True):
    """What a sentence rests on."""

    number: int
    """As cited in the text: 1, 2, 3 in order of first use."""
    kind: CitedKind
    """What it is."""
    id: str
    """Its id there: of the incident, the report, the forecast."""
    name: Name | Words | None = None
    """Who published it, or the area it is of."""
    sector: str | None = None
    """The service, of a line of the services board."""
    at: datetime | None = None
    """When it was published or reckoned."""
    url: str | None = None
    """Address of the report; never for the public."""
    reports: int | None = None
    """How many reports or statements stand behind it."""
    origins: int | None = None
    """How many independent origins stand behind it."""
    sha256: str | None = None
    """Of the bytes that the report was read from, or of the ledger's last row."""
    deleted: datetime | None = None
    """When its source had deleted the report, as far as is known."""
    written: str | None = None
    """What the reports call the place, where that is another name."""


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


def amount_of(value: Quantity | None) -> Amount | None:
    """A count as stated, without its hedge in words."""
    return None if value is None else Amount(value.low, value.best, value.high)
