"""Person-hours without a service, by intervals: from when it surely lasted and the fewest people, to the longest and the most."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import inf
from typing import NamedTuple

from holdfast.assess.lasting import Course, Lasting
from holdfast.assess.moments import Bound, at_bound
from holdfast.assess.totals import Down, Ground, total
from holdfast.records import Estimate, FigureStep, Headcount, ServedPlace, Spell, Timeline

BOUNDS: tuple[Bound, ...] = ("low", "best", "high")
_HOUR = timedelta(hours=1)


class Stretch(NamedTuple):
    """A place without service for a time."""

    place: ServedPlace
    spell: Spell
    start: datetime
    end: datetime
    course: Course | None = None
    """What its people are weighed by; `None` where they count in full."""
    reach: float = inf
    """How many people one failure cuts off."""

    def down(self, start: datetime, end: datetime) -> Down:
        """The place as it is from `start` to `end`."""
        lasts = 1.0 if self.course is None else self.course.mean(start, end)
        return Down(self.place, self.spell.state, figure_at(self.spell, start), lasts == 1, lasts, self.reach)


def figure_at(spell: Spell, at: datetime) -> FigureStep | None:
    """The figure that holds at `at`: the last one told by then, else the first."""
    told = [step for step in spell.figures if step.at <= at]
    return told[-1] if told else (spell.figures[0] if spell.figures else None)


def stretches(timeline: Timeline, ground: Ground, period: tuple[datetime, datetime], bound: Bound, lasting: Lasting) -> list[Stretch]:
    """When its place was without within `period`: for `low` surely, for `high` possibly, for `best` most likely.

    An outage of whose return nobody told lasted surely until its last word, and possibly until the next one. For `best` its
    people are weighed, for as long as that last word holds, by the probability that it lasted.
    """
    first, last = period
    spells, found = timeline.spells, []
    for number in range(_first_that_counts(spells, first), len(spells)):
        spell = spells[number]
        if spell.state not in ("out", "partial"):
            continue
        after = spells[number + 1] if number + 1 < len(spells) else None
        is_silenced = after is not None and after.state == "unknown"
        end = _end(spell, after, last, bound) if is_silenced or after is None else at_bound(spell.until or after.since, bound)
        start, end = max(at_bound(spell.since, _OTHER[bound]), first), min(end, last)
        if start < end:
            is_weighed = bound == "best" and (is_silenced or after is None)
            course = lasting.course(timeline, number) if is_weighed else None
            found.append(Stretch(ground.places[timeline.place], spell, start, end, course, ground.reached(timeline.sector)))
    return found


def _first_that_counts(spells: Sequence[Spell], first: datetime) -> int:
    """The first of the spells that may reach beyond `first`: the one before the last that had begun by then, which silence may hide."""
    return max(0, bisect_right(spells, first, key=lambda spell: at_bound(spell.since, "high")) - 2)


_OTHER: dict[Bound, Bound] = {"low": "high", "best": "best", "high": "low"}


def _end(spell: Spell, after: Spell | None, last: datetime, bound: Bound) -> datetime:
    if bound == "low" and spell.last_told is not None and not spell.scheduled:
        return spell.last_told
    if after is None or bound != "high":
        window = spell.until
        return last if window is None or window.end is None else (window.start or window.end if bound == "low" else window.end)
    return last if after.until is None else at_bound(after.until, "high")


def person_hours(timelines: Iterable[Timeline], ground: Ground, period: tuple[datetime, datetime], lasting: Lasting) -> Estimate | None:
    """Person-hours lost in all `timelines`, which are of one sector and one area, within `period`.

    Overlapping statements are not added up. Places without a figure or a population are left out; `None` where that leaves
    nothing, or where no upper bound is known.
    """
    timelines = list(timelines)
    sums = {}
    for bound in BOUNDS:
        own = [s for t in timelines for s in stretches(t, ground, period, bound, lasting)]
        sums[bound] = _integral(own, ground, bound)
    low, best, high = sums["low"], sums["best"], sums["high"]
    if low is None or best is None or high is None:
        return None
    high = max(low, high)
    return Estimate(min(max(low, best), high), low, high)


def _integral(own: list[Stretch], ground: Ground, bound: Bound) -> float | None:
    marks = {s.start for s in own} | {s.end for s in own}
    marks |= {step.at for s in own for step in s.spell.figures if s.start < step.at < s.end}
    marks |= {s.course.last for s in own if s.course is not None and s.start < s.course.last < s.end}
    hours, is_counted = 0.0, not own
    for start, end in pairwise(sorted(marks)):
        found = total([s.down(start, end) for s in own if s.start <= start and end <= s.end], ground)
        if found.people is None:
            continue
        is_counted = True
        people = value(found.people, bound) if bound != "high" or not found.uncounted else _counted_high(own, ground, start, end)
        if people is None:
            return None
        hours += people * ((end - start) / _HOUR)
    return hours if is_counted else None


def _counted_high(own: list[Stretch], ground: Ground, start: datetime, end: datetime) -> float | None:
    """The upper bound of those places that are counted."""
    downs = [s.down(start, end) for s in own if s.start <= start and end <= s.end]
    counted = [down for down in downs if total([down], ground).people is not None]
    people = total(counted, ground).people
    return None if people is None or people.high is None else float(people.high)


def value(people: Headcount, bound: Bound) -> float | None:
    """One bound of a number of people; where no likeliest number is known, the middle of the bounds."""
    if bound == "low":
        return float(people.low)
    if bound == "high":
        return None if people.high is None else float(people.high)
    if people.best is not None:
        return float(people.best)
    return float(people.low) if people.high is None else (people.low + people.high) / 2
