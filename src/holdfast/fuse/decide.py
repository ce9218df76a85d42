"""What people's decisions come to: which claims must and must not be together, what is set, and what is at odds.

Decisions are taken on claims, so they hold whatever is fused later. Nothing here depends on the order they arrive in: they
are taken in order of their time and id. Where two contradict each other neither is carried out, and a `Conflict` says so.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product

from holdfast.records import Conflict, Decision

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Rulings:
    """The decisions in force."""

    together: tuple[Pair, ...] = ()
    """Pairs of claims that are of one incident."""
    apart: frozenset[Pair] = frozenset()
    """Pairs of claims that are not, the lower id first."""
    on: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """For each claim the decisions that name it, but for splits and merges that are set aside, in order of time."""
    conflicts: tuple[Conflict, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """For each claim that was merged all those that it is one incident with, itself among them, in order."""

    def group_of(self, claim_id: str) -> tuple[str, ...]:
        """The claims that people put together with this one, itself among them."""
        return self.groups.get(claim_id, (claim_id,))


def rule(decisions: Iterable[Decision]) -> Rulings:
    """What `decisions` come to, each taken once however often it is given."""
    ordered = sorted({d.id: d for d in sorted(decisions, key=_order)}.values(), key=_order)
    standing, conflicts = _standing(ordered)
    complete = [d for d in standing if not (problem := _lacks(d))]
    conflicts += [_conflict("incomplete", [d], d.on, problem) for d in standing if (problem := _lacks(d))]
    merges = [d for d in complete if d.what == "merge"]
    splits = [d for d in complete if d.what == "split"]
    aside, at_odds = _contradictions(merges, splits)
    kept = [d for d in complete if d.id not in aside and d.what != "undo"]
    on: defaultdict[str, list[Decision]] = defaultdict(list)
    for decision in kept:
        for claim in dict.fromkeys((*decision.on, *(decision.value.apart_from if decision.value else ()))):
            on[claim].append(decision)
    together = tuple(dict.fromkeys(pair for d in merges if d.id not in aside for pair in _links(d)))
    return Rulings(
        together=together,
        apart=frozenset(pair for d in splits if d.id not in aside for pair in _cuts(d)),
        on={claim: tuple(named) for claim, named in on.items()},
        conflicts=tuple(conflicts + at_odds),
        groups=_groups(together),
    )


def _order(decision: Decision) -> tuple[str, bool, str]:
    """By time; of the same moment an undo comes last, as it is of one that was there before it."""
    return (decision.at.isoformat(), decision.what == "undo", decision.id)


def _standing(ordered: list[Decision]) -> tuple[list[Decision], list[Conflict]]:
    """Those that no later one undoes; an undo may be undone too."""
    by_id = {decision.id: at for at, decision in enumerate(ordered)}
    undone: set[str] = set()
    conflicts = []
    for at in range(len(ordered) - 1, -1, -1):
        decision = ordered[at]
        target = decision.value.undoes if decision.value else None
        if decision.what != "undo" or decision.id in undone or target is None:
            continue
        if by_id.get(target, at) < at:
            undone.add(target)
        else:
            problem = f"there is no earlier decision {target} to undo; name the id of one"
            conflicts.append(_conflict("unknown_decision", [decision], decision.on, problem))
    return [d for d in ordered if d.id not in undone], conflicts[::-1]


def _lacks(decision: Decision) -> str:
    """What a decision lacks to be carried out; empty if nothing."""
    value = decision.value
    if decision.what == "undo":
        return "" if value and value.undoes else "an undo names the decision that it undoes in value.undoes"
    if not decision.on:
        return "a decision names the claims that it is on"
    if decision.what == "merge" and len(set(decision.on)) < 2:
        return "a merge names two claims or more"
    if decision.what == "split" and not _cuts(decision):
        return "a split names two claims or more in `on`, or others in value.apart_from"
    if decision.what == "relocate" and not (value and value.where):
        return "a relocation gives the place in value.where"
    if decision.what == "correct" and not corrected_fields(decision):
        return "a correction gives a value, or names one that is unknown"
    return ""


def _links(merge: Decision) -> list[Pair]:
    first, *others = sorted(set(merge.on))
    return [(first, other) for other in others]


def _cuts(split: Decision) -> list[Pair]:
    others = split.value.apart_from if split.value else ()
    pairs = product(split.on, others) if others else combinations(split.on, 2)
    return sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})


def _groups(pairs: Iterable[Pair]) -> dict[str, tuple[str, ...]]:
    members: dict[str, set[str]] = {}
    for one, other in pairs:
        joined = members.get(one, {one}) | members.get(other, {other})
        members |= dict.fromkeys(joined, joined)
    return {name: tuple(sorted(group)) for name, group in members.items()}


def _contradictions(merges: list[Decision], splits: list[Decision]) -> tuple[set[str], list[Conflict]]:
    """The merges and splits that are at odds: a chain of merges that joins what a split parts, link by link."""
    aside: set[str] = set()
    conflicts = []
    for split in splits:
        for one, other in _cuts(split):
            while chain := _chain(one, other, [m for m in merges if m.id not in aside]):
                aside |= {split.id, *(merge.id for merge in chain)}
                problem = f"claims {one} and {other} were put together and apart; undo one of these decisions"
                conflicts.append(_conflict("merge_against_split", [*chain, split], (one, other), problem))
    return aside, conflicts


def _chain(one: str, other: str, merges: list[Decision]) -> list[Decision]:
    """The shortest chain of merges from one claim to another; empty if there is none."""
    links: defaultdict[str, list[Decision]] = defaultdict(list)
    for merge in merges:
        for claim in merge.on:
            links[claim].append(merge)
    came: dict[str, tuple[str, Decision] | None] = {one: None}
    queue = deque([one])
    while queue:
        claim = queue.popleft()
        if claim == other:
            return list(_back(claim, came))
        for merge in links[claim]:
            for following in sorted(set(merge.on) - came.keys()):
                came[following] = (claim, merge)
                queue.append(following)
    return []


def _back(claim: str, came: Mapping[str, tuple[str, Decision] | None]) -> Iterator[Decision]:
    while (step := came[claim]) is not None:
        claim, merge = step
        yield merge


def corrected_fields(decision: Decision) -> dict[str, object]:
    """The values that a correction sets, `None` for those it says are unknown."""
    value = decision.value
    if decision.what != "correct" or value is None:
        return {}
    named = {name: getattr(value, name) for name in ("killed", "injured", "weapon", "when")}
    return {name: set_to for name, set_to in named.items() if set_to is not None} | dict.fromkeys(value.unknown)


def _conflict(kind: str, decisions: Iterable[Decision], claims: Iterable[str], problem: str) -> Conflict:
    ids = tuple(sorted({decision.id for decision in decisions}))
    return Conflict(kind=kind, decisions=ids, claims=tuple(sorted(set(claims))), problem=problem)  # type: ignore[arg-type]
