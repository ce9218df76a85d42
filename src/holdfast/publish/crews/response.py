"""Tasks, and a proposal with the reasons of each line, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, tzinfo

from holdfast.publish import wording
from holdfast.publish.crews import words
from holdfast.publish.crews.columns import INTERNAL, Column, table, wrapped
from holdfast.records import Assignment, Proposal, Relocation, Task

_TASKS = (
    Column("task", most=30, whole=True),
    Column("kind", whole=True, spare=5),
    Column("where", most=32),
    Column("since", most=12, spare=2),
    Column("crews", right=True, spare=3),
    Column("there", right=True, spare=4),
    Column("lack", right=True),
    Column("hours", spare=1),
    Column("people", right=True),
    Column("weight", right=True),
    Column("", most=15),
)
_RESERVE = (
    Column("kind"),
    Column("on duty", right=True),
    Column("free", right=True),
    Column("to stay free", right=True),
    Column("stay free", right=True),
)
_METHODS = {
    "optimal": "solved to the end",
    "time_limit": "the best when time was up",
    "greedy": "the plain rule, nearest crew first: no better plan was found in time",
}
_VAGUE_M = 3_000
_HEADING = "People decide; nothing is sent by itself."


def short(task: str) -> str:
    """The beginning of an incident's id, and the rule."""
    incident, _, rule = task.rpartition("/")
    return f"{incident[:8]}/{rule}"


def task_board(tasks: Sequence[Task], at: datetime, zone: tzinfo, width: int) -> str:
    """The open tasks, the heaviest first."""
    rows = [_task(task, at, zone) for task in tasks]
    lack = sum(task.missing for task in tasks)
    head = f"Open tasks at {at.astimezone(zone):%Y-%m-%d %H:%M} ({zone}): {len(tasks)}, lacking {wording.count(lack, 'crew')}"
    rules = sorted({(task.rule, task.why) for task in tasks})
    notes = [
        *(f"{rule}: {why}" for rule, why in rules),
        "",
        "weight: severity by the rule times people that wait; ~ people assumed by the rule, no report says. lack: crews that are missing",
        "hours: of one crew there; * by the rule's own figure, too few jobs are done to learn from",
    ]
    told = [line for note in notes for line in wrapped(note, width, 0) or [""]]
    return _text([head, "", *table(_TASKS, rows, width), "", *told, "", INTERNAL])


def _task(task: Task, at: datetime, zone: tzinfo) -> list[str]:
    return [
        short(task.id),
        words.kind(task.kind),
        _where(task),
        words.since(task.since, task.since_precision, zone, at),
        str(task.crews),
        str(task.at_work),
        str(task.missing),
        f"{task.hours.best:.1f}{'' if task.hours_basis == 'history' else ' *'}",
        f"{words.people(task.people) if task.people_stated else '~' + words.about(task.people)}",
        words.about(task.weight),
        "clearance first" if task.waits_for else "",
    ]


def _where(task: Task) -> str:
    return f"{task.place}, {task.admin2}" if task.admin2 and task.admin2 != task.place else task.place


def proposal_board(proposal: Proposal, tasks: Sequence[Task], zone: tzinfo, width: int) -> str:
    """The proposal: who goes, who waits elsewhere, what stays free, what is left undone and what was assumed."""
    by_id = {task.id: task for task in tasks}
    lines = list(_head(proposal, zone))
    for number, line in enumerate(proposal.assignments, 1):
        lines += _assignment(number, line, by_id.get(line.task), proposal.at, zone, width)
    if not proposal.assignments:
        lines += ["No crew is proposed to go anywhere now.", ""]
    lines += _moves(proposal.relocations, width)
    lines += _reserves(proposal, width)
    lines += _undone(proposal, by_id, width)
    lines += _costs(proposal, width)
    return _text([*lines, "", INTERNAL])


def _head(proposal: Proposal, zone: tzinfo) -> Iterator[str]:
    gap = "" if proposal.gap is None else f", within {proposal.gap * 100:.1f} % of the best that can be"
    yield f"Proposal for {proposal.at.astimezone(zone):%Y-%m-%d %H:%M} ({zone}). {_HEADING}"
    yield f"{_METHODS[proposal.method]}{gap}; {wording.count(proposal.scenarios, 'next strike')} looked at"
    yield ""


def _assignment(number: int, line: Assignment, task: Task | None, at: datetime, zone: tzinfo, width: int) -> list[str]:
    what = f"{_where(task)}: {task.why}" if task else short(line.task)
    way = f"{line.reach.minutes:.0f} min, {line.reach.km:.0f} km{_vague(task)}"
    first, *more = wrapped(f"{line.crew} → {what}", width, 5)
    return [
        f"{number:3}. {first.lstrip()}",
        *more,
        *wrapped(f"{way}; there {words.clock(line.arrives, zone, at)}; saves {words.about(line.saves)}; task {short(line.task)}", width, 5),
        *wrapped(f"why: {line.why}", width, 5),
        *wrapped(f"if refused: {line.if_refused}; costs {words.about(line.if_refused_cost)}", width, 5),
        "",
    ]


def _vague(task: Task | None) -> str:
    """How well the place is known, where that may change the way."""
    if task is None or task.radius_m is None or task.radius_m < _VAGUE_M:
        return ""
    return f" (the place is known to within {task.radius_m / 1000:.0f} km)"


def _moves(relocations: Sequence[Relocation], width: int) -> list[str]:
    if not relocations:
        return []
    lines = ["Crews that better wait elsewhere"]
    for move in relocations:
        behind = f"; leaves {move.leaves:,} people without such a crew in reach" if move.leaves else ""
        lines += wrapped(f"{move.crew} {move.why}; saves at least {words.about(move.gains)}{behind}", width, 5)
    return [*lines, ""]


def _reserves(proposal: Proposal, width: int) -> list[str]:
    rows = [[words.kind(r.kind), str(r.on_duty), str(r.free), str(r.asked), str(r.kept)] for r in proposal.reserves]
    return ["Reserve", *(f"  {line}" for line in table(_RESERVE, rows, width - 2)), ""] if rows else []


def _undone(proposal: Proposal, tasks: dict[str, Task], width: int) -> list[str]:
    if not proposal.unserved:
        return []
    lines = ["Left without enough crews"]
    by_reason: dict[tuple[str, str], list[str]] = {}
    for undone in proposal.unserved:
        task = tasks.get(undone.task)
        where = _where(task) if task else short(undone.task)
        what = f"{task.why} ({words.kind(task.kind)})" if task else ""
        by_reason.setdefault((what, undone.why), []).append(f"{where} ({undone.missing})")
    for (what, why), places in by_reason.items():
        lines += wrapped(f"{what}: {why}. Crews short: {'; '.join(places)}", width, 5)
    return [*lines, ""]


def _costs(proposal: Proposal, width: int) -> list[str]:
    worst = "" if proposal.cost_next_worst is None else f" (the worst tenth {words.about(proposal.cost_next_worst)})"
    parts = (
        f"now {words.about(proposal.cost_now)}",
        f"expected of the next strike {words.about(proposal.cost_next)}{worst}",
        f"for want of cover {words.about(proposal.uncovered)}",
    )
    within = f"Under this proposal, within {proposal.horizon_hours:.0f} h"
    waits = f"Figures are person-hours of waiting, weighted by severity. {within}: {', '.join(parts)}"
    return [line for text in (waits, "Assumed: " + "; ".join(proposal.assumptions)) for line in wrapped(text, width, 0)]


def _text(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
