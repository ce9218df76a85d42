"""`/api/feeds`: what may be shown, as feeds for readers: Atom and JSON Feed, of all or of one area. Always the public side."""

from __future__ import annotations

from typing import Literal

from litestar import Response, get
from litestar.params import FromPath

from holdfast.api.asked import Place, ThePublic
from holdfast.pipeline.publishing import is_asked
from holdfast.publish.formats.feeds import Channel, atom_feed, json_feed
from holdfast.store import IncidentQuery, all_shown

_WRITE = {"incidents.atom": (atom_feed, "application/atom+xml"), "incidents.json": (json_feed, "application/feed+json")}


@get("/api/feeds/{name:str}", sync_to_thread=True, summary="What may be shown, as a feed")
def show_feed(public: ThePublic, name: FromPath[Literal["incidents.atom", "incidents.json"]], place: Place = None) -> Response[bytes]:
    """The latest hundred that were released, of the area `place` or of all; a correction moves an entry up.

    What was shown before and may not be used any more stands there as withdrawn: a tombstone in Atom (RFC 6721), in JSON an item that
    says so. Of which area it was is not told: each feed has all of them.
    """
    write, media_type = _WRITE[name]
    with public.at() as (picture, at):
        records = (one for one in all_shown(at.connection) if is_asked(one, IncidentQuery(place=place)))
        channel = Channel(place or "", withdrawn=picture.withdrawn)
        return Response(write(records, picture.notice, channel), media_type=media_type)
