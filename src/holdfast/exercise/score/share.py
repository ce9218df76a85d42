"""Shares and scores of two sides, the form in which every judgement is given."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec


class Share(msgspec.Struct, frozen=True):
    """So many right of so many."""

    right: float
    of: float
    share: float | None = None
    """The share, 0 to 1, reckoned from the two; `None` of nothing."""

    def __post_init__(self) -> None:
        msgspec.structs.force_setattr(self, "share", self.right / self.of if self.of else None)


class Agreement(msgspec.Struct, frozen=True):
    """What was found against what there is."""

    precision: Share
    """Of what was found, how much is right."""
    recall: Share
    """Of what there is, how much was found."""
    f1: float | None = None
    """The harmonic mean of both, reckoned from them; `None` where neither has anything."""

    def __post_init__(self) -> None:
        precision, recall = self.precision.share, self.recall.share
        if precision is not None or recall is not None:
            both = (precision or 0.0) + (recall or 0.0)
            msgspec.structs.force_setattr(self, "f1", 2.0 * (precision or 0.0) * (recall or 0.0) / both if both else 0.0)


def share_of(yes: Iterable[bool]) -> Share:
    """How many are true."""
    told = list(yes)
    return Share(sum(told), len(told))
