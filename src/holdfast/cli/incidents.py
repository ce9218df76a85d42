"""`holdfast incidents`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from holdfast.cli import asking, streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.cli.audience import audience_options, policy_of, withheld_words
from holdfast.cli.read import put_whole
from holdfast.errors import InputError
from holdfast.pipeline import DEFAULT_REGION, now, picture_as_of, released
from holdfast.publish.formats import describe
from holdfast.publish.formats.features import feature_lines
from holdfast.publish.formats.lines import record_lines
from holdfast.publish.listing import ID_LETTERS, incident_lines
from holdfast.publish.markdown import markdown_page
from holdfast.publish.safety import notice_of
from holdfast.records import Audience, Notice, Picture, PublicIncident
from holdfast.regions import load_region
from holdfast.store import IncidentQuery


@click.command("incidents", epilog="Example: holdfast incidents --since 2025-10-01 --sector power")
@ledger_option
@as_of_option
@asking.filters
@audience_options(default="internal")
@click.option("--format", "shape", type=click.Choice(["table", "jsonl", "geojson", "md"]), default="table", show_default=True)
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Whose time zone is shown.")
def command(*, ledger_path: Path | None, as_of: datetime | None, audience: Audience, profile: str | None, **wanted: Any) -> None:
    """List the incidents in the ledger, by time, area, weapon, sector, status or source.

    In order of time, a line each; `holdfast show ID` tells all of one. A name of a place is as incidents give it. With
    --audience public, what the public would see of them.
    """
    shape, region = wanted["shape"], wanted["region"]
    query = IncidentQuery(**{name: wanted[name] for name in asking.FILTERS})
    if audience != "internal":
        _list_released(query, ledger_path, as_of, (audience, profile, region, shape))
        return
    with opened_archive(ledger_path, region) as archive:
        picture = picture_as_of(archive, query, batch_of(archive, as_of))
    put_whole(picture, shape, lambda: _text(picture, shape, ZoneInfo(load_region(region).time_zone)))


def _list_released(
    query: IncidentQuery, ledger_path: Path | None, as_of: datetime | None, how: tuple[Audience, str | None, str, str]
) -> None:
    """What the audience may see is on stdout; what is withheld is counted on stderr."""
    audience, profile, region, shape = how
    if as_of is not None:
        raise InputError("--as-of", "what was retracted since would come back", "leave it out, or ask for --audience internal")
    if shape == "md":
        raise InputError("--format md", "it quotes reports", "use table, jsonl or geojson for this audience")
    policy = policy_of(audience, profile, region, ledger_path)
    notice = notice_of(policy)
    write = {"table": _public_lines, "jsonl": record_lines, "geojson": feature_lines}[shape]
    with opened_archive(ledger_path, region) as archive:
        found = released(archive, query, policy, now(), batch_of(archive, None))
        for piece in write(found, notice):
            streams.put(piece)
    streams.say(withheld_words(found.withheld))


def _public_lines(records: Any, notice: Notice) -> Iterator[bytes]:
    public: PublicIncident
    for public in records:
        line = f"{public.id[:ID_LETTERS]}  {describe.summary(public, notice)}"
        yield f"{line}\n".encode()


def _text(picture: Picture, shape: str, zone: ZoneInfo) -> str:
    if shape == "md":
        return markdown_page(picture, zone=zone)
    return "".join(f"{line}\n" for line in incident_lines(picture.incidents, zone=zone, width=streams.columns()))
