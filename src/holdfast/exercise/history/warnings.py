"""Alerts: raised before salvos and during shellings, lifted afterwards, and some for nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from holdfast.exercise.chance import Chance
from holdfast.exercise.history.attacks import DAY_S, Attack
from holdfast.exercise.history.parameters import AlertHabits
from holdfast.exercise.world import World

_MIN_S = 60
_SHORTEST_S = 300


class Warned(msgspec.Struct, frozen=True, kw_only=True):
    """An alert, in seconds since the history began."""

    raised_s: int
    lifted_s: int
    threat: Any
    districts: tuple[str, ...]
    attacks: tuple[int, ...]
    """Numbers of the attacks during it."""


def alerts(attacks: list[Attack], world: World, habits: AlertHabits, days: int, chance: Chance) -> list[Warned]:
    """The alerts in the order of time. Alerts for one threat that overlap in time and share a district are one."""
    neighbours = {district.id: district.neighbours for district in world.districts}
    raised = [*_for_attacks(attacks, neighbours, habits, chance), *_for_nothing(neighbours, habits, days, chance)]
    raised.sort(key=lambda warned: (warned.raised_s, warned.threat, warned.districts))
    return sorted(_merged(raised), key=lambda warned: (warned.raised_s, warned.threat, warned.districts))


def _for_attacks(attacks: list[Attack], neighbours: dict[str, tuple[str, ...]], habits: AlertHabits, chance: Chance) -> Iterator[Warned]:
    """One a salvo; one for an attack of its own, where somebody raises it: of shells the first has fallen by then."""
    salvos: dict[object, list[int]] = {}
    for number, attack in enumerate(attacks):
        salvos.setdefault(attack.salvo or number, []).append(number)
    for numbers in salvos.values():
        first, last = attacks[numbers[0]], attacks[numbers[-1]]
        is_shelling = first.threat == "shelling" or first.salvo is None
        if is_shelling and not chance.happens(habits.shelling_raised):
            continue
        lead = -chance.exponential(3 * _MIN_S) if is_shelling else chance.exponential(habits.lead_min * _MIN_S)
        lifted = last.at_s + _SHORTEST_S + chance.exponential(habits.after_min * _MIN_S)
        struck = {attacks[number].district for number in numbers}
        held = struck | {other for district in sorted(struck) for other in neighbours[district] if chance.happens(habits.neighbours)}
        yield _warned(first.at_s - lead, lifted, first.threat, held, numbers)


def _for_nothing(neighbours: dict[str, tuple[str, ...]], habits: AlertHabits, days: int, chance: Chance) -> Iterator[Warned]:
    districts = sorted(neighbours)
    for day in range(days):
        for _ in range(chance.poisson(habits.false_a_day)):
            at = day * DAY_S + chance.uniform(0, DAY_S)
            district = chance.pick(districts)
            held = {district, *(other for other in neighbours[district] if chance.happens(habits.neighbours))}
            yield _warned(at, at + _SHORTEST_S + chance.exponential(habits.after_min * _MIN_S), "drone", held, ())


def _warned(raised: float, lifted: float, threat: str, districts: set[str], numbers: Iterable[int]) -> Warned:
    begin = max(0, int(raised))
    end = max(int(lifted), begin + _SHORTEST_S)
    return Warned(raised_s=begin, lifted_s=end, threat=threat, districts=tuple(sorted(districts)), attacks=tuple(numbers))


def _merged(raised: list[Warned]) -> list[Warned]:
    """`raised`, which come in the order of time, with those that overlap made one."""
    found: list[Warned] = []
    open_now: list[int] = []
    for warned in raised:
        open_now = [number for number in open_now if found[number].lifted_s >= warned.raised_s]
        for number in open_now:
            other = found[number]
            if other.threat == warned.threat and set(other.districts) & set(warned.districts):
                found[number] = Warned(
                    raised_s=other.raised_s,
                    lifted_s=max(other.lifted_s, warned.lifted_s),
                    threat=other.threat,
                    districts=tuple(sorted({*other.districts, *warned.districts})),
                    attacks=tuple(sorted({*other.attacks, *warned.attacks})),
                )
                break
        else:
            open_now.append(len(found))
            found.append(warned)
    return found
