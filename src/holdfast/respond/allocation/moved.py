"""Crews that better wait elsewhere, each with what the move gains and whom it leaves out of reach."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from holdfast.records import CrewKind, Reach, Relocation
from holdfast.respond.allocation.plan import Plan
from holdfast.respond.allocation.reasons import why_moved
from holdfast.respond.allocation.situation import Floats, Situation
from holdfast.respond.allocation.words import said


def relocations(situation: Situation, plan: Plan, gains: Mapping[int, float]) -> tuple[Relocation, ...]:
    """The moves of `plan`, in order of the crews; `gains` gives for a crew what its move saves at least."""
    found = []
    for crew, post in enumerate(plan.post_of):
        own = situation.at_post[crew]
        if post is None or own is None or post == own:
            continue
        standing, to, here = situation.callable[crew], situation.posts[post], situation.posts[own]
        ways = situation.travel.ways([here.point], [to.point])
        minutes = float(ways.minutes[0, 0])
        reason = why_moved(to.name, here.name, minutes / 60, history=bool(situation.demand.scenarios))
        found.append(
            Relocation(
                crew=standing.crew.id,
                to=to.name,
                reach=Reach(minutes=minutes, km=float(ways.km[0, 0]), basis=ways.basis),
                gains=gains.get(crew, 0.0),
                leaves=left_behind(situation, plan, standing.crew.kind, own),
                why=said(reason),
                reason=reason,
            )
        )
    return tuple(found)


def left_behind(situation: Situation, plan: Plan, kind: CrewKind, post: int) -> int | None:
    """People in reach of `post` whom no crew of the kind reaches in time that waits by `plan`; `None` where cover of it does not count.

    A second crew where many live may be worth more than the first where few do; these are the few.
    """
    within, inhabited = situation.demand.within_min.get(kind), situation.demand.inhabited
    if within is None or not len(inhabited.people):
        return None
    waiting = {to for crew, to in enumerate(plan.post_of) if to is not None and situation.callable[crew].crew.kind == kind}
    reached = _reached(situation, sorted(waiting), within)
    return round(float(inhabited.people[_reached(situation, [post], within) & ~reached].sum()))


def _reached(situation: Situation, posts: list[int], within: float) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    points = situation.demand.inhabited.points
    minutes: Floats = situation.travel.ways([situation.posts[post].point for post in posts], points).minutes
    return np.asarray((minutes <= within).any(axis=0), dtype=np.bool_) if posts else np.zeros(len(points), dtype=np.bool_)
