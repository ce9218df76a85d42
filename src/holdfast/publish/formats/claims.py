"""Claims and the words behind them as Parquet, for researchers who work on the picture: two tables, some rows at a time.

Nothing of this goes to others: each row holds ids, places, times and the words of reports as they are. Needs pyarrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, BinaryIO, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from holdfast.records import Claim, Evidence, Location, Quantity
from holdfast.version import VERSION

ROWS_AT_ONCE = 20_000
Words = Callable[[Evidence], str | None]
"""The words that an evidence points at; `None` where the report is erased."""
_TIME = pa.timestamp("ms", tz="UTC")

CLAIMS = pa.schema(
    [
        pa.field("id", pa.string(), nullable=False),
        pa.field("report", pa.string(), nullable=False),
        pa.field("incident", pa.string()),
        pa.field("published_at", _TIME),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("start", _TIME),
        pa.field("end", _TIME),
        pa.field("time_precision", pa.string()),
        *(pa.field(name, pa.string()) for name in ("named", "place", "admin2", "admin1", "country")),
        pa.field("lat", pa.float64()),
        pa.field("lon", pa.float64()),
        pa.field("radius_m", pa.int64()),
        pa.field("place_confidence", pa.float64()),
        pa.field("weapon", pa.string()),
        pa.field("sectors", pa.list_(pa.string()), nullable=False),
        pa.field("out", pa.list_(pa.string()), nullable=False),
        pa.field("restored", pa.list_(pa.string()), nullable=False),
        *(pa.field(f"{harm}_{bound}", pa.float64()) for harm in ("killed", "injured") for bound in ("low", "best", "high")),
        pa.field("epistemic", pa.string(), nullable=False),
        pa.field("attributed_to", pa.string()),
        pa.field("background", pa.bool_(), nullable=False),
        pa.field("confidence", pa.float64(), nullable=False),
    ]
)
"""A row a claim; `null` is not stated. Names are as in records."""
EVIDENCE = pa.schema(
    [
        pa.field("claim", pa.string(), nullable=False),
        pa.field("field", pa.string(), nullable=False),
        pa.field("report", pa.string(), nullable=False),
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("words", pa.string()),
    ]
)
"""A row a span of a report that a value of a claim was read from; characters counted from 0, `end` exclusive."""

_OF_PLACE = {
    "named": "name",
    **{name: name for name in ("place", "admin2", "admin1", "country", "lat", "lon", "radius_m")},
    "place_confidence": "confidence",
}
"""Columns about the place, each with the field of `Location` that it holds."""


class Tables(NamedTuple):
    """Where the two tables are written to."""

    claims: BinaryIO
    evidence: BinaryIO


def write_claims(claims: Iterable[tuple[Claim, str | None]], words: Words, into: Tables, *, exercise: bool) -> int:
    """How many claims were written, each with the id of its incident, and their evidence beside them."""
    waiting, number = iter(claims), 0
    known = {"generator": f"holdfast {VERSION}", "exercise": "true" if exercise else "false"}
    one, other = CLAIMS.with_metadata(known), EVIDENCE.with_metadata(known)
    with (
        pq.ParquetWriter(into.claims, one, compression="zstd") as rows,
        pq.ParquetWriter(into.evidence, other, compression="zstd") as spans,
    ):
        while some := list(islice(waiting, ROWS_AT_ONCE)):
            rows.write_table(pa.Table.from_pylist([_row(claim, incident) for claim, incident in some], schema=one))
            spans.write_table(pa.Table.from_pylist([span for claim, _ in some for span in _spans(claim, words)], schema=other))
            number += len(some)
    return number


def _row(claim: Claim, incident: str | None) -> dict[str, Any]:
    when = claim.when
    return {
        "id": claim.id,
        "report": claim.report_id,
        "incident": incident,
        "published_at": claim.published_at,
        "kind": claim.kind,
        "start": when and when.start,
        "end": when and when.end,
        "time_precision": when and when.precision,
        **_where(claim.location),
        "weapon": claim.weapon and claim.weapon.type,
        "sectors": sorted({target.sector for target in claim.targets}),
        "out": sorted({outage.sector for outage in claim.outages if outage.status == "out"}),
        "restored": sorted({outage.sector for outage in claim.outages if outage.status == "restored"}),
        **_bounds("killed", claim.killed),
        **_bounds("injured", claim.injured),
        "epistemic": claim.epistemic,
        "attributed_to": claim.attributed_to,
        "background": claim.background,
        "confidence": claim.confidence,
    }


def _where(location: Location | None) -> dict[str, Any]:
    return {column: location and getattr(location, field) for column, field in _OF_PLACE.items()}


def _bounds(harm: str, value: Quantity | None) -> dict[str, float | None]:
    return {f"{harm}_{bound}": None if value is None else getattr(value, bound) for bound in ("low", "best", "high")}


def _spans(claim: Claim, words: Words) -> Iterator[dict[str, Any]]:
    named = [
        *claim.evidence.items(),
        *(("targets", target.evidence) for target in claim.targets),
        *(("outages", outage.evidence) for outage in claim.outages),
        *(("measures", measure.evidence) for measure in claim.measures),
    ]
    for field, spans in named:
        for one in spans:
            yield {"claim": claim.id, "field": field, "report": one.report, "start": one.start, "end": one.end, "words": words(one)}
