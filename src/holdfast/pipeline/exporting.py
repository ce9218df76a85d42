"""What an export gave before, and what of it is withdrawn or corrected since: a series of exports is remembered in the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

import msgspec

from holdfast.pipeline.recording import Archive
from holdfast.publish.formats.webhook import digest
from holdfast.publish.safety import Policy
from holdfast.publish.safety.periods import period_start
from holdfast.records import Audience, PublicIncident


class Exported(msgspec.Struct, frozen=True, kw_only=True, tag="export", tag_field="by"):
    """One export of a series: a `delivery` of the ledger."""

    series: str
    """Its name: the same filters each time."""
    audience: Audience
    """For whom it was."""
    at: datetime
    """When it was made."""
    digests: dict[str, str]
    """Of each record that it gave, by public id."""
    withdrawn: dict[str, datetime]
    """Ids that any export of the series gave and this one did not, with the period in which they were first missing."""


class Since(msgspec.Struct, frozen=True, kw_only=True):
    """What is different from the export before."""

    before: datetime | None
    """When that was made; `None` for the first of a series."""
    withdrawn: dict[str, datetime]
    """What was given and may not be used any more, with the begin of the period since when: why is not told."""
    corrected: tuple[str, ...]
    """Ids of records that say something else than they did."""


class Told:
    """Counts what goes through, and remembers it where that is wanted: to be iterated once."""

    def __init__(self, records: Iterable[PublicIncident], *, keep: bool) -> None:
        self._records = records
        self._keep = keep
        self.number = 0
        self.digests: dict[str, str] = {}

    def __iter__(self) -> Iterator[PublicIncident]:
        for public in self._records:
            self.number += 1
            if self._keep:
                self.digests[public.id] = digest(public)
            yield public


def last_of(archive: Archive, series: str) -> Exported | None:
    """The last export of the series."""
    rows = [row.payload for row in archive.ledger.entries(kind="delivery", subject=f"export/{series}") if row.payload]
    return msgspec.json.decode(rows[-1], type=Exported) if rows else None


def compared(before: Exported | None, told: Mapping[str, str], policy: Policy, now: datetime) -> Since:
    """What is different from `before` in an export that gives `told`: digests by public id."""
    if before is None:
        return Since(before=None, withdrawn={}, corrected=())
    since = period_start(now, policy.profile.time, policy.zone)
    missing = {own_id: since for own_id in before.digests if own_id not in told}
    kept = {own_id: at for own_id, at in before.withdrawn.items() if own_id not in told}
    corrected = tuple(sorted(own_id for own_id, was in before.digests.items() if told.get(own_id, was) != was))
    return Since(before=before.at, withdrawn=dict(sorted({**missing, **kept}.items())), corrected=corrected)


def remember(archive: Archive, series: str, told: Mapping[str, str], since: Since, wanted: tuple[Audience, datetime]) -> None:
    """The export is an entry of the ledger, for good."""
    audience, now = wanted
    made = Exported(series=series, audience=audience, at=now, digests=dict(told), withdrawn=since.withdrawn)
    with archive.ledger.writing() as batch:
        archive.ledger.append("delivery", f"export/{series}", made)
        archive.projector.project(batch)
