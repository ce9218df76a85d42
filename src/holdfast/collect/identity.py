"""Who published a report, and by which id it is known everywhere."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

NO_SOURCE = "file"
"""Source of a text about whose publisher nothing is known."""

_ID_LENGTH = 24


def report_id(source_id: str, key: tuple[str, ...], text: str) -> str:
    """The first 24 hex digits of the SHA-256 of the source and the report's own key, joined by zero characters.

    A report without a key of its own is known by its text instead. So the same post has the same id whichever file it
    is read from.

    >>> report_id("telegram/channel", ("12",), "first wording") == report_id("telegram/channel", ("12",), "second")
    True
    """
    return digest("\0".join((source_id, *(key or (text,)))).encode())[:_ID_LENGTH]


def digest(raw: bytes) -> str:
    """The SHA-256 of `raw` in hex."""
    return sha256(raw).hexdigest()


def host_of(url: str | None) -> str | None:
    """The host of a web address, lower case, without `www.`; `None` if it is no web address.

    >>> host_of("https://WWW.example.org:8080/news/1"), host_of("mailto:desk@example.org")
    ('example.org', None)
    """
    try:
        parts = urlsplit((url or "").strip())
        host = parts.hostname if parts.scheme in ("http", "https") else None
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None
