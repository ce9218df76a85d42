"""Text for a terminal out of what rich lays out: the same parts at the same width are the same text on every machine."""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.console import Console, Group, RenderableType


def lines_of(parts: Iterable[RenderableType], *, width: int, colour: bool) -> str:
    """`parts` below each other in lines of at most `width` columns; with `colour`, as a terminal shows them."""
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},  # nothing that a user's shell says changes it
    )
    console.print(Group(*parts))
    return "".join(line.rstrip(" ") + "\n" for line in out.getvalue().splitlines())
