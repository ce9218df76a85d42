"""`holdfast show`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, incident_called, ledger_option, opened_archive
from holdfast.pipeline import DEFAULT_REGION, lineages_of_incident, reports_of
from holdfast.publish.dossier import Dossier, render_dossier
from holdfast.publish.jsonl import json_line
from holdfast.regions import load_region
from holdfast.store import history_of


@click.command("show", epilog="Example: holdfast show 3f2a91c0")
@click.argument("incident", metavar="ID")
@ledger_option
@as_of_option
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Whose time zone is shown.")
def command(incident: str, *, ledger_path: Path | None, as_of: datetime | None, shape: str, region: str) -> None:
    """Show all of one incident: its words, rival figures, who copied whom, what changed.

    The first letters of its ID are enough. An ID that was merged into another shows that one.
    """
    with opened_archive(ledger_path) as archive:
        batch = batch_of(archive, as_of)
        found = incident_called(archive, incident, batch)
        dossier = Dossier(
            incident=found,
            reports=reports_of((found,), archive, batch),
            lineages=lineages_of_incident(found, archive, batch),
            history=tuple((version.since, version.incident) for version in history_of(archive.ledger.connection, found.id, batch)),
        )
    if shape == "json":
        streams.put(json_line(dossier))
    else:
        zone = ZoneInfo(load_region(region).time_zone)
        streams.put_text(render_dossier(dossier, zone=zone, width=streams.columns(), colour=streams.is_colourful()))
