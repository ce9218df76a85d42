"""One service of one place: the state that it is in, statement by statement."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime

import msgspec

from holdfast.assess import headcount
from holdfast.assess.holding import BACK_HOLDS, LASTED, RIVAL_WITHIN, holds
from holdfast.assess.moments import window_by
from holdfast.records import FigureStep, Headcount, Rival, Sector, ServiceState, ServiceStatement, Spell, When

_DOWN, _BACK = ("out", "partial"), ("restored", "working")

Told = tuple[datetime, int, bool, str, ServiceStatement]
"""A statement behind what orders it: its moment, its standing, whether it tells of an outage, its id.

Of one moment the better founded comes last and so stands; of equals the outage. A plain tuple: there is one a statement.
"""


class _Open(msgspec.Struct, gc=False):
    """The state that the track is in."""

    state: ServiceState
    since: When
    last: datetime
    """When it was last told."""
    at: datetime
    """Moment of the last statement of it."""
    standing: int
    scheduled: bool
    said: list[ServiceStatement]
    voices: set[str]
    """Whose words they are."""
    figures: list[FigureStep] = []
    rivals: dict[str, Rival] = {}
    assumed: dict[str, None] = {}


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
        statement = told[4]
        state = self._after(statement) if is_own else "restored"
        is_all = state in _BACK and (statement.people is None or self._is_down())
        self._fall_silent(told[0], returns=state in _BACK)
        now = self._open
        if not is_own and (now is None or now.state not in _DOWN):
            return
        if now is None or now.state == "unknown":
            self._begin(state, told)
        elif statement.scheduled and now.state in _DOWN and not now.scheduled:
            now.assumed["a planned cut and an emergency at once: the emergency is shown"] = None
        elif now.state == state and now.scheduled == _is_planned(statement):
            self._confirm(now, told)
        elif (why := _excluded(now, told)) is not None:
            now.rivals[statement.id] = _rival(statement, why)
        else:
            self._begin(state, told)
        if self._open is not None and self._open.state in _BACK and (is_all or not is_own):
            self.returns.append(told)
            if not is_own:
                self._open.assumed["its return is that of a whole that it lies in"] = None

    def closed(self, at: datetime) -> tuple[Spell, ...]:
        """All spells, the last one being the state at `at`."""
        self._fall_silent(at, returns=False)
        return (*self._spells, *([] if self._open is None else [_spell(self._open, None)]))

    def _after(self, statement: ServiceStatement) -> ServiceState:
        """The state that a statement tells of."""
        if statement.status == "working":
            return "restored" if self._is_down() else "working"
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
        why = f"not spoken of since {now.last.isoformat(' ', 'minutes')[:16]} UTC, when it was {now.state}"
        self._open = _Open("unknown", silent, now.last, held, 0, scheduled=False, said=[], voices=set(), assumed={why: None})

    def _begin(self, state: ServiceState, told: Told) -> None:
        before, (at, standing, _, _, statement) = self._open, told
        since = window_by(statement.changed, at, before.at if before is not None and before.state != "unknown" else None)
        if before is not None:
            if since.start is not None and before.since.end is not None and since.start < before.since.end <= at:
                since = When(before.since.end, since.end, since.precision)
            self._spells.append(_spell(before, since))
        planned, last = _is_planned(statement), _last(at, statement)
        self._open = now = _Open(state, since, last, at, standing, scheduled=planned, said=[statement], voices={statement.origin})
        if state in _DOWN:
            self._carry_rivals(before, now, statement)
        elif state == "restored" and (before is None or before.state not in _DOWN):
            now.assumed["its outage was not reported before its return"] = None
        elif state == "restored" and statement.people is not None and before is not None and not before.figures:
            now.assumed["nobody had counted those without: those who are back are taken for all of them"] = None
        if statement.people is not None:
            self._count(now, told, before, is_new_voice=False)

    def _confirm(self, now: _Open, told: Told) -> None:
        at, standing, _, _, statement = told
        is_new_voice = statement.origin not in now.voices
        now.said.append(statement)
        now.voices.add(statement.origin)
        now.last, now.at, now.standing = max(now.last, _last(at, statement)), at, max(now.standing, standing)
        self._count(now, told, None, is_new_voice=is_new_voice)

    def _count(self, now: _Open, told: Told, before: _Open | None, *, is_new_voice: bool) -> None:
        """What the statement says of how many are without."""
        at, statement = told[0], told[4]
        if statement.people is None or now.state not in _DOWN:
            return
        people = headcount.converted(statement.people, statement.unit)
        if statement.status == "restored":
            standing = before.figures[-1] if before is not None and before.figures else (now.figures[-1] if now.figures else None)
            if standing is not None:
                now.figures.append(FigureStep(at, headcount.less(standing.people, people), standing.group))
            return
        last = now.figures[-1] if now.figures else None
        if last is not None and is_new_voice and at - last.at <= RIVAL_WITHIN:
            people = headcount.widened(people, last.people)
        now.figures.append(FigureStep(at, people, statement.group if statement.group in self._shared else None))

    def _carry_rivals(self, before: _Open | None, now: _Open, statement: ServiceStatement) -> None:
        """An outage told right after a return by another voice: both may be of one moment."""
        if before is None or before.state not in _BACK or statement.changed is not None:
            return
        for said in before.said:
            if said.origin != statement.origin and said.told_at is not None and now.at - said.told_at <= RIVAL_WITHIN:
                now.rivals[said.id] = _rival(said, "told within three hours before by another voice that is no better founded")


def _is_planned(statement: ServiceStatement) -> bool:
    return statement.scheduled and statement.status == "out"


def _excluded(now: _Open, told: Told) -> str | None:
    """Why a statement of another voice that says otherwise is not shown; `None` where it is."""
    at, standing, _, _, statement = told
    is_same_moment = statement.changed is None and at - now.at <= RIVAL_WITHIN
    if not is_same_moment or standing >= now.standing or statement.origin in now.voices:
        return None
    return "less well founded than what another voice said within three hours before"


def _rival(statement: ServiceStatement, why: str) -> Rival:
    return Rival(statement.id, statement.claim, statement.status, statement.told_at, why)


def _last(at: datetime, statement: ServiceStatement) -> datetime:
    """When the state was last told: at the publication, which may come after the moment of the change."""
    told_at = statement.told_at
    return told_at if told_at is not None and told_at > at else at


def _spell(now: _Open, until: When | None) -> Spell:
    said = now.said
    if not said:
        return Spell(state=now.state, since=now.since, until=until, last_told=now.last, assumptions=tuple(now.assumed))
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
        origins=len(now.voices),
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
