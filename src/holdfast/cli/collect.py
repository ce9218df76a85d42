"""`holdfast collect`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
import msgspec

from holdfast.cli import streams
from holdfast.cli.archive import ledger_option, opened_archive
from holdfast.cli.inputs import Losses, collected, opened
from holdfast.cli.progress import GazetteerBar
from holdfast.pipeline import DEFAULT_EXTRACTOR, DEFAULT_REGION, Kept, Tally, note_deletions, record
from holdfast.records import Deletion

_UNUSABLE = 2


@click.command("collect", epilog="Example: holdfast collect exports/*.json channel.html")
@click.argument("inputs", nargs=-1, metavar="INPUT...", type=click.Path())
@ledger_option
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
@click.option("--reader", default=DEFAULT_EXTRACTOR, show_default=True, metavar="NAME", help="rules, endpoint, or a plug-in's name.")
@click.option("--json", "as_json", is_flag=True, help="The tally as one JSON document.")
def command(inputs: tuple[str, ...], *, ledger_path: Path | None, region: str, reader: str, as_json: bool) -> int:
    """Read reports into the ledger: what is new is recorded for good and joins the picture.

    INPUT is what `holdfast read` takes. The same report twice is recorded once; an edited post keeps every wording that it
    had; one that its source says it deleted is marked, and stays. The command can be cut off at any moment and run again:
    nothing is lost, doubled or half written.

    What cannot be read is told on stderr, with the remedy; everything else is recorded all the same, and the exit code is 2.
    """
    losses, kept, tally = Losses(), Kept(), Tally()
    deletions: list[Deletion] = []
    with opened_archive(ledger_path, region, to_read=False) as archive:
        instruments = opened(region, reader)
        with GazetteerBar("recording", "") as bar:
            for tally in record(collected(inputs, kept, deletions.append), archive, instruments, kept, losses.tell):
                bar(f"{tally.new + tally.edited + tally.known:,} reports", 0.0)
        deleted, unknown = note_deletions(archive, deletions)
    if unknown:
        streams.say(f"{len(unknown):,} deleted posts were never recorded: {', '.join(one.report_id for one in unknown[:5])}")
    tally = replace(tally, deleted=deleted)
    streams.put(msgspec.json.encode(tally) + b"\n" if as_json else f"{_line(tally)}\n".encode())
    return _UNUSABLE if losses.told else 0


def _line(tally: Tally) -> str:
    reports = f"{tally.new:,} new reports, {tally.edited:,} new wordings, {tally.known:,} known already"
    deleted = f"; {tally.deleted:,} deleted at the source" if tally.deleted else ""
    return f"{reports}; {tally.claims:,} claims read from what is new{deleted}"
