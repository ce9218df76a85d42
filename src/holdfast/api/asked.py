"""What a request asks for: the parameters that the resources have in common."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request
from litestar.di import NamedDependency
from litestar.exceptions import ValidationException
from litestar.params import FromQuery, QueryParameter

from holdfast.accounts import may
from holdfast.api.access import caller_of, demand
from holdfast.api.desk import Desk, Moment
from holdfast.api.problems import Problem
from holdfast.api.shown import PublicSide
from holdfast.records import IncidentStatus, Sector, WeaponCode
from holdfast.store import Box, IncidentQuery, PageKey

TheDesk = NamedDependency[Desk]
"""What all requests share."""
Wanted = NamedDependency[IncidentQuery]
"""The incidents that a request asks for: see `query_of`."""
TheMoment = NamedDependency[datetime | None]
"""The moment whose picture a request asks for: its `as_of`; `None` is now."""
Side = Literal["working", "public"]
"""All that is known, or what may be shown to everyone."""
TheSide = NamedDependency[Side]
"""Which side a request is answered from: see `side_of`."""
ThePublic = NamedDependency[PublicSide]
"""What may be shown."""
Audience = Annotated[
    Side | None, QueryParameter(description="`public`: as everyone sees it; `working` if left out, and for the public always `public`.")
]
AsOf = Annotated[datetime | None, QueryParameter(description="What was known by then; a time without a zone is in UTC.")]
Limit = Annotated[int, QueryParameter(ge=1, le=10_000, description="At most so many.")]
After = Annotated[str | None, QueryParameter(max_length=200, description="The `next` of the page before.")]
Since = Annotated[datetime | None, QueryParameter(description="Those that were not over before this moment.")]
Until = Annotated[datetime | None, QueryParameter(description="Those that had begun before this moment.")]
Place = Annotated[
    str | None,
    QueryParameter(max_length=200, description="Name of a settlement, district or region in Latin letters, as in incidents."),
]
Corners = Annotated[str | None, QueryParameter(max_length=200, description="West, south, east, north in degrees: `35.3,49.9,39.2,51.5`.")]
Harm = Annotated[int | None, QueryParameter(ge=0, le=2, description="At least so badly did people come off: 1 hurt, 2 killed.")]
Source = Annotated[str | None, QueryParameter(max_length=500, description="Told of by this source.")]


def when_and_where(
    since: Since = None, until: Until = None, place: Place = None, bbox: Corners = None, placed: FromQuery[bool | None] = None
) -> IncidentQuery:
    """That part of a question that is about time and place."""
    box = None if bbox is None else box_of(bbox)
    return IncidentQuery(since=aware(since), until=aware(until), place=place, box=box, placed=placed)


def of_what_kind(
    weapon: FromQuery[WeaponCode | None] = None,
    sector: FromQuery[Sector | None] = None,
    status: FromQuery[IncidentStatus | None] = None,
    source: Source = None,
    harm: Harm = None,
    background: FromQuery[bool] = False,
) -> IncidentQuery:
    """That part of a question that is about what happened, and who tells of it."""
    return IncidentQuery(weapon=weapon, sector=sector, status=status, source=source, harm=harm or None, background=background)


def query_of(when_where: NamedDependency[IncidentQuery], what_kind: NamedDependency[IncidentQuery]) -> IncidentQuery:
    """The incidents that a request asks for."""
    kind = what_kind
    return msgspec.structs.replace(
        when_where,
        weapon=kind.weapon,
        sector=kind.sector,
        status=kind.status,
        source=kind.source,
        harm=kind.harm,
        background=kind.background,
    )


def moment_of(as_of: AsOf = None) -> datetime | None:
    """The moment that a request asks for, aware."""
    return aware(as_of)


def side_of(request: Request[Any, Any, Any], moment: TheMoment, audience: Audience = None, source: Source = None) -> Side:
    """The side that a request is answered from. Raises `Problem` where the working side is asked for by whom it is not for.

    The public side is as it is now, and does not know who told what: either would tell of what is withheld.
    """
    caller = caller_of(request.scope)
    if audience == "working":
        demand(caller, "viewer")
    side: Side = "working" if audience != "public" and may(caller.role, "viewer") else "public"
    if side == "public" and moment is not None:
        raise ValidationException("as_of cannot be asked of the public side: what was retracted since would come back")
    if side == "public" and source is not None:
        raise ValidationException("source cannot be asked of the public side: who tells of what is not shown there")
    return side


@dataclass(frozen=True, slots=True)
class View:
    """What a request looks at: one side of the house, as of a moment."""

    desk: Desk
    public: PublicSide
    side: Side
    as_of: datetime | None
    """`None` is now."""

    @contextmanager
    def reading(self) -> Iterator[Moment]:
        """The state to read: of the ledger as known by `as_of`, or of what may be shown now; for one thread."""
        if self.side == "public":
            with self.public.at() as (_, at):
                yield at
        else:
            with self.desk.at(self.as_of) as at:
                yield at


def view_of(desk: TheDesk, public: ThePublic, side: TheSide, moment: TheMoment) -> View:
    """What a request looks at."""
    return View(desk, public, side, moment)


TheView = NamedDependency[View]
"""What a request looks at."""


def only_working(audience: Audience) -> None:
    """Fails closed: what has no public side is not given to the public. Raises `Problem`."""
    if audience == "public":
        raise Problem(403, "Not for the public", "This resource is of the working side: nothing of it is shown to the public.")


def box_of(text: str) -> Box:
    """The box of `west,south,east,north`, heights of a six-part one left out. Raises `ValidationException` if it is none."""
    parts = text.split(",")
    try:
        numbers = [float(part) for part in parts]
    except ValueError:
        numbers = []
    if len(numbers) == 6:
        numbers = [*numbers[:2], *numbers[3:5]]
    if len(numbers) != 4 or not all(-360 <= number <= 360 for number in numbers):
        raise ValidationException(f"bbox is no area: {text!r}; write west,south,east,north in degrees, like 35.3,49.9,39.2,51.5")
    west, south, east, north = numbers
    if south > north or abs(south) > 90 or abs(north) > 90:
        raise ValidationException(f"bbox has its south ({south}) beyond its north ({north}) or the pole; write west,south,east,north")
    return Box(west, south, east, north)


def key_of(after: str | None) -> PageKey | None:
    """The place in the order that the `next` of a page names. Raises `ValidationException` if it names none."""
    if after is None:
        return None
    starts, mark, own_id = after.rpartition("~")
    if not mark:
        raise ValidationException(f"after is no page: {after!r}; take the `next` of the page before")
    return PageKey(starts, own_id)


def key_text(key: PageKey | None) -> str | None:
    """The `next` that names a place in the order."""
    return None if key is None else f"{key.starts}~{key.id}"


def aware(moment: datetime | None) -> datetime | None:
    """The moment in UTC; one without a zone is taken to be so."""
    if moment is None:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
