"""Where an air alert is on: raised within the last hours, as far as reports tell, and not lifted since.

An alert whose end nobody reports is taken to last: what is shown too coarsely for some hours harms nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from holdfast.pipeline.recording import Archive
from holdfast.publish.safety.areas import Districts
from holdfast.records import Claim, Incident, Measure
from holdfast.store import claims_as_of, reports_since

LASTS = timedelta(hours=12)
"""At most so long without a word of it; as exposure is reckoned (`assess.alarms`)."""
Area = tuple[str, str | None]
"""Names of region and district; the district `None` for all of the region."""
Alerts = Mapping[Area, datetime]
"""When each alert was raised."""


def alerts_on(archive: Archive, districts: Districts, now: datetime, batch: int) -> Alerts:
    """The alerts that are on at `now`, as far as is known in `batch`."""
    connection = archive.ledger.connection
    reports = reports_since(connection, now - LASTS, batch)
    return on_at((claim for name in reports for claim in claims_as_of(connection, name, batch)), districts, now)


def on_at(claims: Iterable[Claim], districts: Districts, now: datetime) -> Alerts:
    """The alerts that these claims leave on at `now`: of each area the last word counts, an all-clear of the same moment last."""
    said: dict[Area, list[tuple[datetime, bool]]] = {}
    for claim in claims:
        at = claim.published_at
        if at is None or not now - LASTS <= at <= now:
            continue
        for measure in claim.measures:
            for area in areas_of(claim, measure, districts) if measure.kind == "warning" else ():
                said.setdefault(area, []).append((at, measure.status == "lifted"))
    return {area: raised for area, words in said.items() if (raised := _raised(sorted(words))) is not None}


def areas_of(claim: Claim, measure: Measure, districts: Districts) -> set[Area]:
    """The districts and regions that a measure is for: by the names that it gives, else where its claim is."""
    units = [unit for name in measure.places or () if (unit := districts.called(name)) is not None]
    if units:
        return {(unit.admin1, unit.name if unit.level == "admin2" else None) for unit in units}
    where = claim.location
    return set() if where is None or where.admin1 is None else {(where.admin1, where.admin2)}


def _raised(words: list[tuple[datetime, bool]]) -> datetime | None:
    """When the alert that is still on was raised; `None` where the last word lifted it."""
    raised = None
    for at, is_lifted in words:
        raised = None if is_lifted else raised or at
    return raised


def came_in_alert(incident: Incident, alerts: Alerts) -> bool:
    """Whether it may have happened in an alert that is on: it ended after that was raised, or nobody knows when."""
    where, when = incident.where, incident.when
    if where.admin1 is None:
        return False
    raised = [at for area in {(where.admin1, where.admin2), (where.admin1, None)} if (at := alerts.get(area)) is not None]
    end = (when.end or when.start) if when is not None else None
    return any(end is None or end >= at for at in raised)
