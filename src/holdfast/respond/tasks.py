"""From incidents to the work that follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from math import ceil
from typing import NamedTuple

from holdfast.records import Crew, CrewStatus, Incident, Task
from holdfast.respond.durations import Hours
from holdfast.respond.rules import Rule, Rules, count_of, outages_of, people_without, rules_for, targets_of
from holdfast.respond.standing import AT_WORK

HoursOf = Callable[[Rule], Hours]
"""How long a job of a rule takes."""


class Work:
    """Who is at work on which incident, and who has been: by incident and kind of crew."""

    def __init__(self, history: Iterable[CrewStatus], crews: Iterable[Crew], at: datetime) -> None:
        kind_of = {crew.id: crew.kind for crew in crews}
        last: dict[str, CrewStatus] = {}
        been: dict[tuple[str, str], set[str]] = {}
        for status in sorted((s for s in history if s.at <= at and s.crew in kind_of), key=lambda s: s.at):
            before = last.get(status.crew)
            if before is not None and before.state == "on_scene" and before.incident and status.incident != before.incident:
                been.setdefault((before.incident, kind_of[status.crew]), set()).add(status.crew)
            last[status.crew] = status
        self._been = {key: len(who) for key, who in been.items()}
        self._at: dict[tuple[str, str], int] = {}
        for crew, status in last.items():
            if status.state in AT_WORK and status.incident:
                key = status.incident, kind_of[crew]
                self._at[key] = self._at.get(key, 0) + 1

    def now(self, incident: str, kind: str) -> int:
        """Crews of the kind that are bound for the incident or there."""
        return self._at.get((incident, kind), 0)

    def before(self, incident: str, kind: str) -> int:
        """Crews of the kind that have been there and left."""
        return self._been.get((incident, kind), 0)


NO_WORK = Work((), (), datetime.max.replace(tzinfo=UTC))
"""Nobody has been anywhere: the tasks of a strike that is only imagined."""


def tasks(incidents: Iterable[Incident], at: datetime, rules: Rules, hours_of: HoursOf, work: Work = NO_WORK) -> tuple[Task, ...]:
    """The tasks that are open at `at`, by weight, the heaviest first. The order of the incidents does not matter.

    A task is done when as many crews have been there as it needs, when the service is told restored, or when nobody has spoken of
    it for as long as its rule says. What has no time stays open.
    """
    found: list[Task] = []
    for incident in incidents:
        found += tasks_of(incident, at, rules, hours_of, work)
    return tuple(sorted(found, key=lambda task: (-task.weight, task.id)))


def tasks_of(incident: Incident, at: datetime, rules: Rules, hours_of: HoursOf, work: Work = NO_WORK) -> list[Task]:
    """The tasks of one incident that are open at `at`, in the order of the rules."""
    begun = incident.when.start if incident.when else None
    if begun is not None and begun > at:
        return []
    fitting = list(rules_for(incident, rules))
    needs = {rule.id: crews_needed(rule, incident) for rule in fitting}
    been = {rule.id: _share(rule, fitting, needs, work.before(incident.id, rule.kind)) for rule in fitting}
    there = {rule.id: _share(rule, fitting, needs, work.now(incident.id, rule.kind)) for rule in fitting}
    is_open = [rule for rule in fitting if _is_open(rule, begun, at, there[rule.id]) and been[rule.id] < needs[rule.id]]
    clearing = next((rule for rule in is_open if rule.clears), None)
    found = []
    for rule in is_open:
        waits = clearing is not None and rule.kind in rules.waits_for_clearance
        crews = _Crews(needs[rule.id], there[rule.id], been[rule.id])
        found.append(_task(rule, incident, hours_of(rule), crews, f"{incident.id}/{clearing.id}" if waits and clearing else None))
    return found


class _Crews(NamedTuple):
    """Crews of a task: how many it needs, how many are at work, how many have been there."""

    needed: int
    there: int
    been: int


def _task(rule: Rule, incident: Incident, hours: Hours, crews: _Crews, waits_for: str | None) -> Task:
    people, is_stated = _people(rule, incident)
    when, where = incident.when, incident.where
    return Task(
        id=f"{incident.id}/{rule.id}",
        incident=incident.id,
        rule=rule.id,
        why=rule.words,
        kind=rule.kind,
        crews=crews.needed,
        at_work=crews.there,
        done=crews.been,
        hours=hours.of_a_job,
        hours_basis=hours.basis,
        severity=rule.severity,
        people=people,
        people_stated=is_stated,
        since=when.start if when else None,
        since_precision=when.precision if when else None,
        place=where.place or where.name or where.admin2 or "place not stated",
        admin2=where.admin2,
        lat=where.lat,
        lon=where.lon,
        radius_m=where.radius_m,
        waits_for=waits_for,
    )


def crews_needed(rule: Rule, incident: Incident) -> int:
    """How many crews the rule asks for: its own number, one more for each further so many of what it counts, up to its most."""
    counted = {"injured": count_of(incident.injured), "objects": _objects(rule, incident), "settlements": _settlements(rule, incident)}
    number = counted.get(rule.per or "") or 0
    further = max(0, ceil(number / rule.each) - 1) if rule.per else 0
    return min(rule.most, rule.crews + further)


def _share(rule: Rule, fitting: list[Rule], needs: dict[str, int], crews: int) -> int:
    """How many of the crews of its kind are this rule's, where several rules need them: the earlier rule is filled first."""
    for other in fitting:
        if other.kind == rule.kind:
            if other is rule:
                return min(crews, needs[rule.id]) if any(later.kind == rule.kind for later in fitting[fitting.index(rule) + 1 :]) else crews
            crews = max(0, crews - needs[other.id])
    return 0


def _is_open(rule: Rule, begun: datetime | None, at: datetime, there: int) -> bool:
    return begun is None or there > 0 or at - begun <= timedelta(hours=rule.open_hours)


def _objects(rule: Rule, incident: Incident) -> int:
    return sum(count_of(target.count) or 1 for target in targets_of(rule, incident))


def _settlements(rule: Rule, incident: Incident) -> int:
    return len({name for outage in outages_of(rule, incident) for name in outage.settlements})


def _people(rule: Rule, incident: Incident) -> tuple[float, bool]:
    """How many people wait, and whether a report says so: as stated, else the rule's figure for each thing that it counts."""
    stated: float | None = None
    if rule.people_from == "injured":
        stated = count_of(incident.injured)
    elif rule.people_from == "outage":
        stated = people_without(outages_of(rule, incident))
    things = max(1, _settlements(rule, incident) if rule.outage else _objects(rule, incident))
    assumed = rule.people * (things if rule.people_from != "injured" else 1)
    return (assumed, False) if stated is None else (float(stated), True)
