"""`holdfast read`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

import click

from holdfast.cli import streams
from holdfast.cli.inputs import Losses, collected, opened
from holdfast.collect.times import read_time
from holdfast.explanation import Explanation
from holdfast.extract.plugins import account_of
from holdfast.pipeline import DEFAULT_EXTRACTOR, DEFAULT_REGION, Instruments, dated, explain_each, read_each, read_together
from holdfast.publish import quotes
from holdfast.publish.explanation import render_explanation
from holdfast.publish.geojson import feature_collection
from holdfast.publish.jsonl import json_line
from holdfast.publish.markdown import markdown_page
from holdfast.publish.table import render_table
from holdfast.records import Loss, Picture, Reading, Report

_UNUSABLE = 2

Render = Callable[[Picture, tzinfo, str | None], str]


class Moment(click.ParamType[datetime]):
    """A date or a time in ISO 8601, as a time in UTC."""

    name = "date"

    def convert(self, value: str | datetime, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The time that `value` states; a bare date is noon UTC, which is that date in nearly every time zone."""
        if isinstance(value, datetime):
            return value
        try:
            return read_time(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2025-10-01 or 2025-10-01T08:00:00+03:00", param, ctx)


@click.command("read", epilog="Example: holdfast read --each --format jsonl posts.jsonl > readings.jsonl")
@click.argument("inputs", nargs=-1, metavar="INPUT...", type=click.Path())
@click.option("--each", is_flag=True, help="Report by report, instead of all of them as one picture.")
@click.option("--format", "shape", type=click.Choice(["table", "jsonl", "geojson", "md"]), default="table", show_default=True)
@click.option("--published", type=Moment(), metavar="DATE", help="When reports were published that do not say so themselves.")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
@click.option("--reader", default=DEFAULT_EXTRACTOR, show_default=True, metavar="NAME", help="rules, endpoint, or a plug-in's name.")
@click.option("--explain", is_flag=True, help="How each report was read: its words, terms, places, and the rule behind each value.")
def command(inputs: tuple[str, ...], *, published: datetime | None, region: str, reader: str, **wanted: Any) -> int:
    """Print the incidents in reports, each value with the words it was read from.

    INPUT is a text or HTML file, JSON lines, a Telegram Desktop export (result.json), a saved page of a public channel
    (t.me/s/...), an RSS or Atom file, a folder or a pattern of these, or - for standard input, which is also read where
    no INPUT is given. What a file is, is told by its content.

    What cannot be read is told on stderr, with the remedy; everything else is printed all the same, and the exit code
    is 2.
    """
    losses = Losses()
    items = losses.among(collected(inputs))
    instruments = opened(region, reader)
    if published is not None:
        items = dated(items, published)
    _print(items, instruments, losses, **wanted)
    account = account_of(instruments.reader)
    if account is not None:
        streams.say(account)
    return _UNUSABLE if losses.told else 0


def _print(items: Iterable[Report | Loss], instruments: Instruments, losses: Losses, *, each: bool, shape: str, explain: bool) -> None:
    if explain:
        _print_explained(explain_each(items, instruments), shape)
    elif each:
        _print_each(read_each(items, instruments, losses.tell), shape, instruments)
    else:
        picture = read_together(items, instruments)
        for loss in picture.losses:
            losses.tell(loss)
        zone = ZoneInfo(instruments.region.time_zone)
        put_whole(picture, shape, lambda: _rendering(shape)(picture, zone, None))


def _print_explained(explained: Iterable[tuple[Report, Explanation]], shape: str) -> None:
    if shape not in ("table", "jsonl"):
        message = f"--explain prints a table or jsonl, no {shape}"
        raise click.UsageError(message, click.get_current_context())
    for report, explanation in explained:
        if shape == "jsonl":
            streams.put(json_line(explanation))
        else:
            heading = quotes.report_name(report)
            streams.put_text(render_explanation(explanation, width=streams.columns(), heading=heading) + "\n")


def put_whole(picture: Picture, shape: str, text: Callable[[], str]) -> None:
    """The picture is on stdout: an incident a line, or GeoJSON; in any other shape as `text` gives it."""
    if shape == "jsonl":
        for incident in picture.incidents:
            streams.put(json_line(incident))
    elif shape == "geojson":
        streams.put(feature_collection(picture))
    else:
        streams.put_text(text())


def _print_each(readings: Iterable[tuple[Report | None, Reading]], shape: str, instruments: Instruments) -> None:
    """Line by line as they are read; GeoJSON, which is one document, at the end."""
    zone = ZoneInfo(instruments.region.time_zone)
    if shape == "geojson":
        streams.put(feature_collection(_gathered(readings)))
        return
    for report, reading in readings:
        if shape == "jsonl":
            streams.put(json_line(reading))
        elif report is not None:
            heading = f"{quotes.report_name(report)}: {reading.error}" if reading.error else quotes.report_name(report)
            streams.put_text(_rendering(shape)(picture_of(report, reading), zone, heading) + "\n")


def picture_of(report: Report, reading: Reading) -> Picture:
    """What one report says, as a picture of its own."""
    return Picture(reports=(report,), incidents=reading.incidents, outages=reading.outages, measures=reading.measures, losses=())


def _gathered(readings: Iterable[tuple[Report | None, Reading]]) -> Picture:
    """All readings in one picture, nothing fused."""
    pictures = [picture_of(report, reading) for report, reading in readings if report is not None]
    return Picture(
        reports=tuple(report for picture in pictures for report in picture.reports),
        incidents=tuple(incident for picture in pictures for incident in picture.incidents),
        outages=tuple(outage for picture in pictures for outage in picture.outages),
        measures=tuple(measure for picture in pictures for measure in picture.measures),
        losses=(),
    )


def _rendering(shape: str) -> Render:
    return _as_markdown if shape == "md" else _as_table


def _as_markdown(picture: Picture, zone: tzinfo, heading: str | None) -> str:
    return markdown_page(picture, zone=zone, heading=heading or "Incidents")


def _as_table(picture: Picture, zone: tzinfo, heading: str | None) -> str:
    return render_table(picture, zone=zone, width=streams.columns(), colour=streams.is_colourful(), heading=heading)
