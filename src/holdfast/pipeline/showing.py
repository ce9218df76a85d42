"""From the ledger through the gate, again and again: what may be shown of the incidents that a batch touched, or a delay let go.

The verdict on one incident follows from that incident, its reports and decisions, from whether its delay has run out, and from whether
an air alert is still on that it may have come in: what none of these has changed for need not be looked at again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import NamedTuple

import msgspec

from holdfast.pipeline.alerts_on import Alerts, alerts_on, came_in_alert
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
    """When to ask again: its delay runs out then, or an alert may be over; `None` where only a change can alter it."""


class _At(NamedTuple):
    """What is looked at, by what rules, and when."""

    archive: Archive
    policy: Policy
    now: datetime
    batch: int
    alerts: Alerts
    """Those that are on, as far as they matter."""


def all_verdicts(archive: Archive, policy: Policy, now: datetime, batch: int) -> Iterator[Verdict]:
    """On each incident of `batch` that is no recap."""
    at = _at(archive, policy, now, batch)
    for incident in find_incidents(archive.ledger.connection, IncidentQuery(), batch):
        yield _verdict(incident, at)


def verdicts_on(ids: Iterable[str], archive: Archive, policy: Policy, now: datetime, batch: int) -> Iterator[Verdict]:
    """On each of these incidents, and on those that an alert is on for; nothing is shown of those that are no more, or are recaps."""
    at, connection = _at(archive, policy, now, batch), archive.ledger.connection
    for own_id in sorted({*ids, *_in_alert(at)}):
        incident = incident_with_id(connection, own_id, batch)
        if incident is None or incident.background:
            yield Verdict(own_id, public_id(own_id, policy.key), None, None)
        else:
            yield _verdict(incident, at)


def _at(archive: Archive, policy: Policy, now: datetime, batch: int) -> _At:
    alerts = alerts_on(archive, policy.districts, now, batch) if policy.profile.heeds_alerts else {}
    return _At(archive, policy, now, batch, alerts)


def _in_alert(at: _At) -> Iterator[str]:
    """Incidents that were not over when an alert was raised that is on: it may have become known after they were shown."""
    if at.alerts:
        recent = IncidentQuery(since=min(at.alerts.values()))
        found = find_incidents(at.archive.ledger.connection, recent, at.batch)
        yield from (incident.id for incident in found if came_in_alert(incident, at.alerts))


def _verdict(incident: Incident, at: _At) -> Verdict:
    working = working_of(incident, at.archive, _decisions_on(incident, at.archive), at.batch, at.alerts)
    outcome = release_one(working, at.policy, at.now)
    own_id = public_id(incident.id, at.policy.key)
    if isinstance(outcome, Withheld):
        return Verdict(incident.id, own_id, None, _due(working, at.policy) if outcome.reason == "delayed" else None)
    return Verdict(incident.id, own_id, outcome, at.now if _may_alter(working, at.policy) else None)


def _due(working: Working, policy: Policy) -> datetime | None:
    return release_moment(working, classes_of(working, policy.fences), policy)


def _may_alter(working: Working, policy: Policy) -> bool:
    """Whether an alert alters what is shown of it: one that is on, or one that may be raised where nobody knows when it happened."""
    when = working.incident.when
    return policy.profile.heeds_alerts and (working.in_alert or when is None or (when.end or when.start) is None)


def _decisions_on(incident: Incident, archive: Archive) -> dict[str, Decision]:
    entries = (entry for name in incident.decisions for entry in archive.ledger.entries(kind="decision", subject=name))
    return {entry.subject: msgspec.json.decode(entry.payload, type=Decision) for entry in entries if entry.payload is not None}
