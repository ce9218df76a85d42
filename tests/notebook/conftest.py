from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from holdfast import cli


@pytest.fixture
def collect(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[str], Path]:
    """`collect(lines)`: a ledger that holds these posts, JSON a line."""

    def collected(posts: str) -> Path:
        (tmp_path / "posts.jsonl").write_text(posts, "utf-8")
        ledger = tmp_path / "ledger.db"
        assert cli.main(["collect", "--ledger", str(ledger), str(tmp_path / "posts.jsonl")]) == 0
        capsys.readouterr()
        return ledger

    return collected
