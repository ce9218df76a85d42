"""`/api/public/incidents`: what the gate lets out, as records of its own: the one resource whose answers may leave the house.

Fails closed: where the server has no policy, nothing is answered. Nothing here looks at a working record; `shown`
holds what the gate let out. A question is put to what may be shown, never to what is withheld, and how much that is is not told.
"""

from __future__ import annotations

from datetime import datetime

import msgspec
from litestar import get
from litestar.exceptions import ValidationException

from holdfast.api.asked import After, Limit, Source, TheMoment, ThePublic, Wanted, key_of, key_text
from holdfast.records import Notice, PublicIncident
from holdfast.store import shown_of


class PublicList(msgspec.Struct, frozen=True, kw_only=True):
    """What may be shown to the public."""

    notice: Notice
    """By what rules, and what an empty place does not mean."""
    incidents: tuple[PublicIncident, ...]
    """The latest period first, those without a time last."""
    withdrawn: dict[str, datetime]
    """What was shown before and may not be used any more: the last of them by id, with the begin of the period since when."""
    next: str | None
    """Give it as `after` for the next page; `null` after the last."""


@get("/api/public/incidents", sync_to_thread=True, summary="What may be shown to the public")
def list_public(
    public: ThePublic, wanted: Wanted, moment: TheMoment, source: Source = None, after: After = None, limit: Limit = 1000
) -> PublicList:
    """The incidents that the gate lets out now, as far as the parameters ask for what is shown of them, the latest first."""
    if moment is not None or source is not None:
        raise ValidationException("as_of and source cannot be asked of the public side: they would tell what is withheld")
    with public.at() as (picture, at):
        page = at.page(wanted, key_of(after), limit)
        found = [shown_of(at.connection, glance.id) for glance in page.glances]
        shown = tuple(one for one in found if one is not None)
        return PublicList(notice=picture.notice, incidents=shown, withdrawn=dict(picture.withdrawn), next=key_text(page.following))
