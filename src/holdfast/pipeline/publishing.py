"""From the ledger through the gate: what an audience may see of the picture, in public order, and what was withheld by reason.

A question is put to what may be shown, never to what is withheld: its filters look at public records alone, or an answer to
many questions would tell where something is hidden.
"""

from __future__ import annotations

import os
import re
import secrets
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from holdfast.errors import InputError, SetupError
from holdfast.geo import distance_km
from holdfast.pipeline.alerts_on import Alerts, alerts_on, came_in_alert
from holdfast.pipeline.recording import Archive, decisions_of
from holdfast.publish.safety import Passage, Policy, Working, in_public_order, release_one
from holdfast.records import Claim, Decision, Evidence, Incident, PublicIncident, Report, Withheld, WithheldReason
from holdfast.store import IncidentQuery, claims_with_ids, find_incidents, lineages_as_of, report_as_of

_MARGIN = timedelta(days=9)
"""A public period may begin or end so much away from what it was made from."""
_KEY_BYTES = 32
_BREAK = re.compile(r"\n+|(?<=\w\w\w[.!?…])\s+(?=[^\Wa-zа-яёіїєґ_]|[«„“\"])")
"""Between sentences: a full stop after a whole word, not after an abbreviation as in "с. Долгое"."""


@dataclass(slots=True)
class Released:
    """The records that an audience may see, to be iterated once; afterwards `withheld` counts what was not let out, by reason."""

    records: Iterator[PublicIncident]
    withheld: Counter[WithheldReason] = field(default_factory=Counter)
    """For those who run the house: it is no part of what goes out."""

    def __iter__(self) -> Iterator[PublicIncident]:
        return self.records


def released(archive: Archive, query: IncidentQuery, policy: Policy, now: datetime, batch: int) -> Released:
    """What `policy` lets out at `now` of the incidents known in `batch`, as far as `query` asks for it by what is shown.

    Memory does not grow with the number of incidents. Raises `InputError` where the question itself would tell what is withheld.
    """
    if query.source is not None and policy.profile.audience != "internal":
        raise InputError("--source", "who tells of what is not shown to this audience", "ask without it, or for --audience internal")
    if batch != archive.ledger.head()[1] and policy.profile.audience != "internal":
        raise InputError("--as-of", "what was retracted since would come back", "ask for what is known now")
    withheld: Counter[WithheldReason] = Counter()
    return Released(in_public_order(_passed(archive, query, policy, (now, batch), withheld)), withheld)


def _passed(
    archive: Archive, query: IncidentQuery, policy: Policy, at: tuple[datetime, int], withheld: Counter[WithheldReason]
) -> Iterator[tuple[datetime | None, PublicIncident]]:
    now, batch = at
    wide = IncidentQuery(
        since=None if query.since is None else query.since - _MARGIN,
        until=None if query.until is None else query.until + _MARGIN,
        source=query.source,
        background=query.background,
    )
    decisions = {decision.id: decision for decision in decisions_of(archive)}
    alerts = alerts_on(archive, policy.districts, now, batch)
    for incident in find_incidents(archive.ledger.connection, wide, batch):
        outcome = release_one(working_of(incident, archive, decisions, batch, alerts), policy, now)
        if isinstance(outcome, Withheld):
            withheld[outcome.reason] += 1
        elif is_asked(outcome, query):
            yield None if incident.when is None else incident.when.start, outcome


def is_asked(public: PublicIncident, query: IncidentQuery) -> bool:
    """Whether a question asks for a record, judged by what the record shows."""
    when, area = public.when, public.area
    if query.since is not None and (when is None or when.end is None or when.end <= query.since):
        return False
    if query.until is not None and (when is None or when.start is None or when.start >= query.until):
        return False
    names = () if area is None else (area.name, area.admin2, area.admin1)
    if query.place is not None and query.place.casefold() not in {name.casefold() for name in names if name}:
        return False
    circle = query.circle
    if circle is not None and (
        area is None or area.lat is None or area.lon is None or distance_km(area.lat, area.lon, circle.lat, circle.lon) > circle.km
    ):
        return False
    sectors = {*(target.sector for target in public.targets), *(outage.sector for outage in public.outages)}
    wrong_sector = query.sector is not None and query.sector not in sectors
    return not wrong_sector and query.weapon in (None, public.weapon) and query.status in (None, public.status)


def working_of(
    incident: Incident, archive: Archive, decisions: Mapping[str, Decision], batch: int, alerts: Alerts = MappingProxyType({})
) -> Working:
    """The incident with what the gate needs to decide about it."""
    connection = archive.ledger.connection
    claims = claims_with_ids(connection, incident.claims, batch)
    names = sorted({claim.report_id for claim in claims})
    reports = {name: report for name in names if (report := report_as_of(connection, name, batch)) is not None}
    added = [
        Evidence(lineage.report_id, span.start, span.end)
        for lineage in lineages_as_of(connection, names, batch)
        for span in lineage.unsupported
    ]
    return Working(
        incident=incident,
        passages=tuple(_passages(incident, claims, reports)),
        decisions=tuple(decisions[name] for name in incident.decisions if name in decisions),
        published=min((claim.published_at for claim in claims if claim.published_at), default=None),
        in_alert=came_in_alert(incident, alerts),
        unsupported=tuple(added),
    )


def _passages(incident: Incident, claims: tuple[Claim, ...], reports: dict[str, Report]) -> Iterator[Passage]:
    """The sentences that what was hit, and where, was read from, each once."""
    spans = {*incident.evidence.get("where", ()), *(one for target in incident.targets for one in target.evidence)}
    spans |= {one for claim in claims for target in claim.targets for one in target.evidence}
    seen = set()
    for evidence in sorted(spans):
        report = reports.get(evidence.report)
        if report is None:
            continue
        start, end = _sentence(report.text, evidence)
        if (report.id, start) not in seen:
            seen.add((report.id, start))
            yield Passage(report.text[start:end].strip(), report.lang)


def sentence_around(text: str, evidence: Evidence) -> str:
    """The sentence that the words stand in."""
    start, end = _sentence(text, evidence)
    return text[start:end].strip()


def _sentence(text: str, evidence: Evidence) -> tuple[int, int]:
    """From where to where the sentence reaches that the words stand in."""
    breaks = [(found.start(), found.end()) for found in _BREAK.finditer(text)]
    start = max((after for _, after in breaks if after <= evidence.start), default=0)
    return start, min((before for before, _ in breaks if before >= evidence.end), default=len(text))


def publication_key(ledger: Path) -> bytes:
    """The secret that public ids are made with: it lies beside the ledger, for its owner only, and is made on first use.

    Whoever loses it gives everything new ids; whoever shows it lets others find the posts that public records were read from.
    """
    path = ledger.with_name(ledger.name + ".key")
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
            opened.write(secrets.token_bytes(_KEY_BYTES))
    except FileExistsError:
        pass
    except OSError as error:
        raise SetupError(f"the key for public ids cannot be made at {path} ({error.strerror})", "make the folder writable") from error
    key = path.read_bytes()
    if len(key) < _KEY_BYTES:
        raise InputError(str(path), "the key for public ids is cut short", "bring it back from a backup; without it all public ids change")
    return key
