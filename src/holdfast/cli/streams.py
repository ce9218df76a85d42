"""The streams of a command: data to stdout, words to stderr, and how wide and colourful stdout may be."""

from __future__ import annotations

import os
import shutil
import sys

import click

from holdfast.publish import wording
from holdfast.records import Loss

_PIPE_COLUMNS = 100
"""Where nobody says how wide it is: wide enough for most values, narrow enough for a mail."""


def put(data: bytes) -> None:
    """`data` is on stdout when this returns, for whoever reads it line by line."""
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def put_text(text: str) -> None:
    """`text` is on stdout in UTF-8."""
    put(text.encode("utf-8", "backslashreplace"))


def say(words: str) -> None:
    """`words` is a line on stderr."""
    click.echo(words, err=True)


def say_loss(loss: Loss) -> None:
    """`loss` is a line on stderr: which input, where in it, what is wrong, what to do."""
    where = f", {loss.where}" if loss.where else ""
    say(wording.plain(f"{loss.input}{where}: {loss.problem}; {loss.remedy}"))


def columns() -> int:
    """Columns of the terminal; of COLUMNS, or 100, where stdout is none."""
    return shutil.get_terminal_size((_PIPE_COLUMNS, 24)).columns


def is_colourful() -> bool:
    """Whether stdout is a terminal that shows colours and nobody asked for none (NO_COLOR)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
