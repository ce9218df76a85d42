"""What stands in a PDF, as text: its pages, its links, what is attached to it, and what it says of itself. Needs pypdf.

It reads the file itself and not what it was made from, so it sees what a typesetter adds.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

_BROKEN = re.compile(r"[-‐\xad]\s*\n\s*")
"""A word that goes on in the next line."""


def text_of_pdf(data: bytes) -> str:
    """All words of the file on one line, twice: words that are broken at the end of a line once as they stand, once put together."""
    parts = list(_parts(PdfReader(io.BytesIO(data))))
    whole = "\n".join(parts)
    return " ".join([*whole.split(), *_BROKEN.sub("", whole).split()])


def _parts(reader: PdfReader) -> Iterator[str]:
    for page in reader.pages:
        yield page.extract_text()
        yield from _links(page)
    yield from (str(value) for value in (reader.metadata or {}).values())
    xmp = reader.xmp_metadata
    if xmp is not None:
        yield xmp.stream.get_data().decode("utf-8", "replace")
    for name, files in reader.attachments.items():
        yield name
        yield from (one.decode("utf-8", "replace") for one in files)
    yield from _titles(reader.outline)


def _links(page: Any) -> Iterator[str]:
    for annotation in page.get("/Annots") or ():
        said = annotation.get_object()
        yield str(said.get("/Contents", ""))
        yield str((said.get("/A") or {}).get("/URI", ""))


def _titles(outline: list[Any]) -> Iterator[str]:
    for one in outline:
        if isinstance(one, list):
            yield from _titles(one)
        else:
            yield str(one.title)
