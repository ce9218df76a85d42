from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest

from holdfast.collect import collect
from holdfast.records import Loss, Report

RETRIEVED = datetime(2025, 10, 2, 6, 0, tzinfo=UTC)


def sorted_out(items: Iterable[Report | Loss]) -> tuple[list[Report], list[Loss]]:
    reports: list[Report] = []
    losses: list[Loss] = []
    for item in items:
        if isinstance(item, Report):
            reports.append(item)
        else:
            losses.append(item)
    return reports, losses


@pytest.fixture(scope="session")
def read_bytes() -> Callable[[bytes], tuple[list[Report], list[Loss]]]:
    """What standard input with these bytes gives."""
    return lambda raw: sorted_out(collect(["-"], stdin=io.BytesIO(raw), retrieved_at=RETRIEVED))


@pytest.fixture(scope="session")
def read_inputs() -> Callable[..., tuple[list[Report], list[Loss]]]:
    """What these inputs give."""
    return lambda *inputs: sorted_out(collect([str(given) for given in inputs], stdin=None, retrieved_at=RETRIEVED))
