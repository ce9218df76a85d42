"""`/api/incidents`: pages of incidents at a glance, the latest first."""

from __future__ import annotations

import msgspec
from litestar import get

from holdfast.api.asked import After, Limit, TheView, Wanted, key_of, key_text
from holdfast.records import Glance
from holdfast.store import Tally


class IncidentPage(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the incidents that were asked for."""

    batch: int
    """The state of the ledger that it is of: pages of one listing should name the same."""
    tally: Tally
    """All that were asked for, counted."""
    incidents: tuple[Glance, ...]
    """The latest first, those without a time last."""
    next: str | None
    """Give it as `after` for the next page; `null` after the last."""


@get("/api/incidents", sync_to_thread=True, summary="Incidents at a glance")
def list_incidents(view: TheView, wanted: Wanted, after: After = None, limit: Limit = 100) -> IncidentPage:
    """The incidents that the parameters ask for, the latest first."""
    with view.reading() as at:
        page = at.page(wanted, key_of(after), limit)
        tally = at.tally(wanted)
    return IncidentPage(batch=at.batch, tally=tally, incidents=page.glances, next=key_text(page.following))
