"""`holdfast crews`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, get_args

import click

from holdfast.cli import streams
from holdfast.cli.archive import batch_of, incident_called, ledger_option, opened_archive, who_decides, who_option
from holdfast.cli.crew_desk import (
    KINDS,
    Asked,
    audience_option,
    desk_for,
    desk_options,
    put_board,
    put_document,
    put_map,
    put_rows,
    say_losses,
    shape_option,
)
from holdfast.cli.read import Moment
from holdfast.errors import InputError
from holdfast.pipeline import DEFAULT_REGION, Archive, now
from holdfast.pipeline.crews import Reckoned, report_status, standings_at
from holdfast.publish.crews.boards import load_board, standing_board
from holdfast.publish.crews.cover import coverage_board
from holdfast.records import CrewKind, CrewState, CrewStatus
from holdfast.regions import load_region
from holdfast.regions.crews import read_crews
from holdfast.store import claims_beginning

_FILE: click.Path = click.Path(path_type=Path, dir_okay=False)
_flat_shapes = click.option("--format", "shape", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)


@click.group("crews", epilog="Example: holdfast crews list --crews crews.toml")
def command() -> None:
    """Say who can respond: crews, what they are doing, how stretched they are, whom they reach.

    Crews stand in a registry (crews.toml or CSV) that the region pack or --crews names; what they are doing is set by `crews set`
    and kept in the ledger. None of it is ever public.
    """


@command.command("list", epilog="Example: holdfast crews list --at 2025-10-06T14:00:00+03:00")
@desk_options
@shape_option
@audience_option
def list_command(*, asked: Asked, shape: str, audience: str) -> None:
    """List the crews: what each is doing, where, since when, and from when it can be called."""
    desk = desk_for(asked, with_places=False)
    standings = standings_at(desk)
    if shape == "geojson":
        put_map(audience, desk, standings)
    elif shape == "json":
        put_document(desk, crews=standings)
    elif shape == "csv":
        put_rows(standings, desk)
    else:
        put_board(standing_board(standings, desk.incidents, desk.at, desk.zone, streams.columns()), desk)


@command.command("load", epilog="Example: holdfast crews load --format csv")
@desk_options
@_flat_shapes
def load_command(*, asked: Asked, shape: str) -> None:
    """Say how stretched the crews of each kind are: busy share, open tasks a crew, how likely the next job is to wait."""
    desk = desk_for(asked, with_places=False, with_outages=True)
    loads = Reckoned(desk).loads()
    if shape == "json":
        put_document(desk, loads=loads)
    elif shape == "csv":
        put_rows(loads, desk)
    else:
        put_board(load_board(loads, desk.at, desk.zone, streams.columns()), desk)


@command.command("coverage", epilog="Example: holdfast crews coverage --kind fire --minutes 15 --take 3")
@click.option("--kind", "kinds", multiple=True, type=KINDS, help="Only crews of this kind; may be given several times.")
@click.option("--minutes", type=click.FloatRange(1, 1440), help="Within how long; by the kind of crew if not given.")
@click.option("--take", type=click.IntRange(0, 50), default=3, show_default=True, help="What is left if up to so many more are taken.")
@desk_options
@_flat_shapes
def coverage_command(*, asked: Asked, kinds: tuple[CrewKind, ...], minutes: float | None, take: int, shape: str) -> None:
    """Say how many people free crews reach in time, district by district, and what is left if more crews are taken."""
    desk = desk_for(asked, with_places=True)
    coverages = Reckoned(desk).coverages(kinds, minutes, take)
    if shape == "json":
        put_document(desk, coverages=coverages)
    elif shape == "csv":
        put_rows(coverages, desk)
    else:
        put_board(coverage_board(coverages, desk.at, desk.zone, streams.columns()), desk)


class Spot(click.ParamType[tuple[float, float]]):
    """A point, as `latitude,longitude`."""

    name = "lat,lon"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[float, float]:
        """The point that `value` states."""
        try:
            lat, lon = (float(part) for part in value.split(",")) if isinstance(value, str) else value
        except ValueError:
            self.fail(f"{value!r} is no point; write it as 50.41,36.91", param, ctx)
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            self.fail(f"{value!r} lies nowhere on earth", param, ctx)
        return lat, lon


@command.command("set", epilog="Example: holdfast crews set F-01 on_scene --incident 3f2a91c0")
@click.argument("crew", metavar="CREW")
@click.argument("state", type=click.Choice(get_args(CrewState)))
@click.option("--incident", metavar="ID", help="The incident, or the outage, that it is bound for or at, by the first letters of its id.")
@click.option("--since", type=Moment(), metavar="TIME", help="Since when; now if not given.")
@click.option("--until", type=Moment(), metavar="TIME", help="When that is expected to end.")
@click.option("--where", "spot", type=Spot(), help="Where it stands.")
@click.option("--why", metavar="TEXT", help="The reason, for the record.")
@click.option("--crews", "registries", multiple=True, type=_FILE, metavar="FILE", help="Registry of crews.")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Whose registry, if none is named.")
@who_option
@ledger_option
def set_command(crew: str, state: CrewState, *, region: str, registries: tuple[Path, ...], ledger_path: Path | None, **said: Any) -> None:
    """Record what a crew is doing. It is kept in the ledger for good, and the next word of the same crew takes its place.

    A crew that is bound for an incident or on scene is not called to another. It is never public.
    """
    _is_registered(crew, registries or load_region(region).crews)
    if state in ("en_route", "on_scene", "diverted") and not said["incident"]:
        raise InputError(crew, f"{state}, but no incident", "name it with --incident; `holdfast incidents` lists them with their ids")
    with opened_archive(ledger_path, region, to_read=False) as archive:
        incident = _work_called(archive, said["incident"]) if said["incident"] else None
        status = _status(crew, state, incident, said)
        report_status(archive, status)
    streams.say(f"{crew}: {state.replace('_', ' ')} since {status.at:%Y-%m-%d %H:%M} UTC")


def _work_called(archive: Archive, name: str) -> str:
    """The id of the incident that is called so; of the claim that stands for an outage told by itself, where no incident is.

    Raises `InputError` where there is neither, or several.
    """
    batch = batch_of(archive, None)
    loose = [claim.id for claim in claims_beginning(archive.ledger.connection, name, batch) if claim.kind in ("outage", "restoration")]
    return loose[0] if len(loose) == 1 else incident_called(archive, name, batch).id


def _status(crew: str, state: CrewState, incident: str | None, said: dict[str, Any]) -> CrewStatus:
    since: datetime = said["since"] or now()
    if said["until"] is not None and said["until"] <= since:
        raise InputError(crew, "it would end before it begins", "give an --until after --since")
    lat, lon = said["spot"] or (None, None)
    who = who_decides(said["who"])
    return CrewStatus(crew=crew, state=state, at=since, who=who, incident=incident, until=said["until"], lat=lat, lon=lon, why=said["why"])


def _is_registered(crew: str, paths: tuple[Path, ...]) -> None:
    """Raises `InputError` where there is a registry and the crew is not in it: a slip of the pen would be kept for good."""
    if not paths:
        return
    known = {each.id for each in read_crews(paths, lambda _: (0.0, 0.0)).crews}
    if crew not in known:
        near = ", ".join(sorted(known)[:8])
        raise InputError(crew, "no crew of this id in the registry", f"`holdfast crews list` lists them: {near} ...")


@command.command("check", epilog="Example: holdfast crews check crews.toml")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False), metavar="FILE...")
def check_command(files: tuple[Path, ...]) -> int:
    """Say what is wrong with registries of crews: each line names the file, the line, what is wrong, and what to do.

    Looked at are ids, kinds, bases, sizes and shifts. A base without lat and lon is not looked up here. The exit code is 1 if there
    are errors, 2 if a FILE cannot be read.
    """
    registry = read_crews(files, lambda _: (0.0, 0.0))
    say_losses(registry.losses)
    counts = ", ".join(f"{kind} {sum(crew.kind == kind for crew in registry.crews)}" for kind in sorted({c.kind for c in registry.crews}))
    streams.put_text(f"{len(registry.crews)} crews can be used ({counts or 'none'}), {len(registry.losses)} rows cannot\n")
    return int(bool(registry.losses))
