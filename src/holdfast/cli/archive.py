"""What commands that work on a ledger begin with: which ledger, as of when, and who decides."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from holdfast.cli.progress import GazetteerBar
from holdfast.cli.read import Moment
from holdfast.errors import InputError
from holdfast.folders import data_directory
from holdfast.pipeline import Archive, decisions_of, open_archive
from holdfast.pipeline.ground import check_ground
from holdfast.records import Decision, Incident
from holdfast.regions import is_exercise
from holdfast.store import incident_as_of, incident_ids_beginning

ledger_option = click.option(
    "--ledger",
    "ledger_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="The ledger; $HOLDFAST_LEDGER, or ledger.db in the folder for data, if not given.",
)
as_of_option = click.option("--as-of", type=Moment(), metavar="DATE", help="What was known by then.")
who_option = click.option("--who", metavar="NAME", help="Who decides; your user name if not given.")


def ledger_path_of(given: Path | None) -> Path:
    """Where the ledger lies: as `given`, else `$HOLDFAST_LEDGER`, else in the platform's folder for data."""
    return given or Path(os.environ.get("HOLDFAST_LEDGER") or data_directory() / "ledger.db").expanduser()


@contextmanager
def opened_archive(given: Path | None, region: str | None = None, *, to_read: bool = True) -> Iterator[Archive]:
    """The archive there; `to_read`: it must be there already. Raises `InputError` where it is not.

    Where a `region` is named, reports of it may stand in that ledger: an exercise and real events never share one.
    """
    path = ledger_path_of(given)
    if to_read and not path.exists():
        raise InputError(str(path), "no such ledger", "make one with: holdfast collect FILE, or name another with --ledger")
    with GazetteerBar("making the picture from the ledger", " (once for each version)") as bar:
        archive = open_archive(path, bar)
    try:
        if region is not None:
            check_ground(archive.ledger, region, is_exercise=is_exercise(region))
        yield archive
    finally:
        archive.close()


def batch_of(archive: Archive, as_of: datetime | None) -> int:
    """The batch whose picture was known by `as_of`; the last one where that is `None`."""
    return archive.ledger.head()[1] if as_of is None else archive.ledger.batch_at(as_of)


def incident_called(archive: Archive, name: str, batch: int) -> Incident:
    """The incident with that id, or whose id begins so, as of `batch`. Raises `InputError` where there is none, or several."""
    ids = incident_ids_beginning(archive.ledger.connection, name)
    found = {incident.id: incident for own_id in ids if (incident := incident_as_of(archive.ledger.connection, own_id, batch)) is not None}
    if len(found) > 1:
        raise InputError(name, f"{len(found)} incidents have ids that begin so: {', '.join(sorted(found))}", "give more of the id")
    if not found:
        raise InputError(name, "no incident of this id in the ledger at that time", "`holdfast incidents` lists them with their ids")
    return next(iter(found.values()))


def decision_called(archive: Archive, name: str) -> Decision:
    """The decision whose id begins so. Raises `InputError` where there is none, or several."""
    found = [decision for decision in decisions_of(archive) if decision.id.startswith(name)]
    if len(found) != 1:
        raise InputError(name, f"{len(found)} decisions have an id that begins so", "`holdfast decide list` lists them with their ids")
    return found[0]


def who_decides(given: str | None) -> str:
    """The name that a decision is recorded under."""
    return given or getpass.getuser()
