"""`holdfast trace`."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import click

from holdfast.cli import streams
from holdfast.cli.inputs import Losses, collected, opened
from holdfast.cli.read import Moment
from holdfast.extract.plugins import account_of
from holdfast.pipeline import DEFAULT_EXTRACTOR, DEFAULT_REGION, dated, trace_together
from holdfast.publish.lineage import lines_of, render_lineages

_UNUSABLE = 2


@click.command("trace", epilog="Example: holdfast trace --format jsonl posts.jsonl > lineage.jsonl")
@click.argument("inputs", nargs=-1, metavar="INPUT...", type=click.Path())
@click.option("--format", "shape", type=click.Choice(["table", "jsonl"]), default="table", show_default=True)
@click.option("--published", type=Moment(), metavar="DATE", help="When reports were published that do not say so themselves.")
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Region pack: its name, or the path of one.")
@click.option("--reader", default=DEFAULT_EXTRACTOR, show_default=True, metavar="NAME", help="rules, endpoint, or a plug-in's name.")
def command(inputs: tuple[str, ...], *, shape: str, published: datetime | None, region: str, reader: str) -> int:
    """Say where each report comes from, and what it added.

    Reports that go back to one statement stand together, each with how it comes from it: as a copy, a quote, a translation, a
    rewrite or later news. What only a retelling says is shown in its own words. INPUT is what `holdfast read` takes.

    Which reports go together depends on all of them and not on their order.
    """
    losses = Losses()
    items = losses.among(collected(inputs))
    instruments = opened(region, reader)
    traced = trace_together(items if published is None else dated(items, published), instruments)
    for loss in traced.losses:
        losses.tell(loss)
    if shape == "jsonl":
        for line in lines_of(traced):
            streams.put(line)
    else:
        streams.put_text(render_lineages(traced, zone=ZoneInfo(instruments.region.time_zone), width=streams.columns()))
    account = account_of(instruments.reader)
    if account is not None:
        streams.say(account)
    return _UNUSABLE if losses.told else 0
