"""Warnings as an Atom feed (RFC 4287): an entry a message, the message itself in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from holdfast.publish.cap.write import MEDIA_TYPE, cap_xml
from holdfast.records import CapAlert
from holdfast.version import VERSION

_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def warning_feed(alerts: Sequence[CapAlert], title: str, address: str | None = None) -> str:
    """The feed of these messages, the latest first."""
    ordered = sorted(alerts, key=lambda one: (one.sent, one.identifier), reverse=True)
    newest = ordered[0].sent if ordered else _BEGINNING
    link = f'<link rel="self" href={quoteattr(address)}/>\n' if address else ""
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">\n'
        f"<id>urn:holdfast:warnings:{escape(title.replace(' ', '-').lower())}</id>\n<title>{escape(title)}</title>\n"
        f"<updated>{_time(newest)}</updated>\n{link}<author><name>holdfast</name></author>\n"
        f'<generator version="{VERSION}">holdfast</generator>\n'
    )
    return "".join([head, *map(_entry, ordered), "</feed>\n"])


def _entry(alert: CapAlert) -> str:
    first = alert.infos[0]
    return (
        f"<entry>\n<id>urn:holdfast:cap:{escape(alert.identifier)}</id>\n"
        f"<title>{escape(first.headline or first.event)}</title>\n<updated>{_time(alert.sent)}</updated>\n"
        f"<published>{_time(alert.sent)}</published>\n<summary>{escape(first.description or first.event)}</summary>\n"
        f"<category term={quoteattr(alert.status)}/>\n"
        f'<content type="{MEDIA_TYPE}">\n{cap_xml(alert, declaration="")}</content>\n</entry>\n'
    )


def _time(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
