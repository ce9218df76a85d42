"""`/api/public/incidents`: what the gate lets out, as records of its own: the one resource whose answers may leave the house.

Fails closed: where the server has no policy, nothing is answered. Nothing here looks at a working record; `pipeline.publishing`
puts each to the gate. A question is put to what may be shown, never to what is withheld, and how much that is is not told.
"""

from __future__ import annotations

from itertools import islice

import msgspec
from litestar import get
from litestar.exceptions import ValidationException

from holdfast.api.asked import Limit, TheDesk, TheMoment, Wanted
from holdfast.api.problems import Problem
from holdfast.pipeline import Archive, released
from holdfast.publish.safety import notice_of
from holdfast.records import Notice, PublicIncident
from holdfast.store import Ledger


class PublicList(msgspec.Struct, frozen=True, kw_only=True):
    """What may be shown to the public."""

    notice: Notice
    """By what rules, and what an empty place does not mean."""
    incidents: tuple[PublicIncident, ...]
    """In public order: by period, area and id."""


@get("/api/public/incidents", sync_to_thread=True, summary="What may be shown to the public")
def list_public(desk: TheDesk, wanted: Wanted, moment: TheMoment, limit: Limit = 1000) -> PublicList:
    """The incidents that the gate lets out now, as far as the parameters ask for what is shown of them."""
    if desk.policy is None:
        raise Problem(503, "Not at present", "The public picture needs a policy, and this server has none.")
    if moment is not None or wanted.box is not None or wanted.harm is not None or wanted.placed is not None:
        raise ValidationException("as_of, bbox, harm and placed cannot be asked of the public picture: they would tell what is withheld")
    with Ledger(desk.archive.ledger.path, desk.clock) as ledger:
        archive = Archive(ledger, desk.archive.projector)
        passed = released(archive, wanted, desk.policy, desk.clock(), ledger.head()[1])
        return PublicList(notice=notice_of(desk.policy), incidents=tuple(islice(passed, limit)))
