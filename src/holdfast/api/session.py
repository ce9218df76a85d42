"""`/api/session` and `/login`: who is asking; logging in and out, for the page and, as a form, without scripts."""

from __future__ import annotations

import asyncio
from html import escape
from typing import Annotated, Any

import msgspec
from litestar import Request, Response, delete, get, post
from litestar.di import NamedDependency
from litestar.params import JSONBody, URLEncodedBody

from holdfast.accounts import Accounts, Allowance, Role, Session
from holdfast.api.access import Caller, caller_of
from holdfast.api.asked import TheDesk
from holdfast.api.door import client_of, cookie, is_csrf, of_session
from holdfast.api.problems import Problem

ByClient = 10, 1 / 30
"""Attempts from one address: so many at once, then so many a second."""
ByName = 30, 1 / 20
"""Attempts at one name, from wherever: more, or anybody could lock somebody out."""


class Counter:
    """Where people log in; counts who tries too often. Without accounts nobody needs to."""

    def __init__(self, accounts: Accounts | None) -> None:
        self.accounts = accounts
        self._clients = Allowance(*ByClient)
        self._names = Allowance(*ByName)

    def log_in(self, asked: LogIn, client: str, desk: TheDesk) -> Session:
        """The session of whoever has that name and password. Raises `Problem` where nobody has, or it was tried too often."""
        if self.accounts is None:
            raise Problem(409, "No accounts", "There are no accounts here: whoever sits at this machine may do everything.")
        now, name = desk.clock(), asked.name.casefold()
        wait = self._clients.wait_s(client, now) or self._names.wait_s(name, now)
        if wait:
            raise Problem(429, "Too many attempts", f"Try again in {wait} s.", headers={"retry-after": str(wait)})
        session = self.accounts.log_in(asked.name, asked.password)
        if session is None:
            raise Problem(401, "Not logged in", "The name or the password is wrong.")
        self._clients.give_back(client, now)
        self._names.give_back(name, now)
        return session


TheCounter = NamedDependency[Counter]
"""Where people log in."""


class LogIn(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A name and its password."""

    name: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    password: Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class LogOut(msgspec.Struct, frozen=True, kw_only=True):
    """The form that ends a session."""

    csrf: Annotated[str, msgspec.Meta(max_length=100)] = ""


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """Who is asking, and what he may do."""

    name: str | None
    """Under which decisions are recorded; `null` where nobody is logged in, or there are no accounts."""
    role: Role
    """What he may do."""
    accounts: bool
    """Whether there are any, so that one may log in."""
    csrf: str | None
    """To be sent along with each change, in the header `X-Holdfast-Csrf`; `null` where that is not needed."""


@get("/api/session", sync_to_thread=False, summary="Who is asking")
def show_session(request: Request[Any, Any, Any], counter: TheCounter) -> Asking:
    """Who this request is from, and what a change out of its session has to repeat."""
    return _asking(caller_of(request.scope), counter)


@post("/api/session", status_code=200, summary="Log in")
async def begin_session(request: Request[Any, Any, Any], data: JSONBody[LogIn], desk: TheDesk, counter: TheCounter) -> Response[Asking]:
    """Begins a session: the answer sets its cookie. 401 where name or password is wrong, 429 where it was tried too often."""
    session = await asyncio.to_thread(counter.log_in, data, client_of(request.scope), desk)
    return Response(_asking(of_session(session), counter), headers={"set-cookie": cookie(session.secret), "cache-control": "no-store"})


@delete("/api/session", status_code=204, summary="Log out")
async def end_session(request: Request[Any, Any, Any], counter: TheCounter) -> Response[None]:
    """Ends the session; nothing where there is none."""
    await asyncio.to_thread(_end, caller_of(request.scope), counter)
    return Response(None, headers={"set-cookie": cookie(None)}, status_code=204)


@get("/login", include_in_schema=False, sync_to_thread=False)
def show_login(request: Request[Any, Any, Any], counter: TheCounter) -> Response[bytes]:
    """The form to log in, or out."""
    return _page(_form(caller_of(request.scope), counter))


@post("/login", include_in_schema=False)
async def send_login(request: Request[Any, Any, Any], data: URLEncodedBody[LogIn], desk: TheDesk, counter: TheCounter) -> Response[bytes]:
    """As `begin_session`, then on to the page."""
    try:
        session = await asyncio.to_thread(counter.log_in, data, client_of(request.scope), desk)
    except Problem as problem:
        shown = f'<p role="alert">{escape(problem.detail)}</p>' + _form(caller_of(request.scope), counter)
        return _page(shown, status=problem.status)
    return Response(b"", status_code=303, headers={"location": "/", "set-cookie": cookie(session.secret), "cache-control": "no-store"})


@post("/logout", include_in_schema=False)
async def send_logout(request: Request[Any, Any, Any], data: URLEncodedBody[LogOut], counter: TheCounter) -> Response[bytes]:
    """As `end_session`, then back to the form."""
    caller = caller_of(request.scope)
    if caller.how == "session" and not is_csrf(caller, data.csrf):
        raise Problem(403, "Forbidden", "This form is not of this session; open /login again.")
    await asyncio.to_thread(_end, caller, counter)
    return Response(b"", status_code=303, headers={"location": "/login", "set-cookie": cookie(None)})


def _asking(caller: Caller, counter: Counter) -> Asking:
    return Asking(name=caller.name, role=caller.role, accounts=counter.accounts is not None, csrf=caller.csrf)


def _end(caller: Caller, counter: Counter) -> None:
    if counter.accounts is not None and caller.session is not None:
        counter.accounts.log_out(caller.session)


def _form(caller: Caller, counter: Counter) -> str:
    if counter.accounts is None:
        return '<p>There are no accounts here: whoever sits at this machine may do everything. <a href="/">To the picture</a></p>'
    if caller.name is not None:
        return (
            f'<p>{escape(caller.name)} ({caller.role}). <a href="/">To the picture</a></p><form method="post" action="/logout">'
            f'<input type="hidden" name="csrf" value="{caller.csrf or ""}"><p><button>Log out</button></p></form>'
        )
    return _LOG_IN


_LOG_IN = """
<form method="post" action="/login">
<p><label>Name<br><input name="name" autocomplete="username" required maxlength="64"></label></p>
<p><label>Password<br><input name="password" type="password" autocomplete="current-password" required maxlength="1000"></label></p>
<p><button>Log in</button></p></form>
<p>Without an account: <a href="/light">what may be shown to everyone</a></p>
"""


def _page(shown: str, status: int = 200) -> Response[bytes]:
    head = '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/light.css">'
    text = (
        f'<!doctype html>\n<html lang="en"><head>{head}<title>Holdfast</title></head>'
        f"<body><main><h1>Holdfast</h1>{shown}</main></body></html>\n"
    )
    headers = {"cache-control": "no-store"}
    return Response(text.encode(), status_code=status, media_type="text/html", headers=headers)


HANDLERS = (show_session, begin_session, end_session, show_login, send_login, send_logout)
