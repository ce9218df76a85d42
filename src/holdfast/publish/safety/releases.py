"""What people decided about publishing: one holds, two different ones release, and what is rejected goes nowhere."""

from __future__ import annotations

from collections.abc import Iterable

from holdfast.publish.safety.profile import Profile
from holdfast.publish.safety.working import Working
from holdfast.records import Decision, ObjectClass, WithheldReason

RELEASERS = 2
"""So many different people release what is held."""


def withheld_by_people(working: Working, classes: frozenset[ObjectClass], profile: Profile) -> WithheldReason | None:
    """Why it is withheld, as far as that is a matter of decisions; `None` where they let it out.

    A release counts for the claims that it names: where claims have come in since, it takes a new one.
    """
    incident = working.incident
    if incident.status == "rejected":
        return "rejected"
    if profile.audience == "internal":
        return None
    latest = _latest_word(working.decisions)
    if any(decision.what == "hold" for decision in latest):
        return "held"
    if profile.holds(classes):
        if len(latest) < RELEASERS:
            return "class_held"
        if sum(set(incident.claims) <= set(decision.on) for decision in latest) < RELEASERS:
            return "changed_since_release"
    if profile.needs_confirmation and incident.status != "confirmed" and not latest:
        return "not_confirmed"
    return None


def _latest_word(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The last word of each person on whether it may go out."""
    ordered = sorted((one for one in decisions if one.what in ("hold", "publish")), key=lambda one: (one.at, one.id))
    return tuple({decision.who.strip().casefold(): decision for decision in ordered}.values())
