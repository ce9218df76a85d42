"""The whole score: what was made of the reports against what happened, and apart from it what nobody reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec

from holdfast.exercise.press.told import ReportTold
from holdfast.exercise.score.attacks import Attacks, judge_attacks
from holdfast.exercise.score.lineage import Traces, judge_lineage
from holdfast.exercise.score.matching import match
from holdfast.exercise.score.outages import Notices, judge_notices
from holdfast.exercise.score.services import Board, Boards, judge_boards
from holdfast.exercise.score.unreported import Unreported, judge_unreported
from holdfast.exercise.score.values import Values, judge_values
from holdfast.exercise.truth import History
from holdfast.exercise.world import World
from holdfast.records import Claim, Incident, Lineage, Report


@dataclass(frozen=True, slots=True)
class Truth:
    """What happened and what was written."""

    world: World
    history: History
    reports: Sequence[ReportTold]


@dataclass(frozen=True, slots=True)
class Made:
    """What was made of the reports, without knowing the truth."""

    reports: Sequence[Report]
    claims: Sequence[Claim]
    lineages: Sequence[Lineage]
    incidents: Sequence[Incident]
    boards: Iterable[Board] = ()
    """What the services board said at each noon, in the order of time."""


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """All figures."""

    exercise: bool = True
    """None of it happened."""
    reports: int
    """Reports that were judged."""
    attacks: Attacks
    values: Values
    notices: Notices
    services: Boards
    lineage: Traces
    unreported: Unreported


def score(made: Made, truth: Truth) -> Score:
    """The figures of `made` by `truth`."""
    matched = match(made.reports, made.claims, truth.reports)
    strikes = {strike.id: strike for strike in truth.history.strikes}
    outages = {outage.id: outage for outage in truth.history.outages}
    places = {place.id: place for place in truth.world.settlements}
    return Score(
        reports=len(matched.told),
        attacks=judge_attacks(matched, made.incidents),
        values=judge_values(matched, made.incidents, strikes, places),
        notices=judge_notices(matched, made.claims, outages),
        services=judge_boards(made.boards, matched.told.values(), truth.history.outages, truth.world),
        lineage=judge_lineage(matched, made.lineages),
        unreported=judge_unreported(truth.history, {told.id: told for told in truth.reports}),
    )
