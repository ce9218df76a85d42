"""`holdfast services`."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.cli.progress import GazetteerBar
from holdfast.cli.read import Moment
from holdfast.pipeline import DEFAULT_REGION, now, open_instruments
from holdfast.pipeline.services import area_of_board, known_in, service_board
from holdfast.publish.service_formats import board_csv, board_geojson, board_json
from holdfast.publish.service_table import render_board
from holdfast.records import Sector

_SHAPES = {"json": board_json, "csv": board_csv, "geojson": board_geojson}


@click.command("services", epilog="Example: holdfast services --sector power --at 2025-10-06T14:00:00+03:00")
@ledger_option
@as_of_option
@click.option("--at", type=Moment(), metavar="DATE", help="The state at that time; that of --as-of, or now, if not given.")
@click.option("--sector", type=click.Choice(get_args(Sector)), help="One service alone.")
@click.option("--area", metavar="NAME", help="One district, region or settlement, by its name in Latin letters.")
@click.option("--days", type=click.IntRange(1), default=7, show_default=True, help="Person-hours and damage of so many days before.")
@click.option("--format", "shape", type=click.Choice(["table", *_SHAPES]), default="table", show_default=True)
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
def command(*, ledger_path: Path | None, as_of: datetime | None, shape: str, region: str, **asked: Any) -> None:
    """Show which services are out, for whom and since when, by district; silence is unknown.

    A line a district and service, from what reports state, copies counted once; then roads, reserve supply, and how long each
    service takes to come back. One street is not its town, one village not its district, a planned cut no emergency. `--as-of`
    asks what was known by then, `--at` for the state at a time, by all that is known.
    """
    with GazetteerBar() as bar:
        instruments = open_instruments(region, bar)
    with opened_archive(ledger_path) as archive:
        known = known_in(archive, batch_of(archive, as_of))
    at = asked["at"] or as_of or now()
    board = service_board(known, instruments, at, timedelta(days=asked["days"]), asked["sector"])
    if asked["area"] is not None:
        board = area_of_board(board, asked["area"])
    if shape in _SHAPES:
        streams.put(_SHAPES[shape](board))
        return
    zone = ZoneInfo(instruments.region.time_zone)
    streams.put_text(render_board(board, zone=zone, width=streams.columns(), colour=streams.is_colourful()))
