"""One large component solved over columns: the same clusters as `holdfast.fuse.cluster.Component` finds, many times faster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from holdfast.fuse.arrays.cluster import Clusters, Longs, Weigh, exactly
from holdfast.fuse.arrays.columns import Ints


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
    must: Ints | None = None
    if groups:
        must = np.arange(len(names), dtype=np.int32)
        for group in groups:
            must[list(group)] = min(group)
    pairs, weight = np.array(list(weights), np.int32).reshape(-1, 2), np.array(list(weights.values()), np.int64)
    number = {report: at for at, report in enumerate(dict.fromkeys(reports))}
    rows = np.array([number[report] for report in reports], np.int32)
    above = weight > 0
    edges = exactly(pairs[above, 0], pairs[above, 1], weight[above])
    solver = Clusters(rows, must, _known(pairs, weight.astype(np.int32), missing))
    label = solver.solve(edges, np.array(apart, np.int32).reshape(-1, 2))
    found: dict[int, list[str]] = {}
    for name, home in zip(names, label.tolist(), strict=True):
        found.setdefault(home, []).append(name)
    return list(found.values())


def _known(pairs: Ints, weight: Ints, missing: int) -> Weigh:
    """Looks weights up among those of `pairs`; any other pair was not compared, and costs `missing`."""
    key = pairs[:, 0].astype(np.int64) << 32 | pairs[:, 1]
    order = np.argsort(key)
    key, weight = key[order], weight[order]

    def weigh(one: Longs, other: Longs) -> Ints:
        asked = np.minimum(one, other) << 32 | np.maximum(one, other)
        at = np.minimum(np.searchsorted(key, asked), len(key) - 1)
        found = weight[at] if len(key) else np.zeros(len(asked), np.int32)
        found[(key[at] != asked) if len(key) else slice(None)] = -missing
        return found

    return weigh
