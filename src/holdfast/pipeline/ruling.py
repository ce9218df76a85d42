"""What a person's decision sets for an incident: where it happened, and which of its claims are of another one."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from holdfast.records import Incident, Location


def moved(where: Location, point: tuple[float, float], radius_m: int, place: str | None) -> Location:
    """`where` as a circle around the point, in degrees north and east; `place` is what it is called, if it is told."""
    return msgspec.structs.replace(
        where,
        place=place or where.place,
        lat=point[0],
        lon=point[1],
        radius_m=radius_m,
        precision="point",
        confidence=1.0,
        candidates=(),
    )


def parted(incident: Incident, is_meant: Callable[[str], bool]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The claims of the incident that are meant, by their ids, and its others."""
    chosen = tuple(claim for claim in incident.claims if is_meant(claim))
    return chosen, tuple(claim for claim in incident.claims if claim not in chosen)
