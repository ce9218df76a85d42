"""A progress bar on stderr for long work: building a gazetteer, adding a source to it."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from holdfast.cli import streams

_WORDS = "building the gazetteer (once)"


class GazetteerBar:
    """Shows how far the gazetteer is: a bar in a terminal, one line elsewhere, nothing where there is nothing to build."""

    def __init__(self, words: str = _WORDS, hint: str = ", up to half a minute") -> None:
        self._words, self._hint = words, hint
        self._bar: Progress | None = None
        self._task: TaskID | None = None
        self._told = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, what: str, share: float) -> None:
        """`share` (0 to 1) of the building is done; it is now at `what`."""
        if not self._told:
            self._told = True
            self._begin()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=share, description=f"{self._words}: {what}")

    def _begin(self) -> None:
        if not sys.stderr.isatty():
            streams.say(f"{self._words}{self._hint}")
            return
        columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
        self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
        self._task = self._bar.add_task(self._words, total=1.0)
        self._bar.start()
