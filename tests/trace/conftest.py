"""Posts as they come: a text with its day, source and language, and the claims that the reader finds in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

from holdfast.extract import Reader
from holdfast.gazetteer import Gazetteer
from holdfast.pipeline import Instruments, claims_of
from holdfast.records import Claim, Lineage, Report, SourceKind
from holdfast.regions import Region
from holdfast.text import language_of
from holdfast.trace import Tracer, trace
from holdfast.vocabulary import load_vocabulary

ReadClaims = Callable[[Report], tuple[Claim, ...]]
Traces = Callable[..., dict[str, Lineage]]
MakeReport = Callable[..., Report]


def report_of(
    name: str, text: str, published: str | None = "2025-10-06T12:00", *, revision: int = 0, forwarded: str | None = None
) -> Report:
    return Report(
        id=name,
        source_id=f"source/{name}",
        external_id=name,
        revision=revision,
        published_at=None if published is None else datetime.fromisoformat(published).replace(tzinfo=UTC),
        retrieved_at=None,
        lang=language_of(text),
        title=None,
        text=text,
        url=None,
        forwarded_from=forwarded,
        media=(),
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


@pytest.fixture(scope="session")
def post() -> MakeReport:
    return report_of


@pytest.fixture(scope="session")
def claims(gazetteer: Gazetteer, belgorod: Region) -> ReadClaims:
    """The located claims of a report; those of a report that was read before are remembered."""
    instruments = Instruments(belgorod, gazetteer, Reader(load_vocabulary, gazetteer, belgorod))
    known: dict[Report, tuple[Claim, ...]] = {}

    def read(report: Report) -> tuple[Claim, ...]:
        if report not in known:
            known[report] = tuple(claims_of([report], instruments))
        return known[report]

    return read


@pytest.fixture(scope="session")
def traced(claims: ReadClaims) -> Traces:
    """The lineages of some reports, by report; of sources nothing is known but the kinds that are given."""

    def lineages(reports: Iterable[Report], **kinds: SourceKind) -> dict[str, Lineage]:
        given = list(reports)
        last = {r.id: r for r in sorted(given, key=lambda r: r.revision)}
        by_source = {f"source/{name}": kind for name, kind in kinds.items()}
        found = trace(given, {name: claims(report) for name, report in last.items()}, load_vocabulary, by_source)
        return {lineage.report_id: lineage for lineage in found}

    return lineages


@pytest.fixture
def tracer() -> Tracer:
    return Tracer(load_vocabulary)
