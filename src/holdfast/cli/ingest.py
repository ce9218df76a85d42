"""`holdfast ingest`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
import msgspec

from holdfast.cli import streams
from holdfast.cli.archive import ledger_option, opened_archive
from holdfast.cli.inputs import Losses, opened
from holdfast.collect.datasets import KINDS, Imported, read_dataset
from holdfast.errors import InputError
from holdfast.pipeline import DEFAULT_REGION, Tally, import_rows
from holdfast.records import Loss

_UNUSABLE = 2


@click.command("ingest", epilog="Example: holdfast ingest --as acled ukraine.csv")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(path_type=Path))
@click.option("--as", "kind", type=click.Choice(list(KINDS)), required=True, help="Whose table it is.")
@ledger_option
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
@click.option("--json", "as_json", is_flag=True, help="The tally as one JSON document.")
def command(files: tuple[Path, ...], *, kind: str, ledger_path: Path | None, region: str, as_json: bool) -> int:
    """Take events that others coded into the ledger: ACLED, UCDP, TimeMap, Ushahidi.

    A row becomes a report of that dataset with the claims that its fields state, and joins the picture beside what is read. The
    same row twice is recorded once. A row that cannot be used is told on stderr by its line; the others are recorded all the same,
    and the exit code is 2. What licence the rows have stays yours to keep: ACLED's must not be passed on.
    """
    losses, tally = Losses(), Tally()
    with opened_archive(ledger_path, region, to_read=False) as archive:
        instruments = opened(region)
        for done in import_rows(_rows(files, kind), archive, instruments, losses.tell):
            tally = done
    rows = f"{tally.new:,} new rows, {tally.edited:,} changed, {tally.known:,} known already, {tally.lost:,} unusable"
    line = f"{rows}; {tally.claims:,} claims"
    streams.put(msgspec.json.encode(tally) + b"\n" if as_json else f"{line}\n".encode())
    return _UNUSABLE if losses.told else 0


def _rows(files: tuple[Path, ...], kind: str) -> Iterator[Imported | Loss]:
    for path in files:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise InputError(str(path), f"cannot be read ({error.strerror})", "check the path") from error
        yield from read_dataset(kind, str(path), data)
