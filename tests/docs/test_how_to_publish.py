"""The pages on publishing: every command that they show is understood, every option that they name is there."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from holdfast.cli import commands

ROOT = Path(__file__).parents[2] / "docs"
PAGES = (
    "how-to/publish-safely.md",
    "how-to/write-a-situation-report.md",
    "how-to/draft-a-warning.md",
    "reference/safety.md",
    "reference/formats.md",
)
SHOWN = [
    (page, line.strip())
    for page in PAGES
    for line in re.findall(r"^(?: {4})?(holdfast .+)$", (ROOT / page).read_text("utf-8"), re.MULTILINE)
]


@pytest.mark.parametrize(("page", "line"), SHOWN, ids=[line for _, line in SHOWN])
def test_a_command_on_the_pages_is_understood(page: str, line: str) -> None:
    for part in line.split("&&"):
        words = shlex.split(part.split(">", maxsplit=1)[0])[1:]
        command: click.Command = commands
        context = click.Context(commands)
        while isinstance(command, click.Group):
            found = command.get_command(context, words[0])
            assert found is not None, f"{page}: {part}"
            command, words = found, words[1:]
        command.make_context(command.name, words)


def test_the_pages_show_commands_and_name_options_that_are_there() -> None:
    assert len(SHOWN) > 15
    known: set[str] = set()
    context = click.Context(commands)
    for name in (
        "export",
        "services",
        "sitrep",
        "incidents",
        "show",
        "doctor",
        "deliver",
        "decide",
        "alert",
        "ingest",
        "collect",
        "exercise",
    ):
        command = commands.get_command(context, name)
        inner = [command.get_command(context, one) for one in command.list_commands(context)] if isinstance(command, click.Group) else []
        several = [command, *inner]
        known |= {option for one in several if one is not None for parameter in one.params for option in parameter.opts}
    named = {option for page in PAGES for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", (ROOT / page).read_text("utf-8"))}
    assert named <= known, named - known
