"""`holdfast rebuild`."""

from __future__ import annotations

from pathlib import Path

import click

from holdfast.cli import streams
from holdfast.cli.archive import ledger_option, opened_archive
from holdfast.cli.inputs import opened
from holdfast.cli.progress import GazetteerBar
from holdfast.pipeline import DEFAULT_REGION, read_again, rebuild


@click.command("rebuild", epilog="Example: holdfast rebuild --read")
@ledger_option
@click.option("--read", "is_read", is_flag=True, help="Read all reports again first, with today's reader and gazetteer.")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack to read with.")
def command(*, ledger_path: Path | None, is_read: bool, region: str) -> None:
    """Make the picture anew from the ledger.

    The same rows give the same incidents, past ones too. With --read what today's reader reads is recorded beside what was
    read before; pictures of the past keep what was known then.
    """
    with opened_archive(ledger_path, region if is_read else None) as archive, GazetteerBar("making the picture anew", "") as bar:
        if is_read:
            for done in read_again(archive, opened(region)):
                bar(f"{done:,} reports read", 0.0)
        rebuild(archive, bar)
        rows, batches = archive.ledger.head()
    streams.say(f"made anew from {rows:,} rows in {batches:,} batches")
