"""The ledger, and the projections that are made from it.

The flow:

    reports, claims, decisions -> ledger (append-only, chained by hash) -> projections -> incidents as of any moment
"""

from holdfast.store.changes import BatchChange, changes_after, head_of
from holdfast.store.damage import Damage, damages
from holdfast.store.decisions import Recorded, decisions_on, recorded_decisions
from holdfast.store.entry import Entry, EntryKind
from holdfast.store.extent import Extent, extent_of
from holdfast.store.given import Given, given_beside
from holdfast.store.glances import GlancePage, HourCount, PageKey, Tally, glance_of, glances_of, hours_of, redirected_to, tally_of
from holdfast.store.incidents import (
    Version,
    find_incidents,
    history_of,
    incident_as_of,
    incident_ids_beginning,
    incident_with_id,
)
from holdfast.store.ledger import Clock, Ledger
from holdfast.store.projector import Progress, Projector, ReadOut
from holdfast.store.query import Box, Circle, IncidentQuery
from holdfast.store.readers import Readers
from holdfast.store.reports import (
    Found,
    all_claims_as_of,
    claims_as_of,
    claims_beginning,
    claims_since,
    claims_with_ids,
    current_reports,
    days_of_reports,
    deletions_as_of,
    lineages_as_of,
    report_as_of,
    reports_of_claims,
    search_reports,
)
from holdfast.store.shown import Shown, all_shown, shown_of
from holdfast.store.sources import ListedReport, ReportPage, SourceVolume, days_of, incidents_told_by, reports_page, volumes_of
from holdfast.store.spoken import last_telling, published_times, reports_since
from holdfast.store.touched import Reached, is_made_anew, reached, touched
from holdfast.store.unsure import LikePair, like_pairs

__all__ = [
    "BatchChange",
    "Box",
    "Circle",
    "Clock",
    "Damage",
    "Entry",
    "EntryKind",
    "Extent",
    "Found",
    "Given",
    "GlancePage",
    "HourCount",
    "IncidentQuery",
    "Ledger",
    "LikePair",
    "ListedReport",
    "PageKey",
    "Progress",
    "Projector",
    "Reached",
    "ReadOut",
    "Readers",
    "Recorded",
    "ReportPage",
    "Shown",
    "SourceVolume",
    "Tally",
    "Version",
    "all_claims_as_of",
    "all_shown",
    "changes_after",
    "claims_as_of",
    "claims_beginning",
    "claims_since",
    "claims_with_ids",
    "current_reports",
    "damages",
    "days_of",
    "days_of_reports",
    "decisions_on",
    "deletions_as_of",
    "extent_of",
    "find_incidents",
    "given_beside",
    "glance_of",
    "glances_of",
    "head_of",
    "history_of",
    "hours_of",
    "incident_as_of",
    "incident_ids_beginning",
    "incident_with_id",
    "incidents_told_by",
    "is_made_anew",
    "last_telling",
    "like_pairs",
    "lineages_as_of",
    "published_times",
    "reached",
    "recorded_decisions",
    "redirected_to",
    "report_as_of",
    "reports_of_claims",
    "reports_page",
    "reports_since",
    "search_reports",
    "shown_of",
    "tally_of",
    "touched",
    "volumes_of",
]
