"""What people write about the history of the demonstration."""

from __future__ import annotations

import pytest

from holdfast.exercise.press import Printed, write_reports
from holdfast.exercise.truth import History
from holdfast.exercise.world import World

SEED = 7


@pytest.fixture(scope="session")
def reports(world: World, history: History) -> tuple[Printed, ...]:
    return write_reports(world, history, SEED)
