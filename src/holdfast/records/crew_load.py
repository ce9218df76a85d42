"""How stretched crews are, and whom they reach. None of this is ever public."""

from __future__ import annotations

import msgspec

from holdfast.records.crew import CrewKind
from holdfast.records.estimate import Estimate
from holdfast.records.task import DurationBasis


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
