"""The program as a user runs it: a process of its own, with what it said on each stream and its exit code."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from holdfast.pipeline import DEFAULT_REGION, open_instruments

ROOT = Path(__file__).parents[2]


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
    """`holdfast("read", "posts.jsonl", stdin=b"", LANG="C")` in an empty folder: warnings are errors, output is a pipe."""

    def call(*args: str, stdin: bytes = b"", **environment: str) -> Ran:
        inherited = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "NO_COLOR", "FORCE_COLOR")}
        ran = subprocess.run(
            [sys.executable, "-W", "error", "-m", "holdfast", *args],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**inherited, "PYTHONPATH": str(ROOT / "src"), **environment},
            check=False,
        )
        return Ran(ran.returncode, ran.stdout.decode("utf-8"), ran.stderr.decode("utf-8"))

    return call
