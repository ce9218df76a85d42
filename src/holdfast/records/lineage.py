"""Where a report comes from, and what it made of it."""

from __future__ import annotations

import msgspec

from holdfast.records.codes import Derivation, FactKind, UnsupportedKind
from holdfast.records.evidence import Span


class Fact(msgspec.Struct, frozen=True):
    """One thing that a report states, in a form that can be compared across languages."""

    kind: FactKind
    """What it is about."""
    value: str
    """A name as written, a code, a number; of a target its sector, damage and count."""
    spans: tuple[Span, ...]
    """The words it was read from."""


class Garble(msgspec.Struct, frozen=True):
    """A place name that is a slip of another report's."""

    written: str
    """As this report has it."""
    meant: str
    """As the other has it."""
    span: Span
    """Where it stands in this report."""


class Contradiction(msgspec.Struct, frozen=True):
    """A figure for which the reports it goes back to have only other ones."""

    kind: FactKind
    """What is counted."""
    value: str
    """The figure of this report."""
    against: tuple[str, ...]
    """The figures of the others."""
    spans: tuple[Span, ...]
    """The words of this report's."""
    update: bool
    """Whether it is later news, and so no error."""


class Unsupported(msgspec.Struct, frozen=True):
    """Characters `start` to `end` (exclusive) of a report that say what only retellings say: shown, never counted."""

    start: int
    """First character."""
    end: int
    """Character after the last."""
    why: UnsupportedKind
    """What it is."""


class Lineage(msgspec.Struct, frozen=True, kw_only=True, rename={"report_id": "id"}):
    """Where one report comes from, and what it made of it: a line of `holdfast trace --format jsonl`.

    The reports with the same `origin` are one voice.
    """

    report_id: str
    """The report; on a line of output the id that its source gave it."""
    origin: str
    """Key of the statement that it goes back to: the id of the origin, or of the first that tells it where that is not in the set."""
    how: Derivation
    """How it comes from there."""
    derives_from: tuple[str, ...]
    """Ids of the reports that it retells; none where it is the origin, or goes straight back to a statement outside the set."""
    speaker: str | None
    """Whose statement it names, as written; `None` if it names nobody."""
    shared: tuple[Fact, ...]
    """Facts that it has in common with what it derives from, or with the others of its origin where it derives from no report."""
    dropped: tuple[Fact, ...]
    """Facts of those that it leaves out; the spans point into them."""
    garbled: tuple[Garble, ...]
    """Names that it has wrong."""
    contradicted: tuple[Contradiction, ...]
    """Figures that differ."""
    added: tuple[Fact, ...]
    """Facts that those do not have."""
    unsupported: tuple[Unsupported, ...]
    """What only it says, or only retellings of it."""
