"""`/api/decisions`: what people decide. Kept for ever, undone by a further one; who decides what another has just decided is told."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, get, post
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import JSONBody

from holdfast.api.access import Caller, caller_of, demand, name_of
from holdfast.api.asked import TheDesk, TheMoment
from holdfast.api.desk import Desk, Moment
from holdfast.api.problems import Problem
from holdfast.pipeline.ruling import moved, parted
from holdfast.records import Conflict, Decision, DecisionKind, Incident, Location, Quantity, Ruling, WeaponCode, When
from holdfast.store import Recorded, decisions_on, incident_as_of, recorded_decisions

_HOLDING = ("hold", "reject")
"""What keeps an incident from going out."""

Words = Annotated[str, msgspec.Meta(max_length=4000)]
Id = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
Count = Annotated[int, msgspec.Meta(ge=0, le=1_000_000)]


class Point(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an incident happened, as a person says."""

    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)]
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)]
    radius_m: Annotated[int, msgspec.Meta(ge=50, le=1_000_000)]
    """How exactly that is known."""
    place: Annotated[str, msgspec.Meta(max_length=200)] | None = None
    """What the place is called; as before if left out."""


class Asked(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision as a person takes it."""

    what: DecisionKind
    incidents: Annotated[tuple[Id, ...], msgspec.Meta(max_length=50)] = ()
    """On what: one incident, for `merge` two or more, for `split` two that are not one; none for `undo`."""
    seen: int
    """The `batch` of what the person has before them."""
    despite: Annotated[tuple[Id, ...], msgspec.Meta(max_length=100)] = ()
    """Decisions taken since then that the person knows of, and means this one to stand beside."""
    claims: Annotated[tuple[Id, ...], msgspec.Meta(max_length=1000)] = ()
    """`split`: the claims that tell of another incident."""
    undoes: Id | None = None
    """`undo`: the decision that is to hold no longer."""
    killed: Count | None = None
    injured: Count | None = None
    weapon: WeaponCode | None = None
    when: When | None = None
    unknown: tuple[Literal["killed", "injured", "weapon", "when"], ...] = ()
    """`correct`: values that are not known after all."""
    where: Point | None = None
    """`relocate`: where it happened."""
    why: Words | None = None
    """The reason; the text of a `note`."""
    who: Annotated[str, msgspec.Meta(min_length=1, max_length=100)] | None = None
    """Who decides; whoever runs the server if left out."""


class Decided(msgspec.Struct, frozen=True, kw_only=True):
    """A decision that was recorded."""

    decision: Decision
    batch: int
    """The state of the ledger that it holds from."""
    conflicts: tuple[Conflict, ...]
    """What it is at odds with: neither is carried out until a further decision settles it."""


class DecisionList(msgspec.Struct, frozen=True, kw_only=True):
    """What people decided."""

    batch: int
    decisions: tuple[Recorded, ...]
    """In the order in which they were recorded."""


@get("/api/decisions", sync_to_thread=True, summary="What people decided")
def list_decisions(desk: TheDesk, moment: TheMoment) -> DecisionList:
    """All decisions, undone ones too."""
    with desk.at(moment) as at:
        return DecisionList(batch=at.batch, decisions=tuple(recorded_decisions(at.connection, at.batch)))


@post("/api/decisions", sync_to_thread=True, summary="Decide")
def take_decision(request: Request[Any, Any, Any], desk: TheDesk, data: JSONBody[Asked]) -> Decided:
    """Records a decision. 409 where another was taken on the same claims since `seen`: it names them, for `despite`."""
    caller = caller_of(request.scope)
    with desk.at() as at:
        decision = _decision(data, at, desk, name_of(caller, data.who, desk.who))
        _refuse_beyond(decision, caller, at)
        concerned = {*decision.on, *(decision.value.apart_from if decision.value else ())}
        _refuse_if_decided(data, decisions_on(at.connection, concerned, at.batch, after=data.seen))
    conflicts = desk.decide(decision)
    with desk.at() as at:
        return Decided(decision=decision, batch=at.batch, conflicts=conflicts)


def _refuse_if_decided(asked: Asked, since: Iterable[Decision]) -> None:
    unknown = [decision for decision in since if decision.id not in asked.despite]
    if unknown:
        last = unknown[-1]
        raise Problem(
            409,
            "Decided meanwhile",
            f"{last.who} decided on this ({last.what}) after you opened it; look again, or decide all the same.",
            decisions=msgspec.to_builtins(unknown),
        )


def _decision(asked: Asked, at: Moment, desk: Desk, who: str) -> Decision:
    """The decision that is meant. Raises `ValidationException` or `NotFoundException` where it cannot be taken so."""
    on, ruling = _undone(asked, at) if asked.what == "undo" else _ruled(asked, [_incident(name, at) for name in asked.incidents])
    why = (asked.why or "").strip() or None
    if asked.what == "note" and why is None:
        raise ValidationException("a note needs its text in `why`")
    return Decision(id=secrets.token_hex(8), who=who, at=desk.clock(), what=asked.what, on=on, value=ruling, why=why)


def _refuse_beyond(decision: Decision, caller: Caller, at: Moment) -> None:
    """What lets something out is for an approver: to publish, and to undo what holds something back."""
    undone = decision.value.undoes if decision.value else None
    held = {one.decision.id for one in recorded_decisions(at.connection, at.batch) if one.decision.what in _HOLDING} if undone else set()
    if decision.what == "publish" or undone in held:
        demand(caller, "approver")


def _undone(asked: Asked, at: Moment) -> tuple[tuple[str, ...], Ruling]:
    found = next((one.decision for one in recorded_decisions(at.connection, at.batch) if one.decision.id == asked.undoes), None)
    if found is None:
        raise NotFoundException(f"There is no decision {asked.undoes!r} to undo.")
    return found.on, Ruling(undoes=found.id)


def _ruled(asked: Asked, incidents: list[Incident]) -> tuple[tuple[str, ...], Ruling | None]:
    """The claims that the decision is on, and what it sets."""
    needed = 2 if asked.what == "merge" else 1
    most = {"merge": 50, "split": 2}.get(asked.what, 1)
    if not needed <= len({incident.id for incident in incidents}) <= most:
        raise ValidationException(f"{asked.what} needs {'two incidents or more' if needed == 2 else 'one incident'} in `incidents`")
    on = tuple(dict.fromkeys(claim for incident in incidents for claim in incident.claims))
    if asked.what == "split":
        return _split(asked, incidents[0]) if len(incidents) == 1 else _kept_apart(*incidents)
    if asked.what == "correct":
        return on, _correction(asked)
    if asked.what == "relocate":
        return on, Ruling(where=_place_of(asked, incidents[0].where))
    return on, None


def _split(asked: Asked, incident: Incident) -> tuple[tuple[str, ...], Ruling]:
    chosen, others = parted(incident, asked.claims.__contains__)
    if not chosen or not others or len(chosen) != len(set(asked.claims)):
        raise ValidationException("split needs some, not all, of the incident's own claims in `claims`")
    return chosen, Ruling(apart_from=others)


def _kept_apart(one: Incident, other: Incident) -> tuple[tuple[str, ...], Ruling]:
    """That two incidents are not one: nothing that is collected later joins these claims of theirs."""
    return one.claims, Ruling(apart_from=other.claims)


def _correction(asked: Asked) -> Ruling:
    if (asked.killed, asked.injured, asked.weapon, asked.when, asked.unknown) == (None, None, None, None, ()):
        raise ValidationException("correct needs what is to be corrected: `killed`, `injured`, `weapon`, `when` or `unknown`")
    return Ruling(
        killed=None if asked.killed is None else Quantity.exactly(asked.killed),
        injured=None if asked.injured is None else Quantity.exactly(asked.injured),
        weapon=asked.weapon,
        when=asked.when,
        unknown=asked.unknown,
    )


def _place_of(asked: Asked, where: Location) -> Location:
    point = asked.where
    if point is None:
        raise ValidationException("relocate needs the place in `where`: lat, lon and radius_m")
    return moved(where, (point.lat, point.lon), point.radius_m, point.place)


def _incident(name: str, at: Moment) -> Incident:
    found = incident_as_of(at.connection, name, at.batch)
    if found is None:
        raise NotFoundException(f"There is no incident {name!r} any more.")
    return found
