"""A history as files: one of JSON lines a kind of record, and a head that says what it is; and read back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import msgspec

from holdfast.exercise.strike import Strike
from holdfast.exercise.truth import Alert, DistrictDay, History, Job, MeasureTaken, Outage, ServiceDay, TempoShift

HEAD = "history.json"
KINDS: dict[str, type[msgspec.Struct]] = {
    "strikes": Strike,
    "outages": Outage,
    "jobs": Job,
    "alerts": Alert,
    "measures": MeasureTaken,
    "district_days": DistrictDay,
    "service_days": ServiceDay,
}
"""By file the record that each of its lines holds."""


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """What the files beside it are."""

    exercise: bool
    """Always true: none of it happened."""
    made_by: str
    """The program and its version."""
    world: str
    """Id of the region."""
    seed: int
    """Seed of the history."""
    start: datetime
    """First noon."""
    end: datetime
    """Last noon."""
    shift: TempoShift | None
    """The announced shift of tempo."""
    counts: dict[str, int]
    """How many records of each kind."""


def truth_files(history: History, made_by: str) -> dict[str, bytes]:
    """The files by name, the same bytes for the same history."""
    encoder = msgspec.json.Encoder(order="deterministic")
    records = {kind: getattr(history, kind) for kind in KINDS}
    head = Head(
        exercise=True,
        made_by=made_by,
        world=history.world,
        seed=history.seed,
        start=history.start,
        end=history.end,
        shift=history.shift,
        counts={kind: len(of_kind) for kind, of_kind in records.items()},
    )
    files = {f"{kind}.jsonl": b"".join(encoder.encode(record) + b"\n" for record in of_kind) for kind, of_kind in records.items()}
    return {HEAD: msgspec.json.format(encoder.encode(head), indent=2) + b"\n", **files}


def read_truth(files: Mapping[str, bytes]) -> History:
    """The history that the files hold. Raises `msgspec.DecodeError` or `KeyError` if they do not."""
    head = msgspec.json.decode(files[HEAD])
    records = {
        kind: tuple(msgspec.json.decode(line, type=record) for line in files[f"{kind}.jsonl"].splitlines())
        for kind, record in KINDS.items()
    }
    empty: dict[str, Any] = dict.fromkeys(KINDS, ())
    own = {name: head[name] for name in ("world", "seed", "start", "end", "shift")}
    return msgspec.structs.replace(msgspec.convert(own | empty, History), **records)
