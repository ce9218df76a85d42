"""One region for all tests of the exercise: it takes two seconds to make."""

from __future__ import annotations

import pytest

from holdfast.exercise.region.make import make_world
from holdfast.exercise.world import World

SEED = 7


@pytest.fixture(scope="session")
def world() -> World:
    """The region that the demonstration runs on."""
    return make_world(SEED)
