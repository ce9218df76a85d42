"""The order of public records: by what is shown, never by what is not; and which of them a question asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from heapq import heappop, heappush

from holdfast.records import PublicIncident

_LAST = datetime.max.replace(tzinfo=UTC)
_LONGEST_STEP = timedelta(days=2)
"""A record begins at most so much before what it was made from."""

Key = tuple[datetime, datetime, str, str]


def public_order(public: PublicIncident) -> Key:
    """What records are sorted by: the period, the area, then the id, which is as good as drawn by lot."""
    when = public.when
    start, end = (None, None) if when is None else (when.start, when.end)
    return start or _LAST, end or _LAST, "" if public.area is None else public.area.id, public.id


def in_public_order(items: Iterable[tuple[datetime | None, PublicIncident]]) -> Iterator[PublicIncident]:
    """The records in public order, where each comes with the begin of what it was made from and these only grow, `None` last.

    Holds no more than the records of a few days at a time.
    """
    waiting: list[tuple[Key, PublicIncident]] = []
    for begin, public in items:
        while waiting and begin is not None and waiting[0][0][0] < begin - _LONGEST_STEP:
            yield heappop(waiting)[1]
        heappush(waiting, (public_order(public), public))
    while waiting:
        yield heappop(waiting)[1]
