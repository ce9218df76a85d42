"""Fuse: claims in, incidents out: the same incident told twice is one incident, whatever the order it is told in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from holdfast.fuse.group import groups
from holdfast.fuse.reconcile import incident_of
from holdfast.records import Claim, Incident

__all__ = ["fuse"]


def fuse(claims: Iterable[Claim], origins: Mapping[str, str] | None = None) -> Iterator[Incident]:
    """The incidents that the claims of strikes and interceptions tell of, by time and place.

    `origins` gives for each report the key of the statement that it goes back to: reports with one key are one voice. A report
    that it does not name is a voice of its own.

    All claims are taken in before the first incident is given: which of them belong together shows only then.
    """
    incidents = [incident_of(group, origins or {}) for group in groups(claims)]
    yield from sorted(
        incidents, key=lambda i: (i.when is None, i.when.start.isoformat() if i.when and i.when.start else "", i.where.name or "", i.id)
    )
