"""Holdfast: reports of attacks in, incidents with their evidence out.

>>> import holdfast
>>> found = holdfast.read("posts.jsonl")  # doctest: +SKIP
>>> for incident in found: ...  # doctest: +SKIP
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from holdfast.version import VERSION

if TYPE_CHECKING:
    from holdfast.notebook import Findings, read

__version__ = VERSION
__all__ = ["Findings", "__version__", "read"]


def __getattr__(name: str) -> object:
    """`read` and `Findings` are loaded when they are first asked for, so that `import holdfast` costs next to nothing."""
    if name not in ("read", "Findings"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module("holdfast.notebook"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
