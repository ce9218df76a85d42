"""Crews, what they are asked to do, how stretched they are, and what is proposed. None of this is ever public."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Literal

import msgspec

from holdfast.records.codes import TimePrecision
from holdfast.records.estimate import Estimate

CrewKind = Literal[
    "fire", "rescue", "medical", "power", "gas", "water", "heating", "communications", "road", "explosive_ordnance", "social"
]  # fmt: skip
"""What a crew is trained and equipped for."""
CrewState = Literal["free", "en_route", "on_scene", "diverted", "resting", "out"]
"""What a crew is doing: `diverted` is called off one incident to another, `out` cannot be called at all."""
TravelBasis = Literal["straight", "roads"]
"""How a travel time was found: the straight distance times a stated factor, or the shortest way on the roads given."""
DurationBasis = Literal["prior", "history"]
"""Where a duration comes from: the stated prior, or jobs that crews have done."""
ProposalMethod = Literal["optimal", "time_limit", "greedy"]
"""How a proposal was found: proved best within the gap, the best when time was up, or the plain rule nearest crew first."""


class Rota(msgspec.Struct, frozen=True, kw_only=True):
    """When a crew is on duty, by the clock of its region. One that ends at or before its beginning ends on the next day."""

    begins: time
    """Local time."""
    ends: time
    """Local time; the same as `begins` is round the clock."""
    every_days: int = 1
    """Every how many days: 1 is daily, 4 is a day on and three off."""
    first_day: date | None = None
    """A day on which it begins; needed where it is not daily."""


class Crew(msgspec.Struct, frozen=True, kw_only=True):
    """A crew as its registry has it."""

    id: str
    """Its own id in the registry."""
    kind: CrewKind
    """What it is for."""
    name: str
    """As people call it."""
    base: str
    """Name of the place that it sets out from."""
    lat: float
    """Of the base, degrees north."""
    lon: float
    """Of the base, degrees east."""
    size: int | None
    """People in it; `None` where the registry does not say."""
    shift: Rota | None
    """When it is on duty; `None` where the registry does not say: it is then taken as on call all the time."""
    vehicles: tuple[str, ...] = ()
    """What it moves and works with; `vehicle` where only their number is given."""
    also: tuple[CrewKind, ...] = ()
    """What else it can do where no crew of that kind is to be had."""


class CrewStatus(msgspec.Struct, frozen=True, kw_only=True):
    """What a crew was doing from a moment on, as somebody reported it: a row of the ledger, never public."""

    crew: str
    """Id of the crew."""
    state: CrewState
    """What it is doing."""
    at: datetime
    """Since when."""
    who: str
    """Who reported it."""
    incident: str | None = None
    """Id of the incident that it is bound for or at."""
    until: datetime | None = None
    """When that is expected to end: rest, a repair of its vehicle."""
    lat: float | None = None
    """Where it stands, degrees north; `None` is not stated: at its base, or at the incident."""
    lon: float | None = None
    """Degrees east."""
    why: str | None = None
    """The reason, for the record."""


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """What can be asked of a crew at a moment."""

    crew: Crew
    """The crew."""
    state: CrewState
    """What it is doing; `free` where nothing was reported."""
    since: datetime | None
    """Since when; `None` where nothing was reported."""
    incident: str | None
    """The incident that it is bound for or at."""
    on_shift: bool
    """Whether it is on duty."""
    shift_ends: datetime | None
    """When the present or the next shift ends; `None` where it does not end."""
    hours_worked: float
    """Hours on the way and on scene in the last 24."""
    available_from: datetime | None
    """From when it can be called; `None` where that cannot be said: it is at work, out, or must rest."""
    why: str
    """What keeps it, in words; what it is free for where nothing does."""
    lat: float
    """Where it is taken to stand, degrees north."""
    lon: float
    """Degrees east."""


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """Work for crews of one kind that follows from an incident by a stated rule."""

    id: str
    """Id of the incident and of the rule."""
    incident: str
    """The incident that it follows from."""
    rule: str
    """Id of the rule."""
    why: str
    """The rule in words, with what it was applied to."""
    kind: CrewKind
    """Which crews it needs."""
    crews: int
    """How many."""
    at_work: int
    """How many of those are bound for it or there."""
    done: int
    """How many have been there and left."""
    hours: Estimate
    """How long a crew is there."""
    hours_basis: DurationBasis
    """Where the hours come from."""
    severity: float
    """Weight of an hour in which one person waits for it; by the rule, 1 is a person without a service."""
    people: float
    """How many people wait for it."""
    people_stated: bool
    """Whether a report says how many; otherwise it is what the rule assumes."""
    since: datetime | None
    """Since when it waits; `None` where the time of the incident is not known."""
    place: str
    """Where, in words."""
    admin2: str | None
    """District."""
    lat: float | None
    """Degrees north; `None` where no point is known."""
    lon: float | None
    """Degrees east."""
    radius_m: int | None
    """The place lies within this radius."""
    since_precision: TimePrecision | None = None
    """How exactly that is known; `None` where it is not known at all."""
    waits_for: str | None = None
    """Id of the task that must be done first: clearance of explosive ordnance."""

    @property
    def missing(self) -> int:
        """How many crews are still to be sent."""
        return max(0, self.crews - self.at_work - self.done)

    @property
    def weight(self) -> float:
        """Severity-weighted person-hours that an hour's wait of the whole task costs; of one crew, the share of one."""
        return self.severity * self.people


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
    if_refused: str
    """What would change, in words."""
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
    """Severity-weighted person-hours that it is expected to save, the move itself taken off."""
    why: str
    """What it is for, in words."""


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


class BusyCrew(msgspec.Struct, frozen=True, kw_only=True):
    """How busy one crew is where each district calls the nearest free one."""

    crew: str
    """Id of the crew."""
    busy: float
    """Share of the time that it is at work (hypercube; Larson 1974)."""


class CrewLoad(msgspec.Struct, frozen=True, kw_only=True):
    """How stretched the crews of one kind are."""

    kind: CrewKind
    """Which crews."""
    crews: int
    """In the registry."""
    on_duty: int
    """On shift."""
    free: int
    """That could be called now."""
    at_work: int
    """On the way, on scene or diverted."""
    resting: int
    """Resting, or due for rest."""
    out: int
    """That cannot be called at all."""
    open_tasks: int
    """Tasks that are not done."""
    missing: int
    """Crews that those still lack."""
    fronts: float | None
    """Open tasks a crew on duty; `None` where none is."""
    jobs_a_day: Estimate | None
    """Crew jobs that arrive a day; `None` without a history."""
    hours: Estimate
    """Hours a job, travel not counted."""
    hours_basis: DurationBasis
    """Where the hours come from."""
    utilisation: Estimate | None
    """Work that arrives over what the crews on duty can do; at 1 and above the backlog grows for ever."""
    p_wait: float | None
    """Probability that a job waits, jobs coming one by one (Erlang C); `None` where no steady state exists."""
    p_wait_salvos: float | None
    """The same with jobs coming in salvos as large as those of the history (simulated)."""
    p_all_busy: float | None
    """Probability that all are busy where a job that finds none goes elsewhere (Erlang B)."""
    p_backlog: float | None
    """Probability that within 24 hours more jobs wait at once than there are crews on duty."""
    by_crew: tuple[BusyCrew, ...] = ()
    """For crews on duty, how unevenly the work falls; empty without a history."""


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """Coverage if some more crews are taken, those whose absence costs the least cover first."""

    crews: int
    """How many are taken."""
    covered: float
    """People that a crew left would reach in time."""
    expected: float
    """People that a crew left that is not busy would reach in time (MEXCLP, Daskin 1983)."""
    covered_worst: float
    """The same as `covered` if those are taken whose absence costs the most."""


class DistrictCover(msgspec.Struct, frozen=True, kw_only=True):
    """Coverage of one district. In order of name: it is no ranking."""

    admin2: str | None
    """District; `None` where the gazetteer does not say."""
    people: int
    """Inhabitants of its settlements of known population."""
    covered: int
    """Those that a free crew would reach in time."""


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How many people a free crew of a kind would reach within a time."""

    kind: CrewKind
    """Which crews."""
    minutes: float
    """Within how long."""
    crews: int
    """Free crews."""
    busy: float
    """Probability that a crew is busy when it is called, as assumed for `expected`."""
    people: int
    """Inhabitants of settlements of known population."""
    covered: int
    """Those that a free crew would reach in time."""
    expected: float
    """Those that a crew that is not busy would reach in time (MEXCLP, Daskin 1983)."""
    unreachable: int
    """Those that no way on the roads leads to from any free crew."""
    no_population: int
    """Settlements of unknown population: not counted in anything here."""
    districts: tuple[DistrictCover, ...]
    """By district."""
    if_taken: tuple[Taken, ...]
    """If more crews are taken, from one on."""


class Road(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of road between two junctions, open both ways."""

    lat1: float
    """One end, degrees north."""
    lon1: float
    """Degrees east."""
    lat2: float
    """The other end, degrees north."""
    lon2: float
    """Degrees east."""
    km: float | None = None
    """Its length; `None` is not stated: the straight distance."""
    kmh: float | None = None
    """How fast a crew is on it; `None` is not stated: the speed assumed."""
    name: str | None = None
    """Its name or number."""
