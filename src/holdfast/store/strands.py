"""Lineages kept up to date without holding every report in memory.

A strand is a component of reports that the tracer links; no report outside it has a say in its lineages. A new report is
only ever linked to reports of the days around its own. So the strands that reach into those days are read back, and the
tracer answers as if it had them all.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence

from holdfast.records import Claim, Lineage, Report, SourceKind
from holdfast.store.reports import claims_as_of, report_as_of
from holdfast.store.schema import OPEN
from holdfast.store.told_by import Publishers
from holdfast.trace import Tracer
from holdfast.trace.likeness import WINDOW_DAYS
from holdfast.trace.seen import Words

REMEMBERED = 20_000
"""Reports that the tracer is told of before it begins anew: some two hundred megabytes."""


class Strands:
    """The tracer of one process, and which reports of the ledger it has been told of."""

    def __init__(self, connection: sqlite3.Connection, words: Words) -> None:
        self._connection = connection
        self._words = words
        self._publishers = Publishers(connection)
        self._tracer = Tracer(words, self._kind_of)
        self._told: set[str] = set()

    def update(self, reports: Iterable[Report], claims: Mapping[str, Sequence[Claim]], batch: int) -> tuple[Lineage, ...]:
        """The lineages that may be others than before, now that `reports` hold, from which `claims` were read by their ids."""
        reports = sorted(reports, key=lambda report: report.id)
        if len(self._told) > REMEMBERED:
            self._tracer, self._told = Tracer(self._words, self._kind_of), set()
        self._tell(self._around(reports) - {report.id for report in reports}, batch)
        changed = self._of_strands(report.id for report in reports)  # what a former wording had a say in
        for report in reports:
            changed |= set(self._tracer.remove(report.id))  # a wording that is current now may be older in the tracer's eyes
            changed |= set(self._tracer.add(report, claims[report.id])) | {report.id}
            self._told.add(report.id)
        for strand in {self._tracer.strand(report_id) for report_id in changed}:
            rows = [(strand[0], report_id) for report_id in strand]
            self._connection.executemany(f"UPDATE reports SET strand = ?1 WHERE id = ?2 AND until = {OPEN} AND strand IS NOT ?1", rows)
        return tuple(self._tracer.lineage(report_id) for report_id in sorted(changed))

    def _kind_of(self, report: Report) -> SourceKind:
        return self._publishers[report.id].kind

    def _tell(self, report_ids: Iterable[str], batch: int) -> None:
        """Tells the tracer of reports that are in the projection, if it has not been told."""
        missing = sorted(set(report_ids) - self._told)
        found = [report for name in missing if (report := report_as_of(self._connection, name, batch)) is not None]
        self._tracer.add_all(found, lambda report_id: claims_as_of(self._connection, report_id, batch))
        self._told.update(missing)

    def _around(self, reports: Iterable[Report]) -> set[str]:
        """The reports of the days around `reports`, and those that strands connect with them or with former wordings of them."""
        days = {day_of(report) for report in reports}
        near: set[str] = set()
        if None in days:
            near |= self._ids("1")
        else:
            near |= self._ids("day IS NULL") if days else set()
            for day in days:
                near |= self._ids(f"day BETWEEN {day or 0} - {WINDOW_DAYS} AND {day or 0} + {WINDOW_DAYS}")
        return self._of_strands((near - self._told) | {report.id for report in reports})

    def _of_strands(self, report_ids: Iterable[str]) -> set[str]:
        found: set[str] = set()
        for report_id in report_ids:
            if report_id not in found:
                rows = self._connection.execute(
                    f"SELECT id FROM reports WHERE until = {OPEN} AND strand IN "
                    f"(SELECT strand FROM reports WHERE id = ? AND until = {OPEN})",
                    (report_id,),
                )
                found |= {report_id, *(name for (name,) in rows)}
        return found

    def _ids(self, condition: str) -> set[str]:
        rows = self._connection.execute(f"SELECT id FROM reports WHERE until = {OPEN} AND strand IS NOT NULL AND {condition}")
        return {name for (name,) in rows}


def day_of(report: Report) -> int | None:
    """The day of publication as the tracer counts it."""
    return None if report.published_at is None else report.published_at.date().toordinal()
