"""`holdfast serve`."""

from __future__ import annotations

import ipaddress
from pathlib import Path

import click
import uvicorn

from holdfast.api import Desk, MapData, application
from holdfast.api.page import ASSETS
from holdfast.cli import streams
from holdfast.cli.archive import ledger_option, opened_archive, who_decides, who_option
from holdfast.cli.audience import policy_of
from holdfast.cli.progress import GazetteerBar
from holdfast.errors import InputError, SetupError
from holdfast.gazetteer import ground_of, open_gazetteer, town_labels
from holdfast.pipeline import DEFAULT_REGION, now
from holdfast.regions import Region, load_region
from holdfast.regions.pack import find_pack


@click.command("serve", epilog="Example: holdfast serve --ledger region.db --port 8080")
@ledger_option
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="A loopback address.")
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65_535), help="0 takes a free one.")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
@who_option
def command(*, ledger_path: Path | None, host: str, port: int, region: str, who: str | None) -> None:
    """Open the picture in a browser: map, timeline, evidence, what needs a person, sources.

    It listens on this machine alone, loads nothing from anywhere, and goes on until it is interrupted. What `collect` records
    meanwhile appears by itself. /light is the same without scripts; /api is the API.
    """
    _refuse_wider(host)
    pack = load_region(region)
    with opened_archive(ledger_path) as archive:
        desk = Desk(archive, pack, now, who_decides(who), _map_data(pack, region), policy_of("public", None, region, ledger_path))
        if not (ASSETS / "index.html").is_file():
            streams.say("the page is not built (./run serve builds it); /light and /api work without")
        config = uvicorn.Config(application(desk), host=host, port=port, log_level="warning", access_log=False, server_header=False)
        server = uvicorn.Server(config)
        try:
            listening = config.bind_socket()
        except (OSError, SystemExit) as error:
            raise SetupError(f"port {port} cannot be listened on", "name another with --port, or stop what uses it") from error
        shown = f"[{host}]" if ":" in host else host
        streams.say(f"Holdfast is at http://{shown}:{listening.getsockname()[1]}/  (Ctrl-C ends it)")
        server.run(sockets=[listening])


def _refuse_wider(host: str) -> None:
    """Without accounts nobody but who sits at this machine may decide. Raises `InputError` for any wider address."""
    try:
        is_own = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        is_own = False
    if not is_own:
        raise InputError("--host", f"{host} can be reached from other machines", "use 127.0.0.1: there are no accounts yet")


def _map_data(region: Region, name: str) -> MapData:
    """What the map of the region is drawn from; builds the gazetteer on first use."""
    with GazetteerBar() as bar, open_gazetteer(region, progress=bar) as gazetteer:
        return MapData(town_labels(gazetteer, region), ground_of(gazetteer, find_pack(name)))
