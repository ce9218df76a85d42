"""What changed about an incident from version to version, value by value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

import msgspec

from holdfast.records import Incident
from holdfast.store import Version


class Change(msgspec.Struct, frozen=True):
    """One value that is another one than before."""

    what: str
    """Its field: `killed`, `where`, `status` ..."""
    before: Any
    """As it was; `null` where it was not stated, or there was nothing before."""
    after: Any
    """As it is from then on."""


class Step(msgspec.Struct, frozen=True):
    """What became known at one time."""

    since: datetime
    """When it was recorded."""
    changes: tuple[Change, ...]
    """All values for the first step; none where only details behind them changed."""


_WATCHED = ("kind", "when", "place", "weapon", "targets", "killed", "injured", "outages", "epistemic", "origins", "reports", "status")


def steps_of(versions: Iterable[Version]) -> Iterator[Step]:
    """Each version by what it has that the one before it had not."""
    before: dict[str, Any] = {}
    for version in versions:
        after = _values(version.incident)
        changed = [what for what in _WATCHED if before.get(what) != after[what]]
        yield Step(version.since, tuple(Change(what, before.get(what), after[what]) for what in changed))
        before = after


def _values(incident: Incident) -> dict[str, Any]:
    """The values that are watched, in the form of JSON."""
    where = incident.where
    return {
        "kind": incident.kind,
        "when": msgspec.to_builtins(incident.when),
        "place": {
            "name": where.name,
            "place": where.place,
            "admin2": where.admin2,
            "admin1": where.admin1,
            "lat": where.lat,
            "lon": where.lon,
            "radius_m": where.radius_m,
        },
        "weapon": None if incident.weapon is None else incident.weapon.type,
        "targets": len(incident.targets),
        "killed": msgspec.to_builtins(incident.killed),
        "injured": msgspec.to_builtins(incident.injured),
        "outages": [{"sector": outage.sector, "status": outage.status} for outage in incident.outages],
        "epistemic": incident.epistemic,
        "origins": incident.corroboration.origins,
        "reports": incident.corroboration.reports,
        "status": incident.status,
    }
