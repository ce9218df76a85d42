"""`holdfast demo`."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from holdfast.cli import inputs, streams
from holdfast.cli.exercise.reading import read_exercise
from holdfast.cli.exercise.region import DEFAULT_SEED
from holdfast.cli.exercise.run import DEFAULT_DAYS, DEFAULT_START
from holdfast.cli.exercise.writing import write_exercise
from holdfast.errors import InputError
from holdfast.exercise.score import Truth
from holdfast.exercise.score.printed import lines_of
from holdfast.pipeline import DEFAULT_REGION, read_together
from holdfast.pipeline.everything import Everything
from holdfast.publish.html import html_page
from holdfast.publish.table import render_table
from holdfast.records import Picture

_PAGE, _FOLDER = Path("demo.html"), Path("demo-exercise")
_SHOWN = timedelta(days=1)
"""The table and the page show so much, up to the end."""


@click.command("demo", epilog="Example: holdfast demo | less -R")
@click.option("--days", type=click.IntRange(2, 3660), default=DEFAULT_DAYS, show_default=True, help="How long the exercise is.")
@click.option("--seed", default=DEFAULT_SEED, show_default=True, help="Another number makes another exercise.")
@click.option("--examples", is_flag=True, help="Read the example reports instead: public ones, of real events.")
def command(*, days: int, seed: int, examples: bool) -> int:
    """Run an exercise through the whole pipeline: print its last day and its score, write demo.html.

    An invented region, a history of attacks on it, and the reports that people would have written about them in Russian, Ukrainian
    and English, all put into the folder demo-exercise. The reports are read, traced and joined to incidents, and that is judged by
    what happened. The page demo.html, in the current folder, shows the reports of the last day with the words that were used marked
    in them. None of it happened: everything is marked EXERCISE.
    """
    return _examples() if examples else _exercise(days, seed)


def _exercise(days: int, seed: int) -> int:
    began = time.monotonic()
    start = datetime.fromisoformat(DEFAULT_START).date()
    world, history, printed = write_exercise(_FOLDER, days=days, seed=seed, start=start)
    losses = inputs.Losses()
    everything, found = read_exercise(_FOLDER, Truth(world, history, [report.told for report in printed]), losses)
    zone = ZoneInfo(world.time_zone)
    heading = f"EXERCISE: what the reports of {world.name.en} say, the last day of {days}"
    picture = _since(everything, history.end - _SHOWN)
    streams.put_text(render_table(picture, zone=zone, width=streams.columns(), colour=streams.is_colourful(), heading=heading))
    streams.put_text("\n" + "".join(f"{line}\n" for line in lines_of(found)))
    _write_page(html_page(picture, zone=zone, heading=heading))
    streams.say(f"{len(everything.reports):,} reports written, read and judged in {time.monotonic() - began:.0f} s; they are in {_FOLDER}")
    return 2 if losses.told else 0


def _since(everything: Everything, since: datetime) -> Picture:
    """What was reported from `since` on, and the incidents that those reports tell of."""
    recent = {report.id for report in everything.reports if report.published_at is not None and report.published_at >= since}
    claims = [claim for claim in everything.claims if claim.report_id in recent]
    new = {claim.id for claim in claims}
    incidents = [incident for incident in everything.incidents if not new.isdisjoint(incident.claims)]
    shown = new.union(*(incident.claims for incident in incidents))
    said = {claim.report_id for claim in everything.claims if claim.id in shown}
    return Picture(
        reports=tuple(report for report in everything.reports if report.id in said),
        incidents=tuple(incidents),
        outages=tuple(outage for claim in claims if claim.kind in ("outage", "restoration") for outage in claim.outages),
        measures=tuple(measure for claim in claims for measure in claim.measures),
        losses=everything.losses,
    )


def _examples() -> int:
    instruments = inputs.opened(DEFAULT_REGION)
    losses = inputs.Losses()
    picture = read_together(losses.among(inputs.collected((str(_folder_of_examples()),))), instruments)
    zone = ZoneInfo(instruments.region.time_zone)
    streams.put_text(render_table(picture, zone=zone, width=streams.columns(), colour=streams.is_colourful()))
    _write_page(html_page(picture, zone=zone, heading="What the example reports say"))
    return 2 if losses.told else 0


def _write_page(page: str) -> None:
    try:
        _PAGE.write_text(page, "utf-8", newline="\n")
    except OSError as error:
        raise InputError(str(_PAGE), f"cannot be written here: {error.strerror}", "call demo in a folder of your own") from error
    streams.say(f"wrote {_PAGE}: open it in a browser")


def _folder_of_examples() -> Path:
    """The folder of the examples: in the package where it was installed, else in the checkout that it runs from."""
    package = Path(str(files("holdfast")))
    installed = package / "examples"
    return installed if installed.is_dir() else package.parents[1] / "examples" / "reports"
