"""That a source took down what it had published."""

from __future__ import annotations

from datetime import datetime

import msgspec


class Deletion(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of the end of a post at its source. It never follows from a post's absence: a page shows the latest posts only."""

    report_id: str
    """The report of that post. It stays in the ledger, with all that was read from it, and is marked."""
    at: datetime | None
    """When it was taken down, or was seen to be; `None`: it is there after all."""
    who: str | None
    """Who says so; `None` where the source itself does."""
    why: str | None
    """By what that is known."""
