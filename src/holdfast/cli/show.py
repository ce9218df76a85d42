"""`holdfast show`."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, incident_called, ledger_option, opened_archive
from holdfast.cli.audience import audience_options, policy_of, withheld_words
from holdfast.pipeline import DEFAULT_REGION, decisions_of, lineages_of_incident, now, reports_of, working_of
from holdfast.pipeline.alerts_on import alerts_on
from holdfast.publish.dossier import Dossier, render_dossier
from holdfast.publish.jsonl import json_line
from holdfast.publish.safety import Policy, release_one
from holdfast.records import Audience, PublicIncident
from holdfast.regions import load_region
from holdfast.store import deletions_as_of, history_of


@click.command("show", epilog="Example: holdfast show 3f2a91c0")
@click.argument("incident", metavar="ID")
@ledger_option
@as_of_option
@click.option("--format", "shape", type=click.Choice(["table", "json"]), default="table", show_default=True)
@audience_options(default="internal")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Whose time zone is shown.")
def command(
    incident: str, *, ledger_path: Path | None, as_of: datetime | None, audience: Audience, profile: str | None, **how: str
) -> None:
    """Show all of one incident: its words, rival figures, who copied whom, what changed.

    The first letters of its ID are enough. An ID that was merged into another shows that one. With --audience public, what the
    public would see of it, as JSON, or why it is withheld.
    """
    shape, region = how["shape"], how["region"]
    if audience != "internal":
        _show_released(incident, (ledger_path, region), policy_of(audience, profile, region, ledger_path))
        return
    with opened_archive(ledger_path, region) as archive:
        batch = batch_of(archive, as_of)
        found = incident_called(archive, incident, batch)
        lineages = lineages_of_incident(found, archive, batch)
        dossier = Dossier(
            incident=found,
            reports=reports_of((found,), archive, batch),
            lineages=lineages,
            deleted=deletions_as_of(archive.ledger.connection, (one.report_id for one in lineages), batch),
            history=tuple((version.since, version.incident) for version in history_of(archive.ledger.connection, found.id, batch)),
        )
    if shape == "json":
        streams.put(json_line(dossier))
    else:
        zone = ZoneInfo(load_region(region).time_zone)
        streams.put_text(render_dossier(dossier, zone=zone, width=streams.columns(), colour=streams.is_colourful()))


def _show_released(name: str, of: tuple[Path | None, str], policy: Policy) -> None:
    with opened_archive(*of) as archive:
        batch = batch_of(archive, None)
        decisions = {one.id: one for one in decisions_of(archive)}
        working = working_of(
            incident_called(archive, name, batch), archive, decisions, batch, alerts_on(archive, policy.districts, now(), batch)
        )
    outcome = release_one(working, policy, now())
    if isinstance(outcome, PublicIncident):
        streams.put(json_line(outcome))
    else:
        streams.say(withheld_words(Counter([outcome.reason])))
