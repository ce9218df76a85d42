"""First-passage curves as SVG: the share of futures in which a service has fallen below the level, day by day."""

from __future__ import annotations

from collections.abc import Sequence

from holdfast.publish.charts.plain import step_chart
from holdfast.records import Endurance, ServiceOutlook

_LINES = 4
"""More curves in one chart cannot be told apart."""


def passage_chart(found: Endurance, area: str | None = None) -> str:
    """The curves of one area, the region itself by default: the four services that cross most, in the order of their needs."""
    mine = [service for service in found.services if service.area == (area or found.region)]
    shown = sorted(mine, key=lambda service: service.passage.never)[:_LINES]
    curves = [(service.sector, _points(service.passage.crossed)) for service in mine if service in shown]
    name = mine[0].name if mine else found.region
    title = f"{'EXERCISE: ' if found.exercise else ''}{name}: first day below {found.level:.0%}"
    return step_chart(title, f"Internal. {found.label}. {_words(mine)}", curves, "days from now", "share of futures that have crossed")


def _points(crossed: Sequence[float]) -> list[tuple[float, float]]:
    return [(0.0, 0.0), *((float(day), share) for day, share in enumerate(crossed, 1))]


def _words(services: Sequence[ServiceOutlook]) -> str:
    return " ".join(f"{service.sector}: {service.passage.never:.0%} of futures never cross." for service in services)
