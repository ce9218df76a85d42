"""The objects of a JSON stream, one by one, in memory that does not grow with the stream, past broken ones.

An object ends where its braces balance, with strings skipped. What then does not parse is broken; so is what runs
into the beginning of the next object. After a broken one the reader goes on at the next place that looks like the
beginning of an object of this stream, so a broken object loses only itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import msgspec

from holdfast.collect.encoding import decode

MAX_OBJECT_BYTES = 1 << 24
"""A longer object is taken as broken: without a limit one missing quote could swallow the rest of an archive."""

OVERLAP_BYTES = 1 << 16
"""A beginning that is being searched for is no longer than this."""

_SPACE_AND_COMMAS = re.compile(rb"[\s,]*+")
_LIST_SIGNS = re.compile(rb"[\s,\[\]]*+")
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)|[{}]', re.DOTALL)
_OPEN, _CLOSE, _END_OF_LIST = b"{}]"
STRING = rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"'
"""A whole JSON string, as a pattern."""

_SCALAR = rb"(?:%s|[\w.+-]+)" % STRING
_INDENT = re.compile(rb"\n([ \t]*)\}\Z")
_FIRST_KEYS = re.compile(rb'\{\s*("[^"\\]+"\s*:)\s*(?:%s\s*,\s*("[^"\\]+"\s*:))?' % _SCALAR)


@dataclass(frozen=True, slots=True)
class Found:
    """One object of the stream, or a stretch that should have been one."""

    raw: bytes
    """Its own bytes (in UTF-8 where the stream was UTF-16); of a broken one the first `OVERLAP_BYTES` at most."""
    line: int
    """Line that it begins in, counted from 1."""
    value: dict[str, object] | None
    """`None` if it is broken."""
    damaged_bytes: int = 0
    at_end: bool = False
    """Broken because the stream ends within it."""


class Window:
    """The stretch of a byte stream that is being looked at: from `at` to the end of `data`."""

    def __init__(self, chunks: Iterable[bytes]) -> None:
        self._chunks = iter(chunks)
        self.data = b""
        self.at = 0
        self.line = 1

    def fill(self) -> bool:
        """Whether there was more to read: at least as much again as is being looked at, unless the stream ended."""
        kept = self.data[self.at :]
        parts = [kept]
        size = 0
        for chunk in self._chunks:
            parts.append(chunk)
            size += len(chunk)
            if size > len(kept):
                break
        self.data, self.at = b"".join(parts), 0
        return size > 0

    def move(self, to: int) -> bytes:
        """Go on to `to`; the bytes passed over."""
        passed = self.data[self.at : to]
        self.line += passed.count(b"\n")
        self.at = to
        return passed

    def skip(self, pattern: re.Pattern[bytes]) -> bool:
        """Pass over what `pattern` matches, as far as it goes; whether anything is left."""
        while True:
            match = pattern.match(self.data, self.at)
            self.move(match.end() if match else self.at)
            if self.at < len(self.data):
                return True
            if not self.fill():
                return False

    def find(self, pattern: re.Pattern[bytes] | None, beyond: int = 0) -> tuple[re.Match[bytes] | None, bytes]:
        """Go on to the next match of `pattern` that begins at least `beyond` bytes from here, else to the end.

        With it comes the beginning of what was passed over.
        """
        head = b""
        while True:
            match = pattern.search(self.data, self.at + beyond) if pattern else None
            passed = self.move(match.start() if match else max(self.at, len(self.data) - OVERLAP_BYTES))
            head += passed[: OVERLAP_BYTES - len(head)]
            beyond = max(0, beyond - len(passed))
            if match:
                return match, head
            if not self.fill():
                return None, head + self.move(len(self.data))[: OVERLAP_BYTES - len(head)]


class ObjectReader:
    """Reads objects from a window.

    `boundary` matches where an object begins for certain: never within a valid one. If it matches the first object, all
    have to begin with the same key: another one is a part of an object that closed too early.
    """

    def __init__(self, window: Window, boundary: re.Pattern[bytes] | None = None) -> None:
        self.list_closed = False
        """Whether the list read last came to its `]`."""
        self._window = window
        self._boundary = boundary
        self._beginning = boundary
        self._learned = False
        self._first_key: str | None = None

    def list_items(self) -> Iterator[Found]:
        """The objects up to the `]` that ends the list, which is passed over, or the end of the stream.

        A broken object ends it too: its caller judges whether what follows is still the same list.
        """
        window = self._window
        self.list_closed = False
        while window.skip(_SPACE_AND_COMMAS):
            if window.data[window.at] == _END_OF_LIST:
                window.move(window.at + 1)
                self.list_closed = True
                return
            found = self._next()
            yield found
            if found.value is None:
                return

    def all_items(self) -> Iterator[Found]:
        """All objects of the stream, whether in a list or one after the other."""
        while self._window.skip(_LIST_SIGNS):
            yield self._next()

    def _next(self) -> Found:
        window = self._window
        while True:
            data, start = window.data, window.at
            end = _object_end(data, start) if data[start] == _OPEN else None
            if self._boundary and self._boundary.search(data, start + 1, len(data) if end is None else end):
                return self._broken()
            if end is not None and end - start <= MAX_OBJECT_BYTES:
                return self._parsed(end)
            if end is not None or len(data) - start > MAX_OBJECT_BYTES or not window.fill():
                return self._broken()

    def _parsed(self, end: int) -> Found:
        window, line = self._window, self._window.line
        raw = window.data[window.at : end]
        value, damaged = parse(raw)
        if not isinstance(value, dict) or (self._first_key and next(iter(value), None) != self._first_key):
            return self._broken()
        if not self._learned:
            self._learn(raw, value)
        window.move(end)
        return Found(raw, line, value, damaged)

    def _broken(self) -> Found:
        """The stretch up to the next place where an object seems to begin."""
        line = self._window.line
        match, passed = self._window.find(self._beginning, beyond=1)
        return Found(passed, line, None, at_end=match is None)

    def _learn(self, raw: bytes, value: dict[str, object]) -> None:
        """The objects of one stream are laid out alike: one tells where others begin."""
        if self._boundary and self._boundary.match(raw):
            self._first_key = next(iter(value))
        layout = _layout(raw)
        if layout:
            certain = self._boundary.pattern + b"|" if self._boundary else b""
            self._beginning = re.compile(certain + layout)
        self._learned = True


def parse(raw: bytes) -> tuple[object, int]:
    """The JSON value of `raw` and how many of its bytes were damaged; `None` if it is no JSON.

    Line breaks within strings and halves of surrogate pairs are let pass: others write them.
    """
    try:
        return msgspec.json.decode(raw), 0
    except (ValueError, RecursionError):  # ValueError: msgspec's and Unicode's errors are both of that kind
        decoded = decode(raw)
    try:
        return json.loads(decoded.text, strict=False), decoded.damaged_bytes
    except (ValueError, RecursionError):
        return None, decoded.damaged_bytes


def _object_end(data: bytes, start: int) -> int | None:
    """The end of the object that begins at `start`; `None` if it does not end within `data`."""
    depth = 0
    for token in _TOKEN.finditer(data, start):
        sign = data[token.start()]
        if sign == _OPEN:
            depth += 1
        elif sign == _CLOSE:
            depth -= 1
            if not depth:
                return token.end()
    return None


def _layout(raw: bytes) -> bytes | None:
    """A pattern for the beginning of objects laid out like `raw`: by indentation if it has lines, else by its first two keys."""
    indent = _INDENT.search(raw)
    if indent:
        return rb"(?<=\n%s)\{" % indent[1]
    keys = _FIRST_KEYS.match(raw)
    if not keys:
        return None
    second = rb"\s*%s\s*,\s*%s" % (_SCALAR, re.escape(keys[2])) if keys[2] else b""
    return rb"\{\s*" + re.escape(keys[1]) + second
