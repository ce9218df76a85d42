"""Recording what somebody decides on incidents, which are named by the first letters of their ids."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from holdfast.cli import streams
from holdfast.cli.archive import batch_of, incident_called, opened_archive, who_decides
from holdfast.errors import InputError
from holdfast.pipeline import Archive, decide, now
from holdfast.pipeline.ruling import moved, parted
from holdfast.records import Conflict, Decision, DecisionKind, Incident, Ruling


def decided(
    what: DecisionKind,
    names: Sequence[str],
    *,
    why: str | None,
    who: str | None,
    ledger_path: Path | None,
    **how: Any,
) -> int:
    """Records a decision on these incidents; 1 if it is at odds with others."""
    with opened_archive(ledger_path) as archive:
        batch = batch_of(archive, None)
        incidents = [incident_called(archive, name, batch) for name in names]
        on = tuple(dict.fromkeys(claim for incident in incidents for claim in incident.claims))
        ruling: Ruling | None = how.get("ruling")
        if "apart" in how:
            on, ruling = _split_off(incidents[0], how["apart"])
        if "moved" in how:
            ruling = Ruling(where=moved(incidents[0].where, *how["moved"]))
        return record(archive, decision_on(what, on, who, why, ruling))


def _split_off(incident: Incident, beginnings: tuple[str, ...]) -> tuple[tuple[str, ...], Ruling]:
    """The claims that are meant, and the ruling that keeps the others apart from them."""
    chosen, others = parted(incident, lambda claim: claim.startswith(beginnings))
    if not chosen or not others:
        problem = "no claim of it has such an id" if not chosen else "these are all its claims"
        raise InputError(incident.id, problem, f"choose some of: {', '.join(incident.claims)}")
    return chosen, Ruling(apart_from=others)


def decision_on(what: DecisionKind, on: tuple[str, ...], who: str | None, why: str | None, ruling: Ruling | None) -> Decision:
    """A decision of now, under the name that is given or that of the user."""
    return Decision(id=secrets.token_hex(8), who=who_decides(who), at=now(), what=what, on=on, value=ruling, why=why)


def record(archive: Archive, decision: Decision) -> int:
    """The decision is in the ledger and on stdout; 1 if it is at odds with others, which are told."""
    before = set(archive.projector.conflicts())
    decide(archive, decision)
    streams.put_text(f"{decision.id}  {decision.who}: {decision.what}\n")
    return tell([conflict for conflict in archive.projector.conflicts() if conflict not in before])


def tell(conflicts: Iterable[Conflict]) -> int:
    """Each conflict is told; 1 if there is any."""
    told = 0
    for conflict in conflicts:
        streams.say(f"at odds ({', '.join(conflict.decisions)}): {conflict.problem}")
        told = 1
    return told
