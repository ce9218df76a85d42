"""The page for domain experts: what it shows is what happens."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "add-a-word.md").read_text("utf-8")
BLOCK = re.compile(r"(?:^    .*\n(?:\n(?=    ))?)+", re.MULTILINE)
LINE_OF_A_FILE = re.compile(r"(?<=ru\.toml, line )\d+")
"""Lines of the vocabularies move with every word that is added; that there is one is what is shown."""


class Command(NamedTuple):
    arguments: str
    shown: str


def blocks() -> Iterator[str]:
    for found in BLOCK.finditer(PAGE):
        yield "".join(line[4:] if line.strip() else line for line in found.group().splitlines(keepends=True))


def steps() -> Iterator[tuple[str, str] | Command]:
    """In the order of the page: a file to write, with its text, or a command with the output that is shown."""
    for block in blocks():
        text, *commands = re.split(r"^\$ \./run ", block, flags=re.MULTILINE)
        if text.startswith("language ="):
            yield "words.toml", text
        elif text.startswith("В селе"):
            yield "note.txt", text
        for command in commands:
            arguments, _, shown = command.partition("\n")
            yield Command(arguments, shown.rstrip("\n"))


COMMANDS = [step for step in steps() if isinstance(step, Command)]


def called(arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-W", "error", "-m", "holdfast", *shlex.split(arguments)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, env=environment, check=False)


def test_the_page_shows_each_subcommand_with_files_to_try_it_on() -> None:
    assert {" ".join(c.arguments.split()[:2]) for c in COMMANDS} >= {"vocabulary list", "vocabulary check", "vocabulary spot", "test"}
    assert [step[0] for step in steps() if not isinstance(step, Command)] == ["words.toml", "words.toml", "note.txt"]


def test_what_the_page_shows_is_what_the_commands_print(tmp_path: Path) -> None:
    compared = 0
    for step in steps():
        if not isinstance(step, Command):
            (tmp_path / step[0]).write_text(step[1], "utf-8")
        elif step.shown:
            ran = called(step.arguments, tmp_path)
            printed = "\n".join(line.rstrip() for line in ran.stdout.replace(f"{ROOT}{os.sep}", "").splitlines())
            assert LINE_OF_A_FILE.sub("…", printed) == LINE_OF_A_FILE.sub("…", step.shown), ran.stderr
            assert ran.returncode == (1 if ": error: " in step.shown else 0)
            compared += 1
    assert compared == 3


@pytest.mark.parametrize("command", [c for c in COMMANDS if not c.shown and c.arguments != "test"], ids=lambda c: c.arguments)
def test_every_other_command_of_the_page_succeeds(tmp_path: Path, command: Command) -> None:
    for step in steps():
        if not isinstance(step, Command):
            (tmp_path / step[0]).write_text(step[1], "utf-8")
    ran = called(command.arguments, tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout


def test_the_signs_that_the_page_explains_do_what_it_says(tmp_path: Path) -> None:
    rows = dict(re.findall(r"^\| `([^`]+)` \| [^:|]*: ([^|]+) \|$", PAGE, re.MULTILINE))
    assert set(rows) == {"стриж~", "поврежд*"}
    for term, forms in rows.items():
        (tmp_path / "one.toml").write_text(f'language = "ru"\nendings = ["", "а", "ом", "и"]\n[weapon]\ndrone = ["{term}"]\n', "utf-8")
        for form in forms.split(", "):
            assert f"“{form}”" in called(f"vocabulary spot --file one.toml {form}", tmp_path).stdout, form
