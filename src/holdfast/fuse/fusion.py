"""Incidents that keep up with claims and decisions as they come: only what a change can reach is solved again.

What a change can reach is a component: the claims that a chain of positive weights, or of merges, connects. As clustering
never looks beyond one, and the weights of a pair depend on the pair alone, the incidents after any number of updates are
those that all claims together give, to the byte, in whatever order they came.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from holdfast.fuse.cluster import FORBIDDEN, Component
from holdfast.fuse.decide import Rulings, rule
from holdfast.fuse.identity import incident_id
from holdfast.fuse.model import Model, load_model
from holdfast.fuse.outcome import conflicts_about, in_order, outcome_of
from holdfast.fuse.shelf import Memory, Shelf
from holdfast.fuse.sketch import is_matched, sketch_of, tell_of_attack
from holdfast.records import Claim, Conflict, Decision, Incident, Publisher

LARGE = 300
"""Claims of a component from which solving it over columns takes less time; the outcome is the same."""

Clusters = Callable[..., list[list[str]]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What an update changed."""

    changed: tuple[Incident, ...]
    """Incidents that are new or not what they were, in order of id."""
    ended: dict[str, str | None]
    """Ids that no incident has any more, and where each leads now; `None` where its founding claim is gone."""


class Fusion:
    """Claims and decisions in, incidents out, kept on a shelf."""

    def __init__(
        self,
        shelf: Shelf | None = None,
        decisions: Iterable[Decision] = (),
        origins: Mapping[str, str] | None = None,
        model: Model | None = None,
        large: int = LARGE,
        publishers: Mapping[str, Publisher] | None = None,
    ) -> None:
        """`decisions` and `origins` are those that the incidents on the shelf were made with.

        `origins`, and `publishers`, which says who published a report, are asked, not copied.
        """
        self._shelf = shelf if shelf is not None else Memory()
        self._decisions = {decision.id: decision for decision in decisions}
        self._origins = ChainMap[str, str]({}, origins if origins is not None else {})  # type: ignore[arg-type]  # only the first is written to
        self._model = model or load_model()
        self._rulings = rule(self._decisions.values())
        self._large = large
        self._publishers = publishers if publishers is not None else {}

    def update(
        self,
        added: Iterable[Claim] = (),
        removed: Iterable[str] = (),
        decided: Iterable[Decision] = (),
        origins: Mapping[str, str] | None = None,
    ) -> Changes:
        """Take in claims, ids of claims that no longer count, decisions and what reports go back to; what changed by it.

        A claim that is in already is replaced; one that tells of no attack is passed over. An origin is that of a report
        until another is given for it.
        """
        touched: set[str] = set()
        before: dict[str, Incident] = {}
        for claim_id in removed:
            if self._shelf.claim(claim_id) is not None:
                touched |= self._take_out(claim_id, before)
        for claim in added:
            touched |= self._take_in(claim, before)
        touched |= self._rule(decided) | self._derive(origins or {})
        after: dict[str, Incident] = {}
        for component in self._components(touched):
            for claim_id in component:
                self._note(claim_id, before)
            after |= {incident.id: incident for incident in self._solve(component, touched)}
        return self._settle(before, after)

    def incidents(self) -> tuple[Incident, ...]:
        """All incidents, in order of time."""
        return in_order(self._shelf.incidents())

    def conflicts(self) -> tuple[Conflict, ...]:
        """What decisions are at odds about at present."""
        return conflicts_about(self._rulings, self._shelf.claim, self._shelf.incident_of)

    def _take_in(self, claim: Claim, before: dict[str, Incident]) -> set[str]:
        known = self._shelf.claim(claim.id)
        if known == claim or not (is_matched(claim) or known):
            return set()
        touched = self._take_out(claim.id, before) if known is not None else set()
        if not is_matched(claim):
            return touched
        sketch = sketch_of(claim)
        weights = {name: self._model.weight(sketch, self._shelf.sketch(name)) for name in self._shelf.near(sketch)}
        self._shelf.put(claim, sketch, weights)
        return touched | {claim.id}

    def _take_out(self, claim_id: str, before: dict[str, Incident]) -> set[str]:
        """Forget a claim; those that it may have held together."""
        self._note(claim_id, before)
        incident = self._shelf.incident_of(claim_id)
        touched = set(self._linked(claim_id)) | set(incident.claims if incident else ())
        self._shelf.drop(claim_id)
        return touched - {claim_id}

    def _note(self, claim_id: str, before: dict[str, Incident]) -> None:
        incident = self._shelf.incident_of(claim_id)
        if incident is not None:
            before.setdefault(incident.id, incident)

    def _rule(self, decided: Iterable[Decision]) -> set[str]:
        """Take in decisions; the claims that they, or those they undo, are on."""
        new = {decision.id: decision for decision in decided if decision.id not in self._decisions}
        if not new:
            return set()
        old = self._rulings
        self._decisions |= new
        self._rulings = rule(self._decisions.values())
        return _differing(old, self._rulings)

    def _derive(self, origins: Mapping[str, str]) -> set[str]:
        """Take in what reports go back to; the claims of those of which it is something else than before."""
        changed = [report for report, origin in origins.items() if self._origins.get(report) != origin]
        self._origins.update(origins)
        return {claim for report in changed for claim in self._shelf.of_report(report)}

    def _components(self, touched: Iterable[str]) -> Iterator[list[str]]:
        seen: set[str] = set()
        for claim_id in sorted(touched):
            if claim_id in seen or self._shelf.claim(claim_id) is None:
                continue
            component = self._reach(claim_id)
            seen |= component
            yield sorted(component)

    def _reach(self, claim_id: str) -> set[str]:
        found, waiting = {claim_id}, [claim_id]
        while waiting:
            new = set(self._linked(waiting.pop())) - found
            found |= new
            waiting += new
        return found

    def _linked(self, claim_id: str) -> Iterator[str]:
        """The claims that something speaks for being of one incident with this one."""
        yield from (other for other, weight in self._shelf.weights(claim_id).items() if weight > 0)
        yield from (other for other in self._rulings.group_of(claim_id) if other != claim_id and self._shelf.claim(other) is not None)

    def _solve(self, component: list[str], touched: set[str]) -> Iterator[Incident]:
        claims = {name: claim for name in component if (claim := self._shelf.claim(name)) is not None}
        groups = {self._rulings.group_of(name) for name in component}
        together = [[name for name in group if name in claims] for group in groups if len(group) > 1]
        solve = self._clusters if len(claims) < self._large else self._clusters_of_many
        for group in solve(claims, together):
            if tell_of_attack(claims[name] for name in group):
                yield self._unchanged(group, touched) or self._outcome([claims[name] for name in group])

    def _clusters(self, claims: Mapping[str, Claim], together: list[list[str]]) -> list[list[str]]:
        solver = Component({name: claim.report_id for name, claim in claims.items()}, together, self._model.missing)
        for one in claims:
            for other, weight in self._shelf.weights(one).items():
                if one < other and other in claims:
                    solver.weigh(one, other, weight)
        for one, other in self._rulings.apart:
            if one in claims and other in claims:
                solver.weigh(one, other, FORBIDDEN, compared=0)
        return solver.solve()

    def _clusters_of_many(self, claims: Mapping[str, Claim], together: list[list[str]]) -> list[list[str]]:
        """The same over columns."""
        names = sorted(claims)
        row = {name: at for at, name in enumerate(names)}
        weights = {
            (at, there): weight
            for at, one in enumerate(names)
            for other, weight in self._shelf.weights(one).items()
            if (there := row.get(other, 0)) > at
        }
        clusters: Clusters = import_module("holdfast.fuse.arrays.component").clusters
        groups = [[row[name] for name in group] for group in together]
        apart = [(row[one], row[other]) for one, other in sorted(self._rulings.apart) if one in row and other in row]
        reports = [claims[name].report_id for name in names]
        return clusters(names, reports, groups, weights, apart, self._model.missing)

    def _unchanged(self, group: list[str], touched: set[str]) -> Incident | None:
        """The present incident of just these claims, if nothing that it is made of can have changed."""
        present = self._shelf.incident_of(group[0])
        if present is None or list(present.claims) != group or not touched.isdisjoint(group):
            return None
        return None if any(name in self._rulings.on for name in group) else present

    def _outcome(self, claims: list[Claim]) -> Incident:
        return outcome_of(claims, self._origins, self._publishers, self._rulings, self._shelf.claim)[0]

    def _settle(self, before: dict[str, Incident], after: dict[str, Incident]) -> Changes:
        gone = sorted(before.keys() - after.keys())
        for name in gone:
            self._shelf.end(name)
        changed = [after[name] for name in sorted(after) if before.get(name) != after[name]]
        for incident in changed:
            self._shelf.keep(incident)
        return Changes(tuple(changed), {name: self._leads_to(before[name]) for name in gone})

    def _leads_to(self, ended: Incident) -> str | None:
        """The incident that now holds the claim which founded `ended`."""
        known = [claim for name in ended.claims if (claim := self._shelf.claim(name)) is not None]
        found = next((claim.id for claim in known if incident_id(claim.id) == ended.id), None)
        present = self._shelf.incident_of(found) if found is not None else None
        return present.id if present is not None else None


def _differing(old: Rulings, new: Rulings) -> set[str]:
    claims = {name for name in old.on.keys() | new.on.keys() if old.on.get(name) != new.on.get(name)}
    pairs = set(old.together) ^ set(new.together) | old.apart ^ new.apart
    return claims | {name for pair in pairs for name in pair}
