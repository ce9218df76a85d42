"""`holdfast exercise score`."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from holdfast.cli import streams
from holdfast.cli.exercise.folder import history_in, told_in, world_in
from holdfast.cli.exercise.reading import read_exercise
from holdfast.cli.inputs import Losses
from holdfast.exercise.score import Truth
from holdfast.exercise.score.printed import lines_of

_UNUSABLE = 2


@click.command("score", epilog="Example: holdfast exercise score --format json ladora")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True, help="How to print it.")
def command(folder: Path, *, shape: str) -> int:
    """Read the reports in DIR with the whole pipeline, and judge what it made of them by what happened.

    The pipeline is given DIR/reports and the region pack alone. Judged are the attacks found, run together and fallen apart, false
    alarms, tolls, places, weapons, outages, the services board of each noon, who repeats whom, and what was made up; and told apart
    from it is what no reader could have known, since nobody reported it. DIR is a folder that `holdfast exercise run` has written.
    """
    world, history, told = world_in(folder), history_in(folder), told_in(folder)
    losses = Losses()
    _, found = read_exercise(folder, Truth(world, history, told), losses)
    if shape == "json":
        streams.put(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    else:
        streams.put_text("".join(f"{line}\n" for line in lines_of(found)))
    return _UNUSABLE if losses.told else 0
