"""Fuse: claims in, incidents out: the same incident told twice is one incident, whatever the order it is told in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from holdfast.fuse.apply import Outcome, apply
from holdfast.fuse.fusion import Changes, Fusion
from holdfast.records import Claim, Incident, Publisher

__all__ = ["Changes", "Fusion", "Outcome", "apply", "fuse"]


def fuse(
    claims: Iterable[Claim], origins: Mapping[str, str] | None = None, publishers: Mapping[str, Publisher] | None = None
) -> Iterator[Incident]:
    """The incidents that the claims of strikes tell of, in order of time.

    `origins` gives for each report the key of the statement that it goes back to: reports with one key are one voice. A report
    that it does not name is a voice of its own. `publishers` gives who published it.

    All claims are taken in before the first incident is given: which of them belong together shows only then.
    """
    yield from apply(claims, origins=origins, publishers=publishers).incidents
