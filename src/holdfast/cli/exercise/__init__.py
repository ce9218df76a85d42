"""`holdfast exercise`: a group whose commands stand in the modules below, loaded when one is called."""

from __future__ import annotations

from importlib import import_module

import click

SUMMARIES = {
    "region": "Make the invented region: a region pack with all that belongs to it.",
    "run": "Draw a history of the region, and write its truth and the reports about it.",
    "score": "Judge what the pipeline makes of the reports, by what happened.",
}
"""The commands, each in the module of its name."""


class Exercises(click.Group):
    """The group: lists its commands from `SUMMARIES` and loads only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order of use."""
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, `None` where there is none."""
        if cmd_name not in SUMMARIES:
            return None
        found: click.Command = import_module(f"holdfast.cli.exercise.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Writes the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


@click.group("exercise", cls=Exercises, epilog="Example: holdfast exercise region --seed 7 ladora")
def command() -> None:
    """Make an invented region and its history, with the whole truth, to train on.

    Nothing of it exists, and all that is printed of it says EXERCISE. The same seed makes the same exercise, to the byte.
    """
