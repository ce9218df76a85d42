"""`/light`: the latest incidents as one small page without scripts, for a slow line, an old phone or a reader of screens."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from litestar import Request, Response, get

from holdfast.api.asked import TheDesk, TheMoment, ThePublic, TheSide, Wanted
from holdfast.api.sides import read_side
from holdfast.publish.light import LANGUAGES, LightPage, light_page, light_style
from holdfast.store import glances_of, tally_of, volumes_of

SHOWN = 40
"""Incidents on the page: with them it stays under 50 kB."""


@get("/light", include_in_schema=False, sync_to_thread=True)
def show_light(
    request: Request[Any, Any, Any], desk: TheDesk, public: ThePublic, side: TheSide, wanted: Wanted, moment: TheMoment
) -> Response[bytes]:
    """The latest of the incidents that the parameters ask for, in words."""
    asked = request.query_params.get("lang")
    lang = asked if asked in LANGUAGES else _preferred(request.headers.get("accept-language", ""))
    with read_side(side, desk, public, moment) as at:
        page = glances_of(at.connection, wanted, at.batch, None, SHOWN)
        tally = tally_of(at.connection, wanted, at.batch)
        spoke = [volume.last_published for volume in volumes_of(at.connection, at.batch) if volume.last_published]
    shown = LightPage(
        region=desk.region.name,
        glances=page.glances,
        incidents=tally.incidents,
        unplaced=tally.unplaced,
        exercise=desk.region.exercise,
        now=moment or desk.clock(),
        last_report=max(spoke, default=None),
    )
    return Response(light_page(shown, lang=lang, zone=ZoneInfo(desk.region.time_zone)), media_type="text/html; charset=utf-8")


def _preferred(accepted: str) -> str:
    """The first of our languages that a browser names; English if it names none."""
    for part in accepted.split(","):
        name = part.split(";")[0].strip()[:2].lower()
        if name in LANGUAGES:
            return name
    return "en"


@get("/light.css", include_in_schema=False, sync_to_thread=False)
def show_light_style() -> Response[bytes]:
    """The style of the light page."""
    return Response(light_style(), media_type="text/css", headers={"cache-control": "max-age=86400"})
