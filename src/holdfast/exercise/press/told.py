"""What the reports of an exercise say, beside what happened: which report tells of which strikes, by whom it was told, and its slips.

Spans are characters of the report's text as it is collected: start, and end exclusive.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.records import Derivation, Language, OutageStatus, Span, WeaponCode

ReportKind = Literal[
    "post", "flash", "round_up", "summary", "update", "correction", "outage", "restoration", "alert", "all_clear", "measure",
    "interception", "quote", "translation", "rewrite", "copy", "late", "rumour", "denial", "anniversary", "unrelated",
]  # fmt: skip
"""What kind of report it is."""

SlipKind = Literal[
    "garbled_name", "wrong_date", "wrong_figure", "invented_comment", "invented_detail", "invented_quote", "invented_severity"
]
"""What a report has wrong, or made up."""


class StrikeTold(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says of one strike."""

    strike: str
    """Id of the strike."""
    places: tuple[Span, ...]
    """Where it is named."""
    killed: int | None = None
    """The dead that it gives."""
    injured: int | None = None
    """The hurt that it gives."""
    weapon: WeaponCode | None = None
    """What it says struck."""
    day: date | None = None
    """The calendar day, local, that it names in words; `None` where only the time of publication tells."""


class OutageTold(msgspec.Struct, frozen=True, kw_only=True):
    """What a report says of one outage."""

    outage: str
    """Id of the outage."""
    status: OutageStatus
    """Out or back."""
    settlements: tuple[str, ...]
    """Ids of the settlements that it names."""
    people: int | None = None
    """How many it says are without."""
    places: tuple[Span, ...] = ()
    """Where they are named."""


class Slip(msgspec.Struct, frozen=True):
    """Words that are wrong or made up."""

    kind: SlipKind
    """What is wrong."""
    span: Span
    """The words."""
    right: str | None = None
    """What should stand there, where something should."""


class ReportTold(msgspec.Struct, frozen=True, kw_only=True):
    """One report, in one revision, and what is true of it."""

    id: str
    """`r000123`, by time of publication."""
    source: str
    """Who published it, as collectors name it."""
    external_id: str
    """Its id at its source, as collectors read it."""
    revision: int
    """0 as first published, 1 as edited."""
    kind: ReportKind
    """What kind of report."""
    lang: Language
    """Language of its text."""
    published: datetime
    """When."""
    derives_from: str | None = None
    """Id of the report that it was made from; `None` where its author knew it at first hand."""
    how: Derivation = "origin"
    """How it was made from that."""
    statement: str = ""
    """Id of the first report of the line that it comes from: its own for an origin."""
    strikes: tuple[StrikeTold, ...] = ()
    """Strikes that it tells of."""
    outages: tuple[OutageTold, ...] = ()
    """Outages that it tells of."""
    alerts: tuple[str, ...] = ()
    """Ids of alerts that it tells of."""
    measures: tuple[str, ...] = ()
    """Ids of measures that it tells of."""
    slips: tuple[Slip, ...] = ()
    """What it has wrong."""
    added: tuple[Span, ...] = ()
    """Sentences that it added of its own, true and beside the matter: what was before, what residents are asked."""
    omitted: tuple[str, ...] = ()
    """Ids of strikes that its source told of and it leaves out."""


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """A report as it is published, with what is true of it."""

    told: ReportTold
    """What is true of it."""
    text: str
    """Its text; `title`, where it has one, is not in it."""
    title: str | None = None
    """Its headline."""
    sentences: tuple[tuple[str, Span], ...] = ()
    """The kind of each sentence and where it stands in `text`."""
    names: tuple[Span, ...] = ()
    """Where names stand in `text`."""
