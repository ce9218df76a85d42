"""All that the stages make of reports at hand: what each says, who repeats whom, what happened; nothing is kept on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from holdfast.extract import extract
from holdfast.fuse import fuse
from holdfast.locate import locate
from holdfast.pipeline.reading import Instruments, lineages_of, publishers_of
from holdfast.records import Claim, Incident, Lineage, Loss, Report

Watch = Callable[[str, float], None]
"""Is told which stage is at work, and which share of it is done."""


@dataclass(frozen=True, slots=True)
class Everything:
    """What the stages made."""

    reports: tuple[Report, ...]
    """Each in its last revision, in the order of time."""
    claims: tuple[Claim, ...]
    lineages: tuple[Lineage, ...]
    incidents: tuple[Incident, ...]
    losses: tuple[Loss, ...]


def read_everything(items: Iterable[Report | Loss], instruments: Instruments, watch: Watch) -> Everything:
    """What all stages make of `items`; their order does not matter. `watch` is told how far it is."""
    reports, losses = _last_revisions(items)
    claims = tuple(locate(extract(_watched(reports, watch), instruments.reader, losses.append), instruments.locator))
    watch("tracing who repeats whom", 0.0)
    lineages = lineages_of(reports, claims, instruments.region)
    watch("joining what was told", 0.0)
    origins = {lineage.report_id: lineage.origin for lineage in lineages}
    incidents = tuple(fuse(claims, origins, publishers_of(reports, instruments.region)))
    watch("done", 1.0)
    return Everything(tuple(reports), claims, lineages, incidents, tuple(losses))


def _watched(reports: list[Report], watch: Watch) -> Iterator[Report]:
    for number, report in enumerate(reports):
        if number % 50 == 0:
            watch("reading", number / len(reports))
        yield report


def _last_revisions(items: Iterable[Report | Loss]) -> tuple[list[Report], list[Loss]]:
    reports: dict[str, Report] = {}
    losses = []
    for item in items:
        if isinstance(item, Loss):
            losses.append(item)
        elif item.id not in reports or item.revision > reports[item.id].revision:
            reports[item.id] = item
    return sorted(reports.values(), key=lambda report: (report.published_at is None, report.published_at, report.id)), losses
