"""What an attack hit: objects by sector, with their grade of damage."""

from __future__ import annotations

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.attacks import Attack
from holdfast.exercise.history.parameters import Parameters
from holdfast.exercise.strike import Hit
from holdfast.records import Damage, Sector

_GRADES: tuple[Damage, ...] = ("damaged", "destroyed", "fire", "none")


def hit_probability(parameters: Parameters, attack: Attack, sector: Sector) -> float:
    """The probability that the attack hit something of the sector, if there is anything of it: each that struck may."""
    once = parameters.hit[attack.weapon].get(sector, 0.0)
    if attack.outskirts:
        once = min(1.0, once * parameters.outskirts.get(sector, 1.0))
    return float(1.0 - (1.0 - once) ** attack.struck)


def hits_of(attack: Attack, parameters: Parameters, chance: Chance) -> tuple[Hit, ...]:
    """What the attack hit, one kind of object a sector, in the order of the file of parameters."""
    if not attack.struck:
        return ()
    found = []
    for sector in parameters.hit[attack.weapon]:
        if not chance.happens(hit_probability(parameters, attack, sector)):
            continue
        there = [(kind, it) for kind, it in parameters.objects_of.get(sector, ()) if it.people <= attack.settlement.population]
        if there:
            kind, it = there[chance.weighted([hittable.weight for _, hittable in there])]
            grade = _GRADES[chance.weighted(parameters.grade[attack.weapon])]
            found.append(Hit(object=kind, sector=sector, damage=grade, count=1 + chance.geometric(it.more)))
    return tuple(found)
