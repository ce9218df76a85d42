"""The id of an incident: that of the claim that founded it, so that an id once given names the same thing for ever.

The founder is the claim that was published first. A merge keeps the id of the older founder; the other id names a claim that
is now in the same incident, and so leads to it. A split leaves the id with the part that holds the founder; a part whose
founder had an id before gets that one back. No history is needed for any of this: the id follows from the claims alone. Only
of a claim that was erased or withdrawn does no one know any more what it founded: whoever persists incidents keeps `ended`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import UTC, datetime

from holdfast.records import Claim

_LATEST = datetime.max.replace(tzinfo=UTC)


def founder(claims: Iterable[Claim]) -> Claim:
    """The claim that was published first; of several the one with the lowest id. There is at least one."""
    return min(claims, key=lambda claim: (claim.published_at or _LATEST, claim.id))


def incident_id(claim_id: str) -> str:
    """The id of the incident that the claim with id `claim_id` founds."""
    return hashlib.sha256(f"incident\0{claim_id}".encode()).hexdigest()[:24]
