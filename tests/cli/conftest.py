"""The program as a user calls it: a folder of its own, what it said on each stream, its exit code."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from holdfast.cli import main
from holdfast.pipeline import DEFAULT_REGION, open_instruments

ROOT = Path(__file__).parents[2]
DRILL = """format = 1
exercise = true

[region]
id = "mini"
name = "Mini Region"
country = "EXERCISE"
geonames = "XL.01"
time_zone = "Europe/Moscow"
en = ["Mini Region"]
capital = "Mini"
centre = { lat = 50.0, lon = 37.0 }
area_km2 = 1000
"""
"""The pack of an invented region, without a place of its own."""


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Holdfast = Callable[..., Ran]


@pytest.fixture(scope="session", autouse=True)
def built(nothing_added: None) -> None:  # noqa: ARG001 - what is added on this machine is set aside first
    """The gazetteer is there: who builds it says so, once, and any test may come first."""
    open_instruments(DEFAULT_REGION)


@pytest.fixture
def holdfast(tmp_path: Path) -> Holdfast:
    """`holdfast("read", "posts.jsonl", stdin=b"", COLUMNS="60")` in an empty folder: warnings are errors, output is a pipe.

    It is called in the process of the tests, as loading the libraries takes longer than most commands do; what the
    interpreter reads as it starts (`LANG`, `PYTHONHASHSEED`) makes it a process of its own.
    """

    def call(*args: str, stdin: bytes = b"", **environment: str) -> Ran:
        ran = _in_a_process if any(name.startswith(("LANG", "LC_", "PYTHON")) for name in environment) else _in_this_process
        return ran(args, stdin, tmp_path, _quiet() | environment)

    return call


@pytest.fixture
def collected(tmp_path: Path, holdfast: Holdfast) -> Callable[[list[dict[str, str]]], Holdfast]:
    """`collected(posts)("incidents")` in a folder whose ledger holds the posts; what else `collect` needs is built first."""

    def call(posts: list[dict[str, str]]) -> Holdfast:
        holdfast("read", "-", stdin="Тихо.".encode())
        (tmp_path / "posts.jsonl").write_text("".join(f"{json.dumps(post, ensure_ascii=False)}\n" for post in posts), encoding="utf-8")
        environment = {"HOLDFAST_LEDGER": str(tmp_path / "ledger.db")}
        assert holdfast("collect", "posts.jsonl", **environment).code == 0
        return lambda *args, **more: holdfast(*args, **environment, **more)

    return call


def _quiet() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}


def _in_a_process(args: tuple[str, ...], stdin: bytes, folder: Path, environment: dict[str, str]) -> Ran:
    command = [sys.executable, "-W", "error", "-m", "holdfast", *args]
    environment = {"PYTHONPATH": str(ROOT / "src")} | environment
    ran = subprocess.run(command, input=stdin, capture_output=True, cwd=folder, env=environment, check=False)
    return Ran(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))


def _in_this_process(args: tuple[str, ...], stdin: bytes, folder: Path, environment: dict[str, str]) -> Ran:
    streams = {"stdin": io.BytesIO(stdin), "stdout": io.BytesIO(), "stderr": io.BytesIO()}
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in os.environ.keys() - environment.keys():
            patch.delenv(name)
        for name, value in environment.items():
            patch.setenv(name, value)
        for name, stream in streams.items():
            patch.setattr(sys, name, io.TextIOWrapper(stream, encoding="utf-8", write_through=True))
        code = main(args)
        said = [streams[name].getvalue().decode("utf-8") for name in ("stdout", "stderr")]
    return Ran(code, *said)
