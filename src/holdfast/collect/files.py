"""A plain text file: one report, known by its text."""

from __future__ import annotations

from collections.abc import Iterator

from holdfast.collect.document import Document, Post
from holdfast.collect.encoding import decode
from holdfast.collect.identity import NO_SOURCE
from holdfast.records import Loss


def read_text(document: Document) -> Iterator[Post | Loss]:
    """The file as one post, without a title or a time: a text names neither in a way that can be trusted."""
    raw = document.whole()
    decoded = decode(raw)
    yield Post(
        source_id=NO_SOURCE,
        external_id=document.file_name,
        key=(),
        text=decoded.text,
        raw_sha256=document.kept_as(raw),
        damaged_bytes=decoded.damaged_bytes,
    )
