"""The services board for others: made again from the statements that may be told, as of a time that the delay has passed.

The board is made of claims, which the gate of incidents does not know: those of an incident that is withheld are not used, nor
those that name an object of a held class, nor, where a person must confirm, those of no confirmed incident.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec

from holdfast.pipeline.publishing import released, sentence_around
from holdfast.pipeline.reading import Instruments
from holdfast.pipeline.recording import Archive
from holdfast.pipeline.services import PERIOD, Known, known_in, service_board
from holdfast.publish.safety import Policy, may_be_told, public_id, shown_services, told_until
from holdfast.records import Claim, Headcount, PublicService, PublicServices, ServedPlace, ServiceBoard, ServiceRow
from holdfast.store import IncidentQuery, report_as_of

MEMORY = timedelta(days=45)
"""Incidents that ended so long before are not looked at again: a state that nobody speaks of is unknown after 30 days."""


class Window(msgspec.Struct, frozen=True, kw_only=True):
    """Of when a board is wanted."""

    now: datetime
    """The present moment: the delay is counted to it."""
    batch: int
    """What was known in this batch."""
    until: datetime | None = None
    """The board of that time, or of the last before it that may be shown; the last of all if not given."""
    period: timedelta = PERIOD
    """So long before is it looked back for what came back."""


def services_for(archive: Archive, instruments: Instruments, policy: Policy, window: Window) -> PublicServices | None:
    """What `policy` lets out of the services board; `None` where nothing may be told of the period yet."""
    now = window.now if window.until is None else min(window.now, window.until)
    at = min(told_until(policy, window.now), told_until(policy, now, timedelta()))
    if window.until is not None and at <= window.until - window.period:
        return None
    known = _may_be_told(archive, policy, window, at)
    return shown_services(service_board(known, instruments, at, window.period), policy, window.now)


def as_board(shown: PublicServices, since: datetime) -> ServiceBoard:
    """The same in the form that tables and reports are made from; what others are not told is empty in it."""
    return ServiceBoard(
        at=shown.at,
        since=since,
        rows=tuple(_as_row(one) for one in shown.services),
        places=(),
        roads=(),
        reserves=(),
        restoration=(),
        silent=(),
        sources_last=None,
        notes=(),
    )


def _may_be_told(archive: Archive, policy: Policy, window: Window, at: datetime) -> Known:
    """What the board may be made from."""
    known = known_in(archive, window.batch)
    query = IncidentQuery(since=at - window.period - MEMORY)
    ids = {one.id for one in released(archive, query, policy, window.now, window.batch)}
    shown = tuple(one for one in known.incidents if public_id(one.id, policy.key) in ids)
    told = {claim for one in shown for claim in one.claims}
    withheld = {claim for one in known.incidents for claim in one.claims} - told
    claims = tuple(
        claim
        for claim in known.claims
        if claim.id not in withheld
        and (claim.published_at is None or claim.published_at <= at)
        and may_be_told(claim, _sentences(claim, archive, window.batch), told, policy, window.now)
    )
    return Known(claims, known.lineages, shown)


def _sentences(claim: Claim, archive: Archive, batch: int) -> Iterator[str]:
    """The sentences that an outage was read from, and what is said of its cause; asked for only where they decide."""
    if not claim.outages:
        return
    report = report_as_of(archive.ledger.connection, claim.report_id, batch)
    for outage in claim.outages:
        yield from (one for one in (outage.cause, outage.awaits, *outage.settlements) if one)
        if report is not None:
            yield from (sentence_around(report.text, evidence) for evidence in outage.evidence if evidence.report == report.id)


def _as_row(one: PublicService) -> ServiceRow:
    people, area = one.people, one.area
    return ServiceRow(
        area=ServedPlace(
            id=area.id,
            name=area.name or area.id,
            kind="admin2" if area.kind == "admin2" else "admin1",
            admin2=area.admin2,
            admin1=area.admin1,
        ),
        sector=one.sector,
        state=one.state,
        since=one.since,
        people=None if people is None else Headcount(people.low or 0, _number(people.best), _number(people.high)),
        disputed=one.disputed,
    )


def _number(value: float | None) -> int | None:
    return None if value is None else int(value)
