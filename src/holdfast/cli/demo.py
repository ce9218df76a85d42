"""`holdfast demo`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from holdfast.cli import inputs, streams
from holdfast.errors import InputError
from holdfast.pipeline import DEFAULT_REGION, read_together
from holdfast.publish.html import html_page
from holdfast.publish.table import render_table

_PAGE = Path("demo.html")


@click.command("demo", epilog="Example: holdfast demo | less -R")
def command() -> int:
    """Read the example reports, print their incidents, write demo.html.

    The page, in the current folder, shows each report with the words that were used marked in its text. The examples are
    public reports in English, Russian and Ukrainian, as files of the kinds that `read` takes.
    """
    instruments = inputs.opened(DEFAULT_REGION)
    losses = inputs.Losses()
    picture = read_together(losses.among(inputs.collected((str(_examples()),))), instruments)
    zone = ZoneInfo(instruments.region.time_zone)
    streams.put_text(render_table(picture, zone=zone, width=streams.columns(), colour=streams.is_colourful()))
    page = html_page(picture, zone=zone, heading="What the example reports say")
    try:
        _PAGE.write_text(page, "utf-8", newline="\n")
    except OSError as error:
        raise InputError(str(_PAGE), f"cannot be written here: {error.strerror}", "call demo in a folder of your own") from error
    streams.say(f"wrote {_PAGE}: open it in a browser")
    return 2 if losses.told else 0


def _examples() -> Path:
    """The folder of the examples: in the package where it was installed, else in the checkout that it runs from."""
    package = Path(str(files("holdfast")))
    installed = package / "examples"
    return installed if installed.is_dir() else package.parents[1] / "examples" / "reports"
