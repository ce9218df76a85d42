"""What the resources of OGC API Features answer: as JSON, or the same as plain HTML for whoever looks with a browser (OGC 17-069r4, 9).

Every value and every link of the JSON stands on the HTML page too, and nothing else does: so there is one content, in two forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Annotated, Any, Literal

import msgspec
from litestar import Request, Response
from litestar.params import QueryParameter

HTML = "text/html"
GEOJSON = "application/geo+json"
Form = Annotated[Literal["json", "html"] | None, QueryParameter(name="f", description="The form of the answer, before what `Accept` says.")]
_VARY = {"vary": "accept, accept-encoding, authorization, cookie"}


class Link(msgspec.Struct, frozen=True):
    """Where to go on."""

    href: str
    rel: str
    type: str
    title: str | None = None


def links_of(path: str, media_type: str) -> tuple[Link, Link]:
    """A resource itself, and the same as HTML; `path` may have a question in it."""
    other = f"{path}{'&' if '?' in path else '?'}f=html"
    return Link(path, "self", media_type, "this document"), Link(other, "alternate", "text/html", "this document as HTML")


def answered(
    request: Request[Any, Any, Any], form: Literal["json", "html"] | None, content: Mapping[str, Any], media_type: str
) -> Response[bytes]:
    """The answer in the form that is asked for; `content` has to have a title or a type to be called by."""
    told = msgspec.to_builtins(content)
    if form == "html" or (form is None and prefers_html(request.headers.get("accept", ""))):
        return Response(_page(told), media_type=HTML, headers=_VARY)
    return Response(msgspec.json.encode(told), media_type=media_type, headers=_VARY)


def prefers_html(accept: str) -> bool:
    """Whether a header of that content wants HTML rather than JSON (RFC 9110); where it does not say, it wants JSON.

    >>> prefers_html("text/html,application/xhtml+xml,*/*;q=0.8"), prefers_html("*/*"), prefers_html("application/json, text/html;q=0.5")
    (True, False, False)
    """
    wishes = {}
    for part in accept.split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        quality = next((piece[2:] for piece in parameters if piece.startswith("q=")), "1")
        wishes[name.lower()] = float(quality) if quality.replace(".", "", 1).isdecimal() else 0.0
    json = max(wishes.get(name, 0.0) for name in ("application/json", GEOJSON, "application/*"))
    return wishes.get("text/html", 0.0) > json


def _page(told: dict[str, Any]) -> bytes:
    title = escape(str(told.get("title") or told.get("id") or told.get("type") or "Holdfast"))
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/light.css">'
    body = f"<main><h1>{title}</h1>{_shown(told)}</main>"
    return f'<!doctype html>\n<html lang="en"><head>{head}<title>{title}</title></head><body>{body}</body></html>\n'.encode()


def _shown(value: Any) -> str:
    if isinstance(value, dict) and {"href", "rel"} <= set(value):
        name = escape(f"{value.get('title') or value['href']} ({value['rel']}, {value.get('type')})")
        return f'<a href="{escape(value["href"])}" rel="{escape(value["rel"])}" type="{escape(str(value.get("type")))}">{name}</a>'
    if isinstance(value, dict):
        return "<dl>" + "".join(f"<dt>{escape(str(name))}</dt><dd>{_shown(one)}</dd>" for name, one in value.items()) + "</dl>"
    if isinstance(value, (list, tuple)):
        return "<ol>" + "".join(f"<li>{_shown(one)}</li>" for one in value) + "</ol>"
    return "—" if value is None else escape(str(value))
