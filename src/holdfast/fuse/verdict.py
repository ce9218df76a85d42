"""One incident after people: confirmed or rejected, corrected, moved; and where two of them disagree about it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import msgspec

from holdfast.fuse.decide import corrected_fields
from holdfast.fuse.toll import decided
from holdfast.records import Conflict, ConflictKind, Decision, Incident, Quantity, Weapon

_OPPOSED: tuple[tuple[ConflictKind, tuple[str, str]], ...] = (
    ("confirm_against_reject", ("confirm", "reject")),
    ("hold_against_publish", ("hold", "publish")),
)


def ruled(incident: Incident, decisions: Sequence[Decision]) -> tuple[Incident, tuple[Conflict, ...]]:
    """`incident` as `decisions`, which are those in force on it in order of time, leave it; and what they are at odds about.

    Of one person the latest decision counts. Of two people who set different values neither does.
    """
    conflicts = [found for kind, pair in _OPPOSED if (found := _opposed(kind, pair, decisions)) is not None]
    values, at_odds = _values(decisions)
    changes: dict[str, Any] = {}
    if not any(found.kind == "confirm_against_reject" for found in conflicts):
        verdicts = [d.what for d in decisions if d.what in ("confirm", "reject")]
        if verdicts:
            changes["status"] = "confirmed" if verdicts[-1] == "confirm" else "rejected"
    for name, value in values.items():
        changes |= _set(incident, name, value)
    changes["decisions"] = tuple(dict.fromkeys(decision.id for decision in decisions))
    return msgspec.structs.replace(incident, **changes), tuple(conflicts + at_odds)


def _opposed(kind: ConflictKind, pair: tuple[str, str], decisions: Iterable[Decision]) -> Conflict | None:
    latest = {d.who: d for d in decisions if d.what in pair}
    if len({d.what for d in latest.values()}) < 2:
        return None
    return _conflict(kind, latest.values(), f"one decided to {pair[0]}, another to {pair[1]}; undo one of these decisions")


def _values(decisions: Iterable[Decision]) -> tuple[dict[str, object], list[Conflict]]:
    """The value that people agree on for each field, and the fields that they do not agree on."""
    latest: defaultdict[str, dict[str, tuple[object, Decision]]] = defaultdict(dict)
    for decision in decisions:
        fields = corrected_fields(decision)
        if decision.what == "relocate" and decision.value is not None:
            fields["where"] = decision.value.where
        for name, value in fields.items():
            latest[name][decision.who] = (value, decision)
    agreed, conflicts = {}, []
    for name, by_person in sorted(latest.items()):
        values = [value for value, _ in by_person.values()]
        if all(value == values[0] for value in values):
            agreed[name] = values[0]
        else:
            problem = f"`{name}` was set to different values by {', '.join(sorted(by_person))}; undo all but one of these decisions"
            conflicts.append(_conflict("two_corrections", (decision for _, decision in by_person.values()), problem))
    return agreed, conflicts


def _set(incident: Incident, name: str, value: object) -> dict[str, Any]:
    setters: dict[str, Callable[[], dict[str, Any]]] = {
        "weapon": lambda: {"weapon": None if value is None else Weapon(value, None)},  # type: ignore[arg-type]
        "killed": lambda: _figure(incident, "killed", value),
        "injured": lambda: _figure(incident, "injured", value),
    }
    return setters.get(name, lambda: {name: value})()


def _figure(incident: Incident, name: str, value: object) -> dict[str, Any]:
    """The figure, and its toll by the rule `decided`; one that is unknown after all leaves the stated figures alone."""
    tolls = tuple(decided(t, value) if t.of == name and isinstance(value, Quantity) else t for t in incident.tolls)
    kept = tuple(t for t in tolls if t.of != name or value is not None)
    return {name: value, "tolls": kept}


def _conflict(kind: ConflictKind, decisions: Iterable[Decision], problem: str) -> Conflict:
    named = list(decisions)
    claims = tuple(sorted({claim for decision in named for claim in decision.on}))
    return Conflict(kind=kind, decisions=tuple(sorted(d.id for d in named)), claims=claims, problem=problem)
