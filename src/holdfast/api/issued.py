"""`/api/sitreps` and `/api/warnings`: what was issued or drafted, as it is kept in the ledger. For those who work with the picture."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, QueryParameter

from holdfast.api.asked import TheDesk, TheMoment
from holdfast.api.desk import Desk
from holdfast.api.problems import Problem
from holdfast.errors import SetupError
from holdfast.pipeline import Archive
from holdfast.pipeline.sitrep.issue import issued_all
from holdfast.pipeline.warnings import Approved, Drafted, State, warnings_of
from holdfast.publish.cap import cap_xml
from holdfast.publish.sitrep import ReportLanguage, as_edxl, as_html, as_markdown, as_pdf
from holdfast.publish.sitrep.page import Page, page_of
from holdfast.records import Audience, CapAlert, Figure, SituationReport
from holdfast.store import Ledger

_TYPES = {"html": "text/html; charset=utf-8", "md": "text/markdown; charset=utf-8", "json": "application/json", "pdf": "application/pdf"}
_CARRIED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""A report is a page of its own, without scripts, that loads nothing."""
Language = Annotated[ReportLanguage, QueryParameter(description="Its language.")]
Shape = Annotated[Literal["html", "md", "json", "pdf"], QueryParameter(description="html, md, json (EDXL-SitRep terms) or pdf.")]


class IssuedReport(msgspec.Struct, frozen=True, kw_only=True):
    """A situation report in a line."""

    id: str
    """Its `message_id`."""
    number: int
    version: int
    area: str
    """Id of the region or district."""
    audience: Audience
    since: datetime
    until: datetime
    made_at: datetime | None
    author: str | None
    replaced: bool
    """Whether a later version takes its place."""
    figures: tuple[Figure, ...]
    """The headline figures."""


class ReportsIssued(msgspec.Struct, frozen=True, kw_only=True):
    """What was issued, the latest first."""

    batch: int
    sitreps: tuple[IssuedReport, ...]


class ReportPage(msgspec.Struct, frozen=True, kw_only=True):
    """A report in one language, and what the one before it in its series had."""

    about: IssuedReport
    page: Page
    """All that it says."""
    before: IssuedReport | None
    """The one before it: of an earlier period, or the version that it replaces."""
    new_lines: tuple[str, ...]
    """Sentences that the one before it did not have."""
    gone_lines: tuple[str, ...]
    """Sentences of the one before it that it does not have."""


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """A warning with what has become of it."""

    alert: CapAlert
    state: State
    by: str
    """Who drafted or approved it."""
    authority: str | None
    """In what office it was approved; `null` for a draft."""
    areas: tuple[str, ...]
    """Ids of districts, of a draft."""


class WarningList(msgspec.Struct, frozen=True, kw_only=True):
    """Warnings, the latest first."""

    batch: int
    warnings: tuple[Warned, ...]


@get("/api/sitreps", sync_to_thread=True, summary="Situation reports")
def list_sitreps(desk: TheDesk, moment: TheMoment) -> ReportsIssued:
    """All versions of all reports that were issued."""
    with _reading(desk, moment) as (archive, batch, _):
        found = issued_all(archive, desk.region.id, batch)
    return ReportsIssued(batch=batch, sitreps=tuple(_line(one, found) for one in reversed(found)))


@get("/api/sitreps/{report_id:str}", sync_to_thread=True, summary="One situation report")
def show_sitrep(desk: TheDesk, report_id: FromPath[str], moment: TheMoment, lang: Language = "en") -> ReportPage:
    """The report in `lang`, as it was issued, with what is new in it."""
    with _reading(desk, moment) as (archive, batch, _):
        found, report = _found(archive, desk, batch, report_id)
    before = _before(report, found)
    page = page_of(report, lang)
    now, then = tuple(_sentences(page)), tuple(_sentences(page_of(before, lang))) if before else ()
    return ReportPage(
        about=_line(report, found),
        page=page,
        before=_line(before, found) if before else None,
        new_lines=tuple(line for line in now if before and line not in then),
        gone_lines=tuple(line for line in then if line not in now),
    )


@get("/api/sitreps/{report_id:str}/file", sync_to_thread=True, summary="A situation report as a file")
def get_sitrep(
    desk: TheDesk,
    report_id: FromPath[str],
    moment: TheMoment,
    lang: Language = "en",
    format: Shape = "html",  # noqa: A002 - its name in the address
) -> Response[bytes]:
    """The report as the command prints it."""
    with _reading(desk, moment) as (archive, batch, _):
        _, report = _found(archive, desk, batch, report_id)
    data = _pdf(report, lang) if format == "pdf" else {"html": as_html, "md": as_markdown, "json": as_edxl}[format](report, lang).encode()
    headers = {"content-security-policy": _CARRIED}
    if format != "html":
        headers["content-disposition"] = f'attachment; filename="{report.message_id}.{lang}.{format}"'
    return Response(data, media_type=_TYPES[format], headers=headers)


@get("/api/warnings", sync_to_thread=True, summary="Warnings")
def list_warnings(desk: TheDesk, moment: TheMoment) -> WarningList:
    """All messages, drafts too, with what has become of each. Nothing was sent by any."""
    with _reading(desk, moment) as (archive, batch, at):
        found = warnings_of(archive, at, batch)
    return WarningList(batch=batch, warnings=tuple(_warned(one.entry, one.state) for one in reversed(found)))


@get("/api/warnings/{identifier:str}/file", sync_to_thread=True, summary="A warning as CAP 1.2")
def get_warning(desk: TheDesk, identifier: FromPath[str], moment: TheMoment) -> Response[str]:
    """The message as XML. A draft is marked as such in it."""
    with _reading(desk, moment) as (archive, batch, at):
        found = next((one.entry.alert for one in warnings_of(archive, at, batch) if one.entry.alert.identifier == identifier), None)
    if found is None:
        raise NotFoundException(f"There is no warning {identifier!r}.")
    headers = {"content-disposition": f'attachment; filename="{identifier}.xml"'}
    return Response(cap_xml(found), media_type="application/cap+xml", headers=headers)


def _pdf(report: SituationReport, lang: ReportLanguage) -> bytes:
    try:
        return as_pdf(report, lang)
    except SetupError as missing:
        raise Problem(406, "Not to be had here", str(missing)) from missing


@contextmanager
def _reading(desk: Desk, moment: datetime | None) -> Iterator[tuple[Archive, int, datetime]]:
    """The ledger, opened for one request; the state and the moment that it asks for."""
    with Ledger(desk.archive.ledger.path, desk.clock) as ledger:
        batch = ledger.head()[1] if moment is None else ledger.batch_at(moment)
        yield Archive(ledger, desk.archive.projector), batch, moment or desk.clock()


def _found(archive: Archive, desk: Desk, batch: int, report_id: str) -> tuple[tuple[SituationReport, ...], SituationReport]:
    found = issued_all(archive, desk.region.id, batch)
    report = next((one for one in found if one.message_id == report_id), None)
    if report is None:
        raise NotFoundException(f"There is no situation report {report_id!r}.")
    return found, report


def _before(report: SituationReport, found: tuple[SituationReport, ...]) -> SituationReport | None:
    """The version that it replaces, else the last report of the series on an earlier period."""
    own = [one for one in found if (one.area, one.audience) == (report.area, report.audience)]
    replaced = next((one for one in own if one.message_id == report.replaces), None)
    earlier = [one for one in own if one.since < report.since]
    return replaced or max(earlier, key=lambda one: (one.since, one.until, one.version), default=None)


def _sentences(page: Page) -> Iterator[str]:
    for part in page.parts:
        for block in part.blocks:
            for line in block.lines:
                yield f"{block.heading}: {line.text}" if block.heading else line.text


def _line(one: SituationReport, found: tuple[SituationReport, ...]) -> IssuedReport:
    return IssuedReport(
        id=one.message_id or "",
        number=one.number or 0,
        version=one.version,
        area=one.area,
        audience=one.audience,
        since=one.since,
        until=one.until,
        made_at=one.made_at,
        author=one.author,
        replaced=any(other.replaces == one.message_id for other in found),
        figures=one.figures,
    )


def _warned(entry: Drafted | Approved, state: State) -> Warned:
    return Warned(
        alert=entry.alert,
        state=state,
        by=entry.by,
        authority=None if isinstance(entry, Drafted) else entry.authority,
        areas=entry.areas if isinstance(entry, Drafted) else (),
    )


HANDLERS = (list_sitreps, show_sitrep, get_sitrep, list_warnings, get_warning)
