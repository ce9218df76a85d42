"""`/api/definition`: the resources of OGC API Features, described by OpenAPI 3.0 as that standard wants it (OGC 17-069r4, 9.3).

`/api/openapi/openapi.json` describes all resources, by OpenAPI 3.1.
"""

from __future__ import annotations

from typing import Any, get_args

import msgspec
from litestar import Response, get

from holdfast.api.hypertext import GEOJSON
from holdfast.records import IncidentStatus, Sector, WeaponCode
from holdfast.version import VERSION

MEDIA_TYPE = "application/vnd.oai.openapi+json;version=3.0"
_TIME, _TEXT, _WHOLE, _FLAG = {"type": "string", "format": "date-time"}, {"type": "string"}, {"type": "integer"}, {"type": "boolean"}
_OF_ALL = {
    "f": {"type": "string", "enum": ["json", "html"]},
    "as_of": _TIME,
    "audience": {"type": "string", "enum": ["working", "public"]},
    "source": _TEXT,
}
_OF_ITEMS = {
    "bbox": {"type": "array", "items": {"type": "number"}, "minItems": 4, "maxItems": 6},
    "datetime": _TEXT,
    "limit": {**_WHOLE, "minimum": 1, "maximum": 1000, "default": 100},
    "after": _TEXT,
    "since": _TIME,
    "until": _TIME,
    "place": _TEXT,
    "placed": _FLAG,
    "weapon": {"type": "string", "enum": list(get_args(WeaponCode))},
    "sector": {"type": "string", "enum": list(get_args(Sector))},
    "status": {"type": "string", "enum": list(get_args(IncidentStatus))},
    "harm": {**_WHOLE, "minimum": 0, "maximum": 2},
    "background": _FLAG,
}
KNOWN = frozenset(_OF_ALL)
"""The parameters that every resource of the standard knows: any other one is an error (7.3, /req/core/query-param-unknown)."""
KNOWN_OF_ITEMS = KNOWN | frozenset(_OF_ITEMS)
_RESOURCES = {
    "/api": ("landing", "Landing page"),
    "/api/conformance": ("conformance", "What the API conforms to"),
    "/api/collections": ("collections", "Collections"),
    "/api/collections/incidents": ("collection", "The collection of incidents"),
    "/api/collections/incidents/items": ("items", "Incidents as GeoJSON"),
    "/api/collections/incidents/items/{featureId}": ("item", "One incident as GeoJSON"),
}
_SCHEMAS = {
    "object": {"type": "object"},
    "problem": {
        "type": "object",
        "required": ["title", "status", "detail"],
        "properties": {"title": _TEXT, "status": _WHOLE, "detail": _TEXT},
    },
    "featureCollection": {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "features": {"type": "array", "items": {"$ref": "#/components/schemas/feature"}},
            "numberMatched": _WHOLE,
            "numberReturned": _WHOLE,
            "timeStamp": _TIME,
        },
    },
    "feature": {
        "type": "object",
        "required": ["type", "geometry", "properties"],
        "properties": {"type": {"type": "string", "enum": ["Feature"]}, "id": _TEXT},
    },
}


@get("/api/definition", sync_to_thread=False, media_type=MEDIA_TYPE, summary="OGC API Features, described by OpenAPI 3.0")
def show_definition() -> Response[bytes]:
    """The definition that the landing page links to."""
    return Response(msgspec.json.encode(definition()), media_type=MEDIA_TYPE)


def definition() -> dict[str, Any]:
    """The document."""
    return {
        "openapi": "3.0.3",
        "info": {"title": "Holdfast: incidents as OGC API Features", "version": VERSION},
        "paths": {path: {"get": _operation(path, name, summary)} for path, (name, summary) in _RESOURCES.items()},
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": _SCHEMAS,
        },
    }


def _operation(path: str, name: str, summary: str) -> dict[str, Any]:
    schema = {"items": "featureCollection", "item": "feature"}.get(name, "object")
    asked = {**_OF_ALL, **(_OF_ITEMS if name == "items" else {})}
    parameters = [
        {"name": one, "in": "query", "required": False, "schema": of, **({"style": "form", "explode": False} if one == "bbox" else {})}
        for one, of in asked.items()
    ]
    if "{featureId}" in path:
        parameters.append({"name": "featureId", "in": "path", "required": True, "schema": _TEXT})
    told = {GEOJSON if schema != "object" else "application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    problem = {"content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}}
    wrong = {"400": "What was asked cannot be asked.", "401": "Log in.", "403": "Not for you.", "404": "There is no such thing."}
    return {
        "operationId": name,
        "summary": summary,
        "parameters": parameters,
        "security": [{}, {"token": []}],
        "responses": {
            "200": {"description": summary, "content": {**told, "text/html": {"schema": _TEXT}}},
            **{code: {"description": text, **problem} for code, text in wrong.items()},
            "default": {"description": "A fault, or too many requests.", **problem},
        },
    }
