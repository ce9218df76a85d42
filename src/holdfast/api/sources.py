"""`/api/sources`: who publishes, when each last spoke, how much of it is new. Silence is not calm: who is silent is said to be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from litestar import get

from holdfast.api.asked import Audience, TheDesk, TheMoment, only_working
from holdfast.assess.silence import is_silent, usual_gap
from holdfast.records import Source
from holdfast.store import SourceVolume, days_of, volumes_of

DAYS = 14
"""Days whose volume is shown."""


class SourceHealth(msgspec.Struct, frozen=True, kw_only=True):
    """One source, and whether it still speaks."""

    source: Source
    """As the region pack describes it; kind `unknown` and reliability F where it does not."""
    known: bool
    """Whether the region pack describes it."""
    reports: int
    """Posts that are recorded."""
    edited: int
    """Those that were edited since."""
    deleted: int
    """Those that were deleted since."""
    first_published: datetime | None
    """When the earliest was published."""
    last_published: datetime | None
    """When it last spoke; `null` where nothing of it is recorded."""
    usual_gap_s: int | None
    """The usual time between two reports (median of the last fifty); `null` where too few are known."""
    stale: bool | None
    """Whether it has been silent for longer than is usual for it; `null` where it never spoke."""
    days: tuple[int, ...]
    """Reports on each of the last 14 days of the picture, in UTC, the last one today."""


class SourceList(msgspec.Struct, frozen=True, kw_only=True):
    """Everyone who publishes, or ought to."""

    batch: int
    """The state of the ledger that it is of."""
    as_of: datetime
    """The moment that silence is counted until."""
    sources: tuple[SourceHealth, ...]
    """Those that were silent the longest first, then those that never spoke."""


@get("/api/sources", sync_to_thread=True, summary="Sources and when each last spoke")
def list_sources(desk: TheDesk, moment: TheMoment, audience: Audience = None) -> SourceList:
    """All sources that are recorded or that the region pack names."""
    only_working(audience)
    now = moment or desk.clock()
    with desk.at(moment) as at:
        first = (now - timedelta(days=DAYS - 1)).date()
        days = days_of(at.connection, first, at.batch)
        volumes = list(volumes_of(at.connection, at.batch))
    labels = [(first + timedelta(days=number)).isoformat() for number in range(DAYS)]
    described = {source.id: source for source in desk.region.sources}
    spoke = [health_of(one, described.get(one.id), now, [days.get(one.id, {}).get(day, 0) for day in labels]) for one in volumes]
    silent = [_silent(source) for name, source in sorted(described.items()) if name not in {volume.id for volume in volumes}]
    return SourceList(batch=at.batch, as_of=now, sources=(*sorted(spoke, key=_by_silence), *silent))


def health_of(volume: SourceVolume, described: Source | None, now: datetime, days: Sequence[int]) -> SourceHealth:
    """How a source does that has spoken, as of `now`."""
    gap = usual_gap(volume.latest)
    return SourceHealth(
        source=described or Source(volume.id, volume.id.removeprefix("telegram/"), "unknown", "F", (), None),
        known=described is not None,
        reports=volume.reports,
        edited=volume.edited,
        deleted=volume.deleted,
        first_published=volume.first_published,
        last_published=volume.last_published,
        usual_gap_s=None if gap is None else round(gap.total_seconds()),
        stale=is_silent(volume.latest, now) if volume.latest else None,
        days=tuple(days),
    )


def _silent(source: Source) -> SourceHealth:
    """A source of the region pack of which nothing is recorded."""
    return SourceHealth(
        source=source,
        known=True,
        reports=0,
        edited=0,
        deleted=0,
        first_published=None,
        last_published=None,
        usual_gap_s=None,
        stale=None,
        days=(0,) * DAYS,
    )


def _by_silence(health: SourceHealth) -> tuple[bool, datetime, str]:
    return not health.stale, health.last_published or datetime.min.replace(tzinfo=UTC), health.source.id
