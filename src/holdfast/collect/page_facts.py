"""What the head of an HTML page says about it: its title, address and time of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from selectolax.lexbor import LexborHTMLParser, LexborNode

from holdfast.collect.identity import host_of
from holdfast.collect.json_objects import parse
from holdfast.collect.times import read_time

_TITLES = (("meta[property='og:title']", "content"), ("h1", None), ("title", None))
_ADDRESSES = (("link[rel='canonical']", "href"), ("meta[property='og:url']", "content"))
_TIMES = (
    ("meta[property='article:published_time'], meta[property='og:published_time']", "content"),
    ("[itemprop='datePublished']", "content"),
    ("[itemprop='datePublished']", "datetime"),
    ("article time[datetime], main time[datetime]", "datetime"),
    ("time[datetime]", "datetime"),
)
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)\s*-->")
_HEAD_CHARS = 4096
_MAX_VALUES = 10_000
"""Values of a JSON-LD block that are looked at: one that describes a page has a few dozen."""


def title_of(tree: LexborHTMLParser) -> str | None:
    """The title for readers (Open Graph, then the first heading), else that of the window; one line."""
    for query, attribute in _TITLES:
        for node in tree.css(query):
            title = " ".join(((node.attributes.get(attribute) if attribute else node.text()) or "").split())
            if title:
                return title
    return None


def address_of(tree: LexborHTMLParser, html: str) -> str | None:
    """The page's own web address: canonical, Open Graph, or as the browser that saved the page noted it."""
    for query, attribute in _ADDRESSES:
        for node in tree.css(query):
            address = (node.attributes.get(attribute) or "").strip()
            if host_of(address):
                return address
    saved = _SAVED_FROM.search(html, 0, _HEAD_CHARS)
    return saved[1] if saved and host_of(saved[1]) else None


def published_of(tree: LexborHTMLParser) -> str | None:
    """The stated time of publication that can be read; else the first that was stated; `None` if none was."""
    first = None
    for stated in _stated_times(tree):
        first = first or stated
        try:
            read_time(stated)
        except ValueError:
            continue
        return stated
    return first


def _stated_times(tree: LexborHTMLParser) -> Iterator[str]:
    yield from _attributes(tree, *_TIMES[0])
    yield from _attributes(tree, *_TIMES[1])
    yield from _attributes(tree, *_TIMES[2])
    for script in tree.css("script[type='application/ld+json']"):
        yield from _dates_published(script)
    yield from _attributes(tree, *_TIMES[3])
    yield from _attributes(tree, *_TIMES[4])


def _attributes(tree: LexborHTMLParser, query: str, attribute: str) -> Iterator[str]:
    return filter(None, ((node.attributes.get(attribute) or "").strip() for node in tree.css(query)))


def _dates_published(script: LexborNode) -> Iterator[str]:
    """Each `datePublished` of a JSON-LD block, outermost first."""
    value, _ = parse(script.text().encode(errors="replace"))
    return islice(_walk(value), _MAX_VALUES)


def _walk(value: object) -> Iterator[str]:
    level = [value]
    while level:
        objects = [one for one in level if isinstance(one, dict)]
        yield from (one["datePublished"] for one in objects if isinstance(one.get("datePublished"), str))
        below = [inner for one in objects for inner in one.values()]
        level = below + [inner for one in level if isinstance(one, list) for inner in one]
