"""`holdfast schema`."""

from __future__ import annotations

import click

from holdfast.cli import streams
from holdfast.publish.schema import schema_text


@click.command("schema", epilog="Example: holdfast schema > holdfast.schema.json")
def command() -> None:
    """Print the JSON Schema of the wire format.

    It describes a line of `holdfast read --format jsonl`: an incident, or with --each all that one text says;
    and a line of `holdfast trace --format jsonl`: where one report comes from.
    """
    streams.put(schema_text())
