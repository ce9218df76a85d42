"""What is asked of a situation report."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which report is wanted."""

    since: datetime
    """Begin of the period."""
    until: datetime
    """Its end."""
    now: datetime
    """The present moment: delays are counted to it."""
    batch: int
    """What was known in this batch."""
    area: str | None = None
    """Name or id of a district; `None`: the whole region."""

    @property
    def end(self) -> datetime:
        """Until when the period can be known."""
        return min(self.until, self.now)
