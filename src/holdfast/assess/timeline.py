"""Statements as timelines: for each service of each place its states one after the other, by stated rules.

The rules, in the order in which they are asked (docs/reference/services.md gives each its reason):

1. Statements are taken in the order of the moment by which their change had taken place, not of their arrival.
2. What is older than its word holds is `unknown`; but a return to service says that its outage lasted until then.
3. A planned cut does not end, and does not stand for, an emergency.
4. Of two voices that exclude each other and speak of the same moment the better founded is shown, else the outage; the other
   stands beside it.
5. Part of a place is `partial`; a return of fewer than were without is `partial`.
6. A return of all of a district, region or service area ends the outages within it. An outage of a village is none of its district.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime

from holdfast.assess.holding import RIVAL_WITHIN
from holdfast.assess.moments import moment
from holdfast.assess.nesting import wholes
from holdfast.assess.track import Told, Track
from holdfast.records import Epistemic, Sector, ServedKind, ServedPlace, ServiceStatement, Timeline

_STANDING: dict[Epistemic, int] = {"confirmed_by_official": 3, "claimed": 2, "reported": 2, "disputed": 1, "speculative": 0}
"""How well founded a statement is. A claim of one side and a report of the press weigh alike."""
_DEPTH: dict[ServedKind, int] = {
    "admin1": 0, "admin2": 1, "area": 2, "settlement": 3, "road": 3, "unresolved": 3, "part": 4, "street": 5,
}  # fmt: skip
_Key = tuple[str, Sector]


def timelines(
    statements: Iterable[ServiceStatement], places: Mapping[str, ServedPlace], at: datetime, since: datetime | None = None
) -> tuple[Timeline, ...]:
    """The timeline of each place and sector that is spoken of, up to `at`, in order of places and sectors.

    Statements of later moments, and those without any time, are not used. Their order changes nothing. With `since`, a timeline begins
    with the last return of all of its place by then, if there was one: the years before it are over and change no later state.
    """
    told: defaultdict[_Key, list[Told]] = defaultdict(list)
    shared: set[str] = set()
    first_of: dict[str, str] = {}
    for own_id, statement in {s.id: s for s in statements}.items():
        if statement.people is not None and first_of.setdefault(statement.group, statement.place) != statement.place:
            shared.add(statement.group)
        when = statement.told_at if statement.changed is None else moment(statement)
        if when is not None and when <= at:
            one = (when, _STANDING[statement.epistemic], statement.status == "out", own_id, statement)
            told[statement.place, statement.sector].append(one)
    found: dict[_Key, Timeline] = {}
    returns: dict[_Key, list[Told]] = {}
    above = wholes(places)
    for key in sorted(told, key=lambda key: (_depth(places.get(key[0])), key)):
        place, sector = key
        inherited = [back for whole in above(place) for back in returns.get((whole, sector), ())]
        own = _from_last_return(sorted(told[key]), since)
        track = Track(sector, shared)
        for one in sorted([*own, *(back for back in inherited if back > own[0])]) if inherited else own:
            track.take(one, is_own=one[4].place == place)
        found[key] = Timeline(place=place, sector=sector, spells=track.closed(at))
        returns[key] = track.returns
    return tuple(found[key] for key in sorted(found))


def _from_last_return(own: list[Told], since: datetime | None) -> list[Told]:
    """What of a place's own statements, in order, is not over by `since`: from the last return of all of it that nobody disputes."""
    if since is None:
        return own
    for number in range(bisect_right(own, since, key=_when) - 1, 0, -1):
        when, statement = own[number][0], own[number][4]
        is_whole = statement.status != "out" and statement.people is None and not statement.partial
        if is_whole and when - own[number - 1][0] > RIVAL_WITHIN:
            return own[number:]
    return own


def _when(told: Told) -> datetime:
    return told[0]


def _depth(place: ServedPlace | None) -> int:
    return _DEPTH["unresolved"] if place is None else _DEPTH[place.kind]
