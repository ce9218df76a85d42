"""`holdfast people`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.cli.inputs import opened
from holdfast.cli.read import Moment
from holdfast.pipeline import DEFAULT_REGION, now
from holdfast.pipeline.people import DAYS, exposures
from holdfast.pipeline.services import known_in
from holdfast.publish.services.people_formats import exposures_csv, exposures_geojson, exposures_json
from holdfast.publish.services.people_table import render_exposures

_SHAPES = {"json": exposures_json, "csv": exposures_csv, "geojson": exposures_geojson}


@click.command("people", epilog="Example: holdfast people --days 28 --area Shebekinsky")
@ledger_option
@as_of_option
@click.option("--at", type=Moment(), metavar="DATE", help="Days that had ended by then; by --as-of, or now, if not given.")
@click.option("--days", type=click.IntRange(7, 3660), default=DAYS, show_default=True, help="How many operational days, noon to noon.")
@click.option("--area", metavar="NAME", help="One district with its settlements, or one settlement, by its name in Latin letters.")
@click.option("--format", "shape", type=click.Choice(["table", *_SHAPES]), default="table", show_default=True)
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
def command(*, ledger_path: Path | None, as_of: datetime | None, shape: str, region: str, **asked: Any) -> None:
    """Show what people of each district lived through: days near attacks, broken nights, spells without quiet.

    And school days lost. Part by part, each with what it surely and what it possibly was; never as one score. A place that
    nobody reports from is unknown, not calm.
    """
    instruments = opened(region)
    with opened_archive(ledger_path, region) as archive:
        known = known_in(archive, batch_of(archive, as_of))
    found = exposures(known, instruments, asked["at"] or as_of or now(), asked["days"], asked["area"])
    if shape in _SHAPES:
        streams.put(_SHAPES[shape](found))
        return
    zone = ZoneInfo(instruments.region.time_zone)
    streams.put_text(render_exposures(found, zone=zone, width=streams.columns(), colour=streams.is_colourful()))
