"""One region and its histories for all tests of the exercise: seconds to make."""

from __future__ import annotations

from datetime import date

import pytest

from holdfast.exercise.history.parameters import Parameters, read_parameters
from holdfast.exercise.history.run import run_history
from holdfast.exercise.region.make import make_world
from holdfast.exercise.truth import History
from holdfast.exercise.world import World

SEED, START = 7, date(2026, 3, 1)


@pytest.fixture(scope="session")
def world() -> World:
    """The region that the demonstration runs on."""
    return make_world(SEED)


@pytest.fixture(scope="session")
def parameters() -> Parameters:
    """The figures of the process as they come with the package."""
    return read_parameters()


@pytest.fixture(scope="session")
def history(world: World, parameters: Parameters) -> History:
    """Four months, as in the demonstration."""
    return run_history(world, parameters, days=120, seed=SEED, start=START)


@pytest.fixture(scope="session")
def years(world: World, parameters: Parameters) -> History:
    """Four years: long enough to find the figures again that it was drawn from."""
    return run_history(world, parameters, days=1461, seed=SEED, start=START)
