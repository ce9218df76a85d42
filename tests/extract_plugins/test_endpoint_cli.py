"""`holdfast read --reader` as a user runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.extract_plugins.conftest import Endpoint

ROOT = Path(__file__).parents[2]
KEY = "sk-loopback-4711"
TEXT = (
    "Вчера вечером в селе Козинка Грайворонского округа дрон ударил по ферме, загорелась кровля.\n"
    "Ранены двое рабочих, погибших нет, сообщил губернатор Вячеслав Гладков.\n"
    "Без света остались Козинка и Головчино."
)

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(tmp_path: Path, endpoint: Endpoint) -> Run:
    """`run("--each", NAME="value")` reads one post, in an environment with these variables too."""
    post = {"text": TEXT, "id": "17", "source": "channel", "published": "2025-10-06T12:00:00Z"}
    (tmp_path / "post.jsonl").write_text(json.dumps(post), "utf-8")
    settings = {"HOLDFAST_ENDPOINT_URL": f"{endpoint.url}/v1", "HOLDFAST_ENDPOINT_MODEL": "small", "HOLDFAST_ENDPOINT_KEY": KEY}

    def call(*args: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "holdfast", "read", *args, "post.jsonl"],
            capture_output=True,
            check=False,
            cwd=tmp_path,
            encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT / "src"), **settings, **environment},
        )

    return call


def test_the_endpoint_reads_and_its_cost_is_the_last_line_on_stderr(run: Run, endpoint: Endpoint, answer: dict[str, Any]) -> None:
    endpoint.say(answer, usage={"prompt_tokens": 900, "completion_tokens": 200})
    ran = run("--reader", "endpoint", "--each", "--format", "jsonl")
    (reading,) = map(json.loads, ran.stdout.splitlines())
    assert (ran.returncode, reading["error"]) == (0, None)
    assert reading["incidents"][0]["injured"]["best"] == 2
    assert ran.stderr.startswith("small: 1 report, 1 request, 900 tokens in, 200 tokens out, ")
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("each", [("--each",), ()])
def test_a_refusal_is_told_with_its_remedy_and_without_the_key(run: Run, endpoint: Endpoint, each: tuple[str, ...]) -> None:
    endpoint.give(401, f"bad key {KEY}".encode())
    ran = run("--reader", "endpoint", *each, "--format", "jsonl")
    assert ran.returncode == 2
    assert "channel, 17: the endpoint answered 401: bad key ****; check HOLDFAST_ENDPOINT_KEY\n" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert KEY not in ran.stdout + ran.stderr
    assert [json.loads(line)["error"] is not None for line in ran.stdout.splitlines()] == [True] * len(each)


def test_the_rules_ask_nobody(run: Run, endpoint: Endpoint) -> None:
    ran = run("--format", "jsonl")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert endpoint.asked == []


def test_an_unknown_reader_is_an_error_that_lists_the_known(run: Run) -> None:
    ran = run("--reader", "psychic")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("Error: psychic: no reader of this name that works; give one of: endpoint, ")


def test_a_missing_setting_is_an_error_that_names_the_variable(run: Run) -> None:
    ran = run("--reader", "endpoint", HOLDFAST_ENDPOINT_MODEL="")
    assert ran.returncode == 2
    assert "set HOLDFAST_ENDPOINT_MODEL" in ran.stderr
    assert "Traceback" not in ran.stderr
