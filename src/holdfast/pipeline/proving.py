"""The gate tried on the live ledger: everything that would go out is made, and looked through for what must not be in it."""

from __future__ import annotations

import io
import struct
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import msgspec

from holdfast.errors import SetupError
from holdfast.pipeline.alerts_on import alerts_on
from holdfast.pipeline.publishing import working_of
from holdfast.pipeline.recording import Archive, decisions_of
from holdfast.publish.formats.catalogue import FORMATS, Wishes
from holdfast.publish.safety import Policy, Working, notice_of, public_order, release
from holdfast.publish.safety.proof import Looked, Trace, traces
from holdfast.records import PublicIncident, Withheld, WithheldReason
from holdfast.store import IncidentQuery, all_claims_as_of, find_incidents

Texts = Mapping[str, str]
_SHORTEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Seen:
    """Both sides of a ledger at one moment: all that is known, and what may be shown of it."""

    archive: Archive
    policy: Policy
    now: datetime
    batch: int
    items: Sequence[Working]
    """All incidents of the working side."""
    shown: Sequence[PublicIncident]
    """The records that may be shown, in public order."""
    withheld: Counter[WithheldReason]
    """Incidents of which nothing may be, by reason."""


@dataclass(frozen=True, slots=True)
class Outputs:
    """What goes out beside the formats."""

    texts: Texts
    """By stream."""
    anyway: str = ""
    """What stands in them whatever happened."""
    found: tuple[Trace, ...] = ()
    """What was found wrong with them by other means."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a look through all that goes out has found."""

    shown: int
    """Records that go out."""
    withheld: Counter[WithheldReason]
    """Incidents that do not, by reason."""
    streams: tuple[str, ...]
    """What was looked through."""
    found: tuple[Trace, ...]
    """What stands where it must not."""


def seen(archive: Archive, policy: Policy, now: datetime) -> Seen:
    """Both sides of the ledger at `now`."""
    batch = archive.ledger.head()[1]
    decisions = {decision.id: decision for decision in decisions_of(archive)}
    incidents = find_incidents(archive.ledger.connection, IncidentQuery(background=True), batch)
    alerts = alerts_on(archive, policy.districts, now, batch)
    items = [working_of(incident, archive, decisions, batch, alerts) for incident in incidents]
    outcomes = list(release(items, policy, now))
    shown = sorted((one for one in outcomes if isinstance(one, PublicIncident)), key=public_order)
    return Seen(archive, policy, now, batch, items, shown, Counter(one.reason for one in outcomes if isinstance(one, Withheld)))


def prove(both: Seen, others: Sequence[Callable[[Seen], Outputs]] = ()) -> Proof:
    """All that the policy would let out, in every format and by all `others`, looked through for traces of all that is known."""
    outputs = [Outputs(written(both.shown, both.policy)), *(made(both) for made in others)]
    found = {trace for one in outputs for trace in found_in(one, both)}
    names = tuple(name for one in outputs for name in one.texts)
    return Proof(len(both.shown), both.withheld, names, tuple(sorted(found)))


def found_in(outputs: Outputs, both: Seen) -> tuple[Trace, ...]:
    """The traces in these outputs of all that is known."""
    places = named_places(both) if outputs.anyway else ()
    looked = Looked(texts=outputs.texts, shown=both.shown, items=both.items, secrets=places, anyway=outputs.anyway)
    return (*outputs.found, *traces(looked, both.policy, both.now))


def named_places(both: Seen) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """The places that statements on services name, which no incident need know, with the statement."""
    claims = all_claims_as_of(both.archive.ledger.connection, both.batch)
    named = ((claim.id, name) for claim in claims for outage in claim.outages for name in outage.settlements)
    return tuple((own_id, f"the place “{name}” without a service", (name,)) for own_id, name in named if len(name) >= _SHORTEST_NAME)


def written(shown: Sequence[PublicIncident], policy: Policy) -> dict[str, str]:
    """What each format writes of `shown`, as text; of a binary one, its values and metadata as text."""
    notice = notice_of(policy)
    texts = {}
    for name, form in FORMATS.items():
        try:
            data = b"".join(form.write(Wishes())(shown, notice))
        except SetupError:
            continue  # what cannot be written here does not go out of here
        texts[name] = _as_text(data)
        for file, beside in form.beside(notice).items():
            texts[f"{name}/{file}"] = _as_text(beside)
    return texts


def _as_text(data: bytes) -> str:
    if data[:4] != b"PAR1":
        return data.decode("utf-8")
    from holdfast.publish.formats.columns import values  # noqa: PLC0415 (pyarrow is an extra; without it there is nothing to read)

    rows, metadata = values(io.BytesIO(data))
    for row in rows:
        if row["geometry"] is not None:
            row["geometry"] = list(struct.unpack("<BIdd", row["geometry"]))
    return f"{metadata}\n{msgspec.json.encode(rows).decode()}"
