"""`holdfast services`."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import click
import msgspec

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.cli.audience import audience_options, policy_of
from holdfast.cli.inputs import opened
from holdfast.cli.read import Moment
from holdfast.errors import InputError
from holdfast.pipeline import DEFAULT_REGION, Instruments, now
from holdfast.pipeline.services import area_of_board, known_in, service_board
from holdfast.pipeline.shown_services import Window, as_board, services_for
from holdfast.publish.formats.services import SERVICE_FORMATS
from holdfast.publish.safety import Policy, notice_of
from holdfast.publish.services.formats import board_csv, board_geojson, board_json
from holdfast.publish.services.table import render_board
from holdfast.records import Audience, Sector

_SHAPES = {"json": board_json, "csv": board_csv, "geojson": board_geojson}


@click.command("services", epilog="Example: holdfast services --sector power --at 2025-10-06T14:00:00+03:00")
@ledger_option
@as_of_option
@click.option("--at", type=Moment(), metavar="DATE", help="The state at that time; that of --as-of, or now, if not given.")
@click.option("--sector", type=click.Choice(get_args(Sector)), help="One service alone.")
@click.option("--area", metavar="NAME", help="One district, region or settlement, by its name in Latin letters.")
@click.option("--days", type=click.IntRange(1), default=7, show_default=True, help="Person-hours and damage of so many days before.")
@click.option("--format", "shape", type=click.Choice(["table", *_SHAPES]), default="table", show_default=True)
@audience_options(default="internal")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
def command(
    *, ledger_path: Path | None, as_of: datetime | None, shape: str, region: str, audience: Audience, profile: str | None, **asked: Any
) -> None:
    """Show which services are out, for whom and since when, by district; silence is unknown.

    A line a district and service, from what reports state, copies counted once; then roads, reserve supply, and how long each
    service takes to come back. One street is not its town, one village not its district, a planned cut no emergency. `--as-of`
    asks what was known by then, `--at` for the state at a time, by all that is known. For others than those who work on the picture:
    by district and day, from what may be told of, once the delay has run out.
    """
    if audience != "internal" and (as_of is not None or asked["at"] is not None or asked["area"] is not None):
        problem = "what was retracted since, or is withheld, would be told by the difference"
        raise InputError("--as-of, --at, --area", problem, "leave them out, or ask for --audience internal")
    instruments = opened(region)
    if audience != "internal":
        _put_shown(policy_of(audience, profile, region, ledger_path), instruments, (ledger_path, region), shape, asked)
        return
    with opened_archive(ledger_path, region) as archive:
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


def _put_shown(policy: Policy, instruments: Instruments, of: tuple[Path | None, str], shape: str, asked: dict[str, Any]) -> None:
    """What the gate lets out of the board, in the format that is asked for."""
    period = timedelta(days=asked["days"])
    with opened_archive(*of) as archive:
        shown = services_for(archive, instruments, policy, Window(now=now(), batch=batch_of(archive, None), period=period))
    if shown is None:  # fails closed
        raise InputError("--audience", "nothing may be told of this period yet", "ask again when the delay has run out")
    if asked["sector"] is not None:
        shown = msgspec.structs.replace(shown, services=tuple(one for one in shown.services if one.sector == asked["sector"]))
    if shape in SERVICE_FORMATS:
        streams.put(SERVICE_FORMATS[shape](shown, notice_of(policy)))
    else:
        board = as_board(shown, shown.at - period)
        streams.put_text(render_board(board, zone=policy.zone, width=streams.columns(), colour=streams.is_colourful()))
    streams.say(f"services for {policy.profile.audience} by the profile {policy.profile.name}, as of {shown.at:%Y-%m-%d %H:%M} UTC")
