"""How long the region holds: futures at this tempo of attacks, with these crews, parts and dependencies.

The flow:

    history, crews, work, outages -> learn -> World -> simulate -> outcome
    (situation)                     (tempo,   (build)  (compiled   (outcome, levers,
     assumptions.toml                marks,             or plain)    printed)
                                     work)

Random numbers, clocks and files stay outside: a situation, assumptions and a question with its seed give the same bytes.
"""

from __future__ import annotations

from holdfast.forecast.endurance.assumptions import Assumptions, load_assumptions
from holdfast.forecast.endurance.build import build, learn
from holdfast.forecast.endurance.levers import FUTURES, gains_of
from holdfast.forecast.endurance.outcome import services_of
from holdfast.forecast.endurance.printed import LABEL, assumptions_of, cautions_of
from holdfast.forecast.endurance.question import More, Question, WhatIf, what_if_of
from holdfast.forecast.endurance.simulate import Run, simulate
from holdfast.forecast.endurance.situation import District, Hit, Situation, Work
from holdfast.forecast.endurance.words import caution
from holdfast.forecast.endurance.world import Futures, World
from holdfast.records import Endurance
from holdfast.version import VERSION

__all__ = [
    "Assumptions",
    "District",
    "Hit",
    "Question",
    "Situation",
    "WhatIf",
    "Work",
    "endure",
    "load_assumptions",
    "what_if_of",
]


def endure(situation: Situation, assumed: Assumptions, question: Question) -> Endurance:
    """How long the services of the region hold. Raises `InputError` where the history is too short to say."""
    learned = learn(situation, assumed, question.seed)

    def world(more: More | None) -> World:
        return build(situation, assumed, learned, question.what_if, question.level, more)

    def run(futures: int) -> Run:
        return Run(futures, question.days, question.horizons, question.seed, question.threads)

    def compared(of: World) -> Futures:
        return simulate(of, run(min(FUTURES, question.futures)))

    futures = simulate(world(None), run(question.futures))
    cautions = cautions_of(situation, learned, question)
    return Endurance(
        region=situation.region,
        as_of=situation.as_of,
        made_by=f"holdfast {VERSION}",
        label=LABEL,
        audience="internal",
        exercise=situation.exercise,
        days=question.days,
        level=question.level,
        futures=question.futures,
        seed=question.seed,
        what_if=question.what_if.words(),
        services=tuple(services_of(situation, assumed, learned, question, futures)),
        gains=gains_of(assumed, world, compared) if question.gains else (),
        assumptions=assumptions_of(situation, assumed, learned, question),
        notes=tuple(map(caution, cautions)),
        cautions=cautions,
    )
