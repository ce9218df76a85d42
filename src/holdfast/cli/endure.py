"""`holdfast endure`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.cli.progress import GazetteerBar
from holdfast.errors import InputError
from holdfast.forecast.endurance import Question, Situation, WhatIf, endure, load_assumptions, what_if_of
from holdfast.pipeline import DEFAULT_REGION, now, open_instruments
from holdfast.pipeline.endurance import situation_of
from holdfast.pipeline.outlook import outlook_of
from holdfast.publish.charts import passage_chart
from holdfast.publish.endurance import endurance_text
from holdfast.publish.jsonl import json_line
from holdfast.records import Endurance

_THREADS = 8


@click.command("endure", epilog="Example: holdfast endure --level 0.9 --what-if tempo=1.5 --area Valuysky")
@ledger_option
@as_of_option
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
@click.option("--area", "areas", multiple=True, metavar="NAME", help="Tell of this district too; may be given several times.")
@click.option("--days", type=click.IntRange(1, 180), default=90, show_default=True, help="How far to look.")
@click.option("--level", type=click.FloatRange(0, 1, min_open=True), default=0.8, show_default=True, help="Share of people served.")
@click.option("--what-if", "asked", multiple=True, metavar="NAME=FACTOR", help="tempo, clearance, crews, supply, work or backup.")
@click.option("--futures", type=click.IntRange(100, 100_000), default=10_000, show_default=True, help="How many are simulated.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed gives the same numbers.")
@click.option("--assumptions", type=click.Path(path_type=Path), metavar="FILE", help="TOML that replaces some of the assumptions.")
@click.option("--plain-tempo", is_flag=True, help="Tempo from counts of strikes alone, not from the outlook: quicker.")
@click.option("--gains/--no-gains", default=True, help="What a crew, stock or back-up more would save.")
@click.option("--format", "shape", type=click.Choice(["table", "json", "svg"]), default="table", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def command(
    *, ledger_path: Path | None, as_of: datetime | None, region: str, areas: tuple[str, ...], shape: str, as_json: bool, **wanted: Any
) -> None:
    """Simulate how long services hold at this tempo, with these crews and parts.

    A scenario consistent with its assumptions, not validated; they are printed with it. For the working side only: it tells
    of utilities that can be named. --format svg draws the first-passage curves of the region.
    """
    assumed, what_if = load_assumptions(wanted["assumptions"]), what_if_of(wanted["asked"])
    with GazetteerBar() as bar:
        instruments = open_instruments(region, bar)
    with opened_archive(ledger_path, region) as archive:
        batch, moment = batch_of(archive, as_of), as_of or now()
        paces = () if wanted["plain_tempo"] else outlook_of(archive, instruments.region, batch, moment).paces
        situation = situation_of(archive, instruments, batch, moment, paces)
    question = _question(wanted, what_if, tuple(_district(name, situation) for name in areas), shape)
    _print(endure(situation, assumed, question), "json" if as_json else shape)


def _question(wanted: Mapping[str, Any], what_if: WhatIf, areas: tuple[str, ...], shape: str) -> Question:
    return Question(
        days=wanted["days"],
        level=wanted["level"],
        futures=wanted["futures"],
        what_if=what_if,
        areas=areas,
        gains=wanted["gains"] and shape != "svg",
        seed=wanted["seed"],
        threads=min(os.cpu_count() or 1, _THREADS),
    )


def _print(found: Endurance, shape: str) -> None:
    if shape == "json":
        streams.put(json_line(found))
    elif shape == "svg":
        streams.put_text(passage_chart(found))
    else:
        streams.put_text(endurance_text(found, width=streams.columns(), colour=streams.is_colourful()))


def _district(name: str, situation: Situation) -> str:
    """The id of the district of that name or id. Raises `InputError` where the region has none."""
    for district in situation.districts:
        if name.casefold() in {district.id.casefold(), district.name.casefold()}:
            return district.id
    names = ", ".join(sorted(district.name for district in situation.districts))
    raise InputError(f"--area {name}", f"no district of {situation.name}", f"use one of: {names}")
