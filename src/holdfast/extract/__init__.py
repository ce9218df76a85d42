"""Extract: reports in, claims out, each value with the span it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from holdfast.extract.extractor import Extractor, UnreadError
from holdfast.extract.reader import Reader
from holdfast.records import Claim, Loss, Report

__all__ = ["Extractor", "Reader", "UnreadError", "extract"]


def extract(reports: Iterable[Report], reader: Extractor, lost: Callable[[Loss], None] | None = None) -> Iterator[Claim]:
    """The claims of each report, report after report, in text order.

    A report that `reader` cannot read gives none, and its loss is told to `lost`. Where nobody is told, `UnreadError` is
    raised: nothing is lost silently.
    """
    for report in reports:
        try:
            claims = list(reader.read(report))
        except UnreadError as error:
            if lost is None:
                raise
            lost(error.loss)
        else:
            yield from claims
