"""`/api/incidents/{id}`: all that is known of one incident, with the evidence for each value."""

from __future__ import annotations

from datetime import datetime

import msgspec
from litestar import get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from holdfast.api.asked import TheView
from holdfast.api.desk import Moment
from holdfast.api.history import Step, steps_of
from holdfast.api.problems import Problem
from holdfast.api.shown import PublicSide
from holdfast.records import Claim, Decision, Glance, Incident, Lineage, Notice, PublicIncident, Report, glance_at, public_glance
from holdfast.store import (
    claims_with_ids,
    decisions_on,
    deletions_as_of,
    history_of,
    incident_as_of,
    lineages_as_of,
    redirected_to,
    report_as_of,
    shown_of,
)


class IncidentFile(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one incident."""

    batch: int
    """The state of the ledger that it is of; a decision names it as `seen`."""
    asked_for: str
    """The id in the request; another one than the incident's where that was merged into it."""
    glance: Glance
    """The incident in a line."""
    incident: Incident
    """With evidence for each value: which characters of which report."""
    claims: tuple[Claim, ...]
    """What each report states, in order of ids."""
    reports: tuple[Report, ...]
    """The texts, in order of time; an erased one is missing."""
    deleted: dict[str, datetime]
    """Those of them that their source deleted, by id, and when that was seen: what they said stands, and is shown as deleted."""
    lineages: tuple[Lineage, ...]
    """Where each report comes from, and what only it says."""
    history: tuple[Step, ...]
    """What became known when."""
    merged: tuple[str, ...]
    """Ids of incidents that led here."""
    decisions: tuple[Decision, ...]
    """All that people decided on its claims, undone ones too, in order of time."""


class PublicFile(msgspec.Struct, frozen=True, kw_only=True):
    """What may be shown of one incident."""

    notice: Notice
    """By what rules."""
    asked_for: str
    """The id in the request."""
    glance: Glance
    """In a line."""
    shown: PublicIncident
    """All that may be shown of it."""


@get("/api/incidents/{incident_id:str}", sync_to_thread=True, summary="All of one incident")
def show_incident(view: TheView, incident_id: FromPath[str]) -> IncidentFile | PublicFile:
    """The incident of that id, or the one that it was merged into. The public side has ids of its own, and knows no others."""
    if view.side == "public":
        return _shown(incident_id, view.public)
    with view.reading() as at:
        incident = incident_as_of(at.connection, incident_id, at.batch)
        if incident is None:
            raise NotFoundException(f"There is no incident {incident_id!r}" + (" as of that time." if view.as_of else "."))
        return _file(incident, incident_id, at)


def _shown(incident_id: str, public: PublicSide) -> PublicFile:
    with public.at() as (picture, at):
        found = shown_of(at.connection, incident_id)
        if incident_id in picture.withdrawn:
            raise gone(incident_id)
        if found is None:
            raise NotFoundException(f"There is no incident {incident_id!r}.")
        return PublicFile(notice=picture.notice, asked_for=incident_id, glance=public_glance(found), shown=found)


def gone(incident_id: str) -> Problem:
    """The answer to whoever asks for what was shown before, and was withdrawn (RFC 9110, 15.5.11)."""
    return Problem(410, "Withdrawn", f"The incident {incident_id!r} was withdrawn: do not use it any more.")


def _file(incident: Incident, asked_for: str, at: Moment) -> IncidentFile:
    claims = claims_with_ids(at.connection, incident.claims, at.batch)
    reports = sorted({claim.report_id for claim in claims})
    texts = [report for name in reports if (report := report_as_of(at.connection, name, at.batch)) is not None]
    return IncidentFile(
        batch=at.batch,
        asked_for=asked_for,
        glance=glance_at(incident),
        incident=incident,
        claims=claims,
        reports=tuple(sorted(texts, key=lambda r: (r.published_at is None, r.published_at, r.id))),
        deleted=deletions_as_of(at.connection, reports, at.batch),
        lineages=tuple(lineages_as_of(at.connection, reports, at.batch)),
        history=tuple(steps_of(history_of(at.connection, incident.id, at.batch))),
        merged=redirected_to(at.connection, incident.id, at.batch),
        decisions=decisions_on(at.connection, incident.claims, at.batch),
    )
