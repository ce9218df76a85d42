"""The services board: timelines of places summed up by district and sector, each person counted once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from holdfast.assess.holding import FORGOTTEN, SURELY_LASTS
from holdfast.assess.hours import figure_at, person_hours
from holdfast.assess.lasting import Lasting, outage_began
from holdfast.assess.moments import at_bound
from holdfast.assess.nesting import wholes
from holdfast.assess.reach import learned_reach
from holdfast.assess.totals import Down, Ground, own_count, total, weighed
from holdfast.records import Incident, PlaceState, Sector, ServedPlace, ServiceRow, ServiceState, ServiceStatement, Spell, Timeline, When

SERVICES: tuple[Sector, ...] = (
    "power", "water", "gas", "heating", "communications", "roads_transport", "health", "education",
)  # fmt: skip
"""Sectors whose objects serve people: damage to them is shown beside the state of the service."""
NETWORKS: tuple[Sector, ...] = ("power", "water", "gas", "heating", "communications")
"""Services that every settlement has: how long they take to come back is always stated, from a prior if from nothing else."""
_DOWN = ("out", "partial")
_BACK = ("restored", "working")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a board is made of, besides timelines."""

    places: Mapping[str, ServedPlace]
    """All places that are spoken of, and all that they lie in, by id."""
    statements: Sequence[ServiceStatement]
    """What was said: for the places that share a figure."""
    incidents: Sequence[Incident]
    """Attacks: for the damage to objects of a service."""
    since: datetime
    """Beginning of the period."""
    at: datetime
    """The time of the board."""
    lasting: Lasting = field(default_factory=Lasting)
    """How long outages last: what people are weighed by whose service nobody has spoken of since."""

    def ground(self) -> Ground:
        """What people are counted on."""
        groups: defaultdict[str, set[str]] = defaultdict(set)
        first_of: dict[str, str] = {}
        for statement in self.statements:
            if statement.people is not None and (first := first_of.setdefault(statement.group, statement.place)) != statement.place:
                groups[statement.group] |= {first, statement.place}
        shared = {name: tuple(sorted(of)) for name, of in groups.items()}
        return Ground(self.places, wholes(self.places), shared, learned_reach(self.statements, self.places, shared))


class _Here(NamedTuple):
    """One timeline as it is now."""

    place: ServedPlace
    timeline: Timeline

    @property
    def state(self) -> ServiceState:
        return self.timeline.spells[-1].state

    def down(self, setting: Setting, ground: Ground) -> Down:
        spell, at = self.timeline.spells[-1], setting.at
        is_fresh = spell.last_told is None or at - spell.last_told <= SURELY_LASTS
        course = setting.lasting.course(self.timeline)
        lasts = 1.0 if course is None else course.lasts(at)
        return Down(self.place, self.state, figure_at(spell, at), is_fresh, lasts, ground.reached(self.timeline.sector))


def place_states(timelines: Iterable[Timeline], setting: Setting) -> tuple[PlaceState, ...]:
    """The state of each service of each place that is not back, or was spoken of within the period, in order of names and sectors."""
    ground = setting.ground()
    news = (_Here(setting.places[one.place], one) for one in timelines if _is_news(one.spells[-1], setting))
    found = [_place_state(here, ground, setting) for here in news]
    return tuple(
        sorted(found, key=lambda one: (one.place.admin1 or "~", one.place.admin2 or "~", one.place.name, one.place.id, one.sector))
    )


def _place_state(here: _Here, ground: Ground, setting: Setting) -> PlaceState:
    down = here.down(setting, ground) if here.state in _DOWN else None
    figure = None if down is None else down.figure
    return PlaceState(
        place=here.place,
        sector=here.timeline.sector,
        spell=here.timeline.spells[-1],
        lasts=None if down is None else down.lasts,
        people=None if down is None else weighed(own_count(down, ground)[0], down.lasts, is_fresh=down.is_fresh),
        shared=figure.people if figure is not None and figure.group is not None else None,
        person_hours=person_hours([here.timeline], ground, (setting.since, setting.at), setting.lasting),
    )


def rows(timelines: Iterable[Timeline], setting: Setting) -> tuple[ServiceRow, ...]:
    """The lines of the board: of each district and sector that somebody spoke of or damaged, then of each region as a whole."""
    ground = setting.ground()
    by_area: defaultdict[tuple[str, Sector], list[_Here]] = defaultdict(list)
    for timeline in timelines:
        place = setting.places[timeline.place]
        if place.kind == "road":
            continue
        if timeline.spells[-1].state == "unknown" and _is_forgotten(timeline.spells[-1], setting.at):
            continue
        for area in _areas(place, ground):
            by_area[area, timeline.sector].append(_Here(place, timeline))
    damage = _damage(setting)
    keys = sorted({*by_area, *damage}, key=lambda key: _area_order(setting.places[key[0]], key[1]))
    made = (_row(setting.places[area], sector, by_area.get((area, sector), []), ground, setting, damage) for area, sector in keys)
    return tuple(row for row in made if row is not None)


def forgotten(timelines: Iterable[Timeline], at: datetime) -> int:
    """How many services of places are unknown and have not been spoken of for so long that they are not listed."""
    return sum(spell.state == "unknown" and _is_forgotten(spell, at) for spell in (timeline.spells[-1] for timeline in timelines))


def _is_forgotten(spell: Spell, at: datetime) -> bool:
    return spell.last_told is not None and at - spell.last_told > FORGOTTEN


def _is_news(spell: Spell, setting: Setting) -> bool:
    """Whether a state is listed: an outage always, what is unknown for a month, what is back within the period."""
    if spell.state in _BACK:
        return spell.last_told is None or spell.last_told >= setting.since
    return spell.state in _DOWN or not _is_forgotten(spell, setting.at)


def _areas(place: ServedPlace, ground: Ground) -> list[str]:
    """The district and the region that the place is, or lies in; itself where nothing is known of where it lies."""
    found = [one for one in (place.id, *ground.above(place.id)) if one in ground.places and ground.places[one].kind in ("admin2", "admin1")]
    return found or [place.id]


def _area_order(area: ServedPlace, sector: Sector) -> tuple[str, bool, str, str, int]:
    order = SERVICES.index(sector) if sector in SERVICES else len(SERVICES)
    name = area.name if area.kind == "admin1" else area.admin1 or "~"
    return name, area.kind == "admin1", area.name, area.id, order


def _damage(setting: Setting) -> dict[tuple[str, Sector], tuple[str, ...]]:
    """The incidents of the period that damaged objects of a service, by district and sector."""
    districts = {(p.admin1, p.name): p.id for p in setting.places.values() if p.kind == "admin2"}
    found: defaultdict[tuple[str, Sector], set[str]] = defaultdict(set)
    for incident in setting.incidents:
        when, district = incident.when, districts.get((incident.where.admin1, incident.where.admin2 or ""))
        if incident.background or incident.status == "rejected" or when is None or when.start is None or district is None:
            continue
        if (when.end or when.start) < setting.since or when.start > setting.at:
            continue
        for target in incident.targets:
            if target.sector in SERVICES and target.damage in ("damaged", "destroyed", "fire"):
                found[district, target.sector].add(incident.id)
    return {key: tuple(sorted(ids)) for key, ids in found.items()}


def _row(
    area: ServedPlace,
    sector: Sector,
    here: list[_Here],
    ground: Ground,
    setting: Setting,
    damage: Mapping[tuple[str, Sector], tuple[str, ...]],
) -> ServiceRow | None:
    """The line of one area; `None` where all that was said is older than the period and over."""
    at = setting.at
    spells = [one.timeline.spells[-1] for one in here]
    hit = damage.get((area.id, sector), ())
    if not hit and not any(_is_news(spell, setting) for spell in spells):
        return None
    down = [one for one in here if one.state in _DOWN]
    counted = total([one.down(setting, ground) for one in down], ground)
    return ServiceRow(
        area=area,
        sector=sector,
        state=_state(area, here),
        since=_since(down or here),
        people=counted.people,
        uncounted=counted.uncounted,
        person_hours=person_hours([one.timeline for one in here], ground, (setting.since, at), setting.lasting),
        damage=hit,
        last_told=max((spell.last_told for spell in spells if spell.last_told is not None), default=None),
        **_places_of(area, here),
        **_said([one.timeline.spells[-1] for one in (down or here)]),
    )


def _places_of(area: ServedPlace, here: list[_Here]) -> dict[str, Any]:
    """How many places in the area are in which state, and how many of those that are out by plan or wait for something."""
    states = Counter(one.state for one in here if one.place.id != area.id)
    down = [one.timeline.spells[-1] for one in here if one.state in _DOWN]
    return {
        "out": states["out"],
        "partial": states["partial"],
        "back": states["restored"] + states["working"],
        "unknown": states["unknown"],
        "scheduled": sum(spell.scheduled for spell in down),
        "awaiting": sum(spell.awaits is not None for spell in down),
    }


def _said(shown: list[Spell]) -> dict[str, Any]:
    """What was said of the spells that the line shows."""
    return {
        "expected": tuple(dict.fromkeys(spell.expected for spell in shown if spell.expected)),
        "disputed": any(spell.rivals for spell in shown),
        "claims": tuple(dict.fromkeys(claim for spell in shown for claim in spell.claims)),
        "evidence": tuple(dict.fromkeys(words for spell in shown for words in spell.evidence)),
    }


def _state(area: ServedPlace, here: list[_Here]) -> ServiceState:
    """Of all of the area what is said of all of it; of its places only that some are out, or that all known to be out are back."""
    own = next((one.state for one in here if one.place.id == area.id), None)
    states = {one.state for one in here}
    if own == "out":
        return "out"
    if states & {"out", "partial"}:
        return "partial"
    if own in _BACK:
        return own
    if "unknown" in states or not states:
        return "unknown"
    return "restored" if "restored" in states else "working"


def _since(here: list[_Here]) -> When | None:
    """When the longest standing of these states began; an outage that was partly mended began when it went out."""
    begun = [outage_began(one.timeline.spells) for one in here]
    return min(begun, key=lambda when: (at_bound(when, "high"), at_bound(when, "low")), default=None)
