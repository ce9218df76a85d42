"""A saved public preview page of a Telegram channel, `t.me/s/<channel>`: its posts, without an account.

Photos and videos without a text are no reports. The post that another one answers is quoted in it; the quote is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from holdfast.collect.document import Document, Post
from holdfast.collect.markup import lines_of
from holdfast.records import Loss

_MESSAGE = "div.tgme_widget_message[data-post]:not(.service_message)"
_ADDRESS = re.compile(r"(.*[^/\s])/(\d+)")
_BACKGROUND = re.compile(r"background-image:\s*url\(['\"]?([^'\")]+)")
_EDITED = re.compile(r"\b(?:edited|изменено|відредаговано|змінено)\b", re.IGNORECASE)


def is_preview(tree: LexborHTMLParser) -> bool:
    """Whether a page is such a preview."""
    return tree.css_first(_MESSAGE) is not None


def posts_of(document: Document, tree: LexborHTMLParser) -> Iterator[Post | Loss]:
    """The posts of the page, in its order. Changes the tree."""
    for node in tree.css(_MESSAGE):
        stated = (node.attributes.get("data-post") or "").strip()
        address = _ADDRESS.fullmatch(stated)
        if not address:
            problem = f"data-post is {stated[:60]!r}, where channel/number was expected"
            yield document.lost(None, problem, "save the page again from t.me/s/<channel>")
            continue
        post = _post(document, node, channel=address[1], number=address[2])
        if post:
            yield post


def _post(document: Document, node: LexborNode, channel: str, number: str) -> Post | None:
    """The post in `node`; `None` if it has no text."""
    raw = (node.html or "").encode(errors="replace")
    for reply in node.css(".tgme_widget_message_reply"):
        reply.decompose()
    published = node.css_first(".tgme_widget_message_date time[datetime]") or node.css_first("time[datetime]")
    edited, forwarded = node.css_first(".tgme_widget_message_meta"), node.css_first(".tgme_widget_message_forwarded_from_name")
    media = _media(node)
    body = node.css_first(".tgme_widget_message_text")
    text = lines_of(body) if body else ""
    if not text:
        return None
    return Post(
        source_id=f"telegram/{channel}",
        external_id=number,
        key=(number,),
        text=text,
        raw_sha256=document.kept_as(raw),
        where=f"message {number}",
        published=published.attributes.get("datetime") if published else None,
        url=f"https://t.me/{channel}/{number}",
        forwarded_from=(forwarded.text().strip() or None) if forwarded else None,
        media=media,
        revision=int(bool(edited and _EDITED.search(edited.text()))),
    )


def _media(node: LexborNode) -> tuple[str, ...]:
    """Addresses of photos and videos, names of documents."""
    photos = (_BACKGROUND.search(photo.attributes.get("style") or "") for photo in node.css(".tgme_widget_message_photo_wrap"))
    videos = (video.attributes.get("src") for video in node.css("video[src]"))
    files = (title.text().strip() for title in node.css(".tgme_widget_message_document_title"))
    return tuple(filter(None, (*(photo[1] for photo in photos if photo), *videos, *files)))
