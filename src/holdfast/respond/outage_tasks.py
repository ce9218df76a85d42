"""Work that follows from outages told of by themselves: an accident, a storm, a cause that nobody names. No attack is behind them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from math import ceil

from holdfast.records import PlaceState, Sector, Task
from holdfast.respond.rules import Rule, Rules
from holdfast.respond.tasks import NO_WORK, HoursOf, Work


def outage_tasks(states: Iterable[PlaceState], at: datetime, rules: Rules, hours_of: HoursOf, work: Work = NO_WORK) -> tuple[Task, ...]:
    """The tasks of the outages among `states`, by weight, the heaviest first; the order of `states` does not matter.

    Places that the same reports put out are one task. A planned cut asks for nobody, nor does an outage nobody has spoken of for
    the `open_hours` of the rule. The first claim of an outage stands for it where an incident stands for other tasks. Of rules
    of the sector those that ask for nothing but an outage apply, and clearance where repair waits for that.
    """
    alike: defaultdict[tuple[Sector, tuple[str, ...]], list[PlaceState]] = defaultdict(list)
    for state in states:
        if state.spell.state in ("out", "partial") and not state.spell.scheduled and state.spell.claims:
            alike[state.sector, state.spell.claims].append(state)
    found: list[Task] = []
    for of_outage in alike.values():
        found += _tasks_of(sorted(of_outage, key=_size), at, rules, hours_of, work)
    return tuple(sorted(found, key=lambda task: (-task.weight, task.id)))


def _size(state: PlaceState) -> tuple[int, bool, str]:
    """The largest place first, of equals one whose point is known."""
    people = state.people
    return -(0 if people is None else people.best or people.low), state.place.lat is None, state.place.id


def _tasks_of(places: Sequence[PlaceState], at: datetime, rules: Rules, hours_of: HoursOf, work: Work) -> list[Task]:
    """The tasks of one outage in `places`."""
    spell, own_id = places[0].spell, places[0].spell.claims[0]
    fitting = [rule for rule in _rules_for(places[0], rules) if _is_open(rule, spell.last_told, at)]
    needs = {rule.id: _crews_needed(rule, len(places)) for rule in fitting}
    left = [rule for rule in fitting if work.before(own_id, rule.kind) < needs[rule.id]]
    clearing = next((rule for rule in left if rule.clears), None)
    return [_task(rule, places, needs[rule.id], hours_of, work, _waits(rule, clearing, own_id, rules)) for rule in left]


def _rules_for(state: PlaceState, rules: Rules) -> list[Rule]:
    """The first rule of its sector, and that of what its repair waits for."""
    awaits = (state.spell.awaits or "").lower()
    repair = [rule for rule in rules.rule if state.sector in rule.outage and not rule.weapons and rule.casualties is None][:1]
    return [*(rule for rule in rules.rule if rule.awaits and any(word in awaits for word in rule.awaits)), *repair]


def _is_open(rule: Rule, last_told: datetime | None, at: datetime) -> bool:
    return last_told is None or at - last_told <= timedelta(hours=rule.open_hours)


def _crews_needed(rule: Rule, settlements: int) -> int:
    further = max(0, ceil(settlements / rule.each) - 1) if rule.per == "settlements" else 0
    return min(rule.most, rule.crews + further)


def _waits(rule: Rule, clearing: Rule | None, own_id: str, rules: Rules) -> str | None:
    return f"{own_id}/{clearing.id}" if clearing is not None and rule.kind in rules.waits_for_clearance else None


def _task(rule: Rule, places: Sequence[PlaceState], crews: int, hours_of: HoursOf, work: Work, waits_for: str | None) -> Task:
    chief, own_id = next((state for state in places if state.place.lat is not None), places[0]), places[0].spell.claims[0]
    people, is_stated = _people(rule, places)
    place, since = chief.place, chief.spell.since
    return Task(
        id=f"{own_id}/{rule.id}",
        incident=own_id,
        rule=rule.id,
        why=f"{rule.words}; no attack is told",
        attack=False,
        places=_names(place.name, places),
        kind=rule.kind,
        crews=crews,
        at_work=work.now(own_id, rule.kind),
        done=work.before(own_id, rule.kind),
        hours=hours_of(rule).of_a_job,
        hours_basis=hours_of(rule).basis,
        severity=rule.severity,
        people=people,
        people_stated=is_stated,
        since=since.start or since.end,
        since_precision=since.precision,
        place=place.name if len(places) == 1 else f"{place.name} and {len(places) - 1} more",
        admin2=place.admin2,
        lat=place.lat,
        lon=place.lon,
        radius_m=place.radius_m,
        waits_for=waits_for,
    )


def _names(first: str, places: Sequence[PlaceState]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((first, *(state.place.name for state in places)))) if len(places) > 1 else ()


def _people(rule: Rule, places: Sequence[PlaceState]) -> tuple[float, bool]:
    """How many people are without, and whether somebody counted them: a figure given for all places together goes before the others."""
    if rule.people_from != "outage":
        return rule.people, False
    shared = [state.shared for state in places if state.shared is not None]
    counts = [max(shared, key=lambda count: count.low)] if shared else [state.people for state in places if state.people is not None]
    if not counts:
        return rule.people * len(places), False
    known = sum(count.low if count.best is None else count.best for count in counts)
    return float(known), all(count.basis in ("stated", "converted") for count in counts)
