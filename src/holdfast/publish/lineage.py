"""Lineages as lines: JSON for programs, for people each statement with its retellings, and under each what only it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import tzinfo
from textwrap import wrap

import msgspec

from holdfast.publish.jsonl import json_line
from holdfast.publish.wording import count, plain
from holdfast.records import Lineage, Report, Traced, UnsupportedKind

NARROWEST = 60

WHY: dict[UnsupportedKind, str] = {
    "comment": "comment", "detail": "only here", "figure": "other figure", "quote": "not their words", "severity": "made worse",
}  # fmt: skip
"""What an unsupported span is, as it is shown."""
_LABEL = 18
_LONGEST = 300


def lines_of(traced: Traced) -> Iterator[bytes]:
    """A line of JSON for each report. It is named as its source names it, where no other report has that name."""
    given = Counter(report.external_id for report in traced.reports)
    names = {report.id: report.external_id if given[report.external_id] == 1 else report.id for report in traced.reports}
    for lineage in traced.lineages:
        yield json_line(
            msgspec.structs.replace(
                lineage,
                report_id=names[lineage.report_id],
                origin=names[lineage.origin],
                derives_from=tuple(names[parent] for parent in lineage.derives_from),
            )
        )


def render_lineages(traced: Traced, *, zone: tzinfo, width: int = 100) -> str:
    """Each statement with the reports that go back to it, in order of time, in lines of at most `width` columns (60 at least)."""
    return "".join(f"{line.rstrip()}\n" for line in _lines(traced, zone, max(width, NARROWEST)))


def _lines(traced: Traced, zone: tzinfo, width: int) -> Iterator[str]:
    reports = {report.id: report for report in traced.reports}
    groups: dict[str, list[Lineage]] = {}
    for lineage in traced.lineages:
        groups.setdefault(lineage.origin, []).append(lineage)
    told = [group for group in groups.values() if len(group) > 1]
    for group in told:
        yield from _group(group, reports, zone, width)
        yield ""
    alone = [group[0] for group in groups.values() if len(group) == 1]
    if alone:
        yield from _hanging("alone   ", "; ".join(_name(reports[lineage.report_id], zone) for lineage in alone), width)
        yield ""
    yield f"{count(len(reports), 'report')}, {count(len(groups), 'statement')}"


def _group(group: list[Lineage], reports: dict[str, Report], zone: tzinfo, width: int) -> Iterator[str]:
    """The origin, or a line for one that is not among the reports, and below it the tree of what derives from it."""
    known = {lineage.report_id for lineage in group}
    roots = [lineage for lineage in group if not known & set(lineage.derives_from)]
    origin = next((lineage for lineage in roots if lineage.how == "origin"), None)
    if origin is None:
        speaker = Counter(lineage.speaker for lineage in group if lineage.speaker).most_common(1)
        whose = f"statement of {speaker[0][0]}" if speaker else "statement of somebody unnamed"
        yield from _hanging("", f"{whose}, not among the reports", width)
    for lineage in roots:
        yield from _branch(lineage, group, reports, zone, (0 if lineage is origin else 1, width))


def _branch(lineage: Lineage, group: list[Lineage], reports: dict[str, Report], zone: tzinfo, place: tuple[int, int]) -> Iterator[str]:
    depth, width = place
    indent, report = "  " * depth, reports[lineage.report_id]
    yield from _hanging(f"{indent}{lineage.how:<12}", _name(report, zone), width)
    for label, words in _remarks(lineage, report):
        yield from _hanging(f"{indent}  {label:<{_LABEL}}", words, width)
    for other in group:
        if lineage.report_id in other.derives_from:
            yield from _branch(other, group, reports, zone, (depth + 1, width))


def _remarks(lineage: Lineage, report: Report) -> Iterator[tuple[str, str]]:
    """What the retelling made of it: labels and words."""
    for mark in lineage.unsupported:
        yield WHY[mark.why], f"“{plain(report.text[mark.start : mark.end])[:_LONGEST]}”"
    for garble in lineage.garbled:
        yield "name", f"{garble.written}, elsewhere {garble.meant}"
    for rival in lineage.contradicted:
        against = f"{rival.value}, elsewhere {', '.join(rival.against)}"
        yield rival.kind, f"{against} (later news)" if rival.update else against


def _name(report: Report, zone: tzinfo) -> str:
    when = "no date" if report.published_at is None else f"{report.published_at.astimezone(zone):%Y-%m-%d %H:%M}"
    return plain(f"{report.external_id}, {report.source_id}, {when}, {report.lang}")


def _hanging(label: str, words: str, width: int) -> Iterator[str]:
    """`words` in lines that begin below each other, the first one after `label`."""
    yield from wrap(
        plain(words), width, initial_indent=label, subsequent_indent=" " * len(label), break_on_hyphens=False, break_long_words=True
    ) or [label]
