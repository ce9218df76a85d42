"""How long crews are at their jobs, learned from the jobs they have done; the rule's own figure until there are enough."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from scipy.special import gammaincinv

from holdfast.records import Crew, CrewStatus, DurationBasis, Estimate, Incident
from holdfast.respond.rules import Rule, Rules, rules_for

ENOUGH = 8
"""Finished jobs of a rule from which on history counts: with fewer, the mean of jobs as uneven as these is off by half."""
WORTH = 4
"""Jobs that the rule's own figure counts for beside those of history."""
LONGEST_H = 14 * 24.0
"""A job that seems longer is a crew whose return nobody reported."""


class Spell(NamedTuple):
    """One crew at one incident."""

    crew: str
    incident: str
    rule: str | None
    """The rule that the job follows from; `None` where none or several of the crew's kind apply."""
    hours: float
    finished: bool
    """Whether it has left; otherwise it has been there that long so far."""


class Hours(NamedTuple):
    """Hours of a job, and where they come from."""

    of_a_job: Estimate
    """5 % of jobs are shorter than `low`, 5 % longer than `high`."""
    mean: Estimate
    """The mean of all jobs, with its own interval."""
    basis: DurationBasis


def spells(
    history: Iterable[CrewStatus], crews: Iterable[Crew], incidents: Mapping[str, Incident], rules: Rules, at: datetime
) -> list[Spell]:
    """The stays on scene that are reported by `at`, in order of crew and time."""
    kind_of = {crew.id: crew.kind for crew in crews}
    by_crew: dict[str, list[CrewStatus]] = {}
    for status in sorted((s for s in history if s.at <= at), key=lambda s: s.at):
        by_crew.setdefault(status.crew, []).append(status)
    found = []
    for crew in sorted(by_crew):
        reported = by_crew[crew]
        for number, status in enumerate(reported):
            if status.state != "on_scene" or status.incident is None:
                continue
            later = reported[number + 1] if number + 1 < len(reported) else None
            hours = ((later.at if later else at) - status.at).total_seconds() / 3600
            incident = incidents.get(status.incident)
            fits = [rule.id for rule in rules_for(incident, rules) if rule.kind == kind_of.get(crew)] if incident else []
            finished = later is not None and (later.state != "on_scene" or later.incident != status.incident)
            if 0 < hours <= LONGEST_H:
                found.append(Spell(crew, status.incident, fits[0] if len(fits) == 1 else None, hours, finished))
    return found


def hours_of(rule: Rule, done: Iterable[Spell]) -> Hours:
    """How long a job of `rule` takes, by the jobs of that rule among `done`, those that still go on among them.

    Durations are taken as exponential with a Gamma prior on their rate that is worth `WORTH` jobs of the rule's own figure: the
    mean is (WORTH * prior + hours of all) / (WORTH + finished jobs). So a job that goes on counts with its hours and is not
    left out, which would make the mean too small. The spread of single jobs around the mean is the rule's.
    """
    own = [spell for spell in done if spell.rule == rule.id]
    finished = sum(spell.finished for spell in own)
    if finished < ENOUGH:
        return Hours(rule.hours, mean_hours(rule.hours.best, 0, 0.0), "prior")
    mean = mean_hours(rule.hours.best, finished, sum(spell.hours for spell in own))
    ratio = mean.best / rule.hours.best
    return Hours(Estimate(mean.best, rule.hours.low * ratio, rule.hours.high * ratio), mean, "history")


def mean_hours(prior: float, finished: int, total: float) -> Estimate:
    """The mean duration, and the interval that holds it with a probability of 90 %: the inverse-gamma posterior.

    `prior` counts for `WORTH` jobs; `total` hours were spent on jobs of which `finished` have ended.

    >>> mean_hours(2.0, 0, 0.0)
    Estimate(best=2.0, low=0.87..., high=4.06...)
    """
    shape, scale = WORTH + 1 + finished, WORTH * prior + total
    low, high = (scale / float(gammaincinv(shape, share)) for share in (0.95, 0.05))
    return Estimate(scale / (shape - 1), low, high)
