"""The ledger, and the projections that are made from it.

The flow:

    reports, claims, decisions -> ledger (append-only, chained by hash) -> projections -> incidents as of any moment
"""

from holdfast.store.damage import Damage, damages
from holdfast.store.entry import Entry, EntryKind
from holdfast.store.incidents import Circle, IncidentQuery, find_incidents, history_of, incident_as_of, incident_ids_beginning
from holdfast.store.ledger import Clock, Ledger
from holdfast.store.projector import Progress, Projector, ReadOut
from holdfast.store.reports import (
    Found,
    claims_with_ids,
    current_reports,
    lineages_as_of,
    report_as_of,
    search_reports,
)

__all__ = [
    "Circle",
    "Clock",
    "Damage",
    "Entry",
    "EntryKind",
    "Found",
    "IncidentQuery",
    "Ledger",
    "Progress",
    "Projector",
    "ReadOut",
    "claims_with_ids",
    "current_reports",
    "damages",
    "find_incidents",
    "history_of",
    "incident_as_of",
    "incident_ids_beginning",
    "lineages_as_of",
    "report_as_of",
    "search_reports",
]
