"""The user's inputs -> files, in an order that depends on their names only."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from holdfast.collect.document import lost
from holdfast.records import Loss

STDIN = "-"
_MAGIC = frozenset("*?[")


def expand(inputs: Iterable[str]) -> Iterator[str | Loss]:
    """The path of each file that `inputs` name, and `-` for standard input; each file once, however often it is named.

    A directory stands for the files below it, a pattern (`*`, `?`, `[...]`, `**` for any depth) for what it matches;
    both sorted by name, without hidden files. A path that exists is never taken as a pattern. What names nothing, or
    cannot be looked into, is a `Loss`.
    """
    walk = _Walk()
    for given in inputs:
        if given != STDIN:
            yield from walk.given(given)
        elif walk.is_new(STDIN):
            yield STDIN


@dataclass(slots=True)
class _Walk:
    """What has been reached so far."""

    _seen: set[str] = field(default_factory=set)

    def is_new(self, key: str) -> bool:
        new = key not in self._seen
        self._seen.add(key)
        return new

    def given(self, path: str) -> Iterator[str | Loss]:
        mode = _mode(path)
        if isinstance(mode, int):
            yield from self._reached(Path(path), mode)
        elif _MAGIC.isdisjoint(path):
            yield lost(path, mode, "check the path")
        else:
            yield from self._matched(path)

    def _matched(self, pattern: str) -> Iterator[str | Loss]:
        found = dict.fromkeys(_match(*_anchor(pattern)))
        paths = sorted(str(one) for one in found if isinstance(one, Path))
        yield from (one for one in found if isinstance(one, Loss))
        if not paths:
            yield lost(pattern, "the pattern matches no file", "check it; ** stands for folders of any depth")
        for path in paths:
            yield from self.given(path)

    def _reached(self, path: Path, mode: int) -> Iterator[str | Loss]:
        if not stat.S_ISDIR(mode):
            if self.is_new(os.path.realpath(path)):
                yield str(path)
            return
        waiting = [path]
        while waiting:
            below = self._step(waiting.pop())
            if isinstance(below, list):
                waiting.extend(reversed(below))
            elif below is not None:
                yield below

    def _step(self, path: Path) -> str | Loss | list[Path] | None:
        """What `path` within a folder is: a file to read, a loss, the paths in a folder, or nothing new."""
        mode = _mode(str(path))
        if not isinstance(mode, int):
            return lost(str(path), mode, "check the path")
        if not self.is_new(os.path.realpath(path)):
            return None
        if stat.S_ISDIR(mode):
            return _entries(path) or lost(str(path), "the folder has no files", "check the path; hidden files are not read")
        if stat.S_ISREG(mode):
            return str(path)
        return lost(str(path), "neither a file nor a folder", "name it directly if it is to be read")


def _mode(path: str) -> int | str:
    """Type bits of the file at `path`, or in words why it cannot be reached."""
    try:
        return os.stat(path).st_mode  # noqa: PTH116  # as a Path, "" would be the current folder
    except FileNotFoundError:
        return "there is no such file"
    except OSError as error:
        return f"it cannot be reached: {error.strerror}"
    except ValueError:
        return "no path: it holds a zero character"


def _entries(folder: Path) -> list[Path] | Loss:
    """What is in `folder`, sorted by name, without hidden files."""
    try:
        with os.scandir(folder) as found:
            return sorted(folder / entry.name for entry in found if not entry.name.startswith("."))
    except OSError as error:
        return lost(str(folder), f"the folder cannot be read: {error.strerror}", "check its permissions")


def _anchor(pattern: str) -> tuple[Path, tuple[str, ...]]:
    """The folder that `pattern` starts in and its parts below that."""
    path = Path(pattern)
    return Path(path.anchor), path.parts[1:] if path.anchor else path.parts


def _match(folder: Path, parts: tuple[str, ...]) -> Iterator[Path | Loss]:
    """What `parts` of a pattern match below `folder`, in no certain order, possibly more than once."""
    if not parts:
        yield folder
        return
    first, *rest = parts
    if first == "**":
        for below in _folders(folder):
            if isinstance(below, Loss):
                yield below
            else:
                yield from _match(below, tuple(rest))
        return
    entries = [folder / first] if _MAGIC.isdisjoint(first) else _entries(folder)
    if isinstance(entries, Loss):
        yield entries
        return
    for path in entries:
        if fnmatch(path.name, first) and (_is_folder(path) if rest else os.path.lexists(path)):
            yield from _match(path, tuple(rest))


def _folders(top: Path) -> Iterator[Path | Loss]:
    """`top` and the folders below it; links to folders are not followed, so that there is an end."""
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        yield folder
        entries = _entries(folder)
        if isinstance(entries, Loss):
            yield entries
        else:
            waiting.extend(path for path in entries if _is_folder(path, follow_links=False))


def _is_folder(path: Path, *, follow_links: bool = True) -> bool:
    try:
        return stat.S_ISDIR(path.stat(follow_symlinks=follow_links).st_mode)
    except (OSError, ValueError):
        return False
