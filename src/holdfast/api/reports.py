"""`/api/reports`: what was published, the latest first, and what incidents each tells of."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath, QueryParameter

from holdfast.api.asked import After, Audience, Source, TheDesk, TheMoment, only_working
from holdfast.records import Claim, Lineage, Report
from holdfast.store import ListedReport, claims_as_of, lineages_as_of, report_as_of, reports_page

Fifty = Annotated[int, QueryParameter(ge=1, le=500, description="At most so many.")]


class ReportList(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the reports that were asked for."""

    batch: int
    """The state of the ledger that it is of."""
    reports: tuple[ListedReport, ...]
    """The latest first."""
    next: str | None
    """Give it as `after` for the next page; `null` after the last."""


class ReportFile(msgspec.Struct, frozen=True, kw_only=True):
    """One report, and what was read from it."""

    batch: int
    """The state of the ledger that it is of."""
    report: Report
    """In the wording that was current."""
    claims: tuple[Claim, ...]
    """What it states."""
    lineage: Lineage | None
    """Where it comes from."""


@get("/api/reports", sync_to_thread=True, summary="Reports")
def list_reports(
    desk: TheDesk,
    moment: TheMoment,
    source: Source = None,
    after: After = None,
    limit: Fifty = 50,
    audience: Audience = None,
) -> ReportList:
    """The reports, or those of one source, the latest first."""
    only_working(audience)
    with desk.at(moment) as at:
        page = reports_page(at.connection, at.batch, source, _key(after), limit)
    following = None if page.following is None else f"{page.following[0]}~{page.following[1]}"
    return ReportList(batch=at.batch, reports=page.reports, next=following)


@get("/api/reports/{report_id:str}", sync_to_thread=True, summary="One report")
def show_report(desk: TheDesk, report_id: FromPath[str], moment: TheMoment, audience: Audience = None) -> ReportFile:
    """The report of that id with what was read from it."""
    only_working(audience)
    with desk.at(moment) as at:
        report = report_as_of(at.connection, report_id, at.batch)
        if report is None:
            raise NotFoundException(f"There is no report {report_id!r}, or it was erased.")
        lineage = next(iter(lineages_as_of(at.connection, [report_id], at.batch)), None)
        return ReportFile(batch=at.batch, report=report, claims=claims_as_of(at.connection, report_id, at.batch), lineage=lineage)


def _key(after: str | None) -> tuple[str, int] | None:
    if after is None:
        return None
    published, mark, number = after.rpartition("~")
    if not mark or not number.isdecimal() or len(number) > 18:
        raise ValidationException(f"after is no page: {after!r}; take the `next` of the page before")
    return published, int(number)
