"""The tool that joins annotated texts into a set."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
REPORT = {"id": "b", "lang": "en", "published": None, "url": "https://example.org/b", "text": "A house burned."}
GOLD: dict[str, Any] = {"id": "b", "lang": "en", "published": None, "url": "https://example.org/b", "incidents": [], "query": "fire"}


def part(folder: Path, report: dict[str, Any], gold: dict[str, Any]) -> Path:
    folder.mkdir()
    (folder / "reports.jsonl").write_text(json.dumps(report), "utf-8")
    (folder / "gold.jsonl").write_text(json.dumps(gold), "utf-8")
    return folder


def make(*folders: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(HERE / "make_set.py"), *map(str, folders)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_parts_are_joined_in_order_of_ids_without_other_keys(tmp_path: Path) -> None:
    last = part(tmp_path / "last", REPORT, GOLD)
    first = part(tmp_path / "first", REPORT | {"id": "a"}, GOLD | {"id": "a"})
    assert make(last, first, tmp_path / "set").returncode == 0
    lines = [json.loads(line) for line in (tmp_path / "set" / "gold.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["a", "b"]
    assert "query" not in lines[0]


def test_a_set_made_from_itself_is_the_same_to_the_byte(tmp_path: Path) -> None:
    assert make(HERE / "services", tmp_path / "set").returncode == 0
    for name in ("reports.jsonl", "gold.jsonl"):
        assert (tmp_path / "set" / name).read_bytes() == (HERE / "services" / name).read_bytes()


def test_nothing_is_written_from_parts_that_do_not_fit_together(tmp_path: Path) -> None:
    wrong = part(tmp_path / "wrong", REPORT, GOLD | {"url": "https://example.org/c"})
    other = part(tmp_path / "other", REPORT | {"id": "c"}, GOLD | {"id": "d"})
    ran = make(wrong, other, tmp_path / "set")
    assert ran.returncode == 2
    assert sorted(ran.stderr.splitlines()) == ["b: url differs between the files", "c has no annotation", "d has no report"]
    assert not (tmp_path / "set").exists()
