"""`holdfast explain`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, incident_called, ledger_option, opened_archive
from holdfast.fuse.explain import as_text, explain
from holdfast.pipeline import claims_of_incident
from holdfast.publish.jsonl import json_line


@click.command("explain", epilog="Example: holdfast explain 3f2a91c0")
@click.argument("incident", metavar="ID")
@ledger_option
@as_of_option
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def command(incident: str, *, ledger_path: Path | None, as_of: datetime | None, shape: str) -> None:
    """Say why claims are one incident, and show all the arithmetic.

    Each two claims are shown with what speaks for and against their being one; each toll with its arithmetic: enough to do
    it again by hand.
    """
    with opened_archive(ledger_path) as archive:
        batch = batch_of(archive, as_of)
        found = incident_called(archive, incident, batch)
        explained = explain(found, claims_of_incident(found, archive, batch))
    streams.put(json_line(explained)) if shape == "json" else streams.put_text(as_text(explained))
