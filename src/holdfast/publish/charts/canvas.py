"""The sheet that a chart is drawn on: its size, its style, its title and its description."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from html import escape

import msgspec

from holdfast.version import VERSION

WIDTH, HEIGHT = 640, 280

STYLE = """
.hf-chart{--ink:#1b2733;--soft:#5b6b7a;--grid:#d9e0e6;--paper:#fff;--one:#0b6aa8;--two:#b3541e;--three:#4d7a2a;--warn:#a3202c;
background:var(--paper);font:12px system-ui,sans-serif;max-width:100%;height:auto}
@media (prefers-color-scheme:dark){.hf-chart{--ink:#e6edf3;--soft:#9fb0c0;--grid:#33414e;--paper:#10171e;--one:#6cb6ee;--two:#f0a36b;
--three:#9acb6f;--warn:#ff8a8f}}
@media print{.hf-chart{--ink:#000;--soft:#333;--grid:#ccc;--paper:#fff;--one:#0b6aa8;--two:#b3541e;--three:#4d7a2a;--warn:#a3202c}}
.hf-chart text{fill:var(--ink)}.hf-chart .soft{fill:var(--soft)}.hf-chart .head{font-weight:600;font-size:14px}
.hf-chart .grid{stroke:var(--grid);stroke-width:1;fill:none}.hf-chart .axis{stroke:var(--soft);stroke-width:1;fill:none}
.hf-chart .line{fill:none;stroke-width:2;stroke-linejoin:round}.hf-chart .thin{fill:none;stroke-width:1}
.hf-chart .dash{stroke-dasharray:5 4}.hf-chart .one{stroke:var(--one)}.hf-chart .two{stroke:var(--two)}
.hf-chart .three{stroke:var(--three)}.hf-chart .warn{stroke:var(--warn)}.hf-chart .plain{stroke:var(--soft)}
.hf-chart .fill{stroke:none}.hf-chart .fill.one{fill:var(--one)}.hf-chart .fill.two{fill:var(--two)}
.hf-chart .fill.three{fill:var(--three)}.hf-chart .fill.warn{fill:var(--warn)}.hf-chart .fill.plain{fill:var(--soft)}
.hf-chart .faint{opacity:.18}.hf-chart .half{opacity:.38}
"""
"""Colours that keep apart for most colour-blind readers and have a contrast of 4.5 or more; dark where the reader's screen is."""


class Box(msgspec.Struct, frozen=True):
    """The part of the sheet that data are drawn in, in SVG units; y grows downwards."""

    left: float
    """Left edge."""
    top: float
    """Upper edge."""
    right: float
    """Right edge."""
    bottom: float
    """Lower edge."""


PLOT = Box(56, 40, WIDTH - 16, HEIGHT - 40)
"""Room for a heading above, dates below and numbers at the left."""


def figure(title: str, description: str, body: Iterable[str], *, width: int = WIDTH, height: int = HEIGHT) -> str:
    """A whole SVG. `title` stands above the drawing as well; `description` is what a screen reader tells of it."""
    own = hashlib.sha256(f"{title}\0{description}".encode()).hexdigest()[:8]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hf-chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img" aria-labelledby="t{own} d{own}">\n<title id="t{own}">{escape(title)}</title>\n'
        f'<desc id="d{own}">{escape(description)}</desc>\n<metadata>holdfast {VERSION}</metadata>\n<style>{STYLE}</style>\n'
        f'<rect width="{width}" height="{height}" style="fill:var(--paper)"/>\n{label(PLOT.left, 20, title, "head")}\n'
        + "\n".join(body)
        + "\n</svg>\n"
    )


def label(x: float, y: float, words: str, kind: str = "soft", anchor: str = "start") -> str:
    """Words at a point; `anchor` is `start`, `middle` or `end`."""
    return f'<text x="{number(x)}" y="{number(y)}" class="{kind}" text-anchor="{anchor}">{escape(words)}</text>'


def number(value: float) -> str:
    """A coordinate, to a tenth; what is not finite is drawn at 0, and never written as `nan`."""
    return f"{value:.1f}".rstrip("0").rstrip(".") if math.isfinite(value) else "0"


def told(value: float) -> str:
    """A number as an axis shows it: 0.25, 3, 1,200, 1.5M."""
    if abs(value) >= 1e6:
        return f"{value / 1e6:g}M"
    return f"{value:,.0f}" if abs(value) >= 10 or value == int(value) else f"{value:g}"
