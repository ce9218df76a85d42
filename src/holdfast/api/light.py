"""`/light`: the latest incidents as one small page without scripts, for a slow line, an old phone or a reader of screens."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from litestar import Request, Response, get

from holdfast.api.asked import TheView, Wanted
from holdfast.publish.light import LANGUAGES, LightPage, light_page, light_style
from holdfast.store import volumes_of

SHOWN = 40
"""Incidents on the page: with them it stays under 50 kB."""


@get("/light", include_in_schema=False, sync_to_thread=True)
def show_light(request: Request[Any, Any, Any], view: TheView, wanted: Wanted) -> Response[bytes]:
    """The latest of the incidents that the parameters ask for, in words."""
    asked = request.query_params.get("lang")
    lang = asked if asked in LANGUAGES else _preferred(request.headers.get("accept-language", ""))
    desk = view.desk
    with view.reading() as at:
        page = at.page(wanted, None, SHOWN)
        tally = at.tally(wanted)
        spoke = [volume.last_published for volume in volumes_of(at.connection, at.batch) if volume.last_published]
    shown = LightPage(
        region=desk.region.name,
        glances=page.glances,
        incidents=tally.incidents,
        unplaced=tally.unplaced,
        exercise=desk.region.exercise,
        now=view.as_of or desk.clock(),
        last_report=max(spoke, default=None),
    )
    return Response(light_page(shown, lang=lang, zone=ZoneInfo(desk.region.time_zone)), media_type="text/html")


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
