"""Extract: reports in, claims out, each value with the span it was read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from holdfast.extract.reader import Reader
from holdfast.records import Claim, Report

__all__ = ["Reader", "extract"]


def extract(reports: Iterable[Report], reader: Reader) -> Iterator[Claim]:
    """The claims of each report, report after report, in text order."""
    for report in reports:
        yield from reader.read(report)
