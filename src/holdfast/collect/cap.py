"""Warnings of others: CAP 1.0 to 1.2, a file or a feed with the messages in it. A post a language.

It is lenient where others are careless (line breaks in polygons, several alerts in a file, unknown elements), and strict in what it
takes for news: only what is marked `Actual`. A test or an exercise of others is no event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from xml.etree import ElementTree as ET

from holdfast.collect.document import Document, Post
from holdfast.collect.encoding import decode
from holdfast.collect.times import read_time
from holdfast.records import CapAlert, CapArea, CapCircle, CapInfo, Loss, NamedValue, Point

_NAMESPACE = re.compile(r"urn:oasis:names:tc:emergency:cap:1|http://www\.incident\.com/cap/1")
_ALERT = re.compile(r"<(?:\w+:)?alert[\s>]")
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_REMEDY = "fetch it again from its source"
_NUMBER = r"[-+]?\d+(?:\.\d*)?"
_PAIR = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})")
_CIRCLE = re.compile(rf"({_NUMBER})\s*,\s*({_NUMBER})\s+({_NUMBER})")
_ALL_CLEAR = {"en": "All clear", "ru": "Отбой", "uk": "Відбій"}
"""What is written before a message that takes another back, as its reader would say it."""
_QUIET = {"Ack": "an acknowledgement", "Error": "an error message"}


def is_cap(opening: str) -> bool:
    """Whether a file that begins so holds CAP messages."""
    return bool(_ALERT.search(opening) and _NAMESPACE.search(opening))


def read_cap(document: Document) -> Iterator[Post | Loss]:
    """The messages of a file or feed, in its order: a post a language; a loss for each that is not meant as news."""
    raw = document.whole()
    text = _DECLARATION.sub("", decode(raw).text, count=1)
    try:
        alerts = parsed(text)
    except (ET.ParseError, ValueError) as error:
        yield document.lost(None, f"the CAP message cannot be read: {error}", _REMEDY)
        return
    raw_sha256 = document.kept_as(raw)
    for number, alert in enumerate(alerts, start=1):
        where = f"alert {number}, {alert.identifier}"
        if alert.status != "Actual":
            yield document.lost(where, f"status {alert.status}: it is not meant as news", "nothing is to be done")
        elif alert.msg_type in _QUIET:
            yield document.lost(where, f"{_QUIET[alert.msg_type]}, which tells of no event", "nothing is to be done")
        else:
            yield from (_post(alert, info, raw_sha256, where) for info in alert.infos)


def parsed(text: str) -> tuple[CapAlert, ...]:
    """The messages in an XML text. Raises `ParseError` where it is none, `ValueError` where it brings definitions of its own."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it has definitions of its own (DOCTYPE), which are not followed")
    root = ET.fromstring(text)  # noqa: S314 - without definitions there is nothing to expand
    return tuple(_alert(element) for element in root.iter() if _name(element) == "alert")


def _alert(element: ET.Element) -> CapAlert:
    said = _texts(element)
    return CapAlert(
        identifier=said.get("identifier", ""),
        sender=said.get("sender", ""),
        sent=_time(said.get("sent")) or datetime.min.replace(tzinfo=read_time("2000-01-01").tzinfo),
        status=said.get("status", "Actual"),  # type: ignore[arg-type]
        msg_type=said.get("msgType", "Alert"),  # type: ignore[arg-type]
        scope=said.get("scope", "Public"),  # type: ignore[arg-type]
        source=said.get("source"),
        restriction=said.get("restriction"),
        addresses=said.get("addresses"),
        codes=tuple(_all(element, "code")),
        note=said.get("note"),
        references=tuple(said.get("references", "").split()),
        incidents=tuple(said.get("incidents", "").split()),
        infos=tuple(_info(child) for child in element if _name(child) == "info"),
    )


def _info(element: ET.Element) -> CapInfo:
    said = _texts(element)
    return CapInfo(
        language=said.get("language", "en-US"),
        category=tuple(_all(element, "category")),  # type: ignore[arg-type]
        event=said.get("event", ""),
        response_type=tuple(_all(element, "responseType")),  # type: ignore[arg-type]
        urgency=said.get("urgency", "Unknown"),  # type: ignore[arg-type]
        severity=said.get("severity", "Unknown"),  # type: ignore[arg-type]
        certainty=said.get("certainty", "Unknown"),  # type: ignore[arg-type]
        effective=_time(said.get("effective")),
        onset=_time(said.get("onset")),
        expires=_time(said.get("expires")),
        sender_name=said.get("senderName"),
        headline=said.get("headline"),
        description=said.get("description"),
        instruction=said.get("instruction"),
        web=said.get("web"),
        contact=said.get("contact"),
        parameters=tuple(_named(element, "parameter")),
        areas=tuple(_area(child) for child in element if _name(child) == "area"),
    )


def _area(element: ET.Element) -> CapArea:
    circles = (found for text in _all(element, "circle") for found in _CIRCLE.findall(text))
    return CapArea(
        area_desc=_texts(element).get("areaDesc", ""),
        polygons=tuple(polygon for text in _all(element, "polygon") if (polygon := _points(text))),
        circles=tuple(CapCircle(float(lat), float(lon), float(km)) for lat, lon, km in circles),
        geocodes=tuple(_named(element, "geocode")),
    )


def _post(alert: CapAlert, info: CapInfo, raw_sha256: str, where: str) -> Post:
    language = info.language.partition("-")[0].lower()
    over = f"{_ALL_CLEAR.get(language, _ALL_CLEAR['en'])}: " if alert.msg_type == "Cancel" else ""
    areas = "; ".join(area.area_desc for area in info.areas if area.area_desc)
    title = f"{over}{info.headline or info.event}{f' ({areas})' if areas else ''}"
    parts = (info.description, info.instruction)
    source = alert.sender.rpartition("@")[2] or alert.sender or "cap"
    return Post(
        source_id=f"cap/{source}",
        external_id=f"{alert.identifier}/{info.language}",
        key=("cap", alert.sender, alert.identifier, info.language),
        text=f"{title}\n\n" + "\n\n".join(part for part in parts if part),
        raw_sha256=raw_sha256,
        where=where,
        published=alert.sent if alert.sent.year > 1 else None,
        lang=language,
        url=info.web if (info.web or "").startswith(("http://", "https://")) else None,
    )


def _points(text: str) -> tuple[Point, ...]:
    return tuple((float(lat), float(lon)) for lat, lon in _PAIR.findall(text))


def _texts(element: ET.Element) -> dict[str, str]:
    """The text of each child that has one, the first of each name."""
    found: dict[str, str] = {}
    for child in element:
        text = (child.text or "").strip()
        if text:
            found.setdefault(_name(child), text)
    return found


def _all(element: ET.Element, name: str) -> Iterable[str]:
    return [(child.text or "").strip() for child in element if _name(child) == name and (child.text or "").strip()]


def _named(element: ET.Element, name: str) -> Iterator[NamedValue]:
    for child in element:
        if _name(child) == name:
            said = _texts(child)
            yield NamedValue(said.get("valueName", ""), said.get("value", ""))


def _name(element: ET.Element) -> str:
    return element.tag.rpartition("}")[2]


def _time(stated: str | None) -> datetime | None:
    """Raises nothing: a time that is none is not stated. `-00:00` is UTC."""
    try:
        return None if stated is None else read_time(stated.replace("-00:00", "+00:00"))
    except ValueError:
        return None
