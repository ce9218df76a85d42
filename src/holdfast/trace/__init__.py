"""Trace: reports and their claims in, lineages out: who goes back to whom, and what each retelling made of it.

Corroboration counts statements, not reports: thirty outlets that repeat one post are one voice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from holdfast.records import Claim, Lineage, Report, SourceKind
from holdfast.trace.seen import Words
from holdfast.trace.tracer import Tracer

__all__ = ["VERSION", "Tracer", "trace"]

VERSION = 3
"""Grows when the same reports get other lineages: a picture that was made by another version is made anew."""


def trace(
    reports: Iterable[Report], claims_by_report: Mapping[str, Sequence[Claim]], words: Words, kinds: Mapping[str, SourceKind] | None = None
) -> tuple[Lineage, ...]:
    """The lineage of each report, in order of their ids; it depends on the set alone, not on its order.

    `claims_by_report` holds the located claims of each report by its id; `words` gives the vocabulary of a language; `kinds` says
    of a source's id what kind of publisher it is, as far as that is known. Of several revisions of one report the last counts.
    """
    known = kinds or {}
    tracer = Tracer(words, lambda report: known.get(report.source_id, "unknown"))
    tracer.add_all(reports, lambda report_id: claims_by_report.get(report_id, ()))
    return tracer.lineages()
