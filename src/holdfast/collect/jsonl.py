"""JSON lines: one report a line, `{"id", "text", "published", "lang", "source", "url", "title"}`; only `text` is required.

`{"id", "source", "deleted": true}`, or a time instead of `true`, says that the source took that post down.

The same objects may also stand in one JSON list, or alone in a file. Other keys are ignored. `published` is an ISO 8601
date-time (UTC where it has no offset) or a bare date, which becomes 12:00 UTC of that day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from holdfast.collect.document import Document, Gone, Post, kept
from holdfast.collect.identity import NO_SOURCE, host_of
from holdfast.collect.json_objects import MAX_OBJECT_BYTES, ObjectReader, Window, parse
from holdfast.records import Loss

_BOM = b"\xef\xbb\xbf"
_STATED_ID = re.compile(rb'"id"\s*:\s*("[^"\\]{1,60}"|\d{1,20})')
_OPTIONAL = ("title", "published", "lang", "source", "url")
_REMEDY = 'give each report one object with a "text", such as {"id": "1", "text": "...", "published": "2025-10-01"}'


def read_lines(document: Document) -> Iterator[Post | Gone | Loss]:
    """A post a line; an empty line is skipped, a bad one is a loss that names it."""
    for number, raw in _lines(document.chunks):
        if raw is None:
            yield document.lost(f"line {number}", f"longer than {MAX_OBJECT_BYTES >> 20} MB", "end each report with a line break")
        elif raw:
            yield from _read_object(document, number, raw, *parse(raw))


def read_objects(document: Document) -> Iterator[Post | Gone | Loss]:
    """A post an object of a JSON list, or of objects that stand one after the other."""
    for found in ObjectReader(Window(document.chunks)).all_items():
        yield from _read_object(document, found.line, found.raw, found.value, found.damaged_bytes)


def _lines(chunks: Iterator[bytes]) -> Iterator[tuple[int, bytes | None]]:
    """Each line with its number, stripped; `None` for one that is too long, which is not kept in memory."""
    number, parts, size = 1, [b""], 0
    for chunk in chunks:
        first, *others = chunk.split(b"\n")
        parts.append(first)
        size += len(first)
        for other in others:
            yield number, _stripped(parts, size)
            number, parts, size = number + 1, [other], len(other)
        if size > MAX_OBJECT_BYTES:
            parts = []
    yield number, _stripped(parts, size)


def _stripped(parts: list[bytes], size: int) -> bytes | None:
    return b"".join(parts).removeprefix(_BOM).strip() if size <= MAX_OBJECT_BYTES else None


@dataclass(frozen=True, slots=True)
class _Row:
    """An object of the input, with where it stands."""

    value: dict[str, object]
    where: str

    def words(self, key: str) -> str | None:
        value = self.value.get(key)
        return value if isinstance(value, str) and value.strip() else None

    def wrong(self) -> Iterator[str]:
        """The optional keys whose value is no string."""
        return (key for key in _OPTIONAL if not isinstance(self.value.get(key), str | None))


def _read_object(document: Document, line: int, raw: bytes, value: object, damaged_bytes: int) -> Iterator[Post | Gone | Loss]:
    where = f"line {line}"
    if not isinstance(value, dict):
        stated = _STATED_ID.search(raw)
        where += f" (id {parse(stated[1])[0]})" if stated else ""
        yield document.lost(where, "no JSON object (cut off or malformed), where one was expected", _REMEDY)
        return
    own_id = _own_id(value)
    row = _Row(value, f"{where} (id {own_id[:60]})" if own_id else where)
    if gone := value.get("deleted"):
        yield from _gone(document, row, own_id, gone)
        if not row.words("text"):
            return
    text = row.words("text")
    if not text:
        found = "no text" if value.get("text") in (None, "") else "text that is no string or is blank"
        yield document.lost(row.where, f"{found}, where a text was expected", _REMEDY)
        return
    yield _post(document, line, raw, row, text, damaged_bytes)
    for key in row.wrong():
        yield kept(document.name, f"{key!r} is no string; the report was kept without it", f"write {key!r} as a string", row.where)


def _post(document: Document, line: int, raw: bytes, row: _Row, text: str, damaged_bytes: int) -> Post:
    own_id, source = _own_id(row.value), row.words("source")
    return Post(
        source_id=source or host_of(row.words("url")) or NO_SOURCE,
        external_id=own_id or f"{document.file_name}:{line}",
        key=_key(own_id, source, text),
        text=text,
        raw_sha256=document.kept_as(raw),
        where=row.where,
        title=row.words("title"),
        published=row.words("published"),
        lang=row.words("lang"),
        url=row.words("url"),
        damaged_bytes=damaged_bytes,
    )


def _gone(document: Document, row: _Row, own_id: str | None, stated: object) -> Iterator[Gone | Loss]:
    source = row.words("source")
    if own_id is None or source is None or not (stated is True or isinstance(stated, str)):
        remedy = 'name it by "id" and "source", and write "deleted" as true or as a time, such as 2025-10-01T05:00:00Z'
        yield document.lost(row.where, "a post said to be deleted, but not which or when", remedy)
        return
    yield Gone(source_id=source, external_id=own_id, at=stated if isinstance(stated, str) else None, where=row.where)


def _own_id(value: dict[str, object]) -> str | None:
    own = value.get("id")
    if isinstance(own, str):
        return own.strip() or None
    return str(own) if isinstance(own, int) and not isinstance(own, bool) else None


def _key(own_id: str | None, source: str | None, text: str) -> tuple[str, ...]:
    """Without a source an id is unique in its file only: many files number their rows from one."""
    if own_id is None:
        return ()
    return (own_id,) if source else (own_id, text)
