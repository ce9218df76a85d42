"""`holdfast exercise region`."""

from __future__ import annotations

from pathlib import Path

import click

from holdfast.cli import streams
from holdfast.cli.exercise.folder import put_files
from holdfast.exercise.region.make import make_world
from holdfast.exercise.region.map import draw_map
from holdfast.exercise.region.pack import pack_files

DEFAULT_SEED = 7


@click.command("region", epilog="Example: holdfast exercise region --seed 7 --map ladora.svg ladora")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Another number makes another region.")
@click.option("--map", "map_path", type=click.Path(path_type=Path), metavar="FILE", help="Draw the region too, as SVG.")
@click.option("--language", type=click.Choice(["en", "ru", "uk"]), default="en", show_default=True, help="Of the names on the map.")
def command(folder: Path, *, seed: int, map_path: Path | None, language: str) -> None:
    """Make the invented region in DIR: a region pack with all that belongs to it.

    Written are the pack itself (ladora.toml), settlements, service areas, crews, outlines, rivers and roads, and the region as
    one record for the other commands (world.json). `--region DIR/ladora.toml` then reads by it. Nothing in it exists.
    """
    world = make_world(seed)
    put_files(folder, pack_files(world))
    if map_path is not None:
        put_files(map_path.parent, {map_path.name: draw_map(world, language)})  # type: ignore[arg-type]
    people = sum(settlement.population for settlement in world.settlements)
    streams.put_text(
        f"EXERCISE {folder / world.id}.toml\n"
        f"{world.name.en}: {len(world.districts)} districts, {len(world.settlements)} settlements, {people:,} people,"
        f" {len(world.areas)} service areas, {len(world.crews)} crews, {len(world.officials) + len(world.outlets)} voices; seed {seed}\n"
    )
