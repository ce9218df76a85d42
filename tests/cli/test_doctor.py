from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from holdfast import cli
from holdfast.cli import doctor

Holdfast = Callable[..., Any]
ROOT = Path(__file__).parents[2]


def test_doctor_names_versions_regions_gazetteer_cache_and_encoding(holdfast: Holdfast) -> None:
    ran = holdfast("doctor")
    assert ran.err == ""
    names = {line[3:].split()[0] for line in ran.out.splitlines()}
    assert {"holdfast", "python", "msgspec", "regions", "gazetteer", "cache", "encoding", "terminal"} <= names


def test_doctor_as_json_says_whether_all_is_well(holdfast: Holdfast) -> None:
    ran = holdfast("doctor", "--json")
    document = json.loads(ran.out)
    assert document["well"] is (ran.code == 0)
    assert document["findings"][0]["name"] == "holdfast"


def test_a_missing_package_is_a_problem_with_a_remedy(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(doctor, "version", missing)
    assert cli.main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "!! msgspec" in out
    assert "msgspec is not installed; " in out
    assert "pip install msgspec" in out


def test_doctor_knows_the_dependencies_of_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [match[0] for text in project["dependencies"] if (match := re.match(r"[\w.-]+", text))]
    assert sorted(doctor.DEPENDENCIES) == sorted(names)
