"""What commands about crews begin with: which region, registry, ledger and moment, and how the answer is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial, wraps
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, ledger_path_of, opened_archive
from holdfast.cli.progress import GazetteerBar
from holdfast.cli.read import Moment
from holdfast.errors import InputError
from holdfast.gazetteer import Gazetteer, open_gazetteer
from holdfast.pipeline import DEFAULT_REGION, Archive, Instruments, now, open_instruments
from holdfast.pipeline.crews import Desk, incidents_for, statuses_of
from holdfast.pipeline.driving import closures_in, driving
from holdfast.pipeline.outages import outages_alone
from holdfast.pipeline.services import known_in
from holdfast.publish.crews.flat import as_csv, document
from holdfast.publish.crews.on_a_map import AUDIENCES, feature_collection
from holdfast.publish.exercise import NOTICE
from holdfast.records import Crew, CrewKind, Loss, Measure, Place, Proposal, Standing, Task
from holdfast.regions import Region, load_region
from holdfast.regions.crews import LocateBase, read_crews
from holdfast.respond.rules import load_rules
from holdfast.respond.travel import Travel

KINDS = click.Choice(get_args(CrewKind))
SHAPES = click.Choice(["table", "json", "csv", "geojson"])


@dataclass(frozen=True, slots=True)
class Asked:
    """Where crews, incidents and roads are to be taken from, and for when."""

    region: str
    registries: tuple[Path, ...]
    roads: tuple[Path, ...]
    rules: Path | None
    ledger: Path | None
    as_of: datetime | None
    at: datetime | None


def desk_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where crews, incidents and roads are taken from; they become one argument, `asked`."""
    path: Any = click.Path(path_type=Path, dir_okay=False)
    files: dict[str, Any] = {"multiple": True, "type": path, "metavar": "FILE"}
    when = "The moment that is reckoned for; that of --as-of, or now, if not given."
    pack: dict[str, Any] = {"default": DEFAULT_REGION, "show_default": True, "metavar": "NAME"}
    options = [
        click.option("--crews", "registries", help="Registry of crews, TOML or CSV; the region's if not given.", **files),
        click.option("--roads", help="Roads: CSV, GeoJSON, an extract (.osm.pbf, .osm); by straight distance if not given.", **files),
        click.option("--rules", type=path, metavar="FILE", help="Rules for tasks in place of those of `holdfast respond rules`."),
        click.option("--region", help="Region pack: its name, or the path of one.", **pack),
        click.option("--at", type=Moment(), metavar="TIME", help=when),
        as_of_option,
        ledger_option,
    ]

    @wraps(command)  # with the options that stand below it
    def gathered(
        *, region: str, registries: tuple[Path, ...], roads: tuple[Path, ...], ledger_path: Path | None, as_of: datetime | None, **more: Any
    ) -> Any:
        rules, at = more.pop("rules"), more.pop("at")
        return command(asked=Asked(region, registries, roads, rules, ledger_path, as_of, at), **more)

    wrapped: Callable[..., Any] = gathered
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


shape_option = click.option("--format", "shape", type=SHAPES, default="table", show_default=True, help="geojson needs --audience internal.")
audience_option = click.option("--audience", type=click.Choice(AUDIENCES), default="public", show_default=True, help="Who will see a map.")


def desk_for(asked: Asked, *, with_places: bool, with_outages: bool = False) -> Desk:
    """The desk for what is asked; bad rows are told on stderr. Raises `InputError` where there is no registry at all.

    `with_outages`: outages that no attack is told of are on it too; what is asked without tasks does without them.
    """
    region = load_region(asked.region)
    closures: tuple[Measure, ...] = ()
    with ExitStack() as stack:
        gazetteer = _Gazetteer(region, stack)
        crews = _crews(asked, region, gazetteer.point_of)
        at = asked.at or asked.as_of or now()
        rules = load_rules(asked.rules)
        desk = Desk(at=at, zone=ZoneInfo(region.time_zone), crews=crews, rules=rules, exercise=region.exercise)
        if ledger_path_of(asked.ledger).exists():
            with opened_archive(asked.ledger, asked.region) as archive:
                batch = batch_of(archive, asked.as_of)
                desk = with_ledger(desk, archive, batch)
                if with_outages:
                    desk = replace(desk, outages=outages_alone(known_in(archive, batch), partial(_instruments, asked.region), at))
                if asked.roads or region.roads:
                    closures = closures_in(archive, batch, at)
        places = gazetteer.settlements() if with_places else ()
    return replace(desk, places=places, travel=_travel(asked, region, desk, closures))


def _instruments(region: str) -> Instruments:
    with GazetteerBar() as bar:
        return open_instruments(region, bar)


def put_board(board: str, desk: Desk) -> None:
    """The board is on stdout; that of an invented region says first that it is one."""
    streams.put_text(f"{NOTICE}\n\n{board}" if desk.exercise else board)


def put_rows(records: Iterable[object], desk: Desk) -> None:
    """The records are on stdout as CSV; for an invented region stderr says that they are of one."""
    if desk.exercise:
        streams.say(NOTICE)
    streams.put_text(as_csv(records))


def put_document(desk: Desk, **parts: object) -> None:
    """The records are on stdout as a JSON document; that of an invented region says that it is one."""
    streams.put(document(desk.at, **({"exercise": NOTICE} if desk.exercise else {}), **parts))


def put_map(audience: str, desk: Desk, standings: Iterable[Standing], tasks: Iterable[Task] = (), proposal: Proposal | None = None) -> None:
    """The map is on stdout, for internal use only; for an invented region stderr says that it is of one."""
    made = feature_collection(audience, standings, tasks, proposal)
    if desk.exercise:
        streams.say(NOTICE)
    streams.put(made)


def with_ledger(desk: Desk, archive: Archive, batch: int) -> Desk:
    """The desk with the statuses and incidents of the ledger as of `batch`."""
    statuses = statuses_of(archive, batch)
    return replace(desk, statuses=statuses, incidents=incidents_for(archive, batch, desk.at, statuses))


def _crews(asked: Asked, region: Region, locate: LocateBase) -> tuple[Crew, ...]:
    paths = asked.registries or region.crews
    if not paths:
        remedy = 'name one with --crews FILE, or write crews = ["crews.toml"] in the pack'
        raise InputError(asked.region, "its region pack names no registry of crews", remedy)
    registry = read_crews(paths, locate)
    say_losses(registry.losses)
    return registry.crews


def say_losses(losses: Iterable[Loss]) -> None:
    """Each loss is a line on stderr."""
    for loss in losses:
        streams.say_loss(loss)


def _travel(asked: Asked, region: Region, desk: Desk, closures: Iterable[Measure]) -> Travel:
    """Roads where there are any, without those that were hit or are closed; else straight distance."""
    found = driving(asked.roads or region.roads, desk.incidents, closures)
    say_losses(found.losses)
    for words in found.told:
        streams.say(words)
    return found.travel


class _Gazetteer:
    """The region's gazetteer, opened (and built, if need be) only when it is asked."""

    def __init__(self, region: Region, stack: ExitStack) -> None:
        self._region, self._stack = region, stack
        self._opened: Gazetteer | None = None

    def _open(self) -> Gazetteer:
        if self._opened is None:
            with GazetteerBar() as bar:
                self._opened = self._stack.enter_context(open_gazetteer(self._region, progress=bar))
        return self._opened

    def point_of(self, name: str) -> tuple[float, float] | None:
        """The point of the settlement of that name in the region; `None` where there is none."""
        gazetteer = self._open()
        for hit in gazetteer.lookup(name):
            place = gazetteer.place(hit.index)
            if gazetteer.reach(hit.index) == "own" and place.kind == "settlement":
                return place.lat, place.lon
        return None

    def settlements(self) -> tuple[Place, ...]:
        """The settlements of the region."""
        gazetteer = self._open()
        own = (index for index in range(len(gazetteer)) if gazetteer.reach(index) == "own")
        return tuple(place for place in map(gazetteer.place, own) if place.kind == "settlement")
