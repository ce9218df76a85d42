"""One incident as its claims and the decisions on them make it; and what is at odds about all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from holdfast.fuse.decide import Rulings
from holdfast.fuse.identity import founder
from holdfast.fuse.reconcile import incident_of
from holdfast.fuse.verdict import ruled
from holdfast.records import Claim, Conflict, Decision, Incident, Publisher

Known = Callable[[str], Claim | None]
"""Gives the claim with an id, or `None` if there is none."""


def outcome_of(
    claims: Sequence[Claim], origins: Mapping[str, str], publishers: Mapping[str, Publisher], rulings: Rulings, known: Known
) -> tuple[Incident, tuple[Conflict, ...]]:
    """The incident of `claims` after what people decided, and what they are at odds about in it."""
    incident = incident_of(list(claims), origins, publishers)
    decisions = _decisions_on(claims, rulings, known)
    return ruled(incident, decisions) if decisions else (incident, ())


def _decisions_on(claims: Sequence[Claim], rulings: Rulings, known: Known) -> list[Decision]:
    """Those in force on the incident of `claims`, in order of time."""
    ids = {claim.id for claim in claims}
    named = {decision.id: decision for claim in claims for decision in rulings.on.get(claim.id, ())}
    found = [decision for decision in named.values() if decision.what in ("merge", "split") or _home(decision, known) in ids]
    return sorted(found, key=lambda decision: (decision.at, decision.id))


def _home(decision: Decision, known: Known) -> str | None:
    """The claim that a decision goes with, should its claims come apart: the founder of the incident that it was taken on."""
    present = [claim for name in decision.on if (claim := known(name)) is not None]
    return founder(present).id if present else None


def conflicts_about(rulings: Rulings, known: Known, incident_of_claim: Callable[[str], Incident | None]) -> tuple[Conflict, ...]:
    """What decisions are at odds about: each other, claims that are not there, claims that have come apart."""
    found = list(rulings.conflicts)
    decisions = {decision.id: decision for on in rulings.on.values() for decision in on}
    incidents: dict[str, Incident] = {}
    for decision in sorted(decisions.values(), key=lambda d: (d.at, d.id)):
        here = {i.id: i for name in decision.on if (i := incident_of_claim(name)) is not None}
        incidents |= here
        if not here:
            problem = "none of the claims that it is on is known; it will hold once one is"
            found.append(Conflict(kind="unknown_claim", decisions=(decision.id,), claims=tuple(sorted(decision.on)), problem=problem))
        elif len(here) > 1 and decision.what not in ("merge", "split"):
            home = incident_of_claim(_home(decision, known) or "")
            problem = f"its claims are now in {len(here)} incidents; it holds for {home.id if home else 'none'} alone"
            found.append(Conflict(kind="scattered", decisions=(decision.id,), claims=tuple(sorted(decision.on)), problem=problem))
    for incident in sorted(incidents.values(), key=lambda i: i.id):
        claims = [claim for name in incident.claims if (claim := known(name)) is not None]
        found += ruled(incident, _decisions_on(claims, rulings, known))[1]
    return tuple(found)


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """In order of time, those without one last."""
    return tuple(
        sorted(
            incidents,
            key=lambda i: (i.when is None, i.when.start.isoformat() if i.when and i.when.start else "", i.where.name or "", i.id),
        )
    )
