"""Where an air alert is on: raised within the last hours, as far as reports tell, and not lifted since.

An alert whose end nobody reports is taken to last: what is shown too coarsely for some hours harms nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from holdfast.pipeline.recording import Archive
from holdfast.records import Claim, Incident
from holdfast.store import claims_as_of, reports_since

LASTS = timedelta(hours=12)
"""At most so long without a word of it; as exposure is reckoned (`assess.alarms`)."""
Alerts = Mapping[tuple[str, str | None], datetime]
"""When each alert was raised, by the names of region and district; the district `None` where it is for all of the region."""


def alerts_on(archive: Archive, now: datetime, batch: int) -> Alerts:
    """The alerts that are on at `now`, as far as is known in `batch`."""
    connection = archive.ledger.connection
    reports = reports_since(connection, now - LASTS, batch)
    return on_at((claim for name in reports for claim in claims_as_of(connection, name, batch)), now)


def on_at(claims: Iterable[Claim], now: datetime) -> Alerts:
    """The alerts that these claims leave on at `now`: of each area the last word counts, an all-clear of the same moment last."""
    said: dict[tuple[str, str | None], list[tuple[datetime, bool]]] = {}
    for claim in claims:
        where, at = claim.location, claim.published_at
        if where is None or where.admin1 is None or at is None or not now - LASTS <= at <= now:
            continue
        for measure in claim.measures:
            if measure.kind == "warning":
                said.setdefault((where.admin1, where.admin2), []).append((at, measure.status == "lifted"))
    return {area: raised for area, words in said.items() if (raised := _raised(sorted(words))) is not None}


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
