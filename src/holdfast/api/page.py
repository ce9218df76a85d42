"""`/`: the page itself, as `./run` built it from `web/` into `assets/`."""

from __future__ import annotations

from functools import cache
from mimetypes import guess_type
from pathlib import Path
from typing import Any

from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

ASSETS = Path(__file__).parent / "assets"
_FOREVER = "public, max-age=31536000, immutable"
_MISSING = (
    "<!doctype html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Holdfast</title>"
    "<h1>The page is not built</h1><p>Run <code>./run serve</code> in the checkout: it builds the page with Node. "
    "The <a href=/light>light page</a> and the <a href=/api>API</a> work without.</p>"
)


@get("/", include_in_schema=False, sync_to_thread=True)
def show_page(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The page; where it was not built, how to build it."""
    if not (ASSETS / "index.html").is_file():
        return Response(_MISSING.encode(), status_code=503, media_type="text/html")
    return _file("index.html", request, "no-cache")


@get("/icon.svg", include_in_schema=False, sync_to_thread=True)
def show_icon(request: Request[Any, Any, Any]) -> Response[bytes]:
    """The sign of the page in a browser's tab."""
    return _file("icon.svg", request, "max-age=86400")


@get("/assets/{name:str}", include_in_schema=False, sync_to_thread=True)
def show_asset(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    """A part of the page; its name changes with its content, so that it may be kept for ever."""
    return _file(f"assets/{name}", request, _FOREVER)


def _file(name: str, request: Request[Any, Any, Any], kept: str) -> Response[bytes]:
    path = (ASSETS / name).resolve()
    if not path.is_relative_to(ASSETS.resolve()) or path.suffix in (".gz", ".br") or not path.is_file():
        raise NotFoundException("There is no such part of the page.")
    encoding = _encoding(path, request.headers.get("accept-encoding", ""))
    headers = {"cache-control": kept, "vary": "accept-encoding", **({"content-encoding": encoding[0]} if encoding else {})}
    media_type = guess_type(path.name)[0] or "application/octet-stream"
    return Response(_bytes(encoding[1] if encoding else path, path.stat().st_mtime_ns), media_type=media_type, headers=headers)


def _encoding(path: Path, accepted: str) -> tuple[str, Path] | None:
    """How the file is sent packed, and the packed file, where there is one that the browser takes."""
    for name, ending in (("br", ".br"), ("gzip", ".gz")):
        packed = path.with_name(path.name + ending)
        if name in accepted and packed.is_file():
            return name, packed
    return None


@cache
def _bytes(path: Path, _modified: int) -> bytes:
    return path.read_bytes()
