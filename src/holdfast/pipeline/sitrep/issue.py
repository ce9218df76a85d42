"""Reports that were issued: numbered, kept in the ledger as they left the house, corrected only by a further version."""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.errors import InputError
from holdfast.pipeline.recording import Archive
from holdfast.records import Audience, SituationReport

Series = tuple[str, str, Audience]
"""Region, area and audience: each has numbers of its own."""


def issued(archive: Archive, series: Series, batch: int) -> tuple[SituationReport, ...]:
    """The reports of a series that were issued by `batch`, every version, in the order in which they were."""
    rows = archive.ledger.entries(kind="delivery", subject=_subject(series))
    return tuple(msgspec.json.decode(row.payload, type=SituationReport) for row in rows if row.batch <= batch and row.payload)


def issued_all(archive: Archive, region: str, batch: int) -> tuple[SituationReport, ...]:
    """The reports of all series of a region that were issued by `batch`, every version, in the order in which they were."""
    rows = (row for row in archive.ledger.entries(kind="delivery") if row.subject.startswith(f"sitrep/{region}/"))
    return tuple(msgspec.json.decode(row.payload, type=SituationReport) for row in rows if row.batch <= batch and row.payload)


def earlier_than(archive: Archive, series: Series, since: datetime, batch: int) -> SituationReport | None:
    """The last report of the series on a period that began before `since`, in its last version."""
    found = [one for one in issued(archive, series, batch) if one.since < since]
    return max(found, key=lambda one: (one.since, one.until, one.version), default=None)


def issue(archive: Archive, made: SituationReport, author: str, now: datetime, corrects: int | None = None) -> SituationReport:
    """The report with its number, recorded for good; the one that was issued already where nothing has changed since.

    Raises `InputError` where the period was reported on and more is known now, and nobody said that it is to be corrected; and
    where there is no such report to correct.
    """
    made = msgspec.json.decode(msgspec.json.encode(made), type=SituationReport)  # as the ledger gives it back: 3 and 3.0 are one
    series = (made.region, made.area, made.audience)
    before = issued(archive, series, archive.ledger.head()[1])
    same = [one for one in before if (one.since, one.until) == (made.since, made.until)]
    last = same[-1] if same else None
    if corrects is not None and (last is None or last.number != corrects):
        raise InputError("--corrects", _no_such(corrects, before), "name the report of this very period, or give its --from and --to")
    if last is not None and content_of(last) == content_of(made):
        return last
    if last is not None and corrects is None:
        problem = f"report No {last.number} was issued on this period, and more is known now"
        raise InputError("--from", problem, f"issue a correction with --corrects {last.number}, or look at it with --draft")
    number = (last.number or 0) if last else max((one.number or 0 for one in before), default=0) + 1
    numbered = msgspec.structs.replace(_numbered(made, number, last), made_at=now, author=author)
    with archive.ledger.writing() as batch:
        archive.ledger.append("delivery", _subject(series), numbered)
        archive.projector.project(batch)
    return numbered


def _numbered(made: SituationReport, number: int, last: SituationReport | None) -> SituationReport:
    """The report as the next version of its number; `last` is the one before."""
    version, series = last.version + 1 if last else 1, (made.region, made.area, made.audience)
    return msgspec.structs.replace(
        made,
        number=number,
        version=version,
        message_id=f"{_subject(series).replace('/', '-')}-{number}.{version}",
        replaces=last.message_id if last else None,
    )


def content_of(report: SituationReport) -> bytes:
    """All that a report says, without what its issue added."""
    return msgspec.json.encode(
        msgspec.structs.replace(report, number=None, version=1, made_at=None, author=None, message_id=None, replaces=None)
    )


def _no_such(number: int, before: tuple[SituationReport, ...]) -> str:
    found = next((one for one in before if one.number == number), None)
    if found is None:
        return f"there is no report No {number}"
    return f"report No {number} is of another period, from {found.since:%Y-%m-%d %H:%M} UTC on"


def _subject(series: Series) -> str:
    return f"sitrep/{series[0]}/{series[1]}/{series[2]}"
