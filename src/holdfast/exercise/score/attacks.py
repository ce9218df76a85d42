"""Attacks: which were found, which ran together or fell apart, and what was taken for one that was none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet

import msgspec

from holdfast.exercise.press.told import ReportTold
from holdfast.exercise.score.matching import Matched
from holdfast.exercise.score.share import Agreement, Share, share_of
from holdfast.records import Incident


class Attacks(msgspec.Struct, frozen=True, kw_only=True):
    """How attacks were found."""

    read: Agreement
    """Tellings, one report of one strike: claims that are of one, tellings that have a claim."""
    found: Share
    """Strikes that a report tells of and that an incident has."""
    true: Share
    """Incidents that are of a strike."""
    merged: Share
    """Incidents of a strike that hold claims of another one too: fewer are better."""
    split: Share
    """Found strikes that lie in several incidents: fewer are better."""
    pairs: Agreement
    """Pairs of claims: put together, and of one strike."""
    b3: Agreement
    """B-cubed of the same claims (Bagga and Baldwin 1998)."""
    false_alarms: dict[str, Share]
    """By kind of report: those that tell of no strike and became an incident, marked as unconfirmed or not."""
    believed: dict[str, Share]
    """Of the same reports those that are in an incident that is not marked so."""
    unconfirmed: Agreement
    """Incidents of no strike, marked as unconfirmed: of those marked, marked."""


HEARD = ("flash",)
"""Kinds of reports of somebody who heard a bang."""
NO_NEWS = ("rumour", "denial", "anniversary", "unrelated", "alert", "all_clear", "measure", "outage", "restoration", "interception")
"""Kinds of reports that tell of no strike."""


def judge_attacks(matched: Matched, incidents: Sequence[Incident]) -> Attacks:
    """The figures on attacks."""
    home = {claim: incident.id for incident in incidents for claim in incident.claims}
    items = [
        (claim.id, home[claim.id], strike) for claim in matched.claims if (strike := matched.strike_of.get(claim.id)) and claim.id in home
    ]
    strikes_in: dict[str, set[str]] = defaultdict(set)
    incidents_of: dict[str, set[str]] = defaultdict(set)
    for _, incident, strike in items:
        strikes_in[incident].add(strike)
        incidents_of[strike].add(incident)
    told = told_strikes(matched.told)
    judged = [incident for incident in incidents if not incident.background and incident.kind == "strike"]
    return Attacks(
        read=_read(matched),
        found=Share(len(incidents_of.keys() & told), len(told)),
        true=share_of(incident.id in strikes_in for incident in judged),
        merged=share_of(len(strikes) > 1 for strikes in strikes_in.values()),
        split=share_of(len(found) > 1 for found in incidents_of.values()),
        pairs=_pairs(items),
        b3=_b_cubed(items),
        false_alarms=_false_alarms(matched, home.keys()),
        believed=_false_alarms(matched, {claim for one in judged if not one.corroboration.unconfirmed for claim in one.claims}),
        unconfirmed=_unconfirmed(judged, strikes_in.keys()),
    )


def told_strikes(told: Mapping[str, ReportTold]) -> set[str]:
    """The strikes that any report tells of. Who only heard a bang and says where tells of none: it may have been an interception."""
    return {one.strike for report in told.values() if report.kind not in HEARD for one in report.strikes}


def _read(matched: Matched) -> Agreement:
    report_of = {claim.id: claim.report_id for claim in matched.claims}
    reached = {(report_of[claim], strike) for claim, strike in matched.strike_of.items()}
    tellings = {(report_id, one.strike) for report_id, told in matched.told.items() if told.kind not in HEARD for one in told.strikes}
    right = sum(claim.id in matched.strike_of for claim in matched.claims)
    return Agreement(Share(right, len(matched.claims)), Share(len(reached & tellings), len(tellings)))


def _pairs(items: Sequence[tuple[str, str, str]]) -> Agreement:
    together = Counter((incident, strike) for _, incident, strike in items)
    right = sum(count * (count - 1) // 2 for count in together.values())
    found = sum(count * (count - 1) // 2 for count in Counter(incident for _, incident, _ in items).values())
    there = sum(count * (count - 1) // 2 for count in Counter(strike for _, _, strike in items).values())
    return Agreement(Share(right, found), Share(right, there))


def _b_cubed(items: Sequence[tuple[str, str, str]]) -> Agreement:
    together = Counter((incident, strike) for _, incident, strike in items)
    by_incident, by_strike = Counter(incident for _, incident, _ in items), Counter(strike for _, _, strike in items)
    precision = sum(together[incident, strike] / by_incident[incident] for _, incident, strike in items)
    recall = sum(together[incident, strike] / by_strike[strike] for _, incident, strike in items)
    return Agreement(Share(precision, len(items)), Share(recall, len(items)))


def _unconfirmed(judged: Sequence[Incident], true: AbstractSet[str]) -> Agreement:
    """How far the mark tells incidents of no strike from the others; one of what somebody truly heard is no false one."""
    marked = [incident.id in true for incident in judged if incident.corroboration.unconfirmed]
    false = [incident.corroboration.unconfirmed for incident in judged if incident.id not in true]
    return Agreement(share_of(not one for one in marked), share_of(false))


def _false_alarms(matched: Matched, among: AbstractSet[str]) -> dict[str, Share]:
    """By kind of report that tells of no strike, those of which a claim of one is `among` the claims asked about."""
    alarming = {claim.report_id for claim in matched.claims if claim.kind == "strike" and claim.id in among}
    by_kind: dict[str, list[bool]] = defaultdict(list)
    for report_id, told in matched.told.items():
        if told.kind in NO_NEWS and not told.strikes:
            by_kind[told.kind].append(report_id in alarming)
    return {kind: share_of(by_kind[kind]) for kind in NO_NEWS if kind in by_kind}
