"""Who was hurt, and when that became known."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Literal, NamedTuple

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.attacks import Attack
from holdfast.exercise.history.parameters import Parameters
from holdfast.exercise.strike import TollStep

_FIRST_SPREAD = 0.6
"""Of the logarithm of the time until the first figures."""


class _News(NamedTuple):
    """One thing that becomes known of one person."""

    after_s: int
    killed: int
    injured: int
    child: int
    why: Literal["first", "found", "came_to_hospital", "died_in_hospital"]


def harm_probability(parameters: Parameters, attack: Attack) -> float:
    """The probability that an attack that struck hurts anybody."""
    habits = parameters.debris if attack.weapon == "debris_of_interception" else parameters.weapon[attack.weapon]
    own = parameters.casualties
    size = (attack.settlement.population / own.reference_people) ** own.people_exponent
    return float(min(0.95, habits.injures * size * (own.outskirts if attack.outskirts else 1.0)))


def hurt(chance: Chance, tail: float, most: int) -> int:
    """How many are hurt where anybody is: P(N >= n) = n ** -tail, at most `most`."""
    return max(1, min(most, int((1.0 - chance.uniform()) ** (-1.0 / tail))))


def toll_of(attack: Attack, at: datetime, parameters: Parameters, chance: Chance) -> tuple[TollStep, ...]:
    """What was known of casualties and when: the first step with the first figures, then one for each change; empty if nothing struck."""
    if not attack.struck:
        return ()
    own = parameters.casualties
    first_s = int(chance.lognormal(own.first_min * 60, _FIRST_SPREAD))
    people = 0
    if chance.happens(harm_probability(parameters, attack)):
        people = hurt(chance, own.tail, max(1, int(own.cap_share * attack.settlement.population)))
    news = [_News(first_s, 0, 0, 0, "first")]
    for _ in range(people):
        news += _of_one(first_s, parameters, chance)
    return _steps(sorted(news), at)


def _of_one(first_s: int, parameters: Parameters, chance: Chance) -> list[_News]:
    """What becomes known of one who was hurt."""
    own = parameters.casualties
    killed, child = chance.happens(own.killed), int(chance.happens(own.child))
    known_s, why = first_s, "first"
    if not chance.happens(own.known_at_first):
        known_s, why = first_s + 60 + int(chance.exponential(own.found_hours * 3600)), "found" if killed else "came_to_hospital"
    news = [_News(known_s, int(killed), int(not killed), child, why)]  # type: ignore[arg-type]
    if not killed and chance.happens(own.dies_later):
        news.append(_News(known_s + 3600 + int(chance.exponential(own.dies_days * 86_400)), 1, -1, 0, "died_in_hospital"))
    return news


def _steps(news: list[_News], at: datetime) -> tuple[TollStep, ...]:
    """The running figures, one step a time."""
    steps: list[TollStep] = []
    killed = injured = children = 0
    for item in news:
        killed, injured, children = killed + item.killed, injured + item.injured, children + item.child
        step = TollStep(at + timedelta(seconds=item.after_s), killed, injured, item.why, children)
        if steps and steps[-1].known_at == step.known_at:
            steps.pop()
        steps.append(step)
    return tuple(steps)
