"""`/api/review`: what needs a person, most valuable first."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from litestar.params import QueryParameter

from holdfast.api.asked import TheDesk
from holdfast.pipeline import ReviewItem, review_queue


class ReviewQueue(msgspec.Struct, frozen=True, kw_only=True):
    """What is open."""

    batch: int
    """The state of the ledger that it is of; a decision names it as `seen`."""
    items: tuple[ReviewItem, ...]
    """The most valuable first."""


@get("/api/review", sync_to_thread=True, summary="What needs a person")
def list_review(desk: TheDesk, limit: Annotated[int, QueryParameter(ge=1, le=1000, description="At most so many.")] = 200) -> ReviewQueue:
    """What a person should decide, most valuable first. It is always that of now: a decision cannot be taken in the past."""
    conflicts = desk.conflicts()
    with desk.at() as at:
        return ReviewQueue(batch=at.batch, items=review_queue(at.connection, at.batch, conflicts, limit))
