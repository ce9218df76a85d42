"""Files, folders, patterns and standard input -> Reports, each source kind in a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from holdfast.collect.document import MAX_DOCUMENT_BYTES, Document, Gone, Keep, Post, TooLargeError, chunks_of, keep_nothing, kept, lost
from holdfast.collect.encoding import as_utf8, binary_kind, wide_encoding
from holdfast.collect.inputs import STDIN, expand
from holdfast.collect.jsonl import read_lines, read_objects
from holdfast.collect.post import deletion_of, reports_of
from holdfast.collect.recognise import HEAD_BYTES, recognise
from holdfast.collect.telegram_export import read_export
from holdfast.records import Deletion, Loss, Report

__all__ = ["collect", "expand"]

_STREAMED = (read_lines, read_objects, read_export)
"""Kinds that are read piece by piece, as UTF-8; the others read the whole file and see to its encoding."""


Note = Callable[[Deletion], None]
"""Takes what an input says of posts that were taken down."""


def collect(
    inputs: Iterable[str], *, stdin: BinaryIO | None, retrieved_at: datetime, keep: Keep = keep_nothing, note: Note | None = None
) -> Iterator[Report | Loss]:
    """The reports that `inputs` hold, lazily, in the order of `expand`; what cannot be read is a loss, never an error.

    An input is a file, a folder, a pattern, or `-` for `stdin`. `retrieved_at` (aware) is noted in each report; a time
    of publication more than a day after it is not believed. Memory does not grow with the size of a JSON lines
    file or a Telegram export. `keep` is given the bytes that a report was read from before the report is.
    A post that its source says is taken down is told to `note`; without one it is a loss.
    """
    for found in expand(inputs):
        if isinstance(found, Loss):
            yield found
            continue
        told = False
        for item in _read(found, stdin, keep):
            told = True
            if isinstance(item, Post):
                yield from reports_of(item, found, retrieved_at)
            else:
                yield from [item] if isinstance(item, Loss) else _noted(item, found, retrieved_at, note)
        if not told:
            yield lost(found, "it holds no report: nothing in it has a text", "check that it is the right file")


def _noted(gone: Gone, path: str, retrieved_at: datetime, note: Note | None) -> Iterator[Loss]:
    """Tells `note` of it; a loss for what cannot be noted."""
    if note is None:
        yield kept(path, "a post that its source took down, which can only be noted in a ledger", "use `holdfast collect`", gone.where)
        return
    deletion, doubt = deletion_of(gone, path, retrieved_at)
    note(deletion)
    if doubt:
        yield doubt


def _read(path: str, stdin: BinaryIO | None, keep: Keep) -> Iterator[Post | Gone | Loss]:
    """What the file at `path` holds."""
    with ExitStack() as opened:
        try:
            if path != STDIN:
                stdin = opened.enter_context(Path(path).open("rb"))
            if stdin is None:
                yield lost(path, "there is no standard input", "name a file, or pipe a text in")
                return
            yield from _read_stream(path, stdin, keep)
        except OSError as error:
            yield lost(path, f"it cannot be read: {error.strerror or error}", "check that it is a file that you may read")
        except TooLargeError:
            problem = f"larger than {MAX_DOCUMENT_BYTES >> 20} MB, too large for a single text, page or feed"
            yield lost(path, problem, "split it, or give its reports as JSON lines")


def _read_stream(path: str, stream: BinaryIO, keep: Keep) -> Iterator[Post | Gone | Loss]:
    head = _head(stream)
    if not head.strip():
        yield lost(path, "the file is empty", "check that it is the right file")
        return
    binary = binary_kind(head)
    if binary:
        yield lost(path, f"{binary}, where text was expected", "give its text as .txt, .html or .jsonl")
        return
    kind = recognise(head)
    if kind is None:
        yield lost(path, "XML that is neither a feed nor a page", "give an RSS or Atom feed, or its text as .txt or .jsonl")
        return
    chunks: Iterator[bytes] = chain((head,), chunks_of(stream))
    wide = wide_encoding(head)
    if wide and kind in _STREAMED:
        chunks = as_utf8(chunks, wide)
    yield from kind(Document(path, Path(path).name, chunks, keep))


def _head(stream: BinaryIO) -> bytes:
    """The first `HEAD_BYTES` of `stream`, or all of a shorter one: a pipe may give less at a time."""
    parts: list[bytes] = []
    missing = HEAD_BYTES
    while missing and (part := stream.read(missing)):
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)
