"""How a long build says how far it is."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[str, float], None]
"""Is told what is being done and what share of the whole is done, 0 to 1."""


def silent(what: str, share: float) -> None:
    """Says nothing."""
