"""`holdfast export --format claims`: claims and evidence as Parquet, for those who work on the picture alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from holdfast.cli import streams
from holdfast.errors import InputError, SetupError
from holdfast.pipeline import Archive
from holdfast.publish import wording
from holdfast.records import Audience, Claim, Evidence
from holdfast.store import IncidentQuery, all_claims_as_of, find_incidents, report_as_of

NAMES = ("claims.parquet", "evidence.parquet")
_REPORTS = 4096
"""Reports whose words are kept at hand."""


def write_tables(archive: Archive, batch: int, audience: Audience, folder: Path | None, *, exercise: bool) -> None:
    """The claims are in the folder, as known in `batch`, and counted on stderr.

    Raises `InputError` for whom they are not, and without a folder.
    """
    if audience != "internal":
        problem = "claims hold places, times and words of reports as they are"
        raise InputError("--format claims", problem, "add --audience internal, and do not pass them on")
    if folder is None:
        raise InputError("--format claims", "it is two files", "name a folder with --folder")
    try:
        from holdfast.publish.formats.claims import Tables, write_claims  # noqa: PLC0415 (pyarrow is an extra)
    except ModuleNotFoundError as error:
        raise SetupError("Parquet needs the package pyarrow", "pip install 'holdfast[columnar]'") from error
    parts = [folder / f"{name}.part" for name in NAMES]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with parts[0].open("wb") as claims, parts[1].open("wb") as evidence:
            number = write_claims(_claims(archive, batch), _words(archive, batch), Tables(claims, evidence), exercise=exercise)
        for part, name in zip(parts, NAMES, strict=True):
            part.replace(folder / name)
    except OSError as error:
        raise SetupError(f"{folder} cannot be written to ({error.strerror})", "name a place that can be written to") from error
    streams.say(f"{wording.count(number, 'claim')} with their evidence, in {folder}; internal: not to be passed on")


def _claims(archive: Archive, batch: int) -> Iterator[tuple[Claim, str | None]]:
    connection = archive.ledger.connection
    incidents = find_incidents(connection, IncidentQuery(background=True), batch)
    of = {claim: incident.id for incident in incidents for claim in incident.claims}
    return ((claim, of.get(claim.id)) for claim in all_claims_as_of(connection, batch))


def _words(archive: Archive, batch: int) -> Callable[[Evidence], str | None]:
    @lru_cache(_REPORTS)
    def text(report: str) -> str | None:
        found = report_as_of(archive.ledger.connection, report, batch)
        return None if found is None else found.text

    def words(one: Evidence) -> str | None:
        whole = text(one.report)
        return None if whole is None else whole[one.start : one.end]

    return words
