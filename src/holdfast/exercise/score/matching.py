"""Which claim is about which strike: the words for its place lie where the truth says that the strike's place is named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from holdfast.exercise.press.told import ReportTold
from holdfast.records import Claim, Report, Span

ATTACKS = ("strike", "interception", "toll")
"""Claims of attacks: others are of services, measures, denials."""


@dataclass(frozen=True, slots=True)
class Matched:
    """Reports with what is true of them, and the strike of each claim."""

    told: Mapping[str, ReportTold]
    """By the id of the report as collected."""
    report_of: Mapping[str, str]
    """By the id of the report in the truth, in any revision, that of the collected one."""
    strike_of: Mapping[str, str]
    """By the id of a claim the id of its strike; claims of no strike are not in it."""
    claims: Sequence[Claim]
    """All claims of attacks that are news of their report, not recaps."""


def match(reports: Iterable[Report], claims: Iterable[Claim], truth: Iterable[ReportTold]) -> Matched:
    """Each report by its source and its id there, each claim by where its place is named; of several revisions the last counts."""
    truth = tuple(truth)
    last: dict[tuple[str, str], ReportTold] = {}
    for told in truth:
        key = (told.source, told.external_id)
        if key not in last or told.revision > last[key].revision:
            last[key] = told
    told_of = {report.id: last[key] for report in reports if (key := (report.source_id, report.external_id)) in last}
    attacks = [claim for claim in claims if claim.kind in ATTACKS and not claim.background]
    strike_of = {claim.id: strike for claim in attacks if (strike := _strike(claim, told_of.get(claim.report_id))) is not None}
    collected = {(told.source, told.external_id): report_id for report_id, told in told_of.items()}
    report_of = {told.id: report_id for told in truth if (report_id := collected.get((told.source, told.external_id))) is not None}
    return Matched(told_of, report_of, strike_of, attacks)


def _strike(claim: Claim, told: ReportTold | None) -> str | None:
    """The strike of which a place is named nearest to where the claim's is: within it, or over it."""
    if told is None or not told.strikes:
        return None
    spans = _spans(claim)
    found = [one.strike for one in told.strikes if any(_touch(place, span) for place in one.places for span in spans)]
    return found[0] if found else None


def _spans(claim: Claim) -> list[Span]:
    if claim.mention is not None:
        return [claim.mention.span]
    return [Span(one.start, one.end) for one in claim.evidence.get("where", ())]


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
