"""All that a server tells to anybody: each route with a public side, asked in this process, without an account.

`holdfast doctor --public` looks through the answers. Routes that stand in no incident's way (the page, names of all places) are left out.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from litestar.types import ASGIApp

from holdfast.accounts import Accounts
from holdfast.api.access import NEEDS
from holdfast.api.app import application
from holdfast.api.desk import Desk
from holdfast.errors import SetupError
from holdfast.pipeline import Instruments

Square = tuple[int, int, int]
Answer = tuple[list[bytes], bytes]
"""Values of headers, and the body."""
HOST = "public.invalid"
"""A name that belongs to nobody (RFC 2606)."""
OF_NO_INCIDENT = ("/api/places", "/api/ground", "/api/openapi", "/assets", "/login", "/logout", "/api/session", "/icon.svg")
"""They hold the names of all places of the region, or nothing."""
_ENDLESS = ("/api/changes",)
_FILTERS = ("", "?bbox=-180,-90,180,90", "?harm=1", "?weapon=drone", "?limit=1")
_LATER = (202, 429, 503)
"""Answers that ask to come again."""
_MOST_TRIES, _PAUSE_S = 200, 0.3
_TILES = "/api/tiles/incidents/"
_MOST_IDS = 50
"""Incidents that are asked for one by one, of the shown and of the withheld each: more would be slowed down like anybody."""


class Answers(NamedTuple):
    """What was answered, by path."""

    texts: Mapping[str, str]
    """Headers and body."""
    tiles: Mapping[Square, bytes]
    """Bodies of tiles by z, x and y."""


def answers_to_anybody(desk: Desk, instruments: Instruments | None, ids: Sequence[str], tiles: Sequence[Square] = ()) -> Answers:
    """What is answered to each request, headers and body, by path; the incidents of `ids` are asked for by them, `tiles` by z, x and y.

    The desk is closed afterwards. An answer that refuses only repeats what was asked, and is empty.
    """
    with tempfile.TemporaryDirectory(prefix="holdfast-anybody-") as folder:
        accounts = Accounts(Path(folder) / "users", desk.clock)
        accounts.add("nobody-else", "admin", None)  # a server with accounts is one that the public may ask
        app = application(desk, {HOST}, accounts, instruments)
        found = asyncio.run(_asked(app, list(paths(ids[:_MOST_IDS], tiles))))
    texts = {path: b"\n".join([*headers, body]).decode("utf-8", "replace") for path, (headers, body) in found.items()}
    drawn = (path for path in found if path.startswith(_TILES))
    return Answers(texts, {_square(path): found[path][1] for path in drawn})


def _square(path: str) -> Square:
    z, x, y = (int(part) for part in path.removeprefix(_TILES).split("/"))
    return z, x, y


def paths(ids: Sequence[str], tiles: Sequence[Square]) -> Iterator[str]:
    """Every path that anybody may read and that speaks of incidents."""
    for route, needed in NEEDS.items():
        method, _, path = route.partition(" ")
        if method != "GET" or needed != "public" or path == "/" or path.startswith(OF_NO_INCIDENT) or path in _ENDLESS:
            continue
        if "{z}" in path:
            yield from (path.format(z=z, x=x, y=y) for z, x, y in ((0, 0, 0), *tiles))
        elif "{name}" in path:
            yield from (path.format(name=name) for name in ("incidents.atom", "incidents.json"))
        elif "{" in path:
            yield from (path[: path.index("{")] + own_id for own_id in ids)
        else:
            yield from (f"{path}{question}" for question in _FILTERS)


async def _asked(app: ASGIApp, wanted: Sequence[str]) -> dict[str, Answer]:
    told: list[Any] = []

    async def from_server(message: Any) -> None:
        told.append(message)

    async def to_server() -> Any:
        return {"type": "lifespan.shutdown" if told else "lifespan.startup"}

    found = {path: await _answered(app, path) for path in wanted}
    await app({"type": "lifespan", "asgi": {"version": "3.0"}, "state": {}}, to_server, from_server)  # type: ignore[arg-type]
    return found


async def _answered(app: ASGIApp, path: str) -> Answer:
    """The answer, asked for again where the server is still making it. Raises `SetupError` where it never comes."""
    for _ in range(_MOST_TRIES):
        status, answer = await _answer(app, path)
        if status not in _LATER:
            return answer if status < 400 else ([], b"")
        await asyncio.sleep(_PAUSE_S)
    raise SetupError(f"{path} was not answered", "start `holdfast serve` and look at what it says there")


async def _answer(app: ASGIApp, path: str) -> tuple[int, Answer]:
    parts, sent = urlsplit(path), list[Any]()
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "https", "path": parts.path,
        "raw_path": parts.path.encode(), "query_string": parts.query.encode(), "root_path": "", "headers": [(b"host", HOST.encode())],
        "server": (HOST, 443), "client": ("192.0.2.1", 1), "state": {}, "extensions": {},
    }  # fmt: skip

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    await app(scope, receive, send)  # type: ignore[arg-type]
    headers = [value for name, value in sent[0]["headers"] if name.lower() not in (b"date", b"etag")]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return sent[0]["status"], (headers, body)
