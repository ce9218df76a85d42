"""Reports into the ledger, a batch at a time, and the picture that grows from it.

The flow:

    collect -> extract -> locate -> ledger -> (trace -> fuse) -> incidents as of any moment
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path

import msgspec

from holdfast.collect.datasets import CODED
from holdfast.pipeline.ground import stand_on
from holdfast.pipeline.reading import Instruments, Tell, claims_of
from holdfast.records import Claim, Decision, Deletion, Loss, Report
from holdfast.store import Clock, Ledger, Progress, Projector, ReadOut, current_reports, deletions_as_of
from holdfast.version import VERSION
from holdfast.vocabulary import load_vocabulary

BATCH = 100
"""Reports that are recorded together: few enough that a run that is cut off repeats little, many enough to share a sync."""


def now() -> datetime:
    """The present time, in UTC: the ledger's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Archive:
    """A ledger with what keeps its picture up to date."""

    ledger: Ledger
    projector: Projector

    def close(self) -> None:
        """Lets the file go."""
        self.ledger.close()


def open_archive(path: Path, progress: Progress | None = None, clock: Clock = now) -> Archive:
    """The ledger at `path`, made if there is none, with its picture as this version makes it: made anew if another one did.

    Raises `InputError` or `SetupError` with the remedy.
    """
    ledger = Ledger(path, clock)
    archive = Archive(ledger, Projector(ledger, load_vocabulary))
    if not archive.projector.is_current():
        rebuild(archive, progress)
    return archive


def rebuild(archive: Archive, progress: Progress | None = None) -> None:
    """The picture is made anew from the ledger; who reads meanwhile sees the old one until it is whole."""
    with archive.ledger.writing():
        archive.projector.rebuild(progress or _silent)


class Kept:
    """The bytes that reports were read from, until they are recorded."""

    def __init__(self) -> None:
        self._by_sha256: dict[str, bytes] = {}

    def __call__(self, raw: bytes) -> None:
        """`raw` is what the next reports are read from."""
        self._by_sha256[sha256(raw).hexdigest()] = raw

    def of(self, report: Report) -> bytes | None:
        """The bytes of `report`, if they were given."""
        return self._by_sha256.get(report.raw_sha256)

    def forget(self) -> None:
        """All but the last are gone; those may belong to further reports: a feed, a page of a channel."""
        self._by_sha256 = dict(list(self._by_sha256.items())[-1:])


@dataclass(frozen=True, slots=True)
class Tally:
    """What a run of recording has come to so far."""

    new: int = 0
    """Reports that were not known."""
    edited: int = 0
    """New wordings of reports that were."""
    known: int = 0
    """Reports that were recorded already, word for word."""
    claims: int = 0
    """Claims read from what is new."""
    lost: int = 0
    """Inputs, or reports, that could not be read."""
    deleted: int = 0
    """Reports that their source says it has deleted, not known before."""


def record(
    items: Iterable[Report | Loss], archive: Archive, instruments: Instruments, kept: Kept, lost: Tell | None = None
) -> Iterator[Tally]:
    """The tally after each batch of reports that is read, recorded and in the picture. The same report twice changes nothing.

    However the run ends, what a tally was given for stays, whole. What cannot be read is told to `lost`.
    """
    tally = Tally()
    tell = lost or (lambda _: None)
    remaining = iter(items)
    while batch := list(islice(remaining, BATCH)):
        losses: list[Loss] = [item for item in batch if isinstance(item, Loss)]
        reports = [item for item in batch if isinstance(item, Report)]
        unknown = [report for report in reports if not archive.ledger.knows(report)]
        read = _read(unknown, instruments, losses)
        for loss in losses:
            tell(loss)
        tally = _added(tally, _write(unknown, read, archive, instruments, kept), len(reports), len(losses))
        kept.forget()
        yield tally


def read_again(archive: Archive, instruments: Instruments) -> Iterator[int]:
    """Each current report is read by today's reader, and what it reads is recorded; gives how many are done.

    Rows of datasets are left as they are: their claims were not read from prose.
    """
    done = 0
    remaining = iter([pair for pair in current_reports(archive.ledger.connection) if pair[1].source_id not in CODED])
    while batch := list(islice(remaining, BATCH)):
        read = _read([report for _, report in batch], instruments, [])
        with archive.ledger.writing() as number:
            for seq, report in batch:
                _append_read_out(archive.ledger, seq, report, read[report], instruments)
            archive.projector.project(number)
        done += len(batch)
        yield done


def note_deletions(archive: Archive, deletions: Iterable[Deletion]) -> tuple[int, list[Deletion]]:
    """How many of the deletions were not known before, now recorded and in the picture; and those of posts that never were recorded.

    Nothing is taken out: what was read from a post stays, and is marked. The same deletion twice is recorded once.
    """
    noted, unknown = 0, []
    with archive.ledger.writing() as number:
        for deletion in {deletion.report_id: deletion for deletion in deletions}.values():
            if not archive.ledger.has(deletion.report_id):
                unknown.append(deletion)
                continue
            known = deletions_as_of(archive.ledger.connection, [deletion.report_id], number)
            if (deletion.report_id in known) == (deletion.at is not None):
                continue
            archive.ledger.append("deletion", deletion.report_id, deletion)
            noted += 1
        if noted:
            archive.projector.project(number)
    return noted, unknown


def decide(archive: Archive, decision: Decision) -> None:
    """The decision is recorded, and holds in the picture."""
    with archive.ledger.writing() as number:
        archive.ledger.append("decision", decision.id, decision)
        archive.projector.project(number)


def decisions_of(archive: Archive) -> tuple[Decision, ...]:
    """All decisions in the order in which they were recorded."""
    return tuple(msgspec.json.decode(entry.payload or b"", type=Decision) for entry in archive.ledger.entries(kind="decision"))


def erase(archive: Archive, report_id: str, who: str, why: str, progress: Progress | None = None) -> int:
    """How many payloads of the report are gone from the ledger; the picture, past ones too, is made anew without it."""
    with archive.ledger.writing():
        erased = archive.ledger.erase(report_id, who, why)
        archive.projector.rebuild(progress or _silent)
    archive.ledger.compact()
    return erased


def _read(reports: Iterable[Report], instruments: Instruments, losses: list[Loss]) -> dict[Report, tuple[Claim, ...]]:
    """What is read from each wording, one by one: claims of two wordings of a post have the same ids."""
    return {report: tuple(claims_of([report], instruments, losses.append)) for report in reports}


def _write(
    reports: list[Report], read: dict[Report, tuple[Claim, ...]], archive: Archive, instruments: Instruments, kept: Kept
) -> tuple[int, int, int]:
    """How many reports are new, how many are new wordings, and how many claims were read from them, all recorded now."""
    if not reports:
        return (0, 0, 0)
    new = edited = claims = 0
    sources = {source.id: source for source in instruments.region.sources}
    with archive.ledger.writing() as number:
        stand_on(archive.ledger, instruments.region)
        for report in reports:
            if (source := sources.get(report.source_id)) is not None:
                archive.ledger.append_source(source)
            is_edit = archive.ledger.has(report.id)
            entry = archive.ledger.append_report(report)
            if entry is None:
                continue  # another process recorded it meanwhile
            if (raw := kept.of(report)) is not None:
                archive.ledger.keep_raw(raw)
            told = read[report]
            _append_read_out(archive.ledger, entry.seq, report, told, instruments)
            new, edited, claims = new + (not is_edit), edited + is_edit, claims + len(told)
        if new or edited:
            archive.projector.project(number)
    return new, edited, claims


def _append_read_out(ledger: Ledger, seq: int, report: Report, claims: tuple[Claim, ...], instruments: Instruments) -> None:
    reader = f"holdfast {VERSION}; {instruments.gazetteer.version}"
    ledger.append("claims", report.id, ReadOut(wording=seq, reader=reader, claims=claims))


def _added(tally: Tally, written: tuple[int, int, int], reports: int, lost: int) -> Tally:
    new, edited, claims = written
    return Tally(
        new=tally.new + new,
        edited=tally.edited + edited,
        known=tally.known + reports - new - edited,
        claims=tally.claims + claims,
        lost=tally.lost + lost,
    )


def _silent(_what: str, _share: float) -> None:
    """Where nobody watches."""
