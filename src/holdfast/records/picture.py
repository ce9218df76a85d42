"""What a run gives back: of one text, or of all inputs together."""

from __future__ import annotations

import msgspec

from holdfast.records.claim import Measure, Outage
from holdfast.records.incident import Incident
from holdfast.records.lineage import Lineage
from holdfast.records.report import Loss, Report


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What one input text says: a line of `holdfast read --each --format jsonl`."""

    id: str
    """The report's own id in its source, or the name of its file."""
    incidents: tuple[Incident, ...]
    """The attacks that it tells of."""
    outages: tuple[Outage, ...]
    """Those that hang on no attack."""
    measures: tuple[Measure, ...]
    """Protective measures that it names."""
    error: str | None
    """Why the text could not be read, in words; `None` if it was."""


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """What all inputs together say: incidents of the fused whole, and what hangs on no incident."""

    reports: tuple[Report, ...]
    """The reports that something was read from."""
    incidents: tuple[Incident, ...]
    """In order of time."""
    outages: tuple[Outage, ...]
    """Those that hang on no attack."""
    measures: tuple[Measure, ...]
    """Protective measures that were named."""
    losses: tuple[Loss, ...]
    """What could not be read."""


class Traced(msgspec.Struct, frozen=True, kw_only=True):
    """Where each of all inputs comes from."""

    reports: tuple[Report, ...]
    """In order of time."""
    lineages: tuple[Lineage, ...]
    """That of each report, in the same order."""
    losses: tuple[Loss, ...]
    """What could not be read."""
