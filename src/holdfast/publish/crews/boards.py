"""Who stands where, and how stretched the crews of each kind are: boards for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from itertools import groupby

from holdfast.publish.crews import words
from holdfast.publish.crews.columns import INTERNAL, Column, table, wrapped
from holdfast.records import CrewLoad, Incident, Standing

_STANDING = (
    Column("crew", most=20, whole=True),
    Column("kind", most=10),
    Column("size", right=True, spare=2),
    Column("state", most=9, whole=True),
    Column("since", most=12, spare=1),
    Column("where", most=26),
    Column("worked 24 h", right=True, spare=3),
    Column("shift ends", most=12),
    Column("can be called", most=60),
)
_NOW = (
    Column("now", whole=True),
    Column("crews", right=True),
    Column("on duty", right=True),
    Column("free", right=True),
    Column("at work", right=True),
    Column("resting", right=True, spare=1),
    Column("out", right=True, spare=2),
    Column("tasks", right=True),
    Column("lacking", right=True),
    Column("fronts", right=True),
)
_PACE = (
    Column("lately", whole=True),
    Column("jobs a day", whole=True),
    Column("hours a job", whole=True),
    Column("busy share", whole=True),
    Column("waits", right=True),
    Column("in salvos", right=True, spare=1),
    Column("all busy", right=True, spare=3),
    Column("backlog", right=True, spare=2),
)
_LEGEND = (
    "lacking: crews that open tasks ask for and have not. fronts: open tasks a crew on duty. busy share: work that arrives over what "
    "crews on duty can do; from 100 % on the backlog grows for ever. waits: a job finds no free crew, jobs coming one by one (Erlang "
    "C); in salvos: the same with salvos as in the history (simulated). all busy: where such a job goes elsewhere (Erlang B). backlog: "
    "within 24 h more jobs wait at once than there are crews. Hours do not count the way; * by the rule's own figure, too few jobs are "
    "done to learn from. Intervals hold with 90 %."
)


def standing_board(standings: Sequence[Standing], incidents: Sequence[Incident], at: datetime, zone: tzinfo, width: int) -> str:
    """The crews as lines of at most `width` columns, by kind, then by id."""
    places = {incident.id: incident.where.place or incident.where.name or incident.id[:8] for incident in incidents}
    rows = [_row(standing, places, at, zone) for standing in sorted(standings, key=lambda each: (each.crew.kind, each.crew.id))]
    free = sum(words.can_be_called(standing, at) for standing in standings)
    head = f"Crews at {at.astimezone(zone):%Y-%m-%d %H:%M} ({zone}): {free} of {len(standings)} can be called now"
    return _text([head, "", *table(_STANDING, rows, width), "", *wrapped(_by_kind(standings, at), width, 0), "", INTERNAL])


def _row(standing: Standing, places: dict[str, str], at: datetime, zone: tzinfo) -> list[str]:
    crew = standing.crew
    where = places.get(standing.incident or "", crew.base)
    heading = {"en_route": f"→ {where}", "diverted": f"→ {where}"}.get(standing.state, where)
    return [
        crew.id,
        words.kind(crew.kind),
        words.NOT_KNOWN if crew.size is None else str(crew.size),
        words.state(standing.state),
        words.clock(standing.since, zone, at),
        heading,
        f"{standing.hours_worked:.1f} h" if standing.hours_worked else "0 h",
        words.clock(standing.shift_ends, zone, at),
        _can_be_called(standing, at, zone),
    ]


def _can_be_called(standing: Standing, at: datetime, zone: tzinfo) -> str:
    if words.can_be_called(standing, at):
        return "now"
    if standing.available_from is None:
        return f"no: {standing.why}"
    return f"from {words.clock(standing.available_from, zone, at)}: {standing.why}"


def _by_kind(standings: Sequence[Standing], at: datetime) -> str:
    """For each kind how many can be called."""
    said = []
    for kind, group in groupby(sorted(standings, key=lambda each: each.crew.kind), key=lambda each: each.crew.kind):
        own = list(group)
        said.append(f"{words.kind(kind)} {sum(words.can_be_called(each, at) for each in own)}/{len(own)}")
    return "can be called, by kind: " + ", ".join(said) if said else ""


def load_board(loads: Sequence[CrewLoad], at: datetime, zone: tzinfo, width: int) -> str:
    """How stretched the crews are, a line a kind, with what the figures mean."""
    head = f"Load of crews at {at.astimezone(zone):%Y-%m-%d %H:%M} ({zone})"
    now = table(_NOW, [_now_row(load) for load in loads], width)
    known = [load for load in loads if load.jobs_a_day is not None]
    if not known:
        return _text([head, "", *now, "", "no history of incidents: only what is known now is shown", "", INTERNAL])
    pace = table(_PACE, [_pace_row(load) for load in known], width)
    uneven = [line for load in known for text in _uneven(load) for line in wrapped(text, width, 0)]
    return _text([head, "", *now, "", *pace, "", *uneven, "", *wrapped(_LEGEND, width, 0), "", INTERNAL])


def _now_row(load: CrewLoad) -> list[str]:
    counts = (load.crews, load.on_duty, load.free, load.at_work, load.resting, load.out, load.open_tasks, load.missing)
    return [words.kind(load.kind), *map(str, counts), words.NOT_KNOWN if load.fronts is None else f"{load.fronts:.1f}"]


def _pace_row(load: CrewLoad) -> list[str]:
    jobs = load.jobs_a_day
    return [
        words.kind(load.kind),
        "none" if jobs is None or not jobs.best else words.interval(jobs, 1 if jobs.best >= 1 else 2),
        f"{words.interval(load.hours)}{'' if load.hours_basis == 'history' else ' *'}",
        words.shares(load.utilisation),
        _waits(load),
        _waits_in_salvos(load),
        words.percent(load.p_all_busy),
        words.percent(load.p_backlog),
    ]


def _waits(load: CrewLoad) -> str:
    """The probability of waiting, or that there is no steady state."""
    return "always" if load.p_wait is None and load.utilisation is not None else words.percent(load.p_wait)


def _waits_in_salvos(load: CrewLoad) -> str:
    return "always" if load.p_wait is None and load.utilisation is not None else words.percent(load.p_wait_salvos)


def _uneven(load: CrewLoad) -> list[str]:
    """The busiest and the idlest crew, where the work falls unevenly."""
    if len(load.by_crew) < 2:
        return []
    ranked = sorted(load.by_crew, key=lambda each: (-each.busy, each.crew))
    most, least = ranked[0], ranked[-1]
    said = (
        f"{words.kind(load.kind)}: if each district calls the nearest free crew, {most.crew} is busy {words.percent(most.busy)} of the time"
    )
    return [f"{said}, {least.crew} {words.percent(least.busy)}"]


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
