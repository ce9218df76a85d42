"""One opened input as a source kind sees it, what it makes of it, and the protocol of a source kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

import msgspec

from holdfast.collect.identity import digest
from holdfast.records import Loss

CHUNK_BYTES = 1 << 18
MAX_DOCUMENT_BYTES = 1 << 28
"""A file that is one report (text, page, feed) is read whole, up to this size; an endless stream ends here."""


class TooLargeError(Exception):
    """A file that has to be read whole is over `MAX_DOCUMENT_BYTES`. Never leaves this package."""


class Post(msgspec.Struct, frozen=True, kw_only=True):
    """What a source kind found, as it stands in the source: `holdfast.collect.post` makes a report of it."""

    source_id: str
    external_id: str
    key: tuple[str, ...]
    """What tells it from all other posts of its source, for good; empty where only its text does."""
    text: str
    raw_sha256: str
    where: str | None = None
    """Line or message within the input, as a `Loss` gives it."""
    title: str | None = None
    published: datetime | str | None = None
    """Aware time, or the words of the source, to be read as ISO 8601."""
    lang: str | None = None
    url: str | None = None
    forwarded_from: str | None = None
    media: tuple[str, ...] = ()
    revision: int = 0
    damaged_bytes: int = 0
    """Bytes that were no text in the encoding it was read in."""


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """That the source states a post of its own to be taken down."""

    source_id: str
    external_id: str
    at: str | None
    """The words of the source, to be read as ISO 8601; `None` where it does not say when."""
    where: str | None


Keep = Callable[[bytes], None]
"""Takes the bytes that a report was read from."""


def keep_nothing(_: bytes) -> None:
    """Where nobody wants the bytes."""


@dataclass(frozen=True, slots=True)
class Document:
    """An input whose bytes can be read once, in order."""

    name: str
    """As a `Loss` names it: the path, or `-` for standard input."""
    file_name: str
    """Without its folder, so that a file keeps its identity wherever it lies."""
    chunks: Iterator[bytes]
    """Raises `OSError` where the system cannot go on reading."""
    keep: Keep = keep_nothing
    """Is given the bytes of each post before the post is."""

    def whole(self) -> bytes:
        """All its bytes. Raises `TooLargeError` over `MAX_DOCUMENT_BYTES`, `OSError` if it cannot be read."""
        parts: list[bytes] = []
        size = 0
        for chunk in self.chunks:
            parts.append(chunk)
            size += len(chunk)
            if size > MAX_DOCUMENT_BYTES:
                raise TooLargeError
        return b"".join(parts)

    def kept_as(self, raw: bytes) -> str:
        """The SHA-256 in hex under which the bytes of a post are kept."""
        self.keep(raw)
        return digest(raw)

    def lost(self, where: str | None, problem: str, remedy: str) -> Loss:
        """A loss within this input."""
        return lost(self.name, problem, remedy, where)


class Kind(Protocol):
    """A source kind: reads a document of its shape, lazily, and never raises for what it finds in it.

    Two exceptions pass through: `OSError` and `TooLargeError` from the document's bytes; `collect` makes a loss of them.
    """

    def __call__(self, document: Document, /) -> Iterator[Post | Gone | Loss]:
        """What the document holds, in its order."""
        ...


def lost(name: str, problem: str, remedy: str, where: str | None = None) -> Loss:
    """A loss of the collect stage; what cannot be written as UTF-8 (a file name may hold it) shows as `?`."""
    return Loss(stage="collect", input=_plain(name), where=where and _plain(where), problem=_plain(problem), remedy=remedy)


def kept(name: str, problem: str, remedy: str, where: str | None = None) -> Loss:
    """A loss that cost only a part: the report was read without it."""
    return msgspec.structs.replace(lost(name, problem, remedy, where), kept=True)


def _plain(words: str) -> str:
    return words.encode(errors="replace").decode()


def chunks_of(stream: BinaryIO, size: int = CHUNK_BYTES) -> Iterator[bytes]:
    """The bytes of `stream` in chunks of at most `size`, as they come. Raises `OSError` where it cannot be read."""
    read = getattr(stream, "read1", stream.read)  # of a pipe: what is there, without waiting for a full chunk
    while chunk := read(size):
        yield chunk
