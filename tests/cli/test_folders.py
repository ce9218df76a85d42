"""Where the program keeps its files."""

from __future__ import annotations

from pathlib import Path

import pytest

from holdfast.folders import cache_directory, data_directory


def test_the_cache_is_where_the_user_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOLDFAST_CACHE", str(tmp_path / "own"))
    assert cache_directory() == tmp_path / "own"
    monkeypatch.delenv("HOLDFAST_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    assert cache_directory() == tmp_path / "xdg" / "holdfast"


def test_what_the_user_adds_is_where_he_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "xdg"))
    monkeypatch.setenv("HOLDFAST_DATA", str(tmp_path / "own"))
    assert data_directory() == tmp_path / "own"
    monkeypatch.delenv("HOLDFAST_DATA")
    assert data_directory() == tmp_path / "xdg" / "holdfast"


@pytest.mark.parametrize(("platform", "folder"), [("darwin", "Library/Caches/holdfast"), ("win32", "AppData/Local/holdfast/cache")])
def test_without_a_word_of_the_user_it_is_where_the_platform_keeps_such(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, platform: str, folder: str
) -> None:
    for name in ("HOLDFAST_CACHE", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", platform)
    monkeypatch.setattr("pathlib.Path.home", lambda: tmp_path)
    assert cache_directory() == tmp_path / folder
