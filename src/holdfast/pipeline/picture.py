"""The picture in a ledger, as of any batch: its incidents with the reports that they were read from."""

from __future__ import annotations

from holdfast.pipeline.recording import Archive
from holdfast.records import Claim, Evidence, Incident, Lineage, Picture, Report
from holdfast.store import IncidentQuery, claims_with_ids, find_incidents, lineages_as_of, report_as_of


def picture_as_of(archive: Archive, query: IncidentQuery, batch: int) -> Picture:
    """The incidents that `query` asks for as they were known in `batch`, with the reports that they cite."""
    incidents = tuple(find_incidents(archive.ledger.connection, query, batch))
    return Picture(reports=reports_of(incidents, archive, batch), incidents=incidents, outages=(), measures=(), losses=())


def reports_of(incidents: tuple[Incident, ...], archive: Archive, batch: int) -> tuple[Report, ...]:
    """The reports that the incidents cite, in the wording that was current in `batch`, in order of their ids."""
    ids = sorted({evidence.report for incident in incidents for evidence in _evidence(incident)})
    return tuple(report for own_id in ids if (report := report_as_of(archive.ledger.connection, own_id, batch)) is not None)


def claims_of_incident(incident: Incident, archive: Archive, batch: int) -> tuple[Claim, ...]:
    """The claims that the incident was fused from, as they were read in `batch`, in order of their ids."""
    return claims_with_ids(archive.ledger.connection, incident.claims, batch)


def lineages_of_incident(incident: Incident, archive: Archive, batch: int) -> tuple[Lineage, ...]:
    """Where each report of the incident comes from, in order of the reports' ids."""
    reports = sorted({claim.report_id for claim in claims_of_incident(incident, archive, batch)})
    return tuple(lineages_as_of(archive.ledger.connection, reports, batch))


def _evidence(incident: Incident) -> list[Evidence]:
    single = [evidence for spans in incident.evidence.values() for evidence in spans]
    targets = [evidence for target in incident.targets for evidence in target.evidence]
    return single + targets + [evidence for outage in incident.outages for evidence in outage.evidence]
