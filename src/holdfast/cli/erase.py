"""`holdfast erase`."""

from __future__ import annotations

from pathlib import Path

import click

from holdfast.cli import streams
from holdfast.cli.archive import ledger_option, opened_archive, who_decides, who_option
from holdfast.cli.progress import GazetteerBar
from holdfast.pipeline import erase


@click.command("erase", epilog='Example: holdfast erase 9c01d2e4 --why "names a person"')
@click.argument("report", metavar="REPORT")
@click.option("--why", required=True, metavar="TEXT", help="The reason, for the record.")
@who_option
@ledger_option
@click.confirmation_option("--yes", prompt="Its text and bytes will be gone for good. Go on?")
def command(report: str, *, why: str, who: str | None, ledger_path: Path | None) -> None:
    """Erase a report: its texts, its bytes and what was read from it.

    They are gone for good, from past pictures too.

    What stays is that there was a report of this id, the hashes that keep the chain whole, and who erased it, when and why.
    """
    with opened_archive(ledger_path) as archive, GazetteerBar("making the picture anew", "") as bar:
        erased = erase(archive, report, who_decides(who), why, bar)
    streams.say(f"{erased} payloads of {report} are erased")
