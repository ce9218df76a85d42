"""Which service needs which: an acyclic order, and what a loss of one costs another when its back-up is spent.

    s_k = o_k * product over j of (1 - A_kj * (1 - s_j))

`o_k` is what damage of its own leaves of service `k`, `A_kj` the share of it that stands still without `j`. With back-up for `b`
hours only a loss of `j` that has lasted that long counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter

import msgspec

from holdfast.errors import InputError


class Need(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a service loses without another."""

    share: float
    """Of the service that stands still where the other is out altogether, 0 to 1."""
    backup_hours: float = 0.0
    """How long it goes on by itself."""


def in_order(needs: Mapping[str, Mapping[str, Need]], name: str) -> tuple[str, ...]:
    """The services, each behind those that it needs; those that are free stand as in `needs`.

    Raises `InputError` for the file `name` where one needs a service that is not described, or where they need each other
    in a circle, which is named.
    """
    for service, its in needs.items():
        for other in its:
            if other not in needs:
                raise InputError(name, f"{service} needs {other}, which is not described", f"add a [[sector]] of the name {other}")
    try:
        order = list(TopologicalSorter({service: list(its) for service, its in needs.items()}).static_order())
    except CycleError as error:
        circle = " -> ".join(reversed(error.args[1]))
        raise InputError(name, f"services need each other in a circle: {circle}", "leave out the weakest of these needs") from error
    depth: dict[str, int] = {}
    for service in order:
        depth[service] = 1 + max((depth[other] for other in needs[service]), default=-1)
    return tuple(sorted(needs, key=lambda service: depth[service]))
