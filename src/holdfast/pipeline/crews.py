"""Crews joined with what the ledger knows: who stands where, what is to be done, how stretched they are, and a proposal.

registry, statuses, incidents, outages -> standing -> load
-> tasks  --.
gazetteer, roads -> travel -> coverage ---+-> proposal
"""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

import msgspec

from holdfast.errors import InputError
from holdfast.pipeline.recording import Archive
from holdfast.records import (
    Coverage,
    Crew,
    CrewKind,
    CrewLoad,
    CrewStatus,
    Estimate,
    Incident,
    Place,
    PlaceState,
    Proposal,
    Standing,
    StrikeScenario,
    Task,
)
from holdfast.respond.allocation import COVER_WEIGHT, Demand, Settings, propose
from holdfast.respond.busyness import by_crew
from holdfast.respond.coverage import WITHIN_MIN, Asked, Inhabited, coverage
from holdfast.respond.durations import Hours, Spell, hours_of, mean_hours, spells
from holdfast.respond.load import Arrivals, arrivals, kinds_of, load
from holdfast.respond.outage_tasks import outage_tasks
from holdfast.respond.rules import Rule, Rules, load_rules
from holdfast.respond.scenarios import LOOK_BACK_DAYS, from_history
from holdfast.respond.standing import RestRule, is_free, standings
from holdfast.respond.tasks import Work, tasks
from holdfast.respond.travel import Point, Straight, Travel
from holdfast.store import IncidentQuery, find_incidents, incident_as_of

HISTORY = timedelta(days=LOOK_BACK_DAYS)
"""How far back jobs are counted and next strikes are drawn from."""
BUSY = (0.3, 0.9)
"""Probability that a crew is busy where there is no history, and the most that is reckoned with."""


@dataclass(frozen=True, slots=True)
class Desk:
    """All that crews are reckoned from, at one moment."""

    at: datetime
    zone: ZoneInfo
    crews: tuple[Crew, ...]
    statuses: tuple[CrewStatus, ...] = ()
    incidents: tuple[Incident, ...] = ()
    """Those of the last `HISTORY`, and those that statuses name."""
    outages: tuple[PlaceState, ...] = ()
    """Services that are out and that no attack is told of."""
    places: tuple[Place, ...] = ()
    """Settlements of the region."""
    travel: Travel = field(default_factory=Straight)
    rules: Rules = field(default_factory=load_rules)
    rest: RestRule = field(default_factory=RestRule)
    exercise: bool = False
    """Whether the region is invented: all that is shown of it says so."""

    @property
    def by_id(self) -> dict[str, Incident]:
        """The incidents by their ids."""
        return {incident.id: incident for incident in self.incidents}


def statuses_of(archive: Archive, batch: int) -> tuple[CrewStatus, ...]:
    """What was reported of crews by `batch`, in the order in which it was recorded."""
    rows = archive.ledger.entries(kind="crew_status")
    return tuple(msgspec.json.decode(row.payload, type=CrewStatus) for row in rows if row.batch <= batch and row.payload)


def report_status(archive: Archive, status: CrewStatus) -> None:
    """The status is recorded for good; it changes no incident. Nothing of it is ever public."""
    with archive.ledger.writing() as number:
        archive.ledger.append("crew_status", status.crew, status)
        archive.projector.project(number)


def incidents_for(archive: Archive, batch: int, at: datetime, statuses: Iterable[CrewStatus]) -> tuple[Incident, ...]:
    """The incidents as known in `batch` that crews are reckoned with at `at`, in order of their ids."""
    connection = archive.ledger.connection
    recent = find_incidents(connection, IncidentQuery(since=at - HISTORY, until=at), batch)
    found = {incident.id: incident for incident in recent}
    for name in {status.incident for status in statuses if status.incident} - set(found):
        older = incident_as_of(connection, name, batch)
        if older is not None:
            found[older.id] = older
    return tuple(found[own_id] for own_id in sorted(found))


def standings_at(desk: Desk) -> tuple[Standing, ...]:
    """What can be asked of each crew."""
    return standings(desk.crews, desk.statuses, desk.at, desk.zone, desk.by_id, desk.rest)


class Reckoned:
    """What follows from a desk; each part is reckoned when it is first asked for, and once."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.standings = standings_at(desk)
        self._spells: list[Spell] = spells(desk.statuses, desk.crews, desk.by_id, desk.rules, desk.at)
        self._hours: dict[str, Hours] = {}
        work = Work(desk.statuses, desk.crews, desk.at)
        found = (
            *tasks(desk.incidents, desk.at, desk.rules, self.hours, work),
            *outage_tasks(desk.outages, desk.at, desk.rules, self.hours, work),
        )
        self.tasks = tuple(sorted(found, key=lambda task: (-task.weight, task.id)))

    def hours(self, rule: Rule) -> Hours:
        """How long a job of the rule takes."""
        if rule.id not in self._hours:
            self._hours[rule.id] = hours_of(rule, self._spells)
        return self._hours[rule.id]

    def past(self) -> tuple[Task, ...]:
        """The tasks of the history, each as it was when its incident began."""
        begun = [(incident, incident.when.start) for incident in self.desk.incidents if incident.when and incident.when.start]
        return tuple(task for incident, start in begun for task in tasks([incident], start, self.desk.rules, self.hours))

    def mean_hours(self, kind: CrewKind, past: Sequence[Task]) -> Hours:
        """The mean hours of a job of the kind, the rules weighed by how often they applied."""
        rules = [rule for rule in self.desk.rules.rule if rule.kind == kind]
        counts = [sum(task.crews for task in past if task.rule == rule.id) or (not past) for rule in rules]
        if not sum(counts):
            counts = [1] * len(rules)
        prior = sum(self.hours(rule).mean.best * count for rule, count in zip(rules, counts, strict=True)) / sum(counts)
        own = [spell for spell in self._spells if spell.rule in {rule.id for rule in rules}]
        finished = sum(spell.finished for spell in own)
        spread = mean_hours(prior, finished, prior * finished)
        bases = [self.hours(rule).basis for rule, count in zip(rules, counts, strict=True) if count]
        return Hours(spread, Estimate(prior, spread.low, spread.high), "history" if "history" in bases else "prior")

    def came(self, kind: CrewKind, past: Sequence[Task]) -> Arrivals | None:
        """The jobs of the kind that came in the days since the first incident known, at most `HISTORY`; `None` without any."""
        times = [task.since for task in past if task.since is not None]
        if not times:
            return None
        since = max(self.desk.at - HISTORY, min(times))
        if self.desk.at - since < timedelta(days=1):
            since = self.desk.at - timedelta(days=1)
        return arrivals(past, kind, since, self.desk.at)

    def loads(self) -> tuple[CrewLoad, ...]:
        """How stretched the crews of each kind are."""
        past = self.past()
        return tuple(self._load(kind, past) for kind in kinds_of(self.standings, self.tasks))

    def _load(self, kind: CrewKind, past: Sequence[Task]) -> CrewLoad:
        came, hours = self.came(kind, past), self.mean_hours(kind, past)
        found = load(kind, self.standings, self.tasks, came, hours, self.desk.at)
        on_duty = [each for each in self.standings if each.crew.kind == kind and each.on_shift and each.state != "out"]
        if came is None:
            return found
        own = [task for task in past if task.kind == kind]
        uneven = by_crew(on_duty, own, came.days, hours.mean.best, self.desk.travel)
        return msgspec.structs.replace(found, by_crew=uneven)

    def busy(self) -> dict[CrewKind, float]:
        """Probability that a crew of each kind is busy when it is called: its utilisation, between 0.05 and 0.9."""
        past = self.past()
        found: dict[CrewKind, float] = {}
        for kind in kinds_of(self.standings, self.tasks):
            came = self.came(kind, past)
            on_duty = sum(each.on_shift and each.state != "out" for each in self.standings if each.crew.kind == kind)
            used = came.jobs_a_day / 24 * self.mean_hours(kind, past).mean.best / on_duty if came and came.salvos and on_duty else BUSY[0]
            found[kind] = min(BUSY[1], max(0.05, used))
        return found

    def coverages(self, kinds: Collection[CrewKind] = (), minutes: float | None = None, take: int = 3) -> tuple[Coverage, ...]:
        """How many people free crews reach, for the kinds asked for, or all that there are crews of."""
        inhabited, busy = Inhabited.of(self.desk.places), self.busy()
        found = []
        for kind in kinds_of(self.standings, ()) if not kinds else [kind for kind in get_args(CrewKind) if kind in kinds]:
            free = [each for each in self.standings if each.crew.kind == kind and is_free(each, self.desk.at)]
            asked = Asked(kind, minutes or WITHIN_MIN[kind], busy.get(kind, BUSY[0]), take)
            found.append(coverage(asked, [Point(each.lat, each.lon) for each in free], inhabited, self.desk.travel))
        return tuple(found)

    def scenarios(self, horizon_h: float) -> tuple[StrikeScenario, ...]:
        """Next strikes within the horizon, drawn from history."""
        return from_history(self.desk.incidents, self.desk.at, self.desk.zone, self.desk.rules, self.hours, horizon_h)

    def proposal(
        self, settings: Settings, scenarios: tuple[StrikeScenario, ...] | None = None, refused: Collection[tuple[str, str]] = ()
    ) -> Proposal:
        """Who should go where now. Raises `InputError` where a crew or task that is refused does not exist."""
        self._check(refused)
        demand = Demand(
            at=self.desk.at,
            standings=self.standings,
            tasks=self.tasks,
            scenarios=self.scenarios(settings.horizon_h) if scenarios is None else scenarios,
            inhabited=Inhabited.of(self.desk.places),
            within_min={kind: WITHIN_MIN[kind] for kind in COVER_WEIGHT},
            busy=self.busy(),
        )
        return propose(demand, self.desk.travel, settings, time.monotonic, refused)

    def _check(self, refused: Collection[tuple[str, str]]) -> None:
        crews, known = {each.crew.id for each in self.standings}, {task.id for task in self.tasks}
        for crew, task in refused:
            if crew not in crews:
                raise InputError(crew, "no crew of this id in the registry", "`holdfast crews list` lists them")
            if task not in known:
                raise InputError(task, "no open task of this id", "`holdfast respond tasks` lists them")
