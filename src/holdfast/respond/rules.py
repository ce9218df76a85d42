"""The rules by which work follows from an incident: read from `rules.toml`, or from a file of one's own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from holdfast.errors import InputError
from holdfast.records import CrewKind, Damage, Estimate, Incident, Outage, Quantity, Sector, Target, WeaponCode

_OWN = Path(__file__).with_name("rules.toml")
_Positive = Annotated[float, msgspec.Meta(gt=0)]
_Many = Annotated[int, msgspec.Meta(ge=1, le=50)]

PEOPLE_OF_UNIT = {"people": 1.0, "subscribers": 2.5, "households": 2.5, "buildings": 3.0}
"""People for each thing counted: about 2.5 to a household in both countries' last censuses, one subscriber a household; assumptions."""


class Rule(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table [[rule]]; what its keys mean stands at the head of `rules.toml`."""

    id: Annotated[str, msgspec.Meta(pattern="^[a-z][a-z-]*$")]
    words: str
    kind: CrewKind
    hours: Estimate
    severity: _Positive
    people: _Positive
    open_hours: _Positive
    group: str = ""
    sectors: tuple[Sector, ...] = ()
    damage: tuple[Damage, ...] = ()
    weapons: tuple[WeaponCode, ...] = ()
    outage: tuple[Sector, ...] = ()
    awaits: tuple[str, ...] = ()
    casualties: Literal["injured", "not_stated"] | None = None
    either: bool = False
    """Whether a target or an outage is enough, where the rule names both."""
    crews: _Many = 1
    per: Literal["injured", "objects", "settlements"] | None = None
    each: _Many = 1
    most: _Many = 50
    people_from: Literal["injured", "outage"] | None = None
    clears: bool = False


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file."""

    format: Literal[1]
    waits_for_clearance: tuple[CrewKind, ...]
    rule: tuple[Rule, ...]


def load_rules(path: Path | None = None) -> Rules:
    """The rules at `path`, those of this package where it is `None`. Raises `InputError` with the key that is wrong."""
    return _own_rules() if path is None else _read(path)


@cache
def _own_rules() -> Rules:
    return _read(_OWN)


def _read(path: Path) -> Rules:
    try:
        rules = msgspec.convert(tomllib.loads(path.read_text("utf-8")), Rules)
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", "name a file of rules") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"not TOML: {error}", "mend this line") from error
    except msgspec.ValidationError as error:
        raise InputError(str(path), str(error), "correct this key; `holdfast respond rules` prints rules that hold") from error
    for rule in rules.rule:
        if not rule.hours.low <= rule.hours.best <= rule.hours.high or rule.hours.low <= 0:
            raise InputError(str(path), f"rule {rule.id}: hours are not 0 < low <= best <= high", "put them in order")
    return rules


def rules_for(incident: Incident, rules: Rules) -> Iterator[Rule]:
    """The rules that make a task of the incident, in their order; one of each group. None for one that is no strike, or was rejected."""
    if incident.status == "rejected" or incident.background:
        return
    groups: set[str] = set()
    for rule in rules.rule:
        if rule.group not in groups and applies(rule, incident):
            groups |= {rule.group} - {""}
            yield rule


def applies(rule: Rule, incident: Incident) -> bool:
    """Whether all conditions of `rule` hold for the incident."""
    hit, out = bool(targets_of(rule, incident)), bool(outages_of(rule, incident))
    if rule.either:
        if not (hit or out):
            return False
    elif (rule.sectors and not hit) or (rule.outage and not out):
        return False
    if rule.weapons and (incident.weapon is None or incident.weapon.type not in rule.weapons):
        return False
    if rule.awaits and not any(word in (outage.awaits or "").lower() for outage in incident.outages for word in rule.awaits):
        return False
    if rule.casualties == "not_stated":
        return incident.injured is None
    return rule.casualties is None or (count_of(incident.injured) or 0) > 0


def targets_of(rule: Rule, incident: Incident) -> list[Target]:
    """The targets that the rule speaks of."""
    return [target for target in incident.targets if target.sector in rule.sectors and (not rule.damage or target.damage in rule.damage)]


def outages_of(rule: Rule, incident: Incident) -> list[Outage]:
    """The outages that the rule speaks of and that are not over: one that is told restored ends those of its sector and places."""
    restored = [outage for outage in incident.outages if outage.status == "restored" and not outage.partial]
    return [
        outage
        for outage in incident.outages
        if outage.sector in rule.outage
        and outage.status == "out"
        and not outage.scheduled
        and not any(back.sector == outage.sector and set(outage.settlements) <= set(back.settlements) for back in restored)
    ]


def count_of(quantity: Quantity | None) -> int | None:
    """The number to plan by: the best, else the least, else the most that is stated; `None` where no number is."""
    if quantity is None:
        return None
    return next((number for number in (quantity.best, quantity.low, quantity.high) if number is not None), None)


def people_without(outages: list[Outage]) -> float | None:
    """People without service by what reports state: rival figures of one sector are not added up, the largest stands."""
    stated = [(count_of(outage.people), PEOPLE_OF_UNIT[outage.unit]) for outage in outages]
    return max((number * factor for number, factor in stated if number is not None), default=None)
