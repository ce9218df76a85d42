"""Outages: notices that were read, for whom, and which settlements were known to be without what on which day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from holdfast.exercise.press.told import OutageTold, ReportTold
from holdfast.exercise.score.matching import Matched
from holdfast.exercise.score.share import Agreement, Share, share_of
from holdfast.exercise.truth import Outage
from holdfast.exercise.world import Settlement, World
from holdfast.records import Claim, OutageStatus, Report, Sector
from holdfast.records import Outage as ReadOutage

_FORGOTTEN = timedelta(days=2)
"""A service that nobody tells to be back is taken for back after so long."""
_TYPES = frozenset(("город", "посёлок", "поселок", "село", "хутор", "місто", "селище", "хутір"))
Told = tuple[datetime, str, Sector, OutageStatus]
"""When, in which settlement by its name, which service, out or back."""


class Services(msgspec.Struct, frozen=True, kw_only=True):
    """How outages were read."""

    notices: Agreement
    """Notices of one service in one state: read where there is one, and there where one was read."""
    people: Share
    """How many are without, right, of the notices that say it."""
    days: Agreement
    """Days on which a settlement was known to be without a service."""


def judge_outages(
    matched: Matched, reports: Sequence[Report], claims: Iterable[Claim], outages: Mapping[str, Outage], world: World
) -> Services:
    """The figures on outages."""
    read: dict[str, list[ReadOutage]] = {}
    for claim in claims:
        read.setdefault(claim.report_id, []).extend(claim.outages)
    notices = [(report_id, told, outages[told.outage]) for report_id, report in matched.told.items() for told in report.outages]
    hits = [(told, _same(told, outage, read.get(report_id, ()))) for report_id, told, outage in notices]
    of_outage = [report_id for report_id, report in matched.told.items() if report.outages]
    said = [one for report_id in matched.told for one in read.get(report_id, ()) if not matched.told[report_id].strikes]
    right = sum(bool(_right(one, matched.told[report_id], outages)) for report_id in of_outage for one in read.get(report_id, ()))
    stated = [(told, found) for told, found in hits if told.people is not None]
    places = {place.id: place for place in world.settlements}
    offset = timedelta(hours=world.utc_offset_h)
    true_days = days_of(_true_statements(matched, outages, places), offset)
    read_days = days_of(_read_statements(matched, reports, read, world), offset)
    shared = len(true_days & read_days)
    return Services(
        notices=Agreement(Share(right, len(said)), share_of(found is not None for _, found in hits)),
        people=share_of(found is not None and found.people is not None and found.people.best == told.people for told, found in stated),
        days=Agreement(Share(shared, len(read_days)), Share(shared, len(true_days))),
    )


def _same(told: OutageTold, outage: Outage, read: Iterable[ReadOutage]) -> ReadOutage | None:
    """The first that is of the same service in the same state, one that says how many before others."""
    found = [one for one in read if one.sector == outage.sector and one.status == told.status]
    return min(found, key=lambda one: one.people is None, default=None)


def _right(read: ReadOutage, report: ReportTold, outages: Mapping[str, Outage]) -> bool:
    return any(read.sector == outages[told.outage].sector and read.status == told.status for told in report.outages)


def _true_statements(matched: Matched, outages: Mapping[str, Outage], places: Mapping[str, Settlement]) -> list[Told]:
    return [
        (report.published, places[place].name.en, outages[told.outage].sector, told.status)
        for report in matched.told.values()
        for told in report.outages
        for place in told.settlements
    ]


def _read_statements(matched: Matched, reports: Sequence[Report], read: Mapping[str, list[ReadOutage]], world: World) -> list[Told]:
    """What was read, each settlement by its English name; a name that the region has not stays as it was read."""
    known = _names(world)
    return [
        (report.published_at, known.get(_bare(place), place), one.sector, one.status)
        for report in reports
        if report.id in matched.told and report.published_at is not None
        for one in read.get(report.id, ())
        for place in one.settlements
    ]


def _names(world: World) -> dict[str, str]:
    """By each form of a name in three languages the English one."""
    found = {}
    for place in world.settlements:
        for form in (place.name.en, *msgspec.structs.astuple(place.name.ru), *msgspec.structs.astuple(place.name.uk)):
            found[_bare(form)] = place.name.en
    return found


def _bare(name: str) -> str:
    """A name in small letters without a type word before it."""
    first, _, rest = name.lower().replace("ё", "е").partition(" ")
    return rest if rest and (first.endswith(".") or first in _TYPES) else name.lower().replace("ё", "е")


def days_of(statements: Iterable[Told], offset: timedelta) -> set[tuple[date, str, Sector]]:
    """The local days on which a settlement was known to be without a service: from when it was told to be out until told back.

    What is never told back counts for `_FORGOTTEN` after it was last told.
    """
    spells: set[tuple[date, str, Sector]] = set()
    out: dict[tuple[str, Sector], datetime] = {}
    for at, place, sector, status in sorted(statements):
        since = out.pop((place, sector), None)
        if since is not None:
            spells |= _between(since, min(at, since + _FORGOTTEN), place, sector, offset)
        if status == "out":
            out[place, sector] = at
    for (place, sector), since in out.items():
        spells |= _between(since, since + _FORGOTTEN, place, sector, offset)
    return spells


def _between(since: datetime, until: datetime, place: str, sector: Sector, offset: timedelta) -> set[tuple[date, str, Sector]]:
    first, last = (since + offset).date(), (until + offset).date()
    return {(first + timedelta(days=number), place, sector) for number in range((last - first).days + 1)}
