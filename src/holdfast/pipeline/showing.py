"""From the ledger through the gate, again and again: what may be shown of the incidents that a batch touched, or a delay let go.

The verdict on one incident follows from that incident, its reports and decisions, and from whether its delay has run out: so what was
not touched, and whose delay has not run out since, need not be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

import msgspec

from holdfast.pipeline.publishing import working_of
from holdfast.pipeline.recording import Archive
from holdfast.publish.safety import Policy, Working, release_one
from holdfast.publish.safety.classes import classes_of
from holdfast.publish.safety.gate import public_id, release_moment
from holdfast.records import Decision, Incident, PublicIncident, Withheld
from holdfast.store import IncidentQuery, find_incidents, incident_with_id


class Verdict(msgspec.Struct, frozen=True):
    """What the gate says of one incident."""

    id: str
    """Of the working side."""
    public_id: str
    """That stands for it outside."""
    shown: PublicIncident | None
    """What may be shown; `None` is nothing."""
    due: datetime | None
    """When to ask again: its delay runs out then; `None` where only a change can let it out."""


def all_verdicts(archive: Archive, policy: Policy, now: datetime, batch: int) -> Iterator[Verdict]:
    """On each incident of `batch` that is no recap."""
    for incident in find_incidents(archive.ledger.connection, IncidentQuery(), batch):
        yield _verdict(incident, archive, policy, now, batch)


def verdicts_on(ids: Iterable[str], archive: Archive, policy: Policy, now: datetime, batch: int) -> Iterator[Verdict]:
    """On each of these incidents; nothing is shown of those that are no more, or are recaps."""
    for own_id in ids:
        incident = incident_with_id(archive.ledger.connection, own_id, batch)
        if incident is None or incident.background:
            yield Verdict(own_id, public_id(own_id, policy.key), None, None)
        else:
            yield _verdict(incident, archive, policy, now, batch)


def _verdict(incident: Incident, archive: Archive, policy: Policy, now: datetime, batch: int) -> Verdict:
    working = working_of(incident, archive, _decisions_on(incident, archive), batch)
    outcome = release_one(working, policy, now)
    own_id = public_id(incident.id, policy.key)
    if isinstance(outcome, Withheld):
        return Verdict(incident.id, own_id, None, _due(working, policy) if outcome.reason == "delayed" else None)
    return Verdict(incident.id, own_id, outcome, None)


def _due(working: Working, policy: Policy) -> datetime | None:
    return release_moment(working, classes_of(working, policy.fences), policy)


def _decisions_on(incident: Incident, archive: Archive) -> dict[str, Decision]:
    entries = (entry for name in incident.decisions for entry in archive.ledger.entries(kind="decision", subject=name))
    return {entry.subject: msgspec.json.decode(entry.payload, type=Decision) for entry in entries if entry.payload is not None}
