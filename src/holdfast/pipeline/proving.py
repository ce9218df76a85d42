"""The gate tried on the live ledger: everything that would go out is made, and looked through for what must not be in it."""

from __future__ import annotations

import io
import struct
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import msgspec

from holdfast.errors import SetupError
from holdfast.pipeline.publishing import working_of
from holdfast.pipeline.recording import Archive, decisions_of
from holdfast.publish.formats.catalogue import FORMATS, Wishes
from holdfast.publish.safety import Policy, notice_of, public_order, release
from holdfast.publish.safety.proof import Trace, traces
from holdfast.records import PublicIncident, Withheld, WithheldReason
from holdfast.store import IncidentQuery, find_incidents

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """What a look through all that goes out has found."""

    shown: int
    """Records that go out."""
    withheld: Counter[WithheldReason]
    """Incidents that do not, by reason."""
    formats: tuple[str, ...]
    """The formats that were looked through."""
    found: tuple[Trace, ...]
    """What stands where it must not."""


def prove(archive: Archive, policy: Policy, now: datetime) -> Proof:
    """All that `policy` would let out of the ledger at `now`, in every format, looked through for traces of all that is in it."""
    batch = archive.ledger.head()[1]
    decisions = {decision.id: decision for decision in decisions_of(archive)}
    incidents = find_incidents(archive.ledger.connection, IncidentQuery(background=True), batch)
    items = [working_of(incident, archive, decisions, batch) for incident in incidents]
    outcomes = list(release(items, policy, now))
    shown = sorted((one for one in outcomes if isinstance(one, PublicIncident)), key=public_order)
    texts = written(shown, policy)
    found = tuple(sorted(traces(texts, shown, items, policy, now)))
    withheld = Counter(one.reason for one in outcomes if isinstance(one, Withheld))
    return Proof(len(shown), withheld, tuple(texts), found)


def written(shown: list[PublicIncident], policy: Policy) -> dict[str, str]:
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
