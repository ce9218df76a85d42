"""What stands around every request: who may ask, and what a browser may do with the answer.

A server without accounts must not be used by pages of other sites that the same browser has open: it answers only to its
own names (against DNS rebinding), and takes nothing from another origin.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from urllib.parse import urlsplit

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from holdfast.api.problems import Problem, send_problem

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
"""The names of this machine for itself."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
    "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""The page loads nothing from anywhere else, and nobody else frames it."""
_FORM = "application/x-www-form-urlencoded"
_FORMS = ("/login", "/logout")
"""What works without scripts, and so with forms."""
_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}


class Guard:
    """Turns away what comes from elsewhere; every answer carries the policy."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app = app
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request, or says why not."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableScopeHeaders.from_message(message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if scope.get("scheme") == "https":
                    headers.setdefault("strict-transport-security", "max-age=31536000")
            await send(message)

        refusal = self._refusal(scope)
        if refusal is not None:
            await send_problem(Problem(403, "Forbidden", refusal), with_headers)
            return
        await self._app(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> str | None:
        headers = Headers.from_scope(scope)
        host = urlsplit(f"//{headers.get('host', '')}")
        if host.hostname not in self._hosts:
            return "This server answers only to its own names."
        if scope.get("method") in ("GET", "HEAD", "OPTIONS"):
            return None
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host.netloc:
            return "This server takes decisions from its own page only."
        if headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
            return "This server takes decisions from its own page only."
        kind = _FORM if scope.get("path") in _FORMS else "application/json"
        if not headers.get("content-type", "").startswith(kind) and scope.get("method") != "DELETE":
            return f"Send the body as {kind}."
        return None


class Tags:
    """Gives whole answers an `ETag`, and sends none of a body that the browser has already (RFC 9110)."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request; with 304 where the browser holds that very answer."""
        if scope["type"] != ScopeType.HTTP or scope.get("method") != "GET" or scope.get("path") == "/api/changes":
            await self._app(scope, receive, send)
            return
        asked = Headers.from_scope(scope).get("if-none-match", "")
        start: list[Message] = []
        body: list[bytes] = []

        async def gathered(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.append(message)
                return
            if message["type"] != "http.response.body":
                await send(message)
                return
            body.append(message["body"])
            if not message.get("more_body"):
                await _send_tagged(start[0], b"".join(body), asked, send)

        await self._app(scope, receive, gathered)


async def _send_tagged(start: Message, body: bytes, asked: str, send: Send) -> None:
    if start["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders.from_message(start)
    if start["status"] == 200:
        tag = headers.get("etag") or f'W/"{sha256(body).hexdigest()[:24]}"'
        headers["etag"] = tag
        headers.setdefault("cache-control", "private, no-cache")
        headers.setdefault("vary", "accept-encoding, authorization, cookie")
        if tag in [part.strip() for part in asked.split(",")]:
            del headers["content-length"]
            start["status"], body = 304, b""
    await send(start)
    await send({"type": "http.response.body", "body": body, "more_body": False})
