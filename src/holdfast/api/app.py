"""The application: all resources, and what stands around them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.types import ASGIApp

from holdfast.accounts import Accounts
from holdfast.api import (
    boards,
    changes,
    crews,
    decisions,
    features,
    feeds,
    incident,
    incidents,
    issued,
    light,
    page,
    places,
    problems,
    prospects,
    public,
    reports,
    review,
    search,
    session,
    shown_services,
    sources,
    state,
    tiles,
    timeline,
    withheld,
)
from holdfast.api.access import admit
from holdfast.api.asked import moment_of, of_what_kind, query_of, side_of, view_of, when_and_where
from holdfast.api.desk import Desk
from holdfast.api.door import Door
from holdfast.api.guard import LOOPBACK, Guard, Tags
from holdfast.api.shown import PublicSide
from holdfast.pipeline import Instruments
from holdfast.version import VERSION

_PACKED_OR_LIVE = ("^/assets/", "^/$", "^/api/changes", "^/api/tiles/")

HANDLERS = (
    state.show_state,
    incidents.list_incidents,
    incident.show_incident,
    timeline.show_timeline,
    public.list_public,
    shown_services.list_public_services,
    reports.list_reports,
    reports.show_report,
    search.search,
    sources.list_sources,
    places.list_places,
    places.show_ground,
    review.list_review,
    decisions.list_decisions,
    decisions.take_decision,
    changes.follow_changes,
    *features.HANDLERS,
    feeds.show_feed,
    tiles.show_tile,
    *boards.HANDLERS,
    *prospects.HANDLERS,
    *crews.HANDLERS,
    *issued.HANDLERS,
    *withheld.HANDLERS,
    *session.HANDLERS,
    light.show_light,
    light.show_light_style,
    page.show_page,
    page.show_icon,
    page.show_asset,
)

_OF_A_REQUEST = {
    "side": Provide(side_of, sync_to_thread=False),
    "when_where": Provide(when_and_where, sync_to_thread=False),
    "what_kind": Provide(of_what_kind, sync_to_thread=False),
    "wanted": Provide(query_of, sync_to_thread=False),
    "view": Provide(view_of, sync_to_thread=False),
    "moment": Provide(moment_of, sync_to_thread=False),
}
"""What is worked out for each request, by the name that handlers ask for it by."""
_PACKING = CompressionConfig(backend="gzip", gzip_compress_level=6, minimum_size=800, exclude=list(_PACKED_OR_LIVE))
_DESCRIBED = OpenAPIConfig(title="Holdfast", version=VERSION, path="/api/openapi", render_plugins=[JsonRenderPlugin(path="/openapi.json")])


def _provided(shared: Mapping[str, object]) -> dict[str, Provide]:
    """What all requests share, by name."""
    return {name: Provide(_always(value), sync_to_thread=False) for name, value in shared.items()}


def _always(value: object) -> Callable[[], object]:
    return lambda: value


def application(
    desk: Desk, hosts: Collection[str] = LOOPBACK, accounts: Accounts | None = None, instruments: Instruments | None = None
) -> ASGIApp:
    """The server over `desk`, which answers to the names in `hosts` only; without `accounts` to whoever sits at this machine.

    Boards that need places are reckoned with `instruments`.
    """
    public, counter, reckoned = PublicSide(desk), session.Counter(accounts), boards.Boards(desk, instruments)
    services = shown_services.ShownServices(desk, instruments, reckoned.reckoning)
    shared = {"desk": desk, "public": public, "boards": reckoned, "shown_services": services, "counter": counter}

    opened = (reckoned.reckoning, public, desk, *((accounts,) if accounts is not None else ()))
    app = Litestar(
        route_handlers=list(HANDLERS),
        dependencies={**_provided(shared), **_OF_A_REQUEST},
        middleware=[Tags],
        exception_handlers={Exception: problems.answer},
        compression_config=_PACKING,
        openapi_config=_DESCRIBED,
        request_max_body_size=1_000_000,
        on_startup=[public.begin] if accounts is not None else [],
        on_shutdown=[one.close for one in opened],
        guards=[admit],
    )
    return Guard(Door(app, accounts, desk.clock), hosts)  # around everything, so that errors and unknown addresses carry the policy too
