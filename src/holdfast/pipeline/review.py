"""What needs a person, most valuable first: where a decision is worth most for what is at stake and how unsure it is.

The value of an item is what is at stake times how unsure it is. At stake: 1 for any incident, 3 where somebody was hurt, 6
where somebody was killed, and 1 more for each service that is out. How unsure: 1 where decisions are at odds, for two
incidents that may be one 1 at even odds and less the surer fusion is, else the constants below. They are an order of
reading, no measurement.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from math import exp2
from typing import Literal

import msgspec

from holdfast.fuse.model import UNIT
from holdfast.records import Conflict, Glance, Incident, glance_at
from holdfast.store import IncidentQuery, LikePair, glances_of, incident_as_of, like_pairs

ReviewKind = Literal["conflict", "duplicate", "disputed", "unplaced", "single_origin", "unconfirmed"]
"""Why a person is asked: decisions at odds; two incidents that may be one; figures that exclude each other; no sure place;
harm that one origin alone tells of; nobody has looked yet."""

UNSURE = {"conflict": 1.0, "disputed": 0.8, "unplaced": 0.6, "single_origin": 0.4, "unconfirmed": 0.1}
AT_STAKE = (1, 3, 6)
"""By `Glance.harm`."""
LEAST_LIKE_BITS = -3
"""Pairs that fusion holds for less likely than one to eight are left alone."""
DOUBTFUL_PLACE = 0.5
CONSIDERED = 2_000
"""Incidents that are looked at: the latest."""


class ReviewItem(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a person should decide."""

    id: str
    """Names it as long as it is open."""
    kind: ReviewKind
    """Why a person is asked."""
    value: float
    """What is at stake times how unsure it is."""
    incidents: tuple[Glance, ...]
    """The incident, or the two that may be one; none where a conflict is about claims that are gone."""
    bits: float | None = None
    """`duplicate`: the best weight between claims of the two; 0 is even odds."""
    conflict: Conflict | None = None
    """`conflict`: what is at odds."""


def review_queue(connection: sqlite3.Connection, batch: int, conflicts: Iterable[Conflict], limit: int = 200) -> tuple[ReviewItem, ...]:
    """At most `limit` items, the most valuable first; each incident by the best reason to look at it, and with each it may equal."""
    glances = glances_of(connection, IncidentQuery(status="proposed"), batch, limit=CONSIDERED).glances
    items = [*_of_conflicts(connection, batch, conflicts), *_of_pairs(connection, batch), *_of_glances(connection, batch, glances)]
    return tuple(sorted(items, key=lambda item: (-item.value, item.id))[:limit])


def at_stake(glance: Glance) -> int:
    """How much hangs on the incident."""
    return AT_STAKE[glance.harm] + len(glance.out)


def unsure_of(bits: float) -> float:
    """How unsure a weight of evidence leaves us: 1 at even odds, towards 0 as it grows either way.

    >>> unsure_of(0), round(unsure_of(3), 2), round(unsure_of(-3), 2)
    (1.0, 0.22, 0.22)
    """
    likely = 1 / (1 + exp2(-bits))
    return 2 * min(likely, 1 - likely)


def _of_conflicts(connection: sqlite3.Connection, batch: int, conflicts: Iterable[Conflict]) -> Iterator[ReviewItem]:
    for conflict in conflicts:
        here = _incidents_of(connection, batch, conflict.claims)
        stake = max((at_stake(glance) for glance in here), default=1)
        own_id = f"conflict:{':'.join(conflict.decisions)}:{conflict.kind}"
        yield ReviewItem(id=own_id, kind="conflict", value=stake * UNSURE["conflict"] + 10, incidents=here, conflict=conflict)


def _of_pairs(connection: sqlite3.Connection, batch: int) -> Iterator[ReviewItem]:
    for pair in like_pairs(connection, LEAST_LIKE_BITS * UNIT):
        one, other = (incident_as_of(connection, name, batch) for name in (pair.one, pair.other))
        if one is not None and other is not None and not _is_decided(one, other):
            yield _duplicate(pair, one, other)


def _duplicate(pair: LikePair, one: Incident, other: Incident) -> ReviewItem:
    both = (glance_at(one), glance_at(other))
    bits = pair.weight / UNIT
    value = max(map(at_stake, both)) * unsure_of(bits)
    return ReviewItem(id=f"duplicate:{pair.one}:{pair.other}", kind="duplicate", value=value, incidents=both, bits=bits)


def _is_decided(one: Incident, other: Incident) -> bool:
    """Whether a person has parted the two already, or thrown one of them out."""
    return bool(set(one.decisions) & set(other.decisions)) or "rejected" in (one.status, other.status) or one.background or other.background


def _of_glances(connection: sqlite3.Connection, batch: int, glances: Iterable[Glance]) -> Iterator[ReviewItem]:
    for glance in glances:
        kind = _why(connection, batch, glance)
        yield ReviewItem(id=f"{kind}:{glance.id}", kind=kind, value=at_stake(glance) * UNSURE[kind], incidents=(glance,))


def _why(connection: sqlite3.Connection, batch: int, glance: Glance) -> ReviewKind:
    if glance.disputed:
        return "disputed"
    if glance.lat is None:
        return "unplaced"
    if glance.harm and glance.origins == 1:
        return "single_origin"
    incident = incident_as_of(connection, glance.id, batch) if glance.precision in ("admin2", "admin1", "unknown") else None
    if incident is not None and incident.where.confidence < DOUBTFUL_PLACE:
        return "unplaced"
    return "unconfirmed"


def _incidents_of(connection: sqlite3.Connection, batch: int, claims: Iterable[str]) -> tuple[Glance, ...]:
    """The incidents that `claims` are in, in order of id."""
    found: dict[str, Glance] = {}
    for claim in claims:
        row = connection.execute(
            "SELECT glance FROM incident_claims JOIN incidents ON number = incident WHERE claim = ? AND since <= ? AND until > ?",
            (claim, batch, batch),
        ).fetchone()
        if row is not None:
            glance = msgspec.json.decode(row[0], type=Glance)
            found[glance.id] = glance
    return tuple(found[name] for name in sorted(found))
