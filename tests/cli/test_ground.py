"""Invented and real events never share a ledger."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import DRILL

from holdfast import open_ledger
from holdfast.errors import InputError
from holdfast.pipeline import now
from holdfast.pipeline.ground import exercise_of, stand_on
from holdfast.regions import load_region
from holdfast.store import Ledger

Holdfast = Callable[..., Any]


@pytest.fixture
def drill(tmp_path: Path) -> str:
    (tmp_path / "mini.toml").write_text(DRILL, "utf-8")
    (tmp_path / "posts.txt").write_text("В Шебекино дрон повредил дом, ранена женщина.", "utf-8")
    return "mini.toml"


def test_a_drill_is_never_recorded_among_real_events(holdfast: Holdfast, drill: str) -> None:
    assert holdfast("collect", "posts.txt", "--ledger", "real.db").code == 0
    refused = holdfast("collect", "posts.txt", "--ledger", "real.db", "--region", drill)
    assert refused.code == 2
    assert "it holds reports of real events, and mini.toml is an exercise" in refused.err
    assert "--ledger exercise.db" in refused.err
    assert "1 known already" in holdfast("collect", "posts.txt", "--ledger", "real.db").out


def test_a_drill_is_never_shown_as_real_and_no_real_report_joins_it(holdfast: Holdfast, drill: str, tmp_path: Path) -> None:
    with Ledger(tmp_path / "drill.db", now) as ledger, ledger.writing():
        stand_on(ledger, load_region(str(tmp_path / drill)))
    for command in (("incidents",), ("services",), ("collect", "posts.txt"), ("export", "--audience", "internal"), ("outlook",)):
        refused = holdfast(*command, "--ledger", "drill.db")
        assert (refused.code, refused.out) == (2, ""), command
        assert "it is the ledger of an exercise (mini), and belgorod is a real region" in refused.err
    assert holdfast("incidents", "--ledger", "drill.db", "--region", drill).code == 0


def test_a_notebook_opens_no_drill_as_real(built: None, drill: str, tmp_path: Path) -> None:  # noqa: ARG001
    path, pack = tmp_path / "drill.db", str(tmp_path / drill)
    with Ledger(path, now) as ledger, ledger.writing():
        stand_on(ledger, load_region(pack))
        stand_on(ledger, load_region(pack))  # twice is once
        assert exercise_of(ledger) == "mini"
    with pytest.raises(InputError, match="it is the ledger of an exercise"):
        open_ledger(path)
    with open_ledger(path, region=pack) as book:
        assert len(book.incidents()) == 0
