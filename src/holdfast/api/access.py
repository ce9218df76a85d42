"""Which role each route needs, in one table, and who is asking. A route that stands in no table is nobody's.

Routes that are `public` have a public side: they give the public what the gate lets out, and the working side from `viewer` on
(see `asked.side_of`). All others have none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar.connection import ASGIConnection
from litestar.handlers.base import BaseRouteHandler
from litestar.types import Scope

from holdfast.accounts import Role, may
from holdfast.api.problems import Problem

NEEDS: Mapping[str, Role] = {
    # the page and what it is drawn from: nothing of it is about an incident
    "GET /": "public",
    "GET /icon.svg": "public",
    "GET /assets/{name}": "public",
    "GET /light.css": "public",
    "GET /login": "public",
    "POST /login": "public",
    "POST /logout": "public",
    "GET /api": "public",
    "GET /api/conformance": "public",
    "GET /api/definition": "public",
    "GET /api/openapi": "public",
    "GET /api/openapi/openapi.json": "public",
    "GET /api/openapi/{path}": "public",
    "GET /api/places": "public",
    "GET /api/ground": "public",
    "GET /api/session": "public",
    "POST /api/session": "public",
    "DELETE /api/session": "public",
    # what has a public side
    "GET /light": "public",
    "GET /api/state": "public",
    "GET /api/incidents": "public",
    "GET /api/incidents/{incident_id}": "public",
    "GET /api/timeline": "public",
    "GET /api/changes": "public",
    "GET /api/outlook": "public",
    "GET /api/tiles/incidents/{z}/{x}/{y}": "public",
    "GET /api/public/incidents": "public",
    "GET /api/public/services": "public",
    "GET /api/feeds/{name}": "public",
    "GET /api/collections": "public",
    "GET /api/collections/incidents": "public",
    "GET /api/collections/incidents/items": "public",
    "GET /api/collections/incidents/items/{feature_id}": "public",
    # the working side
    "GET /api/reports": "viewer",
    "GET /api/reports/{report_id}": "viewer",
    "GET /api/search": "viewer",
    "GET /api/sources": "viewer",
    "GET /api/services": "viewer",
    "GET /api/people": "viewer",
    "GET /api/decisions": "viewer",
    "GET /api/sitreps": "viewer",
    "GET /api/sitreps/{report_id}": "viewer",
    "GET /api/sitreps/{report_id}/file": "viewer",
    "GET /api/warnings": "analyst",
    "GET /api/warnings/{identifier}/file": "analyst",
    "GET /api/review": "analyst",
    "POST /api/decisions": "analyst",
    "GET /api/withheld": "analyst",
    "GET /api/crews": "analyst",
    "GET /api/crews/proposal": "analyst",
    "POST /api/crews/status": "analyst",
    "GET /api/endurance": "analyst",
}
"""By method and path."""


ASKS_TOKEN = {"www-authenticate": "Bearer"}
"""What an answer of 401 says beside (RFC 6750)."""


class Caller(msgspec.Struct, frozen=True):
    """Who is asking."""

    name: str | None
    """His name; `None` is anybody."""
    role: Role
    """What he may do."""
    how: str
    """`local`: he sits at this machine, and there are no accounts; `session`, `token`, or `nobody`."""
    session: str | None = None
    """The id of his session."""
    csrf: str | None = None
    """What a change out of a session has to repeat."""


LOCAL = Caller(None, "admin", "local")
"""Whoever sits at this machine, where there are no accounts."""
NOBODY = Caller(None, "public", "nobody")
"""Anybody."""


def caller_of(scope: Scope) -> Caller:
    """Who sent this request, as the door found; nobody where no door was passed."""
    found = (scope.get("state") or {}).get("caller")
    return found if isinstance(found, Caller) else NOBODY


def admit(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """Lets through who may use this route. Raises `Problem`: 401 where logging in may help, 403 where not."""
    needed = NEEDS.get(f"{connection.scope.get('method', '')} {connection.scope.get('path_template', '')}")
    caller = caller_of(connection.scope)
    if needed is None:
        raise Problem(403, "Forbidden", "Nobody may use this.")
    demand(caller, needed)
    if needed != "public" and connection.query_params.get("audience") == "public":
        raise Problem(403, "Not for the public", "This resource is of the working side: nothing of it is shown to the public.")


def name_of(caller: Caller, said: str | None, local: str) -> str:
    """Under whose name the caller speaks: as `said`, else as `local`, where there are no accounts.

    With accounts nobody speaks under another's name: what two people must release would be released by one. Raises `Problem` (403).
    """
    if caller.how == "local" or caller.name is None:
        return said or local
    if said not in (None, caller.name):
        raise Problem(403, "Forbidden", f"You are {caller.name}, and cannot speak as {said}.")
    return caller.name


def demand(caller: Caller, needed: Role) -> None:
    """Nothing where `caller` has the role. Raises `Problem` as `admit` does."""
    if may(caller.role, needed):
        return
    if caller.how == "nobody":
        raise Problem(401, "Log in", f"This needs the role {needed}: log in at /login, or send a token.", headers=ASKS_TOKEN)
    raise Problem(403, "Forbidden", f"This needs the role {needed}; {caller.name} is {caller.role}.")
