"""The door: finds out who is asking, slows down who asks too often, and takes no change that another site may have made a browser send."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from datetime import datetime
from http.cookies import CookieError, SimpleCookie

from litestar.datastructures import Headers, MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from holdfast.accounts import Accounts, Allowance, Session
from holdfast.accounts.file import LONGEST_SESSION
from holdfast.api.access import ASKS_TOKEN, LOCAL, NOBODY, Caller
from holdfast.api.problems import Problem, send_problem
from holdfast.errors import HoldfastError

COOKIE = "__Host-holdfast"
"""Browsers take a cookie of such a name only with `Secure`, for this host alone."""
CSRF_HEADER = "x-holdfast-csrf"
"""Each change out of a session repeats its `csrf` in it."""
REQUESTS = 300, 50
"""So many requests of one asker at once, then so many a second."""
_READING = ("GET", "HEAD", "OPTIONS")
_OF_A_FORM = ("/login", "/logout")
"""Pages whose form repeats it in a field."""
_OF_PROXIES = ("forwarded", "x-forwarded-for", "via")


class Door:
    """Around the application. Without `accounts`, whoever sits at this machine may do everything, and nobody comes from elsewhere."""

    def __init__(self, app: ASGIApp, accounts: Accounts | None, clock: Callable[[], datetime]) -> None:
        self._app = app
        self._accounts = accounts
        self._clock = clock
        self._requests = Allowance(*REQUESTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers the request, or says why not."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        headers = Headers.from_scope(scope)
        try:
            caller, secret = await self._who(headers)
            self._slow_down(caller, scope)
            _refuse_forged(caller, headers, scope)
        except (Problem, HoldfastError) as refused:
            await send_problem(refused, send)
            return
        scope.setdefault("state", {})["caller"] = caller

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and secret is not None:
                found = MutableScopeHeaders.from_message(message)
                if not any(value.startswith(f"{COOKIE}=") for value in found.getall("set-cookie", [])):  # who logs out gets none
                    found.add("set-cookie", cookie(secret))
            await send(message)

        await self._app(scope, receive, with_cookie)

    async def _who(self, headers: Headers) -> tuple[Caller, str | None]:
        """Who is asking, and the new secret of his session if it has one."""
        if self._accounts is None:
            if any(name in headers for name in _OF_PROXIES):
                raise Problem(403, "Forbidden", "This came through a proxy: start the server with --proxy, and with accounts.")
            return LOCAL, None
        kind, _, token = headers.get("authorization", "").partition(" ")
        if kind:
            user = await asyncio.to_thread(self._accounts.of_token, token.strip()) if kind.lower() == "bearer" else None
            if user is None:
                raise Problem(401, "Log in", "The token is not known, or ended.", headers=ASKS_TOKEN)
            return Caller(user.name, user.role, "token"), None
        held = _cookie_in(headers.get("cookie", ""))
        session = await asyncio.to_thread(self._accounts.of_session, held) if held else None
        return (NOBODY, None) if session is None else (of_session(session), session.secret)

    def _slow_down(self, caller: Caller, scope: Scope) -> None:
        if caller.how == "local":
            return
        wait = self._requests.wait_s(caller.name or f"from {client_of(scope)}", self._clock())
        if wait:
            raise Problem(429, "Too many requests", f"Ask again in {wait} s.", headers={"retry-after": str(wait)})


def of_session(session: Session) -> Caller:
    """Whoever is logged in."""
    return Caller(session.user.name, session.user.role, "session", session.id, session.csrf)


def client_of(scope: Scope) -> str:
    """The address of whoever is asking: as the socket has it, or as the one proxy says that is trusted."""
    client = scope.get("client")
    return client[0] if client else "unknown"


def cookie(secret: str | None) -> str:
    """The header that has a browser keep `secret`, out of reach of scripts and of other sites; `None` has it forget."""
    lasts = 0 if secret is None else round(LONGEST_SESSION.total_seconds())
    return f"{COOKIE}={secret or ''}; Path=/; Max-Age={lasts}; HttpOnly; Secure; SameSite=Strict"


def is_csrf(caller: Caller, said: str) -> bool:
    """Whether `said` is the word of this session."""
    return caller.csrf is not None and secrets.compare_digest(caller.csrf.encode(), said.encode())


def _refuse_forged(caller: Caller, headers: Headers, scope: Scope) -> None:
    if caller.how != "session" or scope.get("method") in _READING or scope.get("path") in _OF_A_FORM:
        return
    if not is_csrf(caller, headers.get(CSRF_HEADER, "")):
        raise Problem(403, "Forbidden", f"Send the `csrf` of /api/session along, in the header {CSRF_HEADER}.")


def _cookie_in(header: str) -> str | None:
    try:
        found = SimpleCookie(header).get(COOKIE)
    except CookieError:
        return None
    return None if found is None else found.value
