"""Floors: the least that each figure of a gold set may be, kept in a file, so that no change makes readings worse unseen.

    [set240.test]         # the set, and its half (or `all`)
    incident = 90.5       # in points of a hundred, as `figures.points` gives them

Floors only rise: `raised` lowers none unless told to.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from math import floor

Points = Mapping[str, float]
"""Figures by name, in points of a hundred."""
Floors = Mapping[str, Mapping[str, Points]]
"""Floors by set and half."""

MARGIN = 1.0
"""A new floor lies this many points below the figure that it is made from."""
SLACK = 3.0
"""A figure further than this above its floor has left it behind."""


def read_floors(text: str) -> Floors:
    """The floors in a TOML file with this text."""
    floors: Floors = tomllib.loads(text)
    return floors


def write_floors(floors: Floors, heading: str) -> str:
    """`floors` as a TOML file that begins with `heading` as a comment."""
    lines = [f"# {line}".rstrip() for line in heading.splitlines()]
    for name, halves in floors.items():
        for half, figures in halves.items():
            lines += ["", f"[{name}.{half}]", *(f"{figure} = {value:.1f}" for figure, value in figures.items())]
    return "\n".join(lines) + "\n"


def below(figures: Points, floors: Points) -> list[str]:
    """A sentence for each figure that is below its floor, or that is not there at all.

    >>> below({"incident": 91.04}, {"incident": 92.0, "outage": 80.0})
    ['incident is 91.0, below its floor of 92.0', 'outage has no value, its floor is 80.0']
    """
    found = []
    for name, least in floors.items():
        if name not in figures:
            found.append(f"{name} has no value, its floor is {least:.1f}")
        elif figures[name] < least:
            found.append(f"{name} is {figures[name]:.1f}, below its floor of {least:.1f}")
    return found


def outgrown(figures: Points, floors: Points) -> list[str]:
    """A sentence for each figure that is more than 3 points above its floor.

    >>> outgrown({"incident": 96.0, "outage": 82.0}, {"incident": 92.0, "outage": 80.0})
    ['incident is 96.0: its floor of 92.0 can be raised']
    """
    return [
        f"{name} is {figures[name]:.1f}: its floor of {least:.1f} can be raised"
        for name, least in floors.items()
        if name in figures and figures[name] > least + SLACK
    ]


def raised(figures: Points, floors: Points, *, may_lower: bool = False) -> dict[str, float]:
    """New floors one point below `figures`, cut to a tenth; an old one that is higher stays, unless `may_lower`.

    >>> raised({"incident": 91.57, "outage": 70.0}, {"outage": 80.0})
    {'incident': 90.5, 'outage': 80.0}
    """
    new = {name: max(0.0, floor(10 * (value - MARGIN)) / 10) for name, value in figures.items()}
    return new if may_lower else {name: max(value, floors.get(name, value)) for name, value in new.items()}
