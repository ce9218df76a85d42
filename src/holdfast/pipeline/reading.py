"""The stages over reports at hand: what each says, and what all say together.

Every stage takes records and gives records. The instruments (region pack, gazetteer, vocabularies) are opened here, once, and
handed to the stages that need them.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from holdfast.errors import InputError
from holdfast.explanation import Explanation
from holdfast.extract import Extractor, extract
from holdfast.extract.extractor import Equipment, Explaining
from holdfast.extract.plugins import open_extractor
from holdfast.fuse import fuse
from holdfast.gazetteer import Gazetteer, Progress, open_gazetteer
from holdfast.locate import Locator, locate
from holdfast.records import Claim, Lineage, Loss, Picture, Publisher, Reading, Report, Traced
from holdfast.regions import Region, load_region
from holdfast.trace import trace
from holdfast.vocabulary import load_vocabulary

DEFAULT_REGION = "belgorod"
DEFAULT_EXTRACTOR = "rules"

Tell = Callable[[Loss], None]
"""Is told of what was lost."""

_LOOSE = ("outage", "restoration")
"""Claims whose outages hang on no attack."""


@dataclass(frozen=True, slots=True)
class Instruments:
    """What the stages read with: opened once, read-only, shared by all reports."""

    region: Region
    gazetteer: Gazetteer
    reader: Extractor
    locator: Locator = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "locator", Locator(self.gazetteer, self.region))


def open_instruments(
    region: str = DEFAULT_REGION,
    progress: Progress | None = None,
    cache: Path | None = None,
    extractor: str = DEFAULT_EXTRACTOR,
    warn: Tell | None = None,
) -> Instruments:
    """The instruments for `region` (the name of a pack, or the path of one); builds the gazetteer on first use.

    `progress` is told how far a first build is. `extractor` is the name of a reader: `rules`, `endpoint` or a plug-in's;
    what is wrong with plug-ins is told to `warn`. Raises `SetupError` or `InputError` with the remedy.
    """
    pack = load_region(region)
    gazetteer = open_gazetteer(pack, progress=progress, cache=cache)
    equipment = Equipment(pack, gazetteer, load_vocabulary, time.monotonic, time.sleep)
    return Instruments(pack, gazetteer, open_extractor(extractor, equipment, os.environ, warn or _unheard))


def claims_of(reports: Iterable[Report], instruments: Instruments, lost: Tell | None = None) -> Iterator[Claim]:
    """The located claims of each report, report after report; a report that cannot be read is told to `lost`, else an error."""
    return locate(extract(reports, instruments.reader, lost), instruments.locator)


def read_each(
    items: Iterable[Report | Loss], instruments: Instruments, lost: Tell | None = None
) -> Iterator[tuple[Report | None, Reading]]:
    """One reading an input, in input order, with its report; an input that was lost has `error` set and no report.

    A report that the reader could not read has `error` set, and is told to `lost`. A loss that cost only a part of a
    report gives no reading: the report has its own.
    """
    for item in items:
        if isinstance(item, Report):
            losses: list[Loss] = []
            reading = _reading(item, list(claims_of([item], instruments, losses.append)))
            for loss in losses:
                reading = msgspec.structs.replace(reading, error=f"{loss.problem}; {loss.remedy}")
                (lost or _unheard)(loss)
            yield item, reading
        elif not item.kept:
            yield None, _unread(item)


def read_together(items: Iterable[Report | Loss], instruments: Instruments) -> Picture:
    """What all inputs say together: the same incident told twice is one incident; their order does not matter.

    Reports that go back to one statement corroborate an incident once.
    """
    ordered, claims, losses = _read_all(items, instruments)
    said = {claim.report_id for claim in claims}
    origins = {lineage.report_id: lineage.origin for lineage in lineages_of(ordered, claims, instruments.region)}
    return Picture(
        reports=tuple(r for r in ordered if r.id in said),
        incidents=tuple(fuse(claims, origins, publishers_of(ordered, instruments.region))),
        outages=tuple(outage for claim in claims if claim.kind in _LOOSE for outage in claim.outages),
        measures=tuple(measure for claim in claims for measure in claim.measures),
        losses=losses,
    )


def trace_together(items: Iterable[Report | Loss], instruments: Instruments) -> Traced:
    """Where each report comes from, and what it made of it; the order of the inputs does not matter."""
    ordered, claims, losses = _read_all(items, instruments)
    lineages = {lineage.report_id: lineage for lineage in lineages_of(ordered, claims, instruments.region)}
    return Traced(reports=tuple(ordered), lineages=tuple(lineages[report.id] for report in ordered), losses=losses)


def _read_all(items: Iterable[Report | Loss], instruments: Instruments) -> tuple[list[Report], list[Claim], tuple[Loss, ...]]:
    """The reports, each in its last revision, in order of time; their located claims; and what was lost on the way."""
    reports: dict[str, Report] = {}
    losses = []
    for item in items:
        if isinstance(item, Loss):
            losses.append(item)
        elif item.id not in reports or _is_newer(item, reports[item.id]):
            reports[item.id] = item
    ordered = sorted(reports.values(), key=lambda r: (r.published_at is None, r.published_at, r.id))
    claims = list(claims_of(ordered, instruments, losses.append))
    return ordered, claims, tuple(losses)


def lineages_of(reports: Iterable[Report], claims: Iterable[Claim], region: Region) -> tuple[Lineage, ...]:
    """The lineage of each report, from which `claims` were read, by what the region knows of their sources."""
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report_id, []).append(claim)
    return trace(reports, by_report, load_vocabulary, {source.id: source.kind for source in region.sources})


def publishers_of(reports: Iterable[Report], region: Region) -> dict[str, Publisher]:
    """Who published each report, by its id, with what the region knows of its sources."""
    kinds = {source.id: source.kind for source in region.sources}
    return {report.id: Publisher(report.source_id, kinds.get(report.source_id, "unknown")) for report in reports}


def explain_each(items: Iterable[Report | Loss], instruments: Instruments) -> Iterator[tuple[Report, Explanation]]:
    """How each report was read, in input order. Raises `InputError` where the reader cannot say."""
    reader = instruments.reader
    if not isinstance(reader, Explaining):
        raise InputError("--explain", "this reader cannot say why it read what it read", "use the reader `rules`")
    for item in items:
        if isinstance(item, Report):
            unread = Explanation(report=item.id, language=item.lang, sentences=(), attacks=())
            yield item, reader.explain(item) or unread


def dated(items: Iterable[Report | Loss], published: datetime) -> Iterator[Report | Loss]:
    """The same items, where a report that has no time of its own is taken as published at `published`."""
    for item in items:
        is_undated = isinstance(item, Report) and item.published_at is None
        yield msgspec.structs.replace(item, published_at=published) if is_undated else item


def _unheard(loss: Loss) -> None:
    """Where nobody listens: the readings and the picture hold their losses all the same."""


def _is_newer(report: Report, other: Report) -> bool:
    """Whether `report` is the later text of the same post; of two that say the same of themselves one is chosen by their bytes."""
    earliest = datetime.min.replace(tzinfo=UTC)
    first, second = ((r.revision, r.published_at or earliest, r.raw_sha256, r.text) for r in (report, other))
    return first > second


def _reading(report: Report, claims: list[Claim]) -> Reading:
    return Reading(
        id=report.external_id,
        incidents=tuple(fuse(claims)),
        outages=tuple(outage for claim in claims if claim.kind in _LOOSE for outage in claim.outages),
        measures=tuple(measure for claim in claims for measure in claim.measures),
        error=None,
    )


def _unread(loss: Loss) -> Reading:
    name = f"{loss.input}:{loss.where}" if loss.where else loss.input
    return Reading(id=name, incidents=(), outages=(), measures=(), error=f"{loss.problem}; {loss.remedy}")
