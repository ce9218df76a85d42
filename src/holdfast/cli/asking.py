"""What commands that ask for incidents have in common: the same filters, so that an export is the same query as the view."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, get_args

import click

from holdfast.cli.read import Moment
from holdfast.records import IncidentStatus, Sector, WeaponCode
from holdfast.store import Circle

_Command = TypeVar("_Command", bound=Callable[..., Any])
FILTERS = ("since", "until", "place", "circle", "weapon", "sector", "status", "source", "background")


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


_OPTIONS = (
    click.option("--since", type=Moment(), metavar="DATE", help="Not over before then."),
    click.option("--until", type=Moment(), metavar="DATE", help="Begun before then."),
    click.option("--place", metavar="NAME", help="Settlement, district or region, by its name in Latin letters."),
    click.option("--near", "circle", type=Area(), help="Within so many kilometres of a point."),
    click.option("--weapon", type=click.Choice(get_args(WeaponCode))),
    click.option("--sector", type=click.Choice(get_args(Sector)), help="What was hit, or went out."),
    click.option("--status", type=click.Choice(get_args(IncidentStatus)), help="What people decided."),
    click.option("--source", metavar="ID", help="Told of by this source: telegram/channel, a host name."),
    click.option("--background", is_flag=True, help="Recaps of other days too."),
)


def filters(command: _Command) -> _Command:
    """`command` with an option for each field of `IncidentQuery`."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
