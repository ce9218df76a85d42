"""A statement without a language: which phrase, with which values, on what it rests.

It holds every number that it will show as a value of its own, so that none can be shown that no record has.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

import msgspec

from holdfast.records.quantity import Quantity

CitedKind = Literal["incident", "report", "service", "forecast", "record", "tempo", "load", "sources", "earlier", "ledger"]
"""What a sentence rests on: an incident of the picture, a report as published, a line of the services board, a forecast, how
earlier forecasts did, counts by day, the load of crews, what each source published, an earlier situation report, the ledger."""


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


def amount_of(value: Quantity | None) -> Amount | None:
    """A count as stated, without its hedge in words."""
    return None if value is None else Amount(value.low, value.best, value.high)
