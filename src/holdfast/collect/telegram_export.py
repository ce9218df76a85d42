"""Telegram Desktop's machine-readable export, `result.json`: of one chat, or of all (`chats.list[]`).

`date_unixtime` is the time; where an old export has only `date`, which is local time of the computer that exported
and names no zone, it is taken as UTC. Service messages, unsupported ones and those without text (a photo alone) are no
reports. Contacts and the ids of persons are not kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from re import compile as pattern

from holdfast.collect.document import Document, Post
from holdfast.collect.json_objects import Found
from holdfast.collect.post import has_text
from holdfast.collect.telegram_stream import Chat, ExportStream
from holdfast.collect.times import unix_time
from holdfast.records import Loss

_OWN_ID = pattern(rb'(?s:\{.*?"id"\s*:\s*(-?\d+))')
_CHANNEL_ID = pattern(r"channel(\d+)")
_NOT_READ = frozenset(("service", "unsupported"))
_REMEDY = "export the chat again; the other messages were read"


def read_export(document: Document) -> Iterator[Post | Loss]:
    """The messages of an export in its order; a broken one is a loss that names it, and loses only itself."""
    stream = ExportStream(document.chunks)
    last: str | None = None
    for chat, found in stream.messages():
        own = _OWN_ID.match(found.raw)
        last, before = own[1].decode() if own else last, last
        if found.value is None:
            yield _broken(document, found, f"message {last}" if own else f"after message {before}" if before else "first message")
        else:
            yield from _read_message(document, chat, found, found.value)
    if stream.ending:
        yield document.lost(last and f"after message {last}", stream.ending, "export the chat again")


def _broken(document: Document, found: Found, where: str) -> Loss:
    problem = "the file is cut off or malformed from here to its end" if found.at_end else "malformed, where a message was expected"
    return document.lost(f"{where} (line {found.line})", problem, _REMEDY)


def _read_message(document: Document, chat: Chat, found: Found, message: dict[str, object]) -> Iterator[Post | Loss]:
    if message.get("type") in _NOT_READ:
        return
    own_id = message.get("id")
    if not isinstance(own_id, int | str):
        yield document.lost(f"line {found.line}", "a message without an id", _REMEDY)
        return
    text = _text(message.get("text", message.get("text_entities")))
    if text is None:
        yield document.lost(f"message {own_id}", "text that is neither a string nor a list of texts", _REMEDY)
    elif has_text(text):
        yield _post(document, chat, found, message, str(own_id), text)


def _post(document: Document, chat: Chat, found: Found, message: dict[str, object], own_id: str, text: str) -> Post:
    address = chat.address or _channel(message.get("from_id"))
    return Post(
        source_id=f"telegram/{address}" if address else "telegram",
        external_id=chat.prefix + own_id,
        key=(own_id,) if address else (own_id, text),
        text=text,
        raw_sha256=document.kept_as(found.raw),
        where=f"message {own_id}",
        published=_published(message),
        url=f"https://t.me/{chat.username}/{own_id}" if chat.username else None,
        forwarded_from=_words(message.get("forwarded_from")) or _words(message.get("saved_from")),
        media=_media(message),
        revision=int(_is_edited(message)),
        damaged_bytes=found.damaged_bytes,
    )


def _text(value: object) -> str | None:
    """The text of a message, which is a string or a list of strings and of objects with a `text`; `None` if neither."""
    parts = value if isinstance(value, list) else [value or ""]
    found = [part.get("text") if isinstance(part, dict) else part for part in parts]
    texts = [text for text in found if isinstance(text, str)]
    return "".join(texts) if len(texts) == len(parts) else None


def _published(message: dict[str, object]) -> datetime | str | None:
    seconds, local = message.get("date_unixtime"), _words(message.get("date"))
    if not isinstance(seconds, str | int):
        return local
    try:
        return unix_time(seconds)
    except ValueError:
        return local or str(seconds)


def _is_edited(message: dict[str, object]) -> bool:
    """Whether it was edited; exports of some versions give the year 1970 to messages that were not."""
    seconds, local = message.get("edited_unixtime"), _words(message.get("edited"))
    if isinstance(seconds, str | int):
        return str(seconds) not in ("", "0")
    return local is not None and not local.startswith("1970")


def _media(message: dict[str, object]) -> tuple[str, ...]:
    """Names of the attached files; a sentence in parentheses stands where the export left a file out."""
    names: list[str] = []
    for key, original in (("photo", None), ("file", "file_name")):
        name = _words(message.get(key))
        if name and name.startswith("("):
            name = _words(message.get(original)) if original else None
        if name:
            names.append(name)
    return tuple(names)


def _channel(from_id: object) -> str | None:
    """The id of the channel that posted, if it was a channel: the id of a person is not kept."""
    match = _CHANNEL_ID.fullmatch(from_id) if isinstance(from_id, str) else None
    return match[1] if match else None


def _words(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None
