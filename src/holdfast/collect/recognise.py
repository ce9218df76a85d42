"""Which kind of source a file is, by its content: names are wrong too often, and standard input has none."""

from __future__ import annotations

import re

from holdfast.collect.cap import is_cap, read_cap
from holdfast.collect.document import Kind
from holdfast.collect.encoding import decode
from holdfast.collect.feeds import read_feed
from holdfast.collect.files import read_text
from holdfast.collect.json_objects import parse
from holdfast.collect.jsonl import read_lines, read_objects
from holdfast.collect.telegram_export import read_export
from holdfast.collect.web import read_page

HEAD_BYTES = 1 << 16
"""So much of a file is looked at."""

_OPENING_CHARS = 4096
_BLANK = "\ufeff \t\r\n"

_EXPORT = re.compile(r'"messages"\s*:\s*\[\s*[\]{]|"(?:personal_information|profile_pictures|frequent_contacts|left_chats|chats)"\s*:\s*\{')
_REPORT_KEY = re.compile(r'\{\s*"text"\s*:|[,{]\s*"text"\s*:\s*"')
_OBJECT = re.compile(r'\{\s*["}]')
_LIST_OF_OBJECTS = re.compile(r"\[\s*[{\]]")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF|\w+:feed)[\s>]")
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)[\s>]", re.IGNORECASE)
_FRAGMENT = re.compile(
    r"<(?:!--|(?:title|meta|link|script|div|section|main|article|p|h[1-6]|ul|ol|table|span|blockquote)[\s/>])", re.IGNORECASE
)


def recognise(head: bytes) -> Kind | None:
    """The kind of a file that begins with `head` and is no binary file; `None` for markup of an unknown kind.

    Text that is none of the others is plain text.
    """
    text = decode(head).text.lstrip(_BLANK)
    if text.startswith(("{", "[")):
        return _json_kind(text) or read_text
    opening = text[:_OPENING_CHARS]
    if text.startswith("<") and is_cap(text):
        return read_cap
    feed, page = _FEED.search(opening), _PAGE.search(opening)
    if text.startswith("<") and feed and not (page and page.start() < feed.start()):
        return read_feed
    if page or _FRAGMENT.match(text):
        return read_page
    if text.startswith("<?xml"):
        return None
    return read_lines if _are_lines(text) else read_text


def _json_kind(text: str) -> Kind | None:
    if _LIST_OF_OBJECTS.match(text):
        return read_objects
    if not _OBJECT.match(text):
        return read_lines if _are_lines(text) else None
    export, report = _EXPORT.search(text), _REPORT_KEY.search(text)
    if export and not (report and report.start() < export.start()):
        return read_export
    first, *_ = text.split("\n", maxsplit=1)
    if isinstance(parse(first.encode(errors="replace"))[0], dict) or _are_lines(text):
        return read_lines
    return read_objects


def _are_lines(text: str) -> bool:
    """Whether half of the lines, or the only one, are JSON objects by their ends."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    begun = [line for line in lines if _OBJECT.match(line)]
    whole = [line for line in begun if line.endswith("}")]
    return bool(begun) and (len(lines) == 1 or len(whole) * 2 >= len(lines))
