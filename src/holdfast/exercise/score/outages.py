"""Notices of outages: which were read, and how many people they say are without."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from holdfast.exercise.press.told import OutageTold, ReportTold
from holdfast.exercise.score.matching import Matched
from holdfast.exercise.score.share import Agreement, Share, share_of
from holdfast.exercise.truth import Outage
from holdfast.records import Claim
from holdfast.records import Outage as ReadOutage


class Notices(msgspec.Struct, frozen=True, kw_only=True):
    """How notices were read."""

    read: Agreement
    """Notices of one service in one state: read where there is one, and there where one was read."""
    people: Share
    """How many are without, right, of the notices that say it."""


def judge_notices(matched: Matched, claims: Iterable[Claim], outages: Mapping[str, Outage]) -> Notices:
    """The figures on notices."""
    read: dict[str, list[ReadOutage]] = {}
    for claim in claims:
        if claim.kind != "service":  # that a service works is no notice of an outage
            read.setdefault(claim.report_id, []).extend(claim.outages)
    notices = [(report_id, told, outages[told.outage]) for report_id, report in matched.told.items() for told in report.outages]
    hits = [(told, _same(told, outage, read.get(report_id, ()))) for report_id, told, outage in notices]
    of_outage = [report_id for report_id, report in matched.told.items() if report.outages]
    said = [one for report_id in matched.told for one in read.get(report_id, ()) if not matched.told[report_id].strikes]
    right = sum(bool(_right(one, matched.told[report_id], outages)) for report_id in of_outage for one in read.get(report_id, ()))
    stated = [(told, found) for told, found in hits if told.people is not None]
    return Notices(
        read=Agreement(Share(right, len(said)), share_of(found is not None for _, found in hits)),
        people=share_of(found is not None and found.people is not None and found.people.best == told.people for told, found in stated),
    )


def _same(told: OutageTold, outage: Outage, read: Iterable[ReadOutage]) -> ReadOutage | None:
    """The first that is of the same service in the same state, one that says how many before others."""
    found = [one for one in read if one.sector == outage.sector and one.status == told.status]
    return min(found, key=lambda one: one.people is None, default=None)


def _right(read: ReadOutage, report: ReportTold, outages: Mapping[str, Outage]) -> bool:
    return any(read.sector == outages[told.outage].sector and read.status == told.status for told in report.outages)
