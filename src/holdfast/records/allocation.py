"""What is proposed: who goes where, what is kept in reserve, what is left. None of this is ever public."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from holdfast.records.crew import CrewKind
from holdfast.records.reason import Reason
from holdfast.records.task import Task

TravelBasis = Literal["straight", "roads"]
"""How a travel time was found: the straight distance times a stated factor, or the shortest way on the roads given."""


ProposalMethod = Literal["optimal", "time_limit", "greedy"]
"""How a proposal was found: proved best within the gap, the best when time was up, or the plain rule nearest crew first."""


class StrikeScenario(msgspec.Struct, frozen=True, kw_only=True):
    """What the next strike may ask of crews: one of several futures, each with its probability."""

    id: str
    """Which one."""
    probability: float
    """0 to 1; those of all scenarios that go together add up to at most 1, the rest being that no strike comes within the horizon."""
    tasks: tuple[Task, ...]
    """What it would ask for."""
    drawn_from: str
    """Where it comes from: an operational day of the history, a draw of the forecast."""


class Reach(msgspec.Struct, frozen=True, kw_only=True):
    """The way of a crew to a place."""

    minutes: float
    """Travel time."""
    km: float
    """Length of the way; on straight distance with the factor applied."""
    basis: TravelBasis
    """How it was found."""


class Assignment(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a proposal: this crew to this task."""

    crew: str
    """Id of the crew."""
    task: str
    """Id of the task."""
    incident: str
    """Id of the incident."""
    reach: Reach
    """Its way there."""
    arrives: datetime
    """When it would be there if it were sent as soon as it can be."""
    saves: float
    """Severity-weighted person-hours that it saves against nobody going within the horizon."""
    why: str
    """Why this crew, in words."""
    reasons: tuple[Reason, ...]
    """The same as codes (`respond/allocation/words.py`)."""
    if_refused: str
    """What would change, in words."""
    refusal: Reason
    """The same as a code."""
    if_refused_cost: float
    """By how many severity-weighted person-hours the whole plan gets worse, next strikes and cover included."""


class Relocation(msgspec.Struct, frozen=True, kw_only=True):
    """A crew that better waits elsewhere than at its base."""

    crew: str
    """Id of the crew."""
    to: str
    """The base that it is to wait at."""
    reach: Reach
    """Its way there."""
    gains: float
    """Severity-weighted person-hours that it saves at least, by the prices of the crews that wait."""
    leaves: int | None = None
    """People within reach of where it waits now whom no waiting crew of its kind reaches in time after all moves of the proposal;
    `None` where the cover of that kind does not count."""
    why: str
    """What it is for, in words."""
    reason: Reason
    """The same as a code."""


class ReserveKept(msgspec.Struct, frozen=True, kw_only=True):
    """How many crews of a kind stay uncommitted."""

    kind: CrewKind
    """Which crews."""
    on_duty: int
    """Crews on shift, whatever they do."""
    free: int
    """Those that could be called now."""
    asked: int
    """How many are to stay free by the rule."""
    kept: int
    """How many do stay free under the proposal."""


class Unserved(msgspec.Struct, frozen=True, kw_only=True):
    """A task that not enough crews go to."""

    task: str
    """Id of the task."""
    missing: int
    """How many crews it lacks."""
    why: str
    """Why, in words: none free, none can reach it, the reserve, clearance first."""
    reason: Reason
    """The same as a code."""


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """Who should go where now, so that the next strike finds crews too. People decide; nothing is sent by itself."""

    at: datetime
    """The moment that it is made for."""
    horizon_hours: float
    """How far it looks: a task that nobody goes to counts as waiting that long."""
    method: ProposalMethod
    """How it was found."""
    gap: float | None
    """How far it can be from the best one, as a share of its cost; `None` where nothing was proved."""
    assignments: tuple[Assignment, ...]
    """By the weight of the tasks."""
    relocations: tuple[Relocation, ...]
    """Crews that better wait elsewhere."""
    reserves: tuple[ReserveKept, ...]
    """By kind."""
    unserved: tuple[Unserved, ...]
    """Tasks that lack crews under it."""
    cost_now: float
    """Severity-weighted person-hours that tasks of now wait under it."""
    cost_next: float
    """The same, expected of the next strike."""
    cost_next_worst: float | None
    """The mean of its worst tenth (CVaR at 0.9); `None` without scenarios."""
    uncovered: float
    """People, weighted as in the program, that no crew left would reach in time, by all kinds that cover."""
    scenarios: int
    """How many next strikes were looked at."""
    assumptions: tuple[str, ...]
    """What was assumed, in words."""
    assumed: tuple[Reason, ...]
    """The same as codes."""
