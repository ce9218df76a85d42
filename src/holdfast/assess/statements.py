"""Claims as statements: what each independent voice says of each service in each place. A copy is not a witness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from holdfast.assess.scope import scoped
from holdfast.records import Claim, Evidence, Lineage, Outage, ServedPlace, ServiceStatement, When

Resolved = Mapping[tuple[str, int], tuple[ServedPlace, ...]]
"""The places of each outage, by the id of its claim and its number in it."""
RETELLS = frozenset({"copy", "quote", "translation", "rewrite"})
"""How a report that brings nothing of its own comes from another; an update is news, and so is a figure of its own."""


@dataclass(frozen=True, slots=True)
class Stated:
    """What claims state of services, and what of them could not be used."""

    statements: tuple[ServiceStatement, ...]
    """In order of their ids."""
    unplaced: tuple[str, ...]
    """Claims with an outage that names no place."""
    unsupported: tuple[str, ...]
    """Claims with an outage that only a retelling has."""


def statements(claims: Iterable[Claim], places: Resolved, lineages: Mapping[str, Lineage]) -> Stated:
    """The statements that `claims` make, one for each voice, service, state and place, in order of their ids.

    A claim that is background (a recap of another day) states nothing of now. Retellings of one origin are folded into the
    first that was told, with their evidence; what only a retelling says of an outage is left out, and so is what a report says of a
    whole to say where the places lie that it names. The order of `claims` and
    repeated claims change nothing.
    """
    told: dict[str, ServiceStatement] = {}
    unplaced, unsupported = set(), set()
    for claim in claims:
        if claim.background:
            continue
        lineage = lineages.get(claim.report_id)
        for number, outage in enumerate(claim.outages):
            named = places.get((claim.id, number), ())
            if not named:
                unplaced.add(claim.id)
            elif lineage is not None and _is_unsupported(outage, lineage):
                unsupported.add(claim.id)
            else:
                told |= {s.id: s for s in _of_outage(claim, number, named, lineage)}
    known = {place.id: place for named in places.values() for place in named}
    folded = sorted(_voices(scoped(told.values(), known), lineages), key=lambda s: s.id)
    return Stated(tuple(folded), tuple(sorted(unplaced)), tuple(sorted(unsupported)))


def _is_unsupported(outage: Outage, lineage: Lineage) -> bool:
    """Whether all the words that state it are words that no origin has."""
    return bool(lineage.unsupported and outage.evidence) and all(
        any(part.start <= word.start and word.end <= part.end for part in lineage.unsupported) for word in outage.evidence
    )


def _of_outage(claim: Claim, number: int, places: tuple[ServedPlace, ...], lineage: Lineage | None) -> Iterator[ServiceStatement]:
    outage = claim.outages[number]
    for place in dict.fromkeys(places):
        yield ServiceStatement(
            id=f"{claim.id}:{number}:{place.id}",
            group=f"{claim.id}:{number}",
            claim=claim.id,
            report=claim.report_id,
            origin=lineage.origin if lineage is not None else claim.report_id,
            place=place.id,
            sector=outage.sector,
            status=outage.status,
            partial=outage.partial,
            scheduled=outage.scheduled,
            changed=_changed(claim, outage),
            told_at=claim.published_at,
            people=outage.people,
            unit=outage.unit,
            awaits=outage.awaits,
            expected=outage.expected,
            cause=outage.cause,
            epistemic=claim.epistemic,
            evidence=outage.evidence,
        )


def _changed(claim: Claim, outage: Outage) -> When | None:
    """When it went out or came back as stated; an outage told as part of an attack began with the attack."""
    stated = outage.since if outage.status == "out" else outage.until
    if stated is None and outage.status == "out" and claim.kind == "strike":
        stated = claim.when
    if stated is None or stated.precision == "unknown" or (stated.start is None and stated.end is None):
        return None
    return stated


def _voices(told: Iterable[ServiceStatement], lineages: Mapping[str, Lineage]) -> Iterator[ServiceStatement]:
    """Each statement once a voice: retellings, and repetitions within one report, are folded into the first."""
    alike: defaultdict[tuple[str, ...], list[ServiceStatement]] = defaultdict(list)
    for statement in told:
        alike[statement.origin, statement.place, statement.sector, statement.status].append(statement)
    for of_origin in alike.values():
        for same in _narrowest(of_origin):
            yield from _folded(same, lineages)


def _narrowest(of_origin: list[ServiceStatement]) -> Iterator[list[ServiceStatement]]:
    """Apart: what is said of all of a place and of a part of it. A report that says both of one place means the part."""
    partly = {s.report for s in of_origin if s.partial}
    for partial in (False, True):
        same = [s for s in of_origin if s.partial == partial and (partial or s.report not in partly)]
        if same:
            yield same


def _folded(same: list[ServiceStatement], lineages: Mapping[str, Lineage]) -> Iterator[ServiceStatement]:
    ordered = sorted(same, key=lambda s: (_is_retelling(s, lineages), s.told_at is None, s.told_at, s.people is None, s.id))
    kept: dict[str, ServiceStatement] = {}
    extra: defaultdict[str, list[ServiceStatement]] = defaultdict(list)
    for statement in ordered:
        same_report = kept.get(statement.report)
        if same_report is not None:
            extra[same_report.id].append(statement)
        elif kept and _is_retelling(statement, lineages) and not _has_news(statement, kept.values()):
            extra[ordered[0].id].append(statement)
        else:
            kept[statement.report] = statement
    for statement in kept.values():
        yield _with(statement, extra[statement.id])


def _is_retelling(statement: ServiceStatement, lineages: Mapping[str, Lineage]) -> bool:
    lineage = lineages.get(statement.report)
    return lineage is not None and lineage.how in RETELLS


def _has_news(statement: ServiceStatement, kept: Iterable[ServiceStatement]) -> bool:
    """Whether a retelling states a figure that none of those has which it retells."""
    return statement.people is not None and all((statement.people, statement.unit) != (one.people, one.unit) for one in kept)


def _with(statement: ServiceStatement, folded: list[ServiceStatement]) -> ServiceStatement:
    if not folded:
        return statement
    words: dict[Evidence, None] = dict.fromkeys(word for s in (statement, *folded) for word in s.evidence)
    return msgspec.structs.replace(statement, evidence=tuple(words), copies=len({s.report for s in folded} - {statement.report}))
