"""From the ledger to the outlook of a region, and from the outlook back into the ledger: a forecast is kept when it is made."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

import msgspec

from holdfast.forecast.alerts_told import told_alerts
from holdfast.forecast.days import last_ended, operational_day
from holdfast.forecast.outlook import outlook, replayed
from holdfast.forecast.record import scores, track_records
from holdfast.forecast.tempo import Span, Told, classes_of
from holdfast.forecast.voices import sources_heard
from holdfast.pipeline.alert_words import alert_words
from holdfast.pipeline.recording import Archive
from holdfast.records import Forecast, Incident, Outlook, Score
from holdfast.regions import Region
from holdfast.store import IncidentQuery, find_incidents, reports_of_claims

T = TypeVar("T")

LONGEST_DAYS = 1100
"""Days that are looked back on: three years, with room for the seasons."""
_BACKFILL = timedelta(days=2)
"""A report that was recorded so long after it was published was collected later: it counts as known when it was published."""
RECORD_DAYS = 182
"""Forecasts that were recorded so long before a moment are its record: half a year. Older ones stay in the ledger."""


def outlook_of(archive: Archive, region: Region, batch: int, moment: datetime, district: str | None = None) -> Outlook:
    """The outlook of `region` with what was known in `batch` and told by `moment`; with the record of the forecasts made before.

    Of `district` weapons, sectors, killed and injured are counted too; of the region always.
    """
    zone = ZoneInfo(region.time_zone)
    known = {name: one for name, one in _known(archive, batch).items() if one.at <= moment}
    incidents = [one for one in find_incidents(archive.ledger.connection, IncidentQuery(), batch) if one.where.admin1 == region.own[0].name]
    report_of = reports_of_claims(archive.ledger.connection, batch)
    told = tuple(one for incident in incidents if (one := _told(incident, known, report_of)).sources)
    span = _span(region, known, moment, zone)
    spoken = {(operational_day(one.said_at, zone), one.source) for one in known.values()}
    since = datetime.combine(span.first, time(), zone)
    rejected = {claim for incident in incidents if incident.status == "rejected" for claim in incident.claims}
    words = alert_words(archive, region, batch, since, {name: one.source for name, one in known.items()}, rejected)
    found = outlook(told, span, region.id, moment, sources_heard(spoken, span), told_alerts(words, span, spoken))
    earlier = scores(stored_forecasts(archive, region.id, batch, moment - timedelta(days=RECORD_DAYS)), found.counts)
    classes = classes_of(told, span, district) if district is not None else ()
    return msgspec.structs.replace(found, counts=(*found.counts, *classes), records=track_records(earlier))


def scores_of(archive: Archive, found: Outlook, batch: int) -> tuple[Score, ...]:
    """The scores of all stored forecasts of the outlook's region whose days are known by now."""
    return scores(stored_forecasts(archive, found.region, batch), found.counts)


def with_replay(found: Outlook, days: int) -> Outlook:
    """The outlook with the record that forecasts of the last `days` days would have, on counts as they are known now."""
    return msgspec.structs.replace(found, records=replayed(found.counts, found.region, found.made_at, days))


def keep_forecasts(archive: Archive, found: Outlook) -> int:
    """How many forecasts were recorded: of each district, horizon and first day only the first one made counts."""
    known = set(_stored(archive, found.region, archive.ledger.head()[1], _Key))
    new = [forecast for forecast in found.forecasts if forecast.refused is None and _key(forecast) not in known]
    if new:
        with archive.ledger.writing() as number:
            for forecast in new:
                archive.ledger.append("forecast", f"{forecast.region}/{forecast.of}/{forecast.district or '*'}", forecast)
            archive.projector.project(number)
    return len(new)


def stored_forecasts(archive: Archive, region: str, batch: int, since: datetime | None = None) -> tuple[Forecast, ...]:
    """All forecasts of the region that were recorded by `batch`, in order; only those recorded from `since` on, if given."""
    return _stored(archive, region, batch, Forecast, since)


def _stored(archive: Archive, region: str, batch: int, kind: type[T], since: datetime | None = None) -> tuple[T, ...]:
    """The stored forecasts, of each as much as `kind` holds."""
    decoder, whose = msgspec.json.Decoder(kind), f"{region}/"
    rows = archive.ledger.entries(kind="forecast")
    mine = (entry for entry in rows if entry.batch <= batch and entry.subject.startswith(whose) and (since is None or entry.at >= since))
    return tuple(decoder.decode(entry.payload) for entry in mine if entry.payload is not None)


class _Key(msgspec.Struct, frozen=True):
    """Which forecast it is."""

    of: str
    district: str | None
    first: date
    days: int


class _Known(msgspec.Struct, frozen=True):
    """When a report was known and when published, and whose it is."""

    at: datetime
    said_at: datetime
    """When it was published; when it was known, where that is not stated."""
    source: str


class _Published(msgspec.Struct, frozen=True):
    """What the outlook asks of a report."""

    source_id: str
    published_at: datetime | None = None


def _known(archive: Archive, batch: int) -> dict[str, _Known]:
    """By report: when it was recorded first, or published, where it was collected long after; and whose it is."""
    found: dict[str, _Known] = {}
    decoder = msgspec.json.Decoder(_Published)
    for entry in archive.ledger.entries(kind="report"):
        if entry.batch > batch or entry.payload is None or entry.subject in found:
            continue
        report = decoder.decode(entry.payload)
        published = report.published_at
        late = published is not None and entry.at - published > _BACKFILL
        said = published or entry.at
        found[entry.subject] = _Known((said if late else entry.at).astimezone(UTC), said.astimezone(UTC), report.source_id)
    return found


def _told(incident: Incident, known: dict[str, _Known], report_of: dict[str, str]) -> Told:
    reports = {report for claim in incident.claims if (report := report_of.get(claim)) is not None and report in known}
    at = min((known[report].at for report in reports), default=None)
    return Told(incident, at, frozenset(known[report].source for report in reports))


def _span(region: Region, known: dict[str, _Known], moment: datetime, zone: ZoneInfo) -> Span:
    districts = tuple(sorted({unit.name for unit in region.own if unit.level == "admin2" and unit.kind != "former"}))
    last = last_ended(moment, zone)
    spoken = {operational_day(one.said_at, zone) for one in known.values()}
    first = max(min(spoken, default=last), last - timedelta(days=LONGEST_DAYS - 1))
    days = {min(first, last) + timedelta(days=k) for k in range((last - min(first, last)).days + 1)}
    return Span(districts, min(first, last), last, zone, frozenset(days - spoken))


def _key(forecast: Forecast) -> _Key:
    return _Key(forecast.of, forecast.district, forecast.first, forecast.days)
