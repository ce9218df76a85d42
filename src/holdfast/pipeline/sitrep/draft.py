"""From the ledger to a situation report: what the gate lets out, cut to a period and an area, and what is told of who reported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import dropwhile
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from holdfast.errors import InputError
from holdfast.forecast.days import last_ended, operational_day
from holdfast.gazetteer import town_labels
from holdfast.pipeline.outlines import outlines_of
from holdfast.pipeline.outlook import outlook_of
from holdfast.pipeline.publishing import released
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.services import known_in
from holdfast.pipeline.sitrep.asked import Asked
from holdfast.pipeline.sitrep.board import board_for
from holdfast.pipeline.sitrep.issue import earlier_than
from holdfast.pipeline.sitrep.load import load_at
from holdfast.pipeline.sitrep.places import Places, incident_names, places_of, towns_of
from holdfast.pipeline.sitrep.sources import speakers_of
from holdfast.publish.safety import Policy, notice_of
from holdfast.publish.safety.forecasts import coarse_chance, may_be_shown
from holdfast.publish.safety.periods import period_start
from holdfast.publish.sitrep import Backing, Material, Voice, situation_report
from holdfast.records import Claim, DayBar, Forecast, Incident, Outlook, PublicIncident, Report, SituationReport, Source
from holdfast.regions import Region
from holdfast.store import IncidentQuery, claims_with_ids, deletions_as_of, find_incidents, last_telling, published_times, report_as_of

_MARGIN = timedelta(days=9)
"""A correction may move an incident so far."""
CHART_DAYS = 28
"""Days on the chart of attacks."""


def last_day(zone: ZoneInfo, moment: datetime) -> tuple[datetime, datetime]:
    """The last operational day, noon to noon, that had ended by `moment`."""
    day = last_ended(moment, zone)
    return noon(day, zone), noon(day + timedelta(days=1), zone)


def noon(day: date, zone: ZoneInfo) -> datetime:
    """Noon of a date in `zone`: where an operational day begins."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=zone)


def draft(archive: Archive, instruments: Instruments, policy: Policy, asked: Asked) -> SituationReport:
    """The report that is asked for, neither numbered nor recorded. Raises `InputError` for an area or a period that is none."""
    if asked.until <= asked.since:
        raise InputError("--to", "the period ends before it begins", "give a later --to or an earlier --from")
    if asked.since >= asked.now:
        raise InputError("--from", "the period has not begun", "give an earlier --from")
    return situation_report(material(archive, instruments, policy, asked))


def material(archive: Archive, instruments: Instruments, policy: Policy, asked: Asked) -> Material:
    """What the report is made from, cut to its area, its period and its audience."""
    region, internal = instruments.region, policy.profile.audience == "internal"
    places = places_of(region, asked.area, outlines_of(instruments))
    query = IncidentQuery(since=asked.since, until=asked.end, place=places.district)
    found = tuple(one for one in released(archive, query, policy, asked.now, asked.batch) if _is_of(one, asked))
    working = {one.id: one for one in _working(archive, asked)} if internal else {}
    known = known_in(archive, asked.batch)
    names = incident_names(found, working, towns_of(town_labels(instruments.gazetteer, region)) if internal else {})
    return Material(
        region=region.id,
        area=places.area,
        since=asked.since,
        until=asked.end,
        interim=asked.until > asked.now,
        notice=notice_of(policy),
        incidents=found,
        names={**places.names, **names},
        canonical=places.canonical,
        districts=places.districts,
        reporting=_reporting(known.claims, places, asked) | _struck(found, places) if internal else frozenset(),
        backing={one.id: _backing(working[one.id], archive, region.sources, asked.batch) for one in found if one.id in working},
        board=board_for(archive, instruments, policy, known, (places, asked)),
        load=load_at(archive, region, asked.end, asked.batch) if internal else (),
        **_who_told(archive, region, policy, asked),
        **_ahead(archive, instruments, policy, asked, places.district),
        **_before(archive, region, policy, asked, places),
    )


def _who_told(archive: Archive, region: Region, policy: Policy, asked: Asked) -> dict[str, Any]:
    """How much was reported, by whom, and what the ledger knew; for the public not how much."""
    connection, audience = archive.ledger.connection, policy.profile.audience
    told = last_telling(connection, asked.batch)
    times = published_times(connection, asked.since, asked.end, asked.batch)
    return {
        "known_at": _known_at(told, policy, asked),
        "reports": None if audience == "public" else sum(map(len, times.values())),
        "speakers": speakers_of(connection, region, asked.since, asked.end, asked.batch),
        "speakers_named": audience != "public",
        "ledger": told[1] if told and audience == "internal" else "ledger",
    }


def _ahead(archive: Archive, instruments: Instruments, policy: Policy, asked: Asked, district: str | None) -> dict[str, Any]:
    """The days of the chart, what is to be expected, and how such forecasts did before."""
    outlook, internal = _outlook(archive, instruments, policy, asked), policy.profile.audience == "internal"
    shifts = outlook.shifts if outlook is not None and internal else ()
    return {
        "forecasts": _forecasts(outlook, district, policy, asked.now),
        "shifts": tuple(one for one in shifts if one.claimed and one.kind == "frequency"),
        "records": outlook.records if outlook is not None and internal else (),
        "days": _days(archive, policy, asked, district, outlook),
    }


def _before(archive: Archive, region: Region, policy: Policy, asked: Asked, places: Places) -> dict[str, Any]:
    """The last report of the series, and what has become of what it told."""
    earlier = earlier_than(archive, (region.id, places.area, policy.profile.audience), asked.since, asked.batch)
    withdrawn, corrected = (0, ()) if earlier is None else _since_then(earlier, archive, policy, asked)
    return {"earlier": earlier, "withdrawn": withdrawn, "corrected": corrected}


def _known_at(told: tuple[datetime, str] | None, policy: Policy, asked: Asked) -> datetime:
    """When the last row was recorded; for others the period that goes on: when somebody last recorded something is not told to them."""
    if policy.profile.audience == "internal":
        return told[0] if told else asked.now
    return period_start(asked.now, policy.profile.time, policy.zone)


def _is_of(one: PublicIncident, asked: Asked) -> bool:
    """Whether the middle of its window lies in the period: so each attack is in one report, as in the counts by day."""
    middle = _middle(one)
    return middle is not None and asked.since <= middle < asked.end


def _middle(one: PublicIncident) -> datetime | None:
    if one.when is None:
        return None
    start, end = one.when.start or one.when.end, one.when.end or one.when.start
    return None if start is None or end is None else start + (end - start) / 2


def _since_then(earlier: SituationReport, archive: Archive, policy: Policy, asked: Asked) -> tuple[int, tuple[PublicIncident, ...]]:
    """What has become of the incidents of an earlier report: how many may not be told any more, and those that were corrected."""
    query = IncidentQuery(since=earlier.since - _MARGIN, until=earlier.until + _MARGIN)
    now_told = {one.id: one for one in released(archive, query, policy, asked.now, asked.batch)}
    told = {one.id for one in earlier.citations if one.kind == "incident"}
    kept = [now_told[own_id] for own_id in sorted(told & set(now_told))]
    since = _began(earlier.made_at or earlier.known_at, policy)
    return len(told - set(now_told)), tuple(one for one in kept if one.corrected_at is not None and one.corrected_at >= since)


def _began(moment: datetime, policy: Policy) -> datetime:
    """The begin of the period: corrections are told by it."""
    return period_start(moment, policy.profile.time, policy.zone)


def _working(archive: Archive, asked: Asked) -> Iterable[Incident]:
    query = IncidentQuery(since=asked.since - _MARGIN, until=asked.end + _MARGIN)
    return find_incidents(archive.ledger.connection, query, asked.batch)


def _reporting(claims: Iterable[Claim], places: Places, asked: Asked) -> frozenset[str]:
    """Districts that a claim published in the period names."""
    named = {
        claim.location.admin2
        for claim in claims
        if claim.location is not None and claim.published_at is not None and asked.since <= claim.published_at < asked.end
    }
    return frozenset(own_id for own_id, name in places.canonical.items() if name in named)


def _struck(found: Iterable[PublicIncident], places: Places) -> frozenset[str]:
    """Districts that incidents of the period lie in: somebody told of those, if only before or after it."""
    named = {one.area.admin2 for one in found if one.area is not None}
    return frozenset(own_id for own_id, name in places.canonical.items() if name in named)


def _backing(incident: Incident, archive: Archive, sources: Iterable[Source], batch: int) -> Backing:
    connection = archive.ledger.connection
    called = {source.id: source.name for source in sources}
    names = sorted({claim.report_id for claim in claims_with_ids(connection, incident.claims, batch)})
    reports = [report for name in names if (report := report_as_of(connection, name, batch)) is not None]
    ordered = sorted(reports, key=lambda one: (one.published_at is None, one.published_at, one.id))
    gone = deletions_as_of(connection, names, batch)
    voices = tuple(_voice(one, called, gone.get(one.id)) for one in ordered)
    return Backing(voices, tuple(f for f in incident.figures if f.stands), incident.where.name)


def _voice(report: Report, called: dict[str, str], deleted: datetime | None) -> Voice:
    name = called.get(report.source_id, report.source_id.removeprefix("telegram/"))
    return Voice(id=report.id, source=name, published=report.published_at, url=report.url, sha256=report.raw_sha256, deleted=deleted)


def _outlook(archive: Archive, instruments: Instruments, policy: Policy, asked: Asked) -> Outlook | None:
    """The outlook at the end of the period; for others only once all that it was reckoned from may be shown."""
    if policy.profile.audience != "internal" and asked.end + policy.profile.longest_delay > asked.now:
        return None
    return outlook_of(archive, instruments.region, asked.batch, asked.end)


def _forecasts(outlook: Outlook | None, district: str | None, policy: Policy, now: datetime) -> tuple[Forecast, ...]:
    if outlook is None:
        return ()
    wanted = [one for one in outlook.forecasts if one.of == "strikes" and district in (None, one.district)]
    if policy.profile.audience == "internal":
        return tuple(wanted)
    shown = (one for one in wanted if may_be_shown(one, policy, now))
    return tuple(msgspec.structs.replace(one, p_any=coarse_chance(one.p_any or 0)) for one in shown)


def _days(archive: Archive, policy: Policy, asked: Asked, district: str | None, outlook: Outlook | None) -> tuple[DayBar, ...]:
    """Attacks by operational day of the last weeks, as far as they may be shown; a day of none of those is a gap.

    For those who work on the picture a day that was reported on without any is none, as the outlook counts it.
    """
    first = asked.end - timedelta(days=CHART_DAYS)
    shown = released(archive, IncidentQuery(since=first, until=asked.end, place=district), policy, asked.now, asked.batch)
    counted = outlook.counts if outlook is not None and policy.profile.audience == "internal" else ()
    series = next((one for one in counted if one.of == "strikes" and one.district == district), None)
    return _bars(shown, policy.zone, asked.end, {one.day for one in series.days if one.count is not None} if series else set())


def _bars(shown: Iterable[PublicIncident], zone: ZoneInfo, end: datetime, heard_of: set[date]) -> tuple[DayBar, ...]:
    """The days from the first that is known of on: the same rule as for what is in a report, so that its bar is its headline."""
    counts = Counter(dict.fromkeys(heard_of, 0))
    middles = (_middle(one) for one in shown if one.kind == "strike")
    counts.update(operational_day(middle, zone) for middle in middles if middle is not None)
    last = operational_day(end - timedelta(seconds=1), zone)
    days = (last - timedelta(days=back) for back in range(CHART_DAYS - 1, -1, -1))
    return tuple(DayBar(day, counts.get(day)) for day in dropwhile(lambda day: day not in counts, days))
