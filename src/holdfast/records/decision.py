"""What people decide about claims."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from holdfast.records.codes import ConflictKind, DecisionKind, WeaponCode
from holdfast.records.place import Location
from holdfast.records.quantity import Quantity
from holdfast.records.when import When


class Ruling(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a decision sets. Which fields count depends on what was decided; those that were left alone are `None`."""

    apart_from: tuple[str, ...] = ()
    """`split`: the claims that those of `on` are not of one incident with; none, if those of `on` are apart from each other."""
    undoes: str | None = None
    """`undo`: the decision that no longer holds."""
    killed: Quantity | None = None
    """`correct`: the dead."""
    injured: Quantity | None = None
    """`correct`: the hurt."""
    weapon: WeaponCode | None = None
    """`correct`: what struck."""
    when: When | None = None
    """`correct`: when it happened."""
    unknown: tuple[Literal["killed", "injured", "weapon", "when"], ...] = ()
    """`correct`: values that are not known after all."""
    where: Location | None = None
    """`relocate`: where it happened."""


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """What a person decided about claims. It is kept for ever, holds whatever is fused later, and is undone by another."""

    id: str
    """Its own id, given by whoever records it."""
    who: str
    """Who decided."""
    at: datetime
    """When."""
    what: DecisionKind
    """What was decided."""
    on: tuple[str, ...]
    """Ids of claims: those of the incident that was decided on, as it was then; for `merge` and `split` those that are meant."""
    value: Ruling | None = None
    """What `split`, `correct`, `relocate` and `undo` set."""
    why: str | None = None
    """The reason; the text of a `note`."""


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """Decisions that cannot all be carried out as they stand. None of those at odds is, until a further decision settles it."""

    kind: ConflictKind
    """What is wrong."""
    decisions: tuple[str, ...]
    """Ids of the decisions that are at odds."""
    claims: tuple[str, ...]
    """Ids of the claims that they are at odds about."""
    problem: str
    """What is wrong, in words, and what to do."""
