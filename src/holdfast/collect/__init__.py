"""Files, folders, patterns and standard input -> Reports, each source kind in a file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from holdfast.collect.document import MAX_DOCUMENT_BYTES, Document, Keep, Post, TooLargeError, chunks_of, keep_nothing, lost
from holdfast.collect.encoding import as_utf8, binary_kind, wide_encoding
from holdfast.collect.inputs import STDIN, expand
from holdfast.collect.jsonl import read_lines, read_objects
from holdfast.collect.post import reports_of
from holdfast.collect.recognise import HEAD_BYTES, recognise
from holdfast.collect.telegram_export import read_export
from holdfast.records import Loss, Report

__all__ = ["collect", "expand"]

_STREAMED = (read_lines, read_objects, read_export)
"""Kinds that are read piece by piece, as UTF-8; the others read the whole file and see to its encoding."""


def collect(inputs: Iterable[str], *, stdin: BinaryIO | None, retrieved_at: datetime, keep: Keep = keep_nothing) -> Iterator[Report | Loss]:
    """The reports that `inputs` hold, lazily, in the order of `expand`; what cannot be read is a loss, never an error.

    An input is a file, a folder, a pattern, or `-` for `stdin`. `retrieved_at` (aware) is noted in each report; a time
    of publication more than a day after it is not believed. Memory does not grow with the size of a JSON lines
    file or a Telegram export. `keep` is given the bytes that a report was read from before the report is.
    """
    for found in expand(inputs):
        if isinstance(found, Loss):
            yield found
            continue
        told = False
        for item in _read(found, stdin, keep):
            told = True
            yield from [item] if isinstance(item, Loss) else reports_of(item, found, retrieved_at)
        if not told:
            yield lost(found, "it holds no report: nothing in it has a text", "check that it is the right file")


def _read(path: str, stdin: BinaryIO | None, keep: Keep) -> Iterator[Post | Loss]:
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


def _read_stream(path: str, stream: BinaryIO, keep: Keep) -> Iterator[Post | Loss]:
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
