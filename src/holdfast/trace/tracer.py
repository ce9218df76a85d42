"""The reports seen so far, which of them are near each other, and the lineage of each: solved anew only where one arrives.

Reports of one day with the same text are one node: thirty copies cost one comparison. Nodes with evidence for a common
statement are linked; a component of links is solved by itself, always in the same way, so that the lineages do not
depend on the order of arrival, and one at a time gives what all at once gives.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime

from holdfast.records import Claim, Lineage, Report, SourceKind
from holdfast.trace.agglomerate import agglomerate
from holdfast.trace.derivation import lineages_of
from holdfast.trace.family import Member
from holdfast.trace.fingerprint import Fingerprint, fingerprint_of, issued
from holdfast.trace.likeness import UNCOMPARED
from holdfast.trace.links import Links
from holdfast.trace.seen import Words

ClaimsOf = Callable[[str], Sequence[Claim]]
"""Gives the located claims of the report with that id."""

KindOf = Callable[[Report], SourceKind]
"""Gives what is known of the source of a report: what kind of publisher it is."""

_EARLIEST = datetime.min.replace(tzinfo=UTC)


class Tracer:
    """Lineages, kept up to date while reports come in."""

    def __init__(self, words: Words, kind_of: KindOf = lambda _: "unknown") -> None:
        """`kind_of` is asked once for each report that is added."""
        self._words = words
        self._kind_of = kind_of
        self._members: dict[str, Member] = {}
        self._node_of: dict[str, str] = {}
        self._reports: dict[str, list[str]] = {}
        """The reports of each node."""
        self._texts: dict[str, Fingerprint] = {}
        """What the text of each node is compared by, whoever published it."""
        self._links = Links()
        self._lineages: dict[str, Lineage] = {}
        self._solved: dict[str, tuple[Member, ...]] = {}
        """For each report the group in which its lineage was solved last, one object for all of a group; none for the lone."""

    def add(self, report: Report, claims: Sequence[Claim]) -> tuple[str, ...]:
        """The ids of the reports whose lineage is now another, sorted; `claims` are those located in `report`.

        Of two revisions of one report the later counts, whichever comes first.
        """
        touched = self._place(report, claims)
        return tuple(sorted(set().union(*(self._solve(component) for component in self._links.components(touched)))))

    def add_all(self, reports: Iterable[Report], claims_of: ClaimsOf) -> None:
        """The same as `add` for each, but each component is solved once."""
        touched: set[str] = set()
        for report in reports:
            touched |= self._place(report, claims_of(report.id))
        for component in self._links.components(touched):
            self._solve(component)

    def remove(self, report_id: str) -> tuple[str, ...]:
        """The ids of the reports whose lineage is now another, sorted, once `report_id` is forgotten; itself not among them."""
        if report_id not in self._members:
            return ()
        touched = self._displace(report_id)
        return tuple(sorted(set().union(*(self._solve(component) for component in self._links.components(touched)))))

    def lineage(self, report_id: str) -> Lineage:
        """The lineage of that report. Raises `KeyError` where it was never added."""
        return self._lineages[report_id]

    def strand(self, report_id: str) -> tuple[str, ...]:
        """The ids of all reports that a chain of links connects with that one, itself among them, sorted.

        No report outside has a say in its lineage. Raises `KeyError` where it was never added.
        """
        (component,) = self._links.components([self._node_of[report_id]])
        return tuple(sorted(member for name in component for member in self._reports[name]))

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
        if name not in self._reports:
            self._reports[name] = []
            self._texts[name] = fingerprint_of(report, member.claims, self._words)
        self._reports[name].append(report.id)
        return touched | self._links.put(name, self._issued(name)) | {name}

    def _issued(self, name: str) -> Fingerprint:
        """What the node is compared by, now that it is known who published its text."""
        members = [self._members[report_id] for report_id in self._reports[name]]
        return issued(self._texts[name], [(member.report, member.kind) for member in members])

    def _displace(self, report_id: str) -> set[str]:
        """The nodes that were near the report, now forgotten."""
        name = self._node_of.pop(report_id)
        del self._members[report_id], self._lineages[report_id]
        self._solved.pop(report_id, None)
        self._reports[name].remove(report_id)
        if self._reports[name]:
            return self._links.put(name, self._issued(name)) | {name}
        del self._reports[name], self._texts[name]
        return self._links.remove(name)

    def _solve(self, component: list[str]) -> set[str]:
        """The reports of the component whose lineage has changed by solving it."""
        changed: set[str] = set()
        groups = [component] if len(component) == 1 else agglomerate(component, self._links.weights(component), UNCOMPARED)
        for group in groups:
            members = tuple(self._members[report_id] for name in group for report_id in sorted(self._reports[name]))
            if self._is_solved(members):
                continue
            prints = [self._links.print_of(self._node_of[member.report.id]) for member in members]
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


def _node_name(report: Report) -> str:
    """The same for reports of one day and one text."""
    day = "" if report.published_at is None else report.published_at.date().isoformat()
    text = " ".join(report.text.split())
    return hashlib.blake2b(f"{report.lang}\0{day}\0{text}".encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


def _age(report: Report) -> tuple[int, datetime, str, str]:
    return report.revision, report.published_at or _EARLIEST, report.raw_sha256, report.text
