"""`holdfast respond`."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import click
import msgspec

from holdfast.cli import streams
from holdfast.cli.crew_desk import Asked, audience_option, desk_for, desk_options, put_board, put_document, put_map, put_rows, shape_option
from holdfast.errors import InputError
from holdfast.pipeline.crews import Reckoned
from holdfast.publish.crews.response import proposal_board, short, task_board
from holdfast.records import Proposal, StrikeScenario, Task
from holdfast.respond.allocation import Settings

_SUM = 1e-3
"""How far the probabilities of next strikes may add up beyond 1."""


_FILE: click.Path = click.Path(path_type=Path, dir_okay=False)


def _number(
    name: str, least: float, most: float, usual: float, unit: str, words: str
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    return click.option(name, type=click.FloatRange(least, most), default=usual, show_default=True, metavar=unit, help=words)


@click.group("respond", epilog="Example: holdfast respond proposal --crews crews.toml")
def command() -> None:
    """Say what work follows from incidents, and propose who goes where. People decide; nothing is sent by itself."""


@command.command("tasks", epilog="Example: holdfast respond tasks --as-of 2025-10-06T14:00:00+03:00")
@desk_options
@shape_option
@audience_option
def tasks_command(*, asked: Asked, shape: str, audience: str) -> None:
    """List the tasks that follow from incidents, and from outages that no attack is told of, with how many crews each still lacks."""
    reckoned = Reckoned(desk_for(asked, with_places=False, with_outages=True))
    desk, tasks = reckoned.desk, reckoned.tasks
    if shape == "geojson":
        put_map(audience, desk, reckoned.standings, tasks)
    elif shape == "json":
        put_document(desk, tasks=tasks)
    elif shape == "csv":
        put_rows(tasks, desk)
    else:
        put_board(task_board(tasks, desk.at, desk.zone, streams.columns()), desk)


@command.command("proposal", epilog="Example: holdfast respond proposal --reserve 0.25 --refuse F-02:3f2a91c0/fire")
@_number("--horizon", 1, 168, 12.0, "HOURS", "How far it looks.")
@_number("--reserve", 0, 1, 0.2, "SHARE", "Of the crews of a kind on duty, what stays free.")
@_number("--caution", 0, 0.99, 0.0, "WEIGHT", "Of the worst tenth of next strikes against their mean.")
@_number("--move-within", 0, 600, 60.0, "MINUTES", "Crews wait elsewhere no further away than that; 0: they stay.")
@_number("--time-limit", 0, 600, 10.0, "SECONDS", "For the solver; 0: the plain rule alone, nearest crew first.")
@click.option("--scenarios", type=_FILE, metavar="FILE", help="Next strikes, a JSON line each; drawn from history if not given.")
@click.option("--refuse", multiple=True, metavar="CREW:TASK", help="Solve again without this; may be given several times.")
@desk_options
@shape_option
@audience_option
def proposal_command(*, asked: Asked, shape: str, audience: str, **wanted: Any) -> None:
    """Propose who goes where now, so that the next strike finds crews too, each line with its reasons.

    Crews at work are not called off, rest is kept, a reserve stays free. Tasks weigh by how badly people need help and how many
    they are, never by what a thing is worth. Nothing is sent by it.
    """
    reckoned = Reckoned(desk_for(asked, with_places=True, with_outages=True))
    settings = Settings(
        horizon_h=wanted["horizon"],
        reserve_share=wanted["reserve"],
        caution=wanted["caution"],
        relocate_within_min=wanted["move_within"],
        time_limit_s=wanted["time_limit"],
    )
    refused = [_pair(words, reckoned.tasks) for words in wanted["refuse"]]
    proposal = reckoned.proposal(settings, _scenarios(wanted["scenarios"]), refused)
    _print(proposal, reckoned, shape, audience)


def _print(proposal: Proposal, reckoned: Reckoned, shape: str, audience: str) -> None:
    if shape == "geojson":
        put_map(audience, reckoned.desk, reckoned.standings, reckoned.tasks, proposal)
    elif shape == "json":
        put_document(reckoned.desk, proposal=proposal, tasks=reckoned.tasks)
    elif shape == "csv":
        put_rows(proposal.assignments, reckoned.desk)
    else:
        put_board(proposal_board(proposal, reckoned.tasks, reckoned.desk.zone, streams.columns()), reckoned.desk)


def _pair(words: str, tasks: tuple[Task, ...]) -> tuple[str, str]:
    """Crew and task of `CREW:TASK`, the task as boards show it or by its whole id."""
    crew, colon, name = words.partition(":")
    found = [task.id for task in tasks if name in (task.id, short(task.id))]
    if not colon or len(found) != 1:
        problem = "not a crew and a task" if not colon else "no open task of this id" if not found else "several tasks have this id"
        raise InputError(words, problem, "write --refuse CREW:TASK, with the task as `holdfast respond tasks` shows it")
    return crew, found[0]


def _scenarios(path: Path | None) -> tuple[StrikeScenario, ...] | None:
    if path is None:
        return None
    found = []
    try:
        lines = path.read_bytes().splitlines()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "name a file of JSON lines") from error
    for number, line in enumerate(lines, 1):
        try:
            found.append(msgspec.json.decode(line, type=StrikeScenario))
        except msgspec.DecodeError as error:
            raise InputError(str(path), f"line {number}: {error}", "give a StrikeScenario on each line") from error
    total = sum(scenario.probability for scenario in found)
    if total > 1 + _SUM:
        raise InputError(str(path), f"the probabilities add up to {total:.3f}", "make them add up to 1 at most")
    return tuple(found)


@command.command("rules", epilog="Example: holdfast respond rules > rules.toml")
def rules_command() -> None:
    """Print the rules by which tasks follow from incidents: assumptions, to be changed and given back with --rules."""
    streams.put(files("holdfast.respond").joinpath("rules.toml").read_bytes())
