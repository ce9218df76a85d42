"""A chart as PDF or PNG, by the typesetter of the extra `report`."""

from __future__ import annotations

import re
from typing import Literal

from holdfast.errors import SetupError

_LIGHT = {
    "ink": "#1b2733", "soft": "#5b6b7a", "grid": "#d9e0e6", "paper": "#ffffff",
    "one": "#0b6aa8", "two": "#b3541e", "three": "#4d7a2a", "warn": "#a3202c",
}  # fmt: skip
"""Paper is light: the typesetter knows no variables of CSS."""


def as_pdf(svg: str) -> bytes:
    """The chart as a page of PDF of its own size. Raises `SetupError` without the extra `report`."""
    return _set(svg, "pdf")


def as_png(svg: str) -> bytes:
    """The chart as PNG, 144 dots an inch. Raises `SetupError` without the extra `report`."""
    return _set(svg, "png")


def for_print(svg: str) -> str:
    """The chart with plain colours in place of variables, and without what only screens know."""
    plain = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})+[^{}]*\}", "", svg)
    return re.sub(r"var\(--(\w+)\)", lambda found: _LIGHT[found[1]], plain)


def _set(svg: str, kind: Literal["pdf", "png"]) -> bytes:
    try:
        import typst  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        raise SetupError("the typesetter is not installed", "pip install 'holdfast[report]'") from error
    written = for_print(svg).replace("\\", "\\\\").replace('"', '\\"')
    source = f'#set page(width: auto, height: auto, margin: 4pt)\n#image(bytes("{written}"), format: "svg", width: 480pt)\n'
    return bytes(typst.compile(source.encode(), format=kind, ppi=144.0))
