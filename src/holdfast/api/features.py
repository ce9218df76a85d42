"""The incidents as OGC API Features (OGC 17-069r4): landing page, conformance, the collection, its items as GeoJSON.

A point is written with no more decimals than its radius deserves; an incident that could not be placed has no geometry, and
is not left out. Pages are joined by `next` links over stable keys.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any
from urllib.parse import urlencode

import msgspec
from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency, Provide
from litestar.exceptions import NotFoundException, ValidationException
from litestar.params import FromPath, QueryParameter

from holdfast.api import definition
from holdfast.api.asked import After, Side, TheView, View, Wanted, key_of, key_text
from holdfast.api.definition import KNOWN, KNOWN_OF_ITEMS
from holdfast.api.desk import Moment
from holdfast.api.hypertext import GEOJSON, Form, Link, answered, links_of
from holdfast.api.incident import gone
from holdfast.publish.exercise import NOTICE
from holdfast.publish.geojson import decimals
from holdfast.records import Glance, glance_at, public_glance
from holdfast.store import IncidentQuery, incident_as_of, shown_of
from holdfast.version import VERSION

CONFORMS_TO = tuple(f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}" for part in ("core", "oas30", "html", "geojson"))
CRS = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
MOST = 1000
"""Features of a page; who asks for more gets so many (7.15.3)."""

Period = Annotated[
    str | None, QueryParameter(name="datetime", max_length=100, description="An instant, or `start/end`; `..` leaves an end open.")
]
Many = Annotated[int, QueryParameter(ge=1, description="At most so many, and at most 1000.")]
Asking = Request[Any, Any, Any]


@get("/api", include_in_schema=True, sync_to_thread=False, summary="Landing page")
def show_landing(request: Asking, form: Form = None) -> Response[bytes]:
    """Where the parts of the API are."""
    _refuse_unknown(request, KNOWN)
    links = (
        *links_of("/api", MediaType.JSON),
        Link("/api/definition", "service-desc", definition.MEDIA_TYPE, "the definition of these resources"),
        Link("/api/openapi/openapi.json", "describedby", "application/vnd.oai.openapi+json;version=3.1", "the definition of all resources"),
        Link("/api/conformance", "conformance", MediaType.JSON, "what it conforms to"),
        Link("/api/collections", "data", MediaType.JSON, "its collections"),
    )
    told = {"title": "Holdfast", "description": "Incidents with the evidence for each value.", "version": VERSION, "links": links}
    return answered(request, form, told, MediaType.JSON)


@get("/api/conformance", sync_to_thread=False, summary="What the API conforms to")
def show_conformance(request: Asking, form: Form = None) -> Response[bytes]:
    """The classes of the standard that are kept."""
    _refuse_unknown(request, KNOWN)
    return answered(request, form, {"conformsTo": CONFORMS_TO}, MediaType.JSON)


@get("/api/collections", sync_to_thread=True, summary="Collections")
def list_collections(request: Asking, view: TheView, form: Form = None) -> Response[bytes]:
    """The one collection that there is."""
    _refuse_unknown(request, KNOWN)
    with view.reading() as at:
        told = {"links": links_of("/api/collections", MediaType.JSON), "collections": (_collection(at),)}
    return answered(request, form, told, MediaType.JSON)


@get("/api/collections/incidents", sync_to_thread=True, summary="The collection of incidents")
def show_collection(request: Asking, view: TheView, form: Form = None) -> Response[bytes]:
    """What the collection holds, and from when to when."""
    _refuse_unknown(request, KNOWN)
    with view.reading() as at:
        told = _collection(at)
    return answered(request, form, told, MediaType.JSON)


def _refuse_unknown(request: Asking, known: frozenset[str]) -> None:
    unknown = sorted(set(request.query_params) - known)
    if unknown:
        raise ValidationException(f"{unknown[0]} cannot be asked here; what can: {', '.join(sorted(known))}")


def items_asked(wanted: Wanted, period: Period = None) -> IncidentQuery:
    """The incidents that a request asks for, its `datetime` among what it asks."""
    since, until = period_of(period)
    return msgspec.structs.replace(wanted, since=since or wanted.since, until=until or wanted.until)


@get(
    "/api/collections/incidents/items",
    sync_to_thread=True,
    media_type=GEOJSON,
    summary="Incidents as GeoJSON",
    dependencies={"asked": Provide(items_asked, sync_to_thread=False)},
)
def list_items(
    request: Asking, view: TheView, asked: NamedDependency[IncidentQuery], after: After = None, limit: Many = 100, form: Form = None
) -> Response[bytes]:
    """The incidents that the parameters ask for, the latest first; on the public side also what was withdrawn since it was shown."""
    _refuse_unknown(request, KNOWN_OF_ITEMS)
    with view.reading() as at:
        page = at.page(asked, key_of(after), min(limit, MOST))
        matched = at.tally(asked).incidents
    links = [*links_of(_address(request, after), GEOJSON)]
    if page.following is not None:
        links.append(Link(_address(request, key_text(page.following)), "next", GEOJSON))
    body = {
        "type": "FeatureCollection",
        **({"exercise": True, "notice": NOTICE} if view.desk.region.exercise else {}),
        "features": [feature_of(glance) for glance in page.glances],
        "links": links,
        "timeStamp": view.desk.clock().astimezone(UTC),
        "numberMatched": matched,
        "numberReturned": len(page.glances),
        **_withdrawn(view),
    }
    return answered(request, form, body, GEOJSON)


@get("/api/collections/incidents/items/{feature_id:str}", sync_to_thread=True, media_type=GEOJSON, summary="One incident as GeoJSON")
def show_item(request: Asking, view: TheView, feature_id: FromPath[str], form: Form = None) -> Response[bytes]:
    """The incident of that id, or the one that it was merged into."""
    _refuse_unknown(request, KNOWN)
    with view.reading() as at:
        glance = _glance(view.side, at, feature_id)
    if feature_id in _withdrawn(view).get("withdrawn", ()):
        raise gone(feature_id)
    if glance is None:
        raise NotFoundException(f"There is no incident {feature_id!r}.")
    links = (
        *links_of(f"/api/collections/incidents/items/{glance.id}", GEOJSON),
        Link("/api/collections/incidents", "collection", MediaType.JSON),
    )
    return answered(request, form, {**feature_of(glance), "links": links}, GEOJSON)


def _withdrawn(view: View) -> dict[str, dict[str, datetime]]:
    """What was shown before and may not be used any more: a foreign member of the collection (RFC 7946, 6.1)."""
    withdrawn = dict(view.public.now().withdrawn) if view.side == "public" else {}
    return {"withdrawn": withdrawn} if withdrawn else {}


def _glance(side: Side, at: Moment, feature_id: str) -> Glance | None:
    if side == "public":
        public = shown_of(at.connection, feature_id)
        return None if public is None else public_glance(public)
    incident = incident_as_of(at.connection, feature_id, at.batch)
    return None if incident is None else glance_at(incident)


def feature_of(glance: Glance) -> dict[str, Any]:
    """The incident as a GeoJSON feature (RFC 7946)."""
    properties = msgspec.to_builtins(glance)
    for name in ("id", "lat", "lon"):
        del properties[name]
    return {"type": "Feature", "id": glance.id, "geometry": _point(glance), "properties": {"record": "incident", **properties}}


def period_of(text: str | None) -> tuple[datetime | None, datetime | None]:
    """From when to when, of `datetime`; `None` is open. Raises `ValidationException` where it is neither instant nor interval.

    >>> period_of("2025-10-01T00:00:00Z/..")[1] is None
    True
    """
    if text is None:
        return None, None
    first, slash, second = text.partition("/")
    if not slash and first in ("", ".."):
        raise ValidationException(f"datetime is no time: {text!r}; write it as 2025-10-01T08:00:00Z or start/end")
    start, end = _instant(first), _instant(second if slash else first)
    if start is not None and end is not None and end < start:
        raise ValidationException(f"datetime ends before it begins: {text!r}")
    return start, end


def _instant(text: str) -> datetime | None:
    if text in ("", ".."):
        return None
    try:
        moment = datetime.fromisoformat(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise ValidationException(f"datetime is no time: {text!r}; write it as 2025-10-01T08:00:00Z or start/end") from error


def _point(glance: Glance) -> dict[str, Any] | None:
    if glance.lat is None or glance.lon is None or glance.radius_m is None:
        return None
    places = decimals(glance.radius_m)
    return {"type": "Point", "coordinates": [round(glance.lon, places), round(glance.lat, places)]}


def _collection(at: Moment) -> dict[str, Any]:
    known = at.extent()
    extent: dict[str, Any] = {"temporal": {"interval": [[known.first_incident, known.last_incident]]}}
    if known.box is not None:
        box = known.box
        extent["spatial"] = {"bbox": [[box.west, box.south, box.east, box.north]], "crs": CRS}
    return {
        "id": "incidents",
        "title": "Incidents",
        "description": "Attacks as reports tell of them, each with its place, its radius, its time and what it did.",
        "itemType": "feature",
        "crs": [CRS],
        "extent": extent,
        "links": (
            *links_of("/api/collections/incidents", MediaType.JSON),
            Link("/api/collections/incidents/items", "items", GEOJSON, "the incidents"),
            Link("/api/collections/incidents/items?f=html", "items", "text/html", "the incidents as HTML"),
        ),
    }


def _address(request: Request[Any, Any, Any], after: str | None) -> str:
    """The address of this listing, from `after` on."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name not in ("after", "f")]
    asked = urlencode([*kept, *([("after", after)] if after else [])])
    return request.url.path + (f"?{asked}" if asked else "")


HANDLERS = (definition.show_definition, show_landing, show_conformance, list_collections, show_collection, list_items, show_item)
