"""The chats and messages in the bytes of a Telegram Desktop export, in one pass and constant memory.

An export is `{"name", "type", "id", "messages": [...]}`, or many of these in `{..., "chats": {"list": [...]}}`. Within
one a message begins with `{"id": N, "type": "message"`; within a valid string that cannot stand, since quotes are escaped
there. So a message that runs into such a beginning is broken, and the next one is sound. Messages built in another order of
keys are found by their braces alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from holdfast.collect.json_objects import STRING, Found, ObjectReader, Window, parse

_VALUE = rb"(?:%s|[\w.+-]+|\{[^{}]*+\}|\[[^\[\]]*+\])" % STRING
_MESSAGE = rb'\s*"id"\s*:\s*-?\d+\s*,\s*"type"\s*:\s*"(?:message|service|unsupported)"'
_CHAT = rb'(?P<fields>(?:\s*"\w+"\s*:\s*%s\s*,)*+)\s*"messages"\s*:\s*\[' % _VALUE
_BOUNDARY = re.compile(rb"\{(?:(?P<message>%s)|%s)" % (_MESSAGE, _CHAT), re.DOTALL)
_CHAT_BEGINS = re.compile(rb"\{" + _CHAT, re.DOTALL)
_BLANK = re.compile(rb"(?:\xef\xbb\xbf)?\s*+")


@dataclass(frozen=True, slots=True)
class Chat:
    """The chat whose messages are being read."""

    address: str | None
    """Its username, else its id, else its name; `None` where the export gives none of them before its messages."""
    username: str | None
    prefix: str
    """Stands before the ids of messages where one export has several chats; otherwise empty."""


class ExportStream:
    """Reads an export once."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._window = Window(chunks)
        self._reader = ObjectReader(self._window, _BOUNDARY)
        self._chat = Chat(None, None, "")
        self._alone = False
        self._entered = False
        self._stray: Found | None = None
        self._broken_at_end = False

    def messages(self) -> Iterator[tuple[Chat, Found]]:
        """Each message with its chat, in the order of the export, broken ones included."""
        self._window.skip(_BLANK)
        goes_on = True
        while goes_on:
            goes_on = self._enter_list()
            if self._stray:
                yield self._chat, self._stray
            if goes_on:
                for found in self._reader.list_items():
                    self._broken_at_end = found.at_end
                    yield self._chat, found

    @property
    def ending(self) -> str | None:
        """Once all messages are read: what is wrong with the end of the file; `None` if nothing, or if a message told."""
        if not self._entered:
            return "no list of messages"
        if self._broken_at_end or (self._reader.list_closed and self._window.data.rstrip().endswith(b"}")):
            return None
        return "the file is cut off: it ends before the export does"

    def _enter_list(self) -> bool:
        """Whether there are more messages: the window then stands within the list that holds them."""
        window, line = self._window, self._window.line
        self._stray = None
        at_object = window.data[window.at : window.at + 1] == b"{"
        if self._entered and at_object and not _CHAT_BEGINS.match(window.data, window.at):
            return True  # the same list goes on behind a broken message
        match, passed = window.find(_BOUNDARY)
        if self._reader.list_closed and not self._ends_chat(passed):
            self._stray = Found(passed, line, None, at_end=match is None)
            self._broken_at_end = match is None
        if not match:
            return False
        if not match["message"]:
            self._alone = not (self._entered or passed)
            self._chat = _chat_of(match["fields"], self._alone)
            window.move(match.end())
        self._entered = True
        return True

    def _ends_chat(self, rest: bytes) -> bool:
        """Whether `rest` is what may follow the list of messages; else a broken message closed the list too early."""
        if self._alone:
            return isinstance(parse(b'{"messages": 0' + rest)[0], dict)
        return rest.lstrip().startswith(b"}")


def _chat_of(fields: bytes, alone: bool) -> Chat:
    """The chat that these keys, up to its messages, describe. `alone`: the export has no other."""
    value, _ = parse(b"{" + fields + b'"messages": 0}')
    stated = value if isinstance(value, dict) else {}
    names = [stated.get(key) for key in ("username", "id", "name")]
    username, *others = [str(name).strip().lstrip("@") if isinstance(name, str | int) else "" for name in names]
    address = next(filter(None, (username, *others)), None)
    return Chat(address, username or None, f"{address}/" if address and not alone else "")
