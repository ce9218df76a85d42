"""RSS 2.0, RSS 1.0 (RDF) and Atom: a post an entry. A damaged feed gives the entries that can be read.

An entry and the page that it links to are two reports: their texts differ.
"""

from __future__ import annotations

import re
from calendar import timegm
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

import feedparser

from holdfast.collect.document import Document, Post, kept
from holdfast.collect.encoding import decode
from holdfast.collect.identity import NO_SOURCE, host_of
from holdfast.collect.markup import text_of
from holdfast.collect.times import read_time, unix_time
from holdfast.records import Loss

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>\s*")
_HEADERS = {"content-type": "application/xml; charset=utf-8"}
_REMEDY = "fetch the feed again"


def read_feed(document: Document) -> Iterator[Post | Loss]:
    """The entries of a feed in its order, then a loss if the feed is damaged."""
    raw = document.whole()
    decoded = decode(raw)
    try:
        feed = _parsed(decoded.text)
    except Exception as error:  # noqa: BLE001  # it documents none, and raises what its parsers raise on broken markup
        yield document.lost(None, f"the feed cannot be read: {error}", _REMEDY)
        return
    host = host_of(_words(feed.feed.get("link"))) or host_of(_words(feed.feed.get("id")))
    raw_sha256 = document.kept_as(raw)
    for number, entry in enumerate(feed.entries, start=1):
        yield _post(document, entry, number, host, raw_sha256)
    if decoded.damaged_bytes:
        yield kept(document.name, f"{decoded.damaged_bytes} bytes are no text in its encoding; each became U+FFFD", _REMEDY)
    if feed.bozo:
        problem = f"the feed is damaged ({feed.get('bozo_exception')}); {len(feed.entries)} entries were read from it"
        yield document.lost(None, problem, _REMEDY)


def _parsed(text: str) -> Any:
    """The feed as feedparser reads it. As a stream, since it would take other bytes for the name of a file to open."""
    source = BytesIO(_DECLARATION.sub("", text, count=1).encode(errors="replace"))
    return feedparser.parse(source, response_headers=_HEADERS, resolve_relative_uris=False, sanitize_html=False)


def _post(document: Document, entry: Any, number: int, feed_host: str | None, raw_sha256: str) -> Post:
    link = _words(entry.get("link"))
    own = _words(entry.get("id")) or link
    title = text_of(_words(entry.get("title")) or "").replace("\n", " ")
    body = text_of(_body(entry))
    source = feed_host or host_of(link)
    return Post(
        source_id=source or NO_SOURCE,
        external_id=own or f"{document.file_name}:{number}",
        key=("entry", own) if own and source else (),
        text=body or title,
        raw_sha256=raw_sha256,
        where=f"entry {number}",
        title=title,
        published=_published(entry),
        url=link if host_of(link) else None,
        media=tuple(filter(None, (_words(one.get("href")) for one in entry.get("enclosures", ())))),
    )


def _body(entry: Any) -> str:
    """The longest of the texts that an entry carries: feeds put the whole text or a teaser in either place."""
    texts = [_words(one.get("value")) for one in entry.get("content", ())]
    return max((text or "" for text in (*texts, _words(entry.get("summary")))), key=len)


def _published(entry: Any) -> datetime | str | None:
    for key in ("published", "updated"):
        stated = _words(entry.get(key))
        if stated is None:
            continue
        try:
            return read_time(stated)
        except ValueError:
            parsed = entry.get(f"{key}_parsed")
            return unix_time(timegm(parsed)) if parsed else stated
    return None


def _words(value: object) -> str | None:
    return value.strip() or None if isinstance(value, str) else None
