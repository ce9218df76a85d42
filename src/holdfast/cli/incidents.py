"""`holdfast incidents`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo

import click

from holdfast.cli import streams
from holdfast.cli.archive import as_of_option, batch_of, ledger_option, opened_archive
from holdfast.cli.read import Moment
from holdfast.pipeline import DEFAULT_REGION, picture_as_of
from holdfast.publish.geojson import feature_collection
from holdfast.publish.jsonl import json_line
from holdfast.publish.listing import incident_lines
from holdfast.publish.markdown import markdown_page
from holdfast.records import IncidentStatus, Picture, Sector, WeaponCode
from holdfast.regions import load_region
from holdfast.store import Circle, IncidentQuery

_CIRCLE_PARTS = 3


class Area(click.ParamType[Circle]):
    """A point and a distance, as `latitude,longitude,kilometres`."""

    name = "lat,lon,km"

    def convert(self, value: str | Circle, param: click.Parameter | None, ctx: click.Context | None) -> Circle:
        """The circle that `value` states."""
        if isinstance(value, Circle):
            return value
        try:
            lat, lon, km = map(float, value.split(","))
        except ValueError:
            self.fail(f"{value!r} is no area; write it as 50.6,36.6,25: latitude, longitude, kilometres", param, ctx)
        return Circle(lat, lon, km)


@click.command("incidents", epilog="Example: holdfast incidents --since 2025-10-01 --sector power")
@ledger_option
@as_of_option
@click.option("--since", type=Moment(), metavar="DATE", help="Not over before then.")
@click.option("--until", type=Moment(), metavar="DATE", help="Begun before then.")
@click.option("--place", metavar="NAME", help="Settlement, district or region, by its name in Latin letters.")
@click.option("--near", "circle", type=Area(), help="Within so many kilometres of a point.")
@click.option("--weapon", type=click.Choice(get_args(WeaponCode)))
@click.option("--sector", type=click.Choice(get_args(Sector)), help="What was hit, or went out.")
@click.option("--status", type=click.Choice(get_args(IncidentStatus)), help="What people decided.")
@click.option("--source", metavar="ID", help="Told of by this source: telegram/channel, a host name.")
@click.option("--background", is_flag=True, help="Recaps of other days too.")
@click.option("--format", "shape", type=click.Choice(["table", "jsonl", "geojson", "md"]), default="table", show_default=True)
@click.option("--region", default=DEFAULT_REGION, show_default=True, metavar="NAME", help="Whose time zone is shown.")
def command(*, ledger_path: Path | None, as_of: datetime | None, shape: str, region: str, **asked: Any) -> None:
    """List the incidents in the ledger, by time, area, weapon, sector, status or source.

    In order of time, a line each; `holdfast show ID` tells all of one. A name of a place is as incidents give it.
    """
    with opened_archive(ledger_path) as archive:
        picture = picture_as_of(archive, IncidentQuery(**asked), batch_of(archive, as_of))
    if shape == "jsonl":
        for incident in picture.incidents:
            streams.put(json_line(incident))
    elif shape == "geojson":
        streams.put(feature_collection(picture))
    else:
        streams.put_text(_text(picture, shape, ZoneInfo(load_region(region).time_zone)))


def _text(picture: Picture, shape: str, zone: ZoneInfo) -> str:
    if shape == "md":
        return markdown_page(picture, zone=zone)
    return "".join(f"{line}\n" for line in incident_lines(picture.incidents, zone=zone, width=streams.columns()))
