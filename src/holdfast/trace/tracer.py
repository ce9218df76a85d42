"""The reports seen so far, which of them are near each other, and the lineage of each: solved anew only where one arrives.

Reports of one day with the same text are one node: thirty copies cost one comparison. Nodes with evidence for a common
statement are linked; a component of links is solved by itself, always in the same way, so that the lineages do not
depend on the order of arrival, and one at a time gives what all at once gives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import combinations, islice

from holdfast.records import Claim, Lineage, Report, SourceKind
from holdfast.trace.agglomerate import agglomerate
from holdfast.trace.candidates import Candidates
from holdfast.trace.derivation import lineages_of
from holdfast.trace.family import Member
from holdfast.trace.fingerprint import Fingerprint, fingerprint_of, issued
from holdfast.trace.likeness import UNCOMPARED, WINDOW_DAYS, are_comparable, weigh
from holdfast.trace.seen import Words

COMPARED_IN_FULL = 48
"""Nodes of a component in which every pair is weighed; in a larger one only links are, and pairs of witnesses near in time."""

ClaimsOf = Callable[[str], Sequence[Claim]]
"""Gives the located claims of the report with that id."""

KindOf = Callable[[Report], SourceKind]
"""Gives what is known of the source of a report: what kind of publisher it is."""

_EARLIEST = datetime.min.replace(tzinfo=UTC)


class _Node:
    """Reports of one day and one text."""

    __slots__ = ("apart", "members", "near", "print", "text")

    def __init__(self, print_: Fingerprint) -> None:
        self.text = print_
        """What the text is compared by, whoever published it."""
        self.print = print_
        """The same, now that it is known who did."""
        self.members: list[str] = []
        self.near: dict[str, int] = {}
        """Linked nodes with the weight of the link."""
        self.apart: dict[str, int] = {}
        """Other nodes with which it was weighed in full and not linked."""


class Tracer:
    """Lineages, kept up to date while reports come in."""

    def __init__(self, words: Words, kind_of: KindOf = lambda _: "unknown") -> None:
        """`kind_of` is asked once for each report that is added."""
        self._words = words
        self._kind_of = kind_of
        self._members: dict[str, Member] = {}
        self._node_of: dict[str, str] = {}
        self._nodes: dict[str, _Node] = {}
        self._candidates = Candidates()
        self._lineages: dict[str, Lineage] = {}
        self._solved: dict[str, tuple[Member, ...]] = {}
        """For each report the group in which its lineage was solved last, one object for all of a group; none for the lone."""

    def add(self, report: Report, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The ids of the reports whose lineage is now another, sorted; `claims` are those located in `report`.

        Of two revisions of one report the later counts, whichever comes first.
        """
        touched = self._place(report, claims)
        return tuple(sorted(set().union(*(self._solve(component) for component in self._components(touched)))))

    def add_all(self, reports: Iterable[Report], claims_of: ClaimsOf) -> None:
        """The same as `add` for each, but each component is solved once."""
        touched: set[str] = set()
        for report in reports:
            touched |= self._place(report, claims_of(report.id))
        for component in self._components(touched):
            self._solve(component)

    def remove(self, report_id: str) -> tuple[str, ...]:
        """The ids of the reports whose lineage is now another, sorted, once `report_id` is forgotten; itself not among them."""
        if report_id not in self._members:
            return ()
        touched = self._displace(report_id)
        return tuple(sorted(set().union(*(self._solve(component) for component in self._components(touched)))))

    def lineage(self, report_id: str) -> Lineage:
        """The lineage of that report. Raises `KeyError` where it was never added."""
        return self._lineages[report_id]

    def strand(self, report_id: str) -> tuple[str, ...]:
        """The ids of all reports that a chain of links connects with that one, itself among them, sorted.

        No report outside has a say in its lineage. Raises `KeyError` where it was never added.
        """
        (component,) = self._components([self._node_of[report_id]])
        return tuple(sorted(member for name in component for member in self._nodes[name].members))

    def lineages(self) -> tuple[Lineage, ...]:
        """The lineage of every report, in order of their ids."""
        return tuple(self._lineages[name] for name in sorted(self._lineages))

    def _place(self, report: Report, claims: Sequence[Claim]) -> set[str]:
        """The nodes touched by putting `report` in its node, which is linked to those near it."""
        touched: set[str] = set()
        before = self._members.get(report.id)
        if before is not None:
            if _age(report) <= _age(before.report):
                return touched
            touched = self._displace(report.id)
        member = Member(report, tuple(claims), self._kind_of(report))
        name = _node_name(report)
        self._members[report.id] = member
        self._node_of[report.id] = name
        if name in self._nodes:
            self._nodes[name].members.append(report.id)
            return touched | self._weigh_anew(name) | {name}
        node = self._nodes[name] = _Node(fingerprint_of(report, member.claims, self._words))
        node.members.append(report.id)
        self._link(name, self._issued(node))
        return touched | {name}

    def _weigh_anew(self, name: str) -> set[str]:
        """The nodes that were near, if by a change of its reports somebody else speaks in the node, which then is near others."""
        print_ = self._issued(self._nodes[name])
        if print_ == self._nodes[name].print:
            return set()
        touched = self._unlink(name)
        self._link(name, print_)
        return touched

    def _issued(self, node: _Node) -> Fingerprint:
        members = [self._members[report_id] for report_id in node.members]
        return issued(node.text, [(member.report, member.kind) for member in members])

    def _link(self, name: str, print_: Fingerprint) -> None:
        node = self._nodes[name]
        node.print = print_
        for other in self._candidates.of(print_):
            theirs = self._nodes[other]
            weight = weigh(print_, theirs.print) if are_comparable(print_, theirs.print) else 0
            if weight > 0:
                node.near[other] = theirs.near[name] = weight
        self._candidates.add(name, print_)

    def _displace(self, report_id: str) -> set[str]:
        """The nodes that were near the report, now forgotten."""
        name = self._node_of.pop(report_id)
        del self._members[report_id], self._lineages[report_id]
        self._solved.pop(report_id, None)
        node = self._nodes[name]
        node.members.remove(report_id)
        if node.members:
            return self._weigh_anew(name) | {name}
        touched = self._unlink(name)
        del self._nodes[name]
        return touched

    def _unlink(self, name: str) -> set[str]:
        """The nodes that were near, now forgotten by this one and it by them."""
        node = self._nodes[name]
        touched = set(node.near)
        self._candidates.remove(name, node.print)
        for other in node.near:
            del self._nodes[other].near[name]
        for other in node.apart:
            del self._nodes[other].apart[name]
        node.near, node.apart = {}, {}
        return touched

    def _components(self, touched: Iterable[str]) -> Iterator[list[str]]:
        """The components that hold the touched nodes, each once."""
        seen: set[str] = set()
        for start in sorted(touched):
            if start in seen or start not in self._nodes:
                continue
            component, edge = {start}, [start]
            while edge:
                new = self._nodes[edge.pop()].near.keys() - component
                component |= new
                edge += new
            seen |= component
            yield sorted(component)

    def _solve(self, component: list[str]) -> set[str]:
        """The reports of the component whose lineage has changed by solving it."""
        changed: set[str] = set()
        groups = [component] if len(component) == 1 else agglomerate(component, self._weights(component), UNCOMPARED)
        for group in groups:
            members = tuple(self._members[report_id] for name in group for report_id in sorted(self._nodes[name].members))
            if self._is_solved(members):
                continue
            prints = [self._nodes[self._node_of[member.report.id]].print for member in members]
            for lineage in lineages_of(members, prints, self._words):
                if self._lineages.get(lineage.report_id) != lineage:
                    self._lineages[lineage.report_id] = lineage
                    changed.add(lineage.report_id)
            self._keep_solved(members)
        return changed

    def _is_solved(self, members: tuple[Member, ...]) -> bool:
        """Whether these very reports, and no others, were the group in which the lineage of each was solved last."""
        before = self._solved.get(members[0].report.id)
        if before is None or len(before) != len(members):
            return False
        return all(one is other for one, other in zip(before, members, strict=True)) and all(
            self._solved.get(member.report.id) is before for member in members
        )

    def _keep_solved(self, members: tuple[Member, ...]) -> None:
        if len(members) == 1:
            self._solved.pop(members[0].report.id, None)
        else:
            self._solved |= dict.fromkeys((member.report.id for member in members), members)

    def _weights(self, component: list[str]) -> dict[tuple[str, str], int]:
        """The weight of every pair, or of every link and of two witnesses where the component is large; the lesser name first."""
        nodes = self._nodes
        if len(component) <= COMPARED_IN_FULL:
            return {(a, b): nodes[a].near.get(b) or self._apart(a, b) for a, b in combinations(component, 2)}
        linked = {(a, b): weight for a in component for b, weight in nodes[a].near.items() if a < b}
        return linked | {(a, b): self._apart(a, b) for a, b in self._own_voices(component) if (a, b) not in linked}

    def _own_voices(self, component: list[str]) -> Iterator[tuple[str, str]]:
        """The pairs of nodes near in time whose authors both speak for themselves, the lesser name first.

        They are weighed however large the component is: what speaks against two witnesses being one must be heard.
        """
        own = [(name, self._nodes[name].print.day) for name in component if self._nodes[name].print.is_own_voice]
        dated = sorted((day, name) for name, day in own if day is not None)
        for at, (day, name) in enumerate(dated):
            for later, other in islice(dated, at + 1, None):
                if later - day > WINDOW_DAYS:
                    break
                yield min(name, other), max(name, other)

    def _apart(self, one: str, other: str) -> int:
        """The weight of two nodes that are not linked; worked out once, since their component is solved again for each that joins it."""
        a, b = self._nodes[one], self._nodes[other]
        weight = a.apart.get(other)
        if weight is None:
            weight = a.apart[other] = b.apart[one] = weigh(a.print, b.print)
        return weight


def _node_name(report: Report) -> str:
    """The same for reports of one day and one text."""
    day = "" if report.published_at is None else report.published_at.date().isoformat()
    text = " ".join(report.text.split())
    return hashlib.blake2b(f"{report.lang}\0{day}\0{text}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _age(report: Report) -> tuple[int, datetime, str, str]:
    return report.revision, report.published_at or _EARLIEST, report.raw_sha256, report.text
