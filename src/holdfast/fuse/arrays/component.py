"""One large component solved over columns: the same clusters as `holdfast.fuse.cluster.Component` finds, many times faster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from holdfast.fuse.arrays.cluster import Edges, agglomerate
from holdfast.fuse.arrays.columns import Ints
from holdfast.fuse.cluster import FORBIDDEN


def clusters(
    names: Sequence[str],
    reports: Sequence[str],
    groups: Sequence[Sequence[int]],
    weights: Mapping[tuple[int, int], int],
    apart: Sequence[tuple[int, int]],
    missing: int,
) -> list[list[str]]:
    """The claims of each incident, each in order of id, in order of their first.

    `names` are the ids of the claims in order, `reports` their reports. Claims are meant by their places in `names`: those that
    people put together in `groups`, pairs, the lower first, in `weights`, and pairs that people put `apart`.
    """
    count = len(names)
    must: Ints | None = None
    if groups or apart:
        must = np.arange(count, dtype=np.int32)
        for group in groups:
            must[list(group)] = min(group)
    pairs = np.array([*weights, *apart], np.int32).reshape(-1, 2)
    total = np.array([*weights.values(), *[FORBIDDEN] * len(apart)], np.int64)
    compared = np.array([*[1] * len(weights), *[0] * len(apart)], np.int32)
    number = {report: at for at, report in enumerate(dict.fromkeys(reports))}
    rows = np.array([number[report] for report in reports], np.int32)
    label = agglomerate(Edges(pairs.min(axis=1), pairs.max(axis=1), total, compared), rows, must, missing)
    found: dict[int, list[str]] = {}
    for name, home in zip(names, label.tolist(), strict=True):
        found.setdefault(home, []).append(name)
    return list(found.values())
