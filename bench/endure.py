"""How fast and how right the futures of `holdfast endure` are, beside plain ways to the same thing.

    python bench/endure.py                    # speed, scaling, bias, shapes of work
    python bench/endure.py --only speed       # 10,000 futures x 90 days x 25 districts x 6 sectors
    python bench/endure.py --only calibration # ranks of 200 true parameters in what is learned of them

Speed: the compiled kernel on one thread and on two, the same with numpy alone, and a plain simulation of every job with a heap of
events in Python, of fewer futures and scaled. Processor seconds are of all threads together; wall seconds depend on what else
runs. The world is invented with a fixed seed: 25 districts, six sectors, needs with back-up, parts, clearance; `quiet` has half a
strike a day and district, `heavy` one and a half with six repairs of ten strikes, in both of which crews are busy about half
the time.

Bias: the mean number of open jobs of M/M/c against Erlang C, of our kernel and of the daily steps it replaces. Shapes: what
exponential work instead of Weibull's changes, by the job-by-job simulation of M/G/c.
"""

from __future__ import annotations

import argparse
import heapq
import os
import random
import time
from collections.abc import Callable
from functools import partial
from math import exp, factorial, gamma

import msgspec
import numpy as np
from scipy import stats

from holdfast.forecast.endurance import load_assumptions
from holdfast.forecast.endurance.build import gamma_steps
from holdfast.forecast.endurance.death import ended
from holdfast.forecast.endurance.simulate import Run, simulate
from holdfast.forecast.endurance.situation import Work
from holdfast.forecast.endurance.tempo import paces_of
from holdfast.forecast.endurance.work import learn_work, prior_of
from holdfast.forecast.endurance.world import STEPS, World, falling_exponentials

DISTRICTS, SECTORS, DRAWS, CLASSES = 25, 6, 256, 4
NEEDS = ((1, 0), (2, 0), (3, 0), (4, 0), (5, 0), (5, 1), (5, 3))
LOADS = {"quiet": (0.5, 0.3), "heavy": (1.5, 0.6)}
FUTURES, DAYS, HORIZONS = 10_000, 90, (7, 30, 90)
WORK, CREWS, SPARE, SHARE = 2.0, 1.0, 0.3, 0.01


def region(strikes: float, jobs: float) -> World:
    """Strikes a day and district, repairs of a strike; crews for twice the mean work."""
    rng = np.random.default_rng(1)
    crews = max(1.0, float(np.ceil(2 * strikes * jobs / SECTORS * WORK)))
    spares, waits = np.zeros((SECTORS, STEPS)), np.zeros((SECTORS, STEPS), np.int64)
    spares[:, : int(SPARE * STEPS)], waits[:, :150] = 1.0, 2
    use = strikes * jobs / SECTORS * DISTRICTS * SPARE
    nothing, each = np.zeros(DISTRICTS, np.int64), np.full((DRAWS, CLASSES), jobs)
    return World(
        rates=strikes * rng.gamma(20, 1 / 20, (DRAWS, DISTRICTS)), shared=gamma_steps(4.0),
        own_of=nothing, own=gamma_steps(2.0)[None], wander_of=nothing, wander=np.ones((1, STEPS)), falling=falling_exponentials(),
        weapons=np.tile(np.arange(1, CLASSES + 1) / CLASSES, (DRAWS, 1)), jobs=each, no_jobs=np.exp(-each),
        sectors=np.tile(np.arange(1, SECTORS + 1) / SECTORS, (DRAWS, CLASSES, 1)),
        spares=spares, stock=np.full(SECTORS, 30 * use), supply=np.full(SECTORS, 1.2 * use), waits=waits,
        tables=rng.integers(0, 5, (DRAWS, DISTRICTS * SECTORS)), ended=ended([(1 / WORK * f, crews) for f in (0.7, 0.85, 1, 1.2, 1.5)]),
        open_now=np.zeros(DISTRICTS * SECTORS, np.int64), lost_by_job=np.full(DISTRICTS * SECTORS, 0.02),
        people=rng.integers(10_000, 200_000, DISTRICTS).astype(float), needs=np.array(NEEDS),
        needed=np.full(len(NEEDS), 0.5), spent=np.full(len(NEEDS), 0.4), level=0.8,
    )  # fmt: skip


def timed(work: Callable[[], object]) -> tuple[float, float]:
    begun, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - begun, time.perf_counter() - wall


def by_events(strikes: float, jobs: float, futures: int) -> float:
    """Open jobs of a cell on the last day, by every arrival and every end of work on a heap; no parts, clearance or needs."""
    chance, crews, total = random.Random(2), max(1, int(np.ceil(2 * strikes * jobs / SECTORS * WORK))), 0
    for _ in range(futures):
        for _ in range(DISTRICTS * SECTORS):
            total += queue(chance, strikes * jobs / SECTORS, partial(chance.expovariate, 1 / WORK), crews, DAYS)
    return total / futures / DISTRICTS / SECTORS


def queue(chance: random.Random, rate: float, work: Callable[[], float], crews: int, days: float) -> int:
    """Jobs open at the end of `days`, none at first: one M/G/c queue, job by job."""
    now, waiting, busy = chance.expovariate(rate), 0, list[float]()
    while True:
        while busy and busy[0] <= min(now, days):
            at = heapq.heappop(busy)
            if waiting:
                waiting -= 1
                heapq.heappush(busy, at + work())
        if now > days:
            return waiting + len(busy)
        if len(busy) < crews:
            heapq.heappush(busy, now + work())
        else:
            waiting += 1
        now += chance.expovariate(rate)


def speed() -> None:
    print(f"load of the machine {os.getloadavg()[0]:.1f}; {FUTURES:,} futures x {DAYS} days x {DISTRICTS} districts x {SECTORS} sectors")
    run = Run(FUTURES, DAYS, HORIZONS)
    few = run._replace(futures=500)
    for name, (strikes, jobs) in LOADS.items():
        world = region(strikes, jobs)
        open_jobs = simulate(world, few, "compiled").open_jobs.mean()
        print(f"{name}: {strikes:g} strikes a day and district, {jobs:g} repairs of one; {open_jobs:.2f} open in a cell")
        ways = {
            "compiled, 1 thread": timed(partial(simulate, world, run, "compiled")),
            "compiled, 2 threads": timed(partial(simulate, world, run._replace(threads=2), "compiled")),
            "numpy alone (500, scaled)": scaled(timed(partial(simulate, world, few, "plain")), FUTURES / 500),
            "job by job in Python (5, scaled)": scaled(timed(partial(by_events, strikes, jobs, 5)), FUTURES / 5),
        }
        for way, (processor, wall) in ways.items():
            print(f"  {way:34} {processor:8.2f} s of processor {wall:8.2f} s of wall")


def scaled(seconds: tuple[float, float], by: float) -> tuple[float, float]:
    return seconds[0] * by, seconds[1] * by


def scaling() -> None:
    base = region(*LOADS["heavy"])
    for futures, days in ((2_500, 90), (5_000, 90), (10_000, 90), (10_000, 30), (10_000, 180)):
        processor, _ = timed(partial(simulate, base, Run(futures, days, (days,)), "compiled"))
        each = processor / futures / days * 1e6
        print(f"  {futures:6,} futures x {days:3} days: {processor:6.2f} s of processor, {each:5.2f} us a future and day")


def erlang_c(crews: int, load: float) -> tuple[float, float]:
    last = load**crews / factorial(crews) * crews / (crews - load)
    wait = last / (sum(load**n / factorial(n) for n in range(crews)) + last)
    return wait, load + wait * load / (crews - load)


def one_queue(arrivals: float, work: float, crews: float) -> World:
    base = region(0.5, 0.3)
    one = np.zeros(1, np.int64)
    return base._replace(
        rates=np.full((1, 1), arrivals / SHARE), shared=np.ones(STEPS), own_of=one, own=np.ones((1, STEPS)), wander_of=one,
        weapons=np.ones((1, 1)), jobs=np.full((1, 1), SHARE), no_jobs=np.full((1, 1), exp(-SHARE)), sectors=np.ones((1, 1, 1)),
        spares=np.zeros((1, STEPS)), stock=np.full(1, np.inf), supply=np.zeros(1), waits=np.zeros((1, STEPS), np.int64),
        tables=np.zeros((1, 1), np.int64), ended=ended([(1 / work, crews)]), open_now=np.full(1, round(arrivals * work)),
        lost_by_job=np.full(1, 0.005), people=np.ones(1), needs=np.zeros((0, 2), np.int64), needed=np.zeros(0), spent=np.zeros(0),
    )  # fmt: skip


def bias() -> None:
    for crews, load, work in ((8, 6.0, 1.0), (8, 6.0, 2.0), (8, 6.0, 5.0), (24, 18.0, 20.0), (7, 6.0, 2.0)):
        wait, length = erlang_c(crews, load)
        days, futures = round(120 * work), 60_000
        jobs = (1 - simulate(one_queue(load / work, work, crews), Run(futures, days, (days,))).levels[:, 0, 0]) / 0.005
        daily = day_steps(load / work, work, crews, min(days, 400), 20_000)
        print(
            f"  M/M/{crews}, load {load:g}, work {work:g} d: L {length:.3f}; ours {jobs.mean():.3f} ({jobs.mean() / length - 1:+.1%}, "
            f"error {jobs.std() / len(jobs) ** 0.5 / length:.2%}), arrivals then a day's work {daily / length - 1:+.1%}; "
            f"P(wait) {wait:.4f}, ours {(jobs > crews - 0.5).mean():.4f}"
        )


def day_steps(arrivals: float, work: float, crews: int, days: int, futures: int) -> float:
    """Mean jobs by the plain daily step: all of a day's jobs come, then each job at work ends with its chance."""
    rng = np.random.default_rng(3)
    jobs = np.full(futures, round(arrivals * work))
    for _ in range(days):
        jobs = jobs + rng.poisson(arrivals, futures)
        jobs -= rng.binomial(np.minimum(jobs, crews), 1 - exp(-1 / work))
    return float(jobs.mean())


def shapes() -> None:
    """Mean open jobs of M/G/c, work 3 days, by the shape of Weibull work, beside exponential work; and what theory says of them.

    The queue that waits is about (1 + cv^2) / 2 of that of exponential work (Lee and Longton, 1959): `cv` is the coefficient of variation.
    """
    for crews, load in ((1, 0.5), (3, 1.5), (8, 6.0)):
        _, exponential = erlang_c(crews, load)
        for shape in (0.7, 1.0, 1.5):
            chance, scale = random.Random(4), 3.0 / gamma(1 + 1 / shape)
            work = partial(chance.weibullvariate, scale, shape)
            jobs = [queue(chance, load / 3, work, crews, 120) for _ in range(4_000)]
            square = gamma(1 + 2 / shape) / gamma(1 + 1 / shape) ** 2 - 1
            about = load + (exponential - load) * (1 + square) / 2
            more = about / exponential - 1
            print(
                f"  {crews} crews, load {load:g}, Weibull shape {shape} (cv {square**0.5:.2f}): {np.mean(jobs):.2f} open jobs "
                f"(error {np.std(jobs) / len(jobs) ** 0.5:.2f}), about {about:.2f}; exponential {exponential:.2f} ({more:+.0%})"
            )


def calibration(draws: int = 200) -> None:
    """Ranks of true parameters (Talts et al., 2018): tempo by district, mean work with repairs that go on."""
    rng, ranks = np.random.default_rng(5), dict[str, list[float]](tempo=[], work=[])
    steady = msgspec.structs.replace(load_assumptions().tempo, memory_days=1e9, drift=0.0)
    shape, scale = prior_of((2.0, 0.8, 6.0))
    for _ in range(draws):
        truth = rng.gamma(6, 0.4, 4)
        counts = rng.poisson(truth * rng.gamma(4, 1 / 4, (90, 1)) * rng.gamma(2, 1 / 2, (90, 4))).astype(float)
        for level, pace in zip(truth, paces_of(counts, "abcd", steady), strict=True):
            ranks["tempo"].append(float(stats.gamma.cdf(level / pace.mean, pace.level_shape, scale=1 / pace.level_shape)))
        mean = scale / rng.gamma(shape)
        started, work = rng.uniform(0, 3 * mean, 20), rng.exponential(mean, 20)
        seen = [Work("power", min(w, 3 * mean - s), bool(w <= 3 * mean - s)) for s, w in zip(started, work, strict=True)]
        found = learn_work((2.0, 0.8, 6.0), seen)
        ranks["work"].append(float(stats.gamma.sf(found.scale / mean, found.shape)))
    for name, its in ranks.items():
        counts = np.bincount(np.minimum((np.array(its) * 20).astype(int), 19), minlength=20)
        inside = np.mean([0.05 <= rank <= 0.95 for rank in its])
        print(f"  {name}: chi2 of 20 bins, p = {stats.chisquare(counts).pvalue:.3f}; 90 % interval holds {inside:.1%} of {len(its)}")


PARTS = {"speed": speed, "scaling": scaling, "bias": bias, "shapes": shapes, "calibration": calibration}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", choices=PARTS, action="append")
    for part in parser.parse_args().only or PARTS:
        print(part)
        PARTS[part]()
