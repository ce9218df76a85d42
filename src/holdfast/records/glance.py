"""One incident at a glance: what a map, a timeline and a list show of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec

from holdfast.records.claim import Outage, Target
from holdfast.records.codes import Damage, Epistemic, IncidentKind, IncidentStatus, PlacePrecision, Sector, TimePrecision, WeaponCode
from holdfast.records.incident import Incident
from holdfast.records.public import AreaKind, PublicIncident, PublicOutage, PublicTarget
from holdfast.records.quantity import Quantity
from holdfast.records.when import When

NO_HARM_KNOWN, SOMEBODY_HURT, SOMEBODY_KILLED = 0, 1, 2
"""How badly people came off: `Glance.harm`."""

GRADES: tuple[Damage, ...] = ("unknown", "none", "damaged", "fire", "destroyed")
"""From the least to the worst; what is not stated is taken for least."""


class Glance(msgspec.Struct, frozen=True, kw_only=True):
    """An incident in a line. Its own page has the evidence for each value."""

    id: str
    """Of the incident."""
    kind: IncidentKind
    """A strike, or an interception without effect on the ground."""
    start: datetime | None
    """First moment; `None` where that is not known."""
    end: datetime | None
    """Moment after the last."""
    time_precision: TimePrecision
    """How exactly the time is stated."""
    name: str | None
    """The place as written."""
    place: str | None
    """Its canonical name in Latin letters."""
    admin2: str | None
    """District."""
    admin1: str | None
    """Region."""
    lat: float | None
    """Degrees north; `None` where no point is known."""
    lon: float | None
    """Degrees east."""
    radius_m: int | None
    """Radius around the point, in metres."""
    precision: PlacePrecision
    """What the point stands for."""
    weapon: WeaponCode | None
    """What struck; `None` where nothing is said of it."""
    killed: Quantity | None
    """The dead; `None` is not stated."""
    injured: Quantity | None
    """The hurt; `None` is not stated."""
    harm: int
    """0: no harm to people is known; 1: somebody was hurt; 2: somebody was killed."""
    sectors: tuple[Sector, ...]
    """What was hit, in alphabetical order."""
    out: tuple[Sector, ...]
    """Services that are out by it, in alphabetical order."""
    damage: Damage
    """The worst grade of its targets."""
    epistemic: Epistemic
    """How sure it is, by who says so."""
    origins: int
    """Independent origins."""
    reports: int
    """Reports, copies among them."""
    disputed: bool
    """Whether reliable origins exclude each other's figures."""
    unconfirmed: bool = False
    """Whether one voice alone tells of it, and no office; false where that is not known."""
    status: IncidentStatus
    """What people have decided about it."""
    background: bool
    """Whether all its claims are recaps of another day."""


def glance_at(incident: Incident) -> Glance:
    """`incident` in a line."""
    where = incident.where
    return Glance(
        id=incident.id,
        kind=incident.kind,
        **_told_of_time(incident.when),
        name=where.name,
        place=where.place,
        admin2=where.admin2,
        admin1=where.admin1,
        lat=where.lat,
        lon=where.lon,
        radius_m=where.radius_m,
        precision=where.precision,
        weapon=incident.weapon.type if incident.weapon else None,
        **_told_of_people(incident.killed, incident.injured),
        **_told_of_damage(incident.targets, incident.outages),
        epistemic=incident.epistemic,
        origins=incident.corroboration.origins,
        reports=incident.corroboration.reports,
        disputed=any(toll.disputed for toll in incident.tolls),
        unconfirmed=incident.corroboration.unconfirmed,
        status=incident.status,
        background=incident.background,
    )


def public_glance(public: PublicIncident) -> Glance:
    """What may be shown of an incident, in a line: its point is the middle of its area, its time a whole period.

    Which words name the place, and how many copies there are, is not told: `name` is the area's, `reports` are the origins.
    """
    area = public.area
    return Glance(
        id=public.id,
        kind=public.kind,
        **_told_of_time(public.when),
        name=area.name if area else None,
        place=area.name if area else None,
        admin2=area.admin2 if area else None,
        admin1=area.admin1 if area else None,
        lat=area.lat if area else None,
        lon=area.lon if area else None,
        radius_m=area.radius_m if area else None,
        precision=_PRECISION[area.kind] if area else "unknown",
        weapon=public.weapon,
        **_told_of_people(public.killed, public.injured),
        **_told_of_damage(public.targets, public.outages),
        epistemic=public.epistemic,
        origins=public.origins,
        reports=public.origins,
        disputed=public.disputed,
        unconfirmed=public.unconfirmed,
        status=public.status,
        background=False,
    )


_PRECISION: dict[AreaKind, PlacePrecision] = {"place": "point", "cell": "admin2", "admin2": "admin2", "admin1": "admin1"}
"""What the middle of an area stands for: a cell is an area as a district is."""


def _told_of_time(when: When | None) -> dict[str, Any]:
    if when is None:
        return {"start": None, "end": None, "time_precision": "unknown"}
    return {"start": when.start, "end": when.end, "time_precision": when.precision}


def _told_of_people(killed: Quantity | None, injured: Quantity | None) -> dict[str, Any]:
    harm = SOMEBODY_KILLED if _is_some(killed) else SOMEBODY_HURT if _is_some(injured) else NO_HARM_KNOWN
    return {"killed": killed, "injured": injured, "harm": harm}


def _told_of_damage(targets: Sequence[Target | PublicTarget], outages: Sequence[Outage | PublicOutage]) -> dict[str, Any]:
    """What was hit, how badly, and which services are out and not back."""
    back = {outage.sector for outage in outages if outage.status == "restored"}
    return {
        "sectors": tuple(sorted({target.sector for target in targets})),
        "out": tuple(sorted({outage.sector for outage in outages if outage.status == "out"} - back)),
        "damage": max((target.damage for target in targets), key=GRADES.index, default="unknown"),
    }


def _is_some(count: Quantity | None) -> bool:
    """Whether anybody is counted: more than "nobody" and "at most ...", which may be nobody."""
    return count is not None and bool(count.low or count.best or (count.high is None and count.stated))
