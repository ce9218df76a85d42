"""The command line: one command a file, loaded only when it is called, so that help is instant.

Data go to stdout and words to stderr. Exit codes: 0 all is well; 1 a check found something wrong; 2 an argument, an
input or a part of one could not be used; 130 interrupted; 141 the reader of stdout went away.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from holdfast.errors import HoldfastError, SetupError
from holdfast.version import VERSION

SUMMARIES = {
    "read": "Print the incidents in reports, each value with the words it was read from.",
    "collect": "Read reports into the ledger: what is new is recorded for good and joins the picture.",
    "ingest": "Take events that others coded into the ledger: ACLED, UCDP, TimeMap, Ushahidi.",
    "incidents": "List the incidents in the ledger, by time, area, weapon, sector, status or source.",
    "show": "Show all of one incident: its words, rival figures, who copied whom, what changed.",
    "explain": "Say why claims are one incident, and show all the arithmetic.",
    "services": "Show which services are out, for whom and since when, by district; silence is unknown.",
    "people": "Show what people of each district lived through: days near attacks, broken nights, spells without quiet.",
    "crews": "Say who can respond: crews, what they are doing, how stretched they are, whom they reach.",
    "respond": "Say what work follows from incidents, and propose who goes where.",
    "search": "Find reports in the ledger by their words, in any form.",
    "decide": "Record what people decide: confirm, reject, merge, split, correct, relocate, note, hold, publish, undo.",
    "serve": "Open the picture in a browser: map, timeline, evidence, what needs a person, sources.",
    "users": "Say who may log in to a server, and what each may do.",
    "export": "Write incidents for others to use, through the gate: delayed, coarsened, without what is held.",
    "deliver": "Tell a web address what was released, corrected or retracted since it was last told.",
    "sitrep": "Write the situation report of a period: what is known, on what it rests, what is not known.",
    "alert": "Draft warnings in CAP 1.2; list, update, cancel and approve them; a feed of what was approved.",
    "rebuild": "Make the picture anew from the ledger.",
    "erase": "Erase a report: its texts, its bytes and what was read from it.",
    "outlook": "Say what strikes to expect, what changed, and how earlier forecasts did.",
    "endure": "Simulate how long services hold at this tempo, with these crews and parts.",
    "trace": "Say where each report comes from, and what it added.",
    "demo": "Run an exercise through the whole pipeline: print its last day and its score, write demo.html.",
    "exercise": "Make an invented region and its history, with the whole truth, to train on.",
    "evaluate": "Score the reader against a gold set that people annotated.",
    "gazetteer": "Add sources of places, list them, find a place, check what is there.",
    "vocabulary": "Check the words that reports are read by, list them, see what they find in a text.",
    "region": "List the region packs, show what one holds, check one of your own.",
    "doctor": "Say what is installed and what is missing on this machine.",
    "schema": "Print the JSON Schema of the wire format.",
}
"""The commands, each in the module of its name, and what one line of help says of it."""

_INTERRUPTED, _READER_GONE, _UNUSABLE = 130, 141, 2


class Commands(click.Group):
    """The group of all commands: lists them from `SUMMARIES` and loads only the one that is called."""

    def invoke(self, ctx: click.Context) -> object:
        """What the command gives; where the reader of stdout went away, the command ends quietly."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _drop_stdout()
            ctx.exit(_READER_GONE)
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names of the commands, in the order of use."""
        return list(SUMMARIES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of that name, `None` where there is none."""
        if cmd_name not in SUMMARIES:
            return None
        try:
            command: click.Command = import_module(f"holdfast.cli.{cmd_name}").command
        except ModuleNotFoundError as error:
            if (error.name or "holdfast").startswith("holdfast"):
                raise
            raise SetupError(f"the package {error.name} is not installed", "`holdfast doctor` says how to install it") from error
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Writes the list of commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SUMMARIES.items()))


@click.group(
    cls=Commands,
    epilog="Example: holdfast read posts.jsonl",
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(VERSION, prog_name="holdfast", message="%(prog)s %(version)s")
def commands() -> None:
    """Read public reports of attacks and outages; print incidents with their evidence."""


def main(args: Sequence[str] | None = None) -> int:
    """The exit code of the command line `args` (that of the process by default); prints no traceback for what a user can mend."""
    _speak_utf8()
    try:
        code = commands.main(args=None if args is None else list(args), prog_name="holdfast", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except HoldfastError as error:
        click.echo(f"Error: {error}", err=True)
        return _UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    return code if isinstance(code, int) else 0


def _speak_utf8() -> None:
    """Both streams write UTF-8 whatever the locale is; what no encoding can hold (a damaged file name) is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_stdout() -> None:
    """Sends what is still buffered nowhere, so that the interpreter does not complain when it closes stdout."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
