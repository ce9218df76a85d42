"""How well found incidents match the true ones: pairs, and B3 (Bagga and Baldwin 1998), from two labellings of claims."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def scores(found: NDArray[Any], true: NDArray[Any]) -> dict[str, float]:
    """Precision, recall and F1 of pairs (`pair_*`) and of claims (`b3_*`); `biggest` is the largest found incident."""
    _, a = np.unique(found, return_inverse=True)
    _, b = np.unique(true, return_inverse=True)
    sizes, truth = np.bincount(a), np.bincount(b)
    both, shared = np.unique(a.astype(np.int64) * len(truth) + b, return_counts=True)
    common = shared.astype(float)
    pairs = (common * (common - 1)).sum()
    pair_p = pairs / max((sizes * (sizes - 1.0)).sum(), 1)
    pair_r = pairs / max((truth * (truth - 1.0)).sum(), 1)
    b3_p = (common**2 / sizes[both // len(truth)]).sum() / len(a)
    b3_r = (common**2 / truth[both % len(truth)]).sum() / len(a)
    return {
        "pair_p": float(pair_p), "pair_r": float(pair_r), "pair_f": _f(pair_p, pair_r),
        "b3_p": float(b3_p), "b3_r": float(b3_r), "b3_f": _f(b3_p, b3_r), "biggest": float(np.max(sizes)),
    }  # fmt: skip


def _f(precision: float, recall: float) -> float:
    return float(2 * precision * recall / max(precision + recall, 1e-12))
