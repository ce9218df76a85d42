from __future__ import annotations

import os
from pathlib import Path

import pytest

from holdfast.collect import expand
from holdfast.records import Loss


def paths(*inputs: str | Path) -> list[str]:
    return [found for found in expand(str(given) for given in inputs) if isinstance(found, str)]


def losses(*inputs: str | Path) -> list[Loss]:
    return [found for found in expand(str(given) for given in inputs) if isinstance(found, Loss)]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/c.txt", "sub/deep/d.json", ".hidden", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return tmp_path


def test_a_folder_stands_for_its_files_sorted_without_hidden_ones(tree: Path) -> None:
    assert paths(tree) == [str(tree / name) for name in ("a.txt", "b.txt", "sub/c.txt", "sub/deep/d.json")]


def test_a_pattern_stands_for_what_it_matches_sorted(tree: Path) -> None:
    assert paths(tree / "*.txt") == [str(tree / "a.txt"), str(tree / "b.txt")]
    assert paths(tree / "[ab].t?t") == [str(tree / "a.txt"), str(tree / "b.txt")]


def test_two_stars_stand_for_folders_of_any_depth(tree: Path) -> None:
    assert paths(tree / "**/*.txt") == [str(tree / "a.txt"), str(tree / "b.txt"), str(tree / "sub/c.txt")]
    assert paths(tree / "**/deep/*.json") == [str(tree / "sub/deep/d.json")]
    assert paths(tree / "**") == paths(tree)


def test_a_pattern_may_be_relative(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tree)
    assert paths("*/c.txt") == [str(Path("sub/c.txt"))]
    assert paths(".") == ["a.txt", "b.txt", str(Path("sub/c.txt")), str(Path("sub/deep/d.json"))]


def test_a_file_is_given_once_however_often_it_is_reached(tree: Path) -> None:
    (tree / "link.txt").symlink_to(tree / "a.txt")
    assert paths(tree / "a.txt", tree, tree / "*.txt", "-", "-", tree / "sub/../a.txt").count(str(tree / "a.txt")) == 1
    assert str(tree / "link.txt") not in paths(tree / "a.txt", tree)
    assert paths("-", "-") == ["-"]


def test_folders_that_link_to_each_other_have_an_end(tree: Path) -> None:
    (tree / "sub" / "up").symlink_to(tree, target_is_directory=True)
    assert len(paths(tree)) == 4
    assert len(paths(tree / "**/*.txt")) == 3


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    odd = tmp_path / "posts[1].txt"
    odd.touch()
    assert paths(odd) == [str(odd)]


def test_what_names_nothing_is_a_loss(tmp_path: Path) -> None:
    found = losses(tmp_path / "missing", tmp_path / "*.txt", tmp_path, "", "zero\0character", "x" * 5000)
    assert [loss.problem.split(":")[0] for loss in found] == [
        "there is no such file",
        "the pattern matches no file",
        "the folder has no files",
        "there is no such file",
        "no path",
        "it cannot be reached",
    ]


def test_a_path_below_a_file_is_a_loss(tree: Path) -> None:
    (loss,) = losses(tree / "a.txt" / "b.txt")
    assert "cannot be reached" in loss.problem


def test_a_folder_that_cannot_be_looked_into_is_a_loss_and_the_rest_is_read(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scandir = os.scandir

    def guarded(path: Path) -> object:
        if Path(path).name == "sub":
            raise PermissionError(13, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    for given in (tree, tree / "**/*.txt"):
        (loss,) = losses(given)
        assert loss.input == str(tree / "sub")
        assert "Permission denied" in loss.problem
        assert paths(given) == [str(tree / "a.txt"), str(tree / "b.txt")]


def test_what_is_neither_file_nor_folder_is_not_waited_for(tree: Path) -> None:
    os.mkfifo(tree / "pipe")
    (loss,) = losses(tree)
    assert loss.input == str(tree / "pipe")


def test_a_name_that_is_no_text_can_still_be_told(tmp_path: Path) -> None:
    (loss,) = losses(tmp_path / os.fsdecode(b"\xff.txt"))
    loss.input.encode()
