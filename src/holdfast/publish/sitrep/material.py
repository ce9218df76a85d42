"""What a situation report is made from: records that the gate let through, and what is known of those who reported."""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records import (
    CrewLoad,
    DayBar,
    Forecast,
    MapArea,
    Names,
    Notice,
    PublicIncident,
    ServiceBoard,
    Shift,
    SituationReport,
    StatedFigure,
    TrackRecord,
)


class Voice(msgspec.Struct, frozen=True, kw_only=True):
    """A report that something was read from, as it is cited."""

    id: str
    """Id of the report."""
    source: str
    """Name of who published it."""
    published: datetime | None
    """When."""
    url: str | None
    """Where."""
    sha256: str
    """Of the bytes that it was read from."""
    deleted: datetime | None = None
    """When its source had deleted it, as far as is known."""


class Backing(msgspec.Struct, frozen=True):
    """What stands behind an incident; only those who work on the picture are shown it."""

    voices: tuple[Voice, ...]
    """Its reports, the earliest first."""
    figures: tuple[StatedFigure, ...]
    """Every figure of the killed and injured that is the last word of its origin."""
    written: str | None = None
    """What its reports call the place."""


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """A source, and whether it still speaks."""

    name: str
    """As people call it."""
    last: datetime | None
    """When it last published by the end of the period; `None`: nothing of it is recorded."""
    stale: bool
    """Whether it has been silent for longer than is usual for it."""


class Material(msgspec.Struct, frozen=True, kw_only=True):
    """All that a report is made from, already cut to its area and its audience."""

    region: str
    """Id of the region."""
    area: str
    """Id of the area that it is of."""
    since: datetime
    """Begin of the period."""
    until: datetime
    """Its end, or the moment until which it can be known."""
    interim: bool
    """Whether the period goes on."""
    known_at: datetime
    """What was known by then."""
    notice: Notice
    """For whom, by which rules."""
    incidents: tuple[PublicIncident, ...]
    """Those of the period that may be shown, in public order."""
    names: dict[str, Names]
    """Names of areas by id."""
    canonical: dict[str, str]
    """Canonical names of the districts and the region by id, as records name them."""
    districts: tuple[MapArea, ...]
    """The districts of the area; their number of attacks is not filled in."""
    reporting: frozenset[str]
    """Ids of those districts that somebody reported from in the period."""
    reports: int | None
    """Reports published in the period; `None` where that is not told to the audience."""
    speakers: tuple[Speaker, ...]
    """Who publishes, or ought to."""
    speakers_named: bool
    """Whether the audience is told their names."""
    ledger: str
    """Hash of the last row of the ledger that it rests on."""
    backing: dict[str, Backing] = {}
    """By id of incident."""
    board: ServiceBoard | None = None
    """Services at `board.at`; `None`: not for this audience, or not assessed."""
    forecasts: tuple[Forecast, ...] = ()
    """Of attacks, made at the end of the period."""
    shifts: tuple[Shift, ...] = ()
    """Changes of the tempo that may be claimed."""
    records: tuple[TrackRecord, ...] = ()
    """How earlier forecasts did."""
    days: tuple[DayBar, ...] = ()
    """Attacks by day of the last weeks."""
    load: tuple[CrewLoad, ...] = ()
    """How stretched the crews are; empty: not assessed, or not for this audience."""
    earlier: SituationReport | None = None
    """The last report of the series before the period."""
    withdrawn: int = 0
    """Incidents of that report that may not be told any more: rejected or held since, or become part of another."""
    corrected: tuple[PublicIncident, ...] = ()
    """Incidents of that report that a person corrected or moved since it was issued."""

    @property
    def internal(self) -> bool:
        """Whether it is for those who work on the picture."""
        return self.notice.audience == "internal"
