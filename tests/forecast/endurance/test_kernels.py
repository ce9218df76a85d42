"""The compiled kernel and the plain one; and what common random numbers promise on each single path."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from holdfast.forecast.endurance.simulate import Kernel, Run, simulate
from holdfast.forecast.endurance.world import Futures, World, thinned

MakeWorld = Callable[..., World]
RUN = Run(120, 45, (7, 30, 45), seed=11)


def as_bytes(futures: Futures) -> list[bytes]:
    return [array.tobytes() for array in futures]


def test_both_kernels_give_the_same_bytes(make_rough_world: MakeWorld) -> None:
    world = make_rough_world()
    compiled, plain = simulate(world, RUN, "compiled"), simulate(world, RUN, "plain")
    assert compiled.person_days.sum() > 0
    assert (compiled.crossed > 0).any()
    assert as_bytes(compiled) == as_bytes(plain)


def test_both_kernels_give_the_same_bytes_where_nothing_waits(make_world: MakeWorld) -> None:
    world = make_world(districts=2, sectors=2, crews=2.5)
    run = RUN._replace(futures=20)
    assert as_bytes(simulate(world, run, "compiled")) == as_bytes(simulate(world, run, "plain"))


@pytest.mark.parametrize("kernel", ["compiled", "plain"])
def test_threads_and_blocks_change_nothing(make_rough_world: MakeWorld, kernel: Kernel) -> None:
    world, run = make_rough_world(), RUN._replace(futures=620, days=10, horizons=(7,))
    alone = simulate(world, run, kernel)
    assert as_bytes(simulate(world, run._replace(threads=3), kernel)) == as_bytes(alone)
    fewer = simulate(world, run._replace(futures=100), kernel)
    assert as_bytes(fewer) == [array[:100].tobytes() for array in alone]


def test_another_seed_gives_other_futures(make_rough_world: MakeWorld) -> None:
    world = make_rough_world()
    assert as_bytes(simulate(world, RUN)) != as_bytes(simulate(world, RUN._replace(seed=12)))


def test_more_crews_never_make_any_path_worse(make_rough_world: MakeWorld) -> None:
    before = simulate(make_rough_world(crews=1.0), RUN)
    for crews in (1.04, 1.5, 2.0, 5.0):
        after = simulate(make_rough_world(crews=crews), RUN)
        assert (after.open_jobs <= before.open_jobs).all()
        assert (after.person_days <= before.person_days).all()
        assert (after.region_levels >= before.region_levels).all()
        before = after


def test_more_stock_and_shorter_waits_never_make_any_path_worse(make_rough_world: MakeWorld) -> None:
    world = make_rough_world()
    base = simulate(world, RUN)
    stocked = simulate(world._replace(stock=world.stock + 3.0), RUN)
    cleared = simulate(world._replace(waits=world.waits // 2), RUN)
    for better in (stocked, cleared):
        assert (better.person_days <= base.person_days).all()
        assert better.person_days.sum() < base.person_days.sum()


def test_longer_back_up_never_makes_any_path_worse(make_rough_world: MakeWorld) -> None:
    world = make_rough_world()
    base = simulate(world, RUN).person_days
    longer = simulate(world._replace(spent=world.spent + 1 / 24), RUN).person_days
    assert (longer <= base + 1e-12).all()
    assert longer.sum() < base.sum()


def test_nothing_is_ever_not_a_number(make_rough_world: MakeWorld) -> None:
    world = make_rough_world(crews=0.0)
    for rates in (world.rates * 0, world.rates * 1000):
        futures = simulate(world._replace(rates=rates), RUN._replace(futures=10))
        assert all(np.isfinite(array.astype(float)).all() for array in futures)
        assert ((futures.levels >= 0) & (futures.levels <= 1)).all()


def test_strikes_that_open_no_repair_are_left_out_and_the_expected_repairs_of_each_weapon_stay(make_rough_world: MakeWorld) -> None:
    world = make_rough_world()
    fewer = thinned(world)
    shares, left = (np.diff(one.weapons, axis=1, prepend=0.0) for one in (world, fewer))
    given_some = world.jobs / (1.0 - world.no_jobs)
    before = world.rates[:, :, None] * (shares * world.jobs)[:, None, :]
    after = fewer.rates[:, :, None] * (left * given_some)[:, None, :]
    assert np.allclose(before, after)
    assert (fewer.rates < world.rates).all()


def test_a_world_in_which_no_strike_opens_a_repair_stays_whole(make_rough_world: MakeWorld) -> None:
    world = make_rough_world()
    calm = world._replace(jobs=world.jobs * 0, no_jobs=np.ones_like(world.no_jobs), open_now=world.open_now * 0)
    assert simulate(calm, RUN._replace(futures=10)).person_days.sum() == 0
