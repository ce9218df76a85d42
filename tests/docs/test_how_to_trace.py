"""The page on lineages: what it shows is what the command prints."""

from __future__ import annotations

import json
import subprocess
import sys
import typing
from pathlib import Path

from holdfast.publish.lineage import WHY
from holdfast.records import Derivation

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "how-to" / "trace.md").read_text("utf-8")
POSTS = {
    "post": ("07:00", "На въезде в Козинку дрон ударил по трактору. Тракторист 54 лет ранен в плечо, его везут в больницу."),
    "quote": ("08:00", "В Козинке дрон ударил по трактору, написал Гладков. «Тракторист 54 лет ранен в плечо, его везут в больницу»."),
    "farm": (
        "15:00",
        (
            "A drone hit a tractor in Kozinka and wounded the driver, 54, in the shoulder, governor Gladkov said. "
            "The strike is a stark reminder of how fragile peace is."
        ),
    ),
    "other": ("07:00", "В Шебекино ракета попала в склад, пострадавших нет."),
}


def test_what_the_page_shows_is_what_the_command_prints(tmp_path: Path) -> None:
    rows = [
        {"id": name, "published": f"2025-10-06T{at}:00Z", "source": f"{name}.example", "text": text} for name, (at, text) in POSTS.items()
    ]
    (tmp_path / "posts.jsonl").write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    command = [sys.executable, "-m", "holdfast", "trace", "posts.jsonl"]
    ran = subprocess.run(command, capture_output=True, encoding="utf-8", cwd=tmp_path, check=True)
    shown = PAGE.partition("$ ./run trace posts.jsonl\n")[2].partition("\n\nWhere")[0]
    assert ran.stdout.rstrip("\n") == "\n".join(line.removeprefix("    ") for line in shown.splitlines())


def test_the_page_explains_every_way_of_derivation() -> None:
    assert [how for how in typing.get_args(Derivation) if f"| `{how}` |" not in PAGE] == []


def test_the_page_names_every_mark() -> None:
    assert [label for label in WHY.values() if f"`{label}`" not in PAGE] == []
