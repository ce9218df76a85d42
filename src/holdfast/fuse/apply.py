"""All claims and all decisions to incidents, at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module

from holdfast.fuse.decide import Rulings, rule
from holdfast.fuse.fusion import Fusion
from holdfast.fuse.model import Model, load_model
from holdfast.fuse.outcome import conflicts_about, in_order, outcome_of
from holdfast.fuse.sketch import is_matched, sketch_of, tell_of_attack
from holdfast.records import Claim, Conflict, Decision, Incident, Publisher

LARGE = 20_000
"""Claims from which loading numpy takes less time than it saves; the outcome is the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What claims and decisions come to."""

    incidents: tuple[Incident, ...]
    """In order of time."""
    conflicts: tuple[Conflict, ...]
    """Decisions that could not be carried out as they stand."""


def apply(
    claims: Iterable[Claim],
    decisions: Iterable[Decision] = (),
    origins: Mapping[str, str] | None = None,
    publishers: Mapping[str, Publisher] | None = None,
    large: int = LARGE,
) -> Outcome:
    """The incidents that `claims` tell of after `decisions`. The order of neither matters; given twice is given once.

    `origins` says for a report's id which report it goes back to; reports of one origin are one voice. `publishers` says who
    published it: what the origin's own source says later is its last word.
    """
    told = {claim.id: claim for claim in claims if is_matched(claim)}
    decisions = list(decisions)
    if len(told) >= large:
        return _at_once(told, rule(decisions), origins or {}, publishers or {}, load_model())
    fusion = Fusion(publishers=publishers)
    fusion.update(added=told.values(), decided=decisions, origins=origins)
    return Outcome(fusion.incidents(), fusion.conflicts())


def _at_once(
    told: Mapping[str, Claim], rulings: Rulings, origins: Mapping[str, str], publishers: Mapping[str, Publisher], model: Model
) -> Outcome:
    solve = import_module("holdfast.fuse.arrays.solve")
    sketches = [sketch_of(told[name]) for name in sorted(told)]
    incidents = []
    homes: dict[str, Incident] = {}
    for group in solve.groups(sketches, model, rulings):
        if not tell_of_attack(told[name] for name in group):
            continue
        incident, _ = outcome_of([told[name] for name in group], origins, publishers, rulings, told.get)
        incidents.append(incident)
        homes |= dict.fromkeys(group, incident)
    return Outcome(in_order(incidents), conflicts_about(rulings, told.get, homes.get))
