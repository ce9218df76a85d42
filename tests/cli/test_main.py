from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

import holdfast as package
from holdfast import cli
from holdfast.errors import InputError
from holdfast.publish.schema import schema_text

Holdfast = Callable[..., Any]
COMMANDS = sorted(cli.SUMMARIES)


def test_help_lists_every_command_and_ends_in_an_example(holdfast: Holdfast) -> None:
    ran = holdfast("--help")
    assert (ran.code, ran.err) == (0, "")
    assert [name for name in COMMANDS if f"\n  {name} " not in ran.out] == []
    assert ran.out.splitlines()[-1] == "  Example: holdfast read posts.jsonl"


def test_help_loads_no_command() -> None:
    code = "import sys; from holdfast.cli import main; main(['--help']); print(*sys.modules, file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ran.stderr.split())
    assert "holdfast.cli" in loaded
    assert not {"rich", "msgspec", "holdfast.pipeline", "holdfast.cli.read"} & loaded


@pytest.mark.parametrize("name", COMMANDS)
def test_the_help_of_a_command_begins_with_its_summary_and_ends_in_an_example(holdfast: Holdfast, name: str) -> None:
    ran = holdfast(name, "--help")
    assert ran.code == 0
    assert cli.SUMMARIES[name] in " ".join(ran.out.split())
    assert f"Example: holdfast {name}" in ran.out.rstrip().splitlines()[-1]


def test_the_version_is_that_of_the_package(holdfast: Holdfast) -> None:
    assert holdfast("--version").out == f"holdfast {package.__version__}\n"


def test_an_unknown_command_is_a_usage_error(holdfast: Holdfast) -> None:
    ran = holdfast("raed")
    assert (ran.code, ran.out) == (2, "")
    assert "No such command 'raed'" in ran.err


def raising(error: BaseException) -> click.Command:
    def fail() -> None:
        raise error

    return click.Command("fail", callback=fail)


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], int]:
    """The exit code of a command that raises an error."""

    def call(error: BaseException) -> int:
        monkeypatch.setattr(cli.Commands, "get_command", lambda *_: raising(error))
        return cli.main(["fail"])

    return call


def test_what_the_user_can_mend_is_one_line_without_a_traceback(
    failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert failing(InputError("a.jsonl", "line 3 is no JSON", "correct it")) == 2
    assert capsys.readouterr().err == "Error: a.jsonl: line 3 is no JSON; correct it\n"


def test_an_interruption_ends_quietly(failing: Callable[[BaseException], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert failing(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err.strip() == ""


def test_a_fault_of_the_program_keeps_its_traceback(failing: Callable[[BaseException], int]) -> None:
    with pytest.raises(ZeroDivisionError):
        failing(ZeroDivisionError())


def test_a_missing_package_is_named_with_the_remedy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def without(name: str) -> None:
        raise ModuleNotFoundError(name, name="rich")

    monkeypatch.setattr(cli, "import_module", without)
    assert cli.main(["schema"]) == 2
    assert capsys.readouterr().err == "Error: the package rich is not installed; `holdfast doctor` says how to install it\n"


@pytest.mark.skipif(os.name == "nt", reason="needs a POSIX pipe")
def test_a_reader_that_goes_away_ends_the_program_quietly(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "wb") as gone:
        ran = subprocess.run([sys.executable, "-m", "holdfast", "schema"], stdout=gone, stderr=subprocess.PIPE, cwd=tmp_path, check=False)
    assert (ran.returncode, ran.stderr) == (141, b"")


def test_the_schema_is_printed_as_the_renderer_makes_it(holdfast: Holdfast) -> None:
    assert holdfast("schema").out == schema_text().decode()
