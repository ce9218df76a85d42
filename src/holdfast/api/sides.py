"""The two sides behind one address: each resource reads the one that its request is answered from, and the rest of it is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Literal

from holdfast.api.desk import Desk, Moment
from holdfast.api.shown import PublicSide


@contextmanager
def read_side(side: Literal["working", "public"], desk: Desk, public: PublicSide, as_of: datetime | None = None) -> Iterator[Moment]:
    """The state to read: of the ledger as known by `as_of`, or of what may be shown now; for one thread."""
    if side == "public":
        with public.at() as (_, at):
            yield at
    else:
        with desk.at(as_of) as at:
            yield at
