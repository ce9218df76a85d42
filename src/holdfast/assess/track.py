"""One service of one place: the state that it is in, statement by statement."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import NamedTuple

from holdfast.assess import headcount
from holdfast.assess.holding import BACK_HOLDS, LASTED, RIVAL_WITHIN, holds
from holdfast.assess.moments import window
from holdfast.records import FigureStep, Headcount, Rival, Sector, ServiceState, ServiceStatement, Spell, When

_DOWN = ("out", "partial")


class Told(NamedTuple):
    """A statement with what orders it: of one moment the better founded comes last and so stands; of equals the outage."""

    at: datetime
    standing: int
    is_out: bool
    id: str
    statement: ServiceStatement


IN_ORDER = itemgetter(0, 1, 2, 3)
"""What `Told`s are sorted by."""


@dataclass(slots=True)
class _Open:
    """The state that the track is in."""

    state: ServiceState
    since: When
    last: datetime
    """When it was last told."""
    at: datetime
    """Moment of the last statement of it."""
    standing: int
    scheduled: bool = False
    said: list[ServiceStatement] = field(default_factory=list)
    figures: list[FigureStep] = field(default_factory=list)
    rivals: dict[str, Rival] = field(default_factory=dict)
    assumed: dict[str, None] = field(default_factory=dict)


class Track:
    """Takes the statements of one service of one place in order, and gives its spells."""

    def __init__(self, sector: Sector, shared: Container[str]) -> None:
        self._out_holds, self._planned_holds = (holds("out", sector, scheduled=planned) for planned in (False, True))
        self._shared = shared
        self._open: _Open | None = None
        self._spells: list[Spell] = []
        self.returns: list[Told] = []
        """The returns that are of all of the place, and so of what lies in it."""

    def take(self, told: Told, *, is_own: bool) -> None:
        """The state after `told`; one that is not the place's own, but of a whole that it lies in, only ends an outage."""
        if self._open is None and not is_own:
            return
        state = self._after(told) if is_own else "restored"
        is_all = state == "restored" and (told.statement.people is None or self._is_down())
        self._fall_silent(told.at, returns=state == "restored")
        now = self._open
        if not is_own and (now is None or now.state not in _DOWN):
            return
        if now is None or now.state == "unknown":
            self._begin(state, told)
        elif self._is_beside(now, told.statement):
            now.assumed["a planned cut and an emergency at once: the emergency is shown"] = None
        elif now.state == state and now.scheduled == self._is_planned(told.statement):
            self._confirm(now, told)
        elif (why := _excluded(now, told)) is not None:
            now.rivals[told.statement.id] = _rival(told.statement, why)
        else:
            self._begin(state, told)
        if self._open is not None and self._open.state == "restored" and (is_all or not is_own):
            self.returns.append(told)
            if not is_own:
                self._open.assumed["its return is that of a whole that it lies in"] = None

    def closed(self, at: datetime) -> tuple[Spell, ...]:
        """All spells, the last one being the state at `at`."""
        self._fall_silent(at, returns=False)
        return (*self._spells, *([] if self._open is None else [_spell(self._open, None)]))

    def _after(self, told: Told) -> ServiceState:
        """The state that a statement tells of."""
        statement = told.statement
        if statement.status == "working":
            return "working"
        if statement.status == "out" or statement.partial:
            return "partial" if statement.partial else "out"
        if statement.people is None:
            return "restored"
        standing = self._standing_figure()
        if standing is None:
            return "restored"
        return "restored" if headcount.is_all(headcount.converted(statement.people, statement.unit), standing) else "partial"

    def _is_down(self) -> bool:
        return self._open is not None and self._open.state in _DOWN

    def _standing_figure(self) -> Headcount | None:
        return self._open.figures[-1].people if self._open is not None and self._is_down() and self._open.figures else None

    def _fall_silent(self, at: datetime, *, returns: bool) -> None:
        """Where nobody has spoken of the state for longer than that holds, it is unknown from then on."""
        now = self._open
        if now is None or now.state == "unknown":
            return
        held = now.last + (self._planned_holds if now.scheduled else self._out_holds if now.state in _DOWN else BACK_HOLDS)
        if at <= held:
            return
        if returns and now.state in _DOWN and not now.scheduled and at - now.last <= LASTED:
            now.assumed[f"nobody spoke of it for {(at - now.last).days} days; its return says that it lasted"] = None
            return
        silent = When(now.last, held, "unknown")
        self._spells.append(_spell(now, silent))
        self._open = _Open("unknown", silent, now.last, held, 0)
        self._open.assumed[f"not spoken of since {now.last:%Y-%m-%d %H:%M} UTC, when it was {now.state}"] = None

    def _begin(self, state: ServiceState, told: Told) -> None:
        before, statement = self._open, told.statement
        since = window(statement, before.at if before is not None and before.state != "unknown" else None)
        if before is not None:
            if since.start is not None and before.since.end is not None and since.start < before.since.end <= told.at:
                since = When(before.since.end, since.end, since.precision)
            self._spells.append(_spell(before, since))
        self._open = now = _Open(state, since, _last(told), told.at, told.standing, self._is_planned(statement), [statement])
        self._carry_rivals(before, now, told)
        if state == "restored" and (before is None or before.state not in _DOWN):
            now.assumed["its outage was not reported before its return"] = None
        elif state == "restored" and statement.people is not None and before is not None and not before.figures:
            now.assumed["nobody had counted those without: those who are back are taken for all of them"] = None
        self._count(now, told, before)

    def _confirm(self, now: _Open, told: Told) -> None:
        now.said.append(told.statement)
        now.last, now.at, now.standing = max(now.last, _last(told)), told.at, max(now.standing, told.standing)
        self._count(now, told, None)

    def _count(self, now: _Open, told: Told, before: _Open | None) -> None:
        """What the statement says of how many are without."""
        statement = told.statement
        if statement.people is None or now.state not in _DOWN:
            return
        people = headcount.converted(statement.people, statement.unit)
        if statement.status == "restored":
            standing = before.figures[-1] if before is not None and before.figures else (now.figures[-1] if now.figures else None)
            if standing is not None:
                now.figures.append(FigureStep(told.at, headcount.less(standing.people, people), standing.group))
            return
        last = now.figures[-1] if now.figures else None
        if last is not None and told.at - last.at <= RIVAL_WITHIN and statement.origin not in {s.origin for s in now.said[:-1]}:
            people = headcount.widened(people, last.people)
        now.figures.append(FigureStep(told.at, people, statement.group if statement.group in self._shared else None))

    def _carry_rivals(self, before: _Open | None, now: _Open, told: Told) -> None:
        """An outage told right after a return by another voice: both may be of one moment."""
        if before is None or before.state not in ("restored", "working") or now.state not in _DOWN or told.statement.changed is not None:
            return
        for said in before.said:
            if said.origin != told.statement.origin and said.told_at is not None and told.at - said.told_at <= RIVAL_WITHIN:
                now.rivals[said.id] = _rival(said, "told within three hours before by another voice that is no better founded")

    def _is_planned(self, statement: ServiceStatement) -> bool:
        return statement.scheduled and statement.status == "out"

    def _is_beside(self, now: _Open, statement: ServiceStatement) -> bool:
        return statement.scheduled and now.state in _DOWN and not now.scheduled


def _excluded(now: _Open, told: Told) -> str | None:
    """Why a statement of another voice that says otherwise is not shown; `None` where it is."""
    statement = told.statement
    is_same_moment = statement.changed is None and told.at - now.at <= RIVAL_WITHIN
    if not is_same_moment or told.standing >= now.standing or any(said.origin == statement.origin for said in now.said):
        return None
    return "less well founded than what another voice said within three hours before"


def _rival(statement: ServiceStatement, why: str) -> Rival:
    return Rival(statement.id, statement.claim, statement.status, statement.told_at, why)


def _last(told: Told) -> datetime:
    """When the state was last told: at the publication, which may come after the moment of the change."""
    return told.at if told.statement.told_at is None else max(told.at, told.statement.told_at)


def _spell(now: _Open, until: When | None) -> Spell:
    said = now.said
    only = said[0] if len(said) == 1 else None
    return Spell(
        state=now.state,
        since=now.since,
        until=until,
        scheduled=now.scheduled,
        figures=tuple(now.figures),
        last_told=now.last,
        cause=only.cause if only else _latest(said, "cause"),
        expected=only.expected if only else _latest(said, "expected"),
        awaits=only.awaits if only else _latest(said, "awaits"),
        claims=(only.claim,) if only else tuple(dict.fromkeys(s.claim for s in said)),
        origins=1 if only else len({s.origin for s in said}),
        evidence=only.evidence if only else tuple(dict.fromkeys(e for s in said for e in s.evidence)),
        rivals=tuple(now.rivals.values()),
        assumptions=tuple(now.assumed),
    )


def _latest(said: list[ServiceStatement], name: str) -> str | None:
    for statement in reversed(said):
        value: str | None = getattr(statement, name)
        if value is not None:
            return value
    return None
