"""A warning as XML of CAP 1.2, checked before it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from xml.sax.saxutils import escape

from holdfast.publish.cap.check import problems
from holdfast.records import CapAlert, CapArea, CapInfo, NamedValue

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
MEDIA_TYPE = "application/cap+xml"
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotValidError(ValueError):
    """The warning breaks a rule of the standard: a fault of whoever made it."""


def cap_xml(alert: CapAlert, declaration: str = '<?xml version="1.0" encoding="UTF-8"?>\n') -> str:
    """The message; its elements in the order of the standard. Raises `NotValidError` where it breaks a rule."""
    wrong = problems(alert)
    if wrong:
        raise NotValidError("; ".join(wrong))
    body = "\n".join(_alert(alert))
    return f'{declaration}<alert xmlns="{NAMESPACE}">\n{body}\n</alert>\n'


def moment(at: datetime) -> str:
    """A time as CAP takes it: to the second, its offset with a sign, and `-00:00` for UTC, never `Z`."""
    written = at.isoformat(timespec="seconds")
    return written[:-6] + "-00:00" if at.utcoffset() == timedelta(0) else written


def reference(alert: CapAlert) -> str:
    """How other messages refer to it: `sender,identifier,sent`."""
    return f"{alert.sender},{alert.identifier},{moment(alert.sent)}"


def _alert(alert: CapAlert) -> Iterator[str]:
    for name, value in (
        ("identifier", alert.identifier),
        ("sender", alert.sender),
        ("sent", moment(alert.sent)),
        ("status", alert.status),
        ("msgType", alert.msg_type),
        ("source", alert.source),
        ("scope", alert.scope),
        ("restriction", alert.restriction),
        ("addresses", alert.addresses),
    ):
        yield from _element(name, value)
    for code in alert.codes:
        yield from _element("code", code)
    yield from _element("note", alert.note)
    yield from _element("references", " ".join(alert.references) or None)
    yield from _element("incidents", " ".join(alert.incidents) or None)
    for info in alert.infos:
        yield "<info>"
        yield from _info(info)
        yield "</info>"


def _info(info: CapInfo) -> Iterator[str]:
    yield from _element("language", info.language)
    yield from _elements("category", info.category)
    yield from _element("event", info.event)
    yield from _elements("responseType", info.response_type)
    for name, value in (("urgency", info.urgency), ("severity", info.severity), ("certainty", info.certainty)):
        yield from _element(name, value)
    for name, at in (("effective", info.effective), ("onset", info.onset), ("expires", info.expires)):
        yield from _element(name, None if at is None else moment(at))
    for name, words in (
        ("senderName", info.sender_name),
        ("headline", info.headline),
        ("description", info.description),
        ("instruction", info.instruction),
        ("web", info.web),
        ("contact", info.contact),
    ):
        yield from _element(name, words)
    yield from _named("parameter", info.parameters)
    for area in info.areas:
        yield "<area>"
        yield from _area(area)
        yield "</area>"


def _area(area: CapArea) -> Iterator[str]:
    yield from _element("areaDesc", area.area_desc)
    yield from _elements("polygon", (" ".join(f"{lat:g},{lon:g}" for lat, lon in polygon) for polygon in area.polygons))
    yield from _elements("circle", (f"{one.lat:g},{one.lon:g} {one.km:g}" for one in area.circles))
    yield from _named("geocode", area.geocodes)


def _named(name: str, values: Iterable[NamedValue]) -> Iterator[str]:
    for one in values:
        yield f"<{name}>"
        yield from _element("valueName", one.name)
        yield from _element("value", one.value)
        yield f"</{name}>"


def _elements(name: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from _element(name, value)


def _element(name: str, value: str | None) -> Iterator[str]:
    if value is not None:
        yield f"<{name}>{escape(_NO_XML.sub(' ', value))}</{name}>"
