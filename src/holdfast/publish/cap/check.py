"""The rules that a warning of ours keeps: those of CAP 1.2, and those of good practice (no `Unknown`, always an end)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from holdfast.records import (
    AlertStatus,
    CapAlert,
    CapArea,
    CapInfo,
    Category,
    Certainty,
    MsgType,
    ResponseType,
    Scope,
    Severity,
    Urgency,
)

EVENT_CHARS = 35
MOST_VERTICES = 100
_BAD_NAME = re.compile(r"[\s,<&]")
_REFERENCE = re.compile(r"[^\s,<&]+,[^\s,<&]+,\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d")
_REFERRING = ("Update", "Cancel", "Ack", "Error")


def problems(alert: CapAlert) -> list[str]:
    """Each rule that is broken, in words; none where it may be written."""
    return [*_of_alert(alert), *(problem for info in alert.infos for problem in _of_info(info))]


def _of_alert(alert: CapAlert) -> Iterator[str]:
    for name, value in (("identifier", alert.identifier), ("sender", alert.sender)):
        if not value or _BAD_NAME.search(value):
            yield f"{name} {value!r}: no spaces, commas, < or &"
    yield from _codes("status", alert.status, AlertStatus)
    yield from _codes("msgType", alert.msg_type, MsgType)
    yield from _codes("scope", alert.scope, Scope)
    if alert.sent.tzinfo is None:
        yield "sent: a time without an offset"
    if alert.scope == "Restricted" and not alert.restriction:
        yield "restriction: needed where the scope is Restricted"
    if alert.scope == "Private" and not alert.addresses:
        yield "addresses: needed where the scope is Private"
    if alert.msg_type in _REFERRING and not alert.references:
        yield f"references: needed in a message of type {alert.msg_type}"
    yield from (f"references: {one!r} is not sender,identifier,sent" for one in alert.references if not _REFERENCE.fullmatch(one))
    if not alert.infos:
        yield "info: at least one"


def _of_info(info: CapInfo) -> Iterator[str]:
    if not info.category:
        yield "category: at least one"
    for category in info.category:
        yield from _codes("category", category, Category)
    for response in info.response_type:
        yield from _codes("responseType", response, ResponseType)
    for name, value, codes in (
        ("urgency", info.urgency, Urgency),
        ("severity", info.severity, Severity),
        ("certainty", info.certainty, Certainty),
    ):
        yield from _codes(name, value, codes)
        if value == "Unknown":
            yield f"{name}: Unknown tells nobody what to do"
    if not info.event or len(info.event) > EVENT_CHARS:
        yield f"event {info.event!r}: 1 to {EVENT_CHARS} characters"
    if info.expires is None:
        yield "expires: a warning always has an end"
    if any(at is not None and at.tzinfo is None for at in (info.effective, info.onset, info.expires)):
        yield "a time without an offset"
    if not info.areas:
        yield "area: at least one"
    for area in info.areas:
        yield from _of_area(area)


def _of_area(area: CapArea) -> Iterator[str]:
    if not area.area_desc:
        yield "areaDesc: needed"
    for polygon in area.polygons:
        if len(polygon) < 4 or polygon[0] != polygon[-1]:
            yield f"polygon of {area.area_desc}: not closed, or fewer than four points"
        if len(polygon) >= MOST_VERTICES:
            yield f"polygon of {area.area_desc}: {len(polygon)} points; fewer than {MOST_VERTICES}"
    points = [*(point for polygon in area.polygons for point in polygon), *((one.lat, one.lon) for one in area.circles)]
    if any(not (-90 <= lat <= 90 and -180 <= lon <= 180) for lat, lon in points):
        yield f"{area.area_desc}: a point off the globe; latitude comes first"


def _codes(name: str, value: str, codes: object) -> Iterator[str]:
    if value not in get_args(codes):
        yield f"{name}: {value!r} is none of {', '.join(get_args(codes))}"
