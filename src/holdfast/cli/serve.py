"""`holdfast serve`."""

from __future__ import annotations

import gc
from pathlib import Path
from socket import IPPROTO_TCP, TCP_NODELAY, socket
from typing import Any

import click
import uvicorn

from holdfast.api import Desk, MapData, application
from holdfast.api.page import ASSETS
from holdfast.cli import heap, streams
from holdfast.cli.archive import ledger_option, opened_archive, who_decides, who_option
from holdfast.cli.audience import policy_of
from holdfast.cli.listening import Setting, accounts_for, listening, names_of, trusted
from holdfast.cli.progress import GazetteerBar
from holdfast.errors import SetupError
from holdfast.gazetteer import ground_of, town_labels
from holdfast.pipeline import DEFAULT_REGION, Instruments, now, open_instruments
from holdfast.regions.pack import find_pack
from holdfast.store import given_beside


@click.command("serve", epilog="Example: holdfast serve --ledger region.db --port 8080")
@ledger_option
@click.option(
    "--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where to listen; wider than this machine needs accounts."
)
@click.option("--port", default=8080, show_default=True, type=click.IntRange(0, 65_535), help="0 takes a free one.")
@click.option("--name", "names", multiple=True, metavar="NAME", help="A name that others reach it by; it answers to no other.")
@click.option("--proxy", metavar="ADDRESS", help="The proxy in front, whose word on who asks is trusted.")
@click.option("--certificate", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="TLS certificates, in PEM.")
@click.option("--key", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="Their key, in PEM.")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
@who_option
def command(*, ledger_path: Path | None, region: str, who: str | None, **asked: Any) -> None:
    """Open the picture in a browser: map, timeline, evidence, what needs a person, sources.

    It listens on this machine alone, loads nothing from anywhere, and goes on until it is interrupted. What `collect` records
    meanwhile appears by itself. /light is the same without scripts; /api is the API. For a team: `holdfast users add`, then
    --host, --name, and --certificate or --proxy; whoever has no account sees what may be shown to everyone.
    """
    heap.keep_small()
    setting = Setting(**asked)
    with opened_archive(ledger_path, region) as archive:
        accounts = accounts_for(setting, archive.ledger.path)
        instruments, map_data = _opened(region)
        desk = Desk(archive, instruments.region, now, who_decides(who), map_data, policy_of("public", None, region, ledger_path))
        desk.given = given_beside(archive.ledger.path)
        desk.look()
        if not (ASSETS / "index.html").is_file():
            streams.say("the page is not built (./run serve builds it); /light and /api work without")
        config = uvicorn.Config(
            application(desk, names_of(setting), accounts, instruments),
            log_level="warning",
            access_log=False,
            server_header=False,
            **listening(setting),
        )
        server = uvicorn.Server(config)
        listened = _bound(config, setting.port)
        for line in trusted(setting, accounts):
            streams.say(line)
        gc.freeze()  # what was opened stays: to look through it all for garbage would stop every answer for a tenth of a second
        streams.say(f"Holdfast is at {_address(setting, listened)}  (Ctrl-C ends it)")
        server.run(sockets=[listened])


def _address(setting: Setting, listened: socket) -> str:
    scheme, host = "https" if setting.certificate else "http", f"[{setting.host}]" if ":" in setting.host else setting.host
    return f"{scheme}://{host}:{listened.getsockname()[1]}/"


def _bound(config: uvicorn.Config, port: int) -> socket:
    """The socket that is listened on, whose connections send at once. Raises `SetupError` where it cannot be."""
    try:
        listened = config.bind_socket()
    except (OSError, SystemExit) as error:
        raise SetupError(f"port {port} cannot be listened on", "name another with --port, or stop what uses it") from error
    listened.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)  # else the body of an answer waits 40 ms for word that its head has come
    return listened


def _opened(region: str) -> tuple[Instruments, MapData]:
    """What boards are reckoned with and the map is drawn from; builds the gazetteer on first use."""
    with GazetteerBar() as bar:
        instruments = open_instruments(region, bar)
    gazetteer = instruments.gazetteer
    return instruments, MapData(town_labels(gazetteer, instruments.region), ground_of(gazetteer, find_pack(region)))
