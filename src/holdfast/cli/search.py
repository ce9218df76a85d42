"""`holdfast search`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.publish import quotes, wording
from holdfast.publish.jsonl import json_line
from holdfast.store import Found, search_reports


@click.command("search", epilog='Example: holdfast search Шебекино "без света"')
@click.argument("words", nargs=-1, required=True, metavar="WORDS...")
@ledger_option
@as_of_option
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True)
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
def command(words: tuple[str, ...], *, ledger_path: Path | None, as_of: datetime | None, limit: int, shape: str) -> int:
    """Find reports in the ledger by their words, in any form.

    All WORDS are in each of them, in Russian, Ukrainian or English. Words in quotation marks are looked for as they stand. The
    exit code is 1 if there is no such report.
    """
    asked = " ".join(f'"{word}"' if " " in word else word for word in words)
    with opened_archive(ledger_path) as archive:
        found = list(search_reports(archive.ledger.connection, asked, batch_of(archive, as_of), limit))
    for one in found:
        streams.put(json_line(one)) if shape == "jsonl" else streams.put_text(_lines(one))
    if not found:
        streams.say("no report holds all of these words")
        return 1
    return 0


def _lines(found: Found) -> str:
    report = found.report
    published = f"{report.published_at:%Y-%m-%d %H:%M} UTC" if report.published_at else "without a date"
    gone = f", deleted by its source {found.deleted_at:%Y-%m-%d}" if found.deleted_at else ""
    return f"{report.id}  {quotes.report_name(report)}, {published}{gone}\n    {wording.plain(found.excerpt)}\n"
