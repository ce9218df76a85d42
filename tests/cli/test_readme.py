from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOWN = re.compile(r"^    \$ ./run (.+)\n\n?((?:    .*\n|\n)+)", re.MULTILINE)


def test_what_the_readme_shows_is_what_the_program_prints() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    shown = SHOWN.findall(text)
    assert len(shown) == 1
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"} | {"PYTHONPATH": str(ROOT / "src")}
    for command, output in shown:
        call = [sys.executable, "-m", "holdfast", *command.split()]
        ran = subprocess.run(call, capture_output=True, check=True, cwd=ROOT, env=environment)
        expected = "".join(f"    {line}".rstrip() + "\n" for line in ran.stdout.decode().splitlines())
        assert output.rstrip("\n") == expected.rstrip("\n")


def test_the_files_that_the_readme_links_to_are_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", (ROOT / "README.md").read_text("utf-8"))
    assert len(links) > 4
    assert [link for link in links if not (ROOT / link).exists()] == []
