"""`/api/search`: the reports that hold some words, and the incidents that they tell of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated

import msgspec
from litestar import get
from litestar.params import QueryParameter

from holdfast.api.asked import Audience, TheDesk, TheMoment, only_working
from holdfast.records import Glance, Report
from holdfast.store import glance_of, incidents_told_by, search_reports

Fifty = Annotated[int, QueryParameter(ge=1, le=500, description="At most so many reports.")]
Words = Annotated[str, QueryParameter(min_length=1, max_length=500, description="Words in any form; in quotation marks as they stand.")]
MARKS = "\x02", "\x03"
"""What stands around what was found until the excerpt is cut there: no text is written with them."""
_MARKED = re.compile("\x02([^\x02\x03]*)\x03")


class Piece(msgspec.Struct, frozen=True):
    """Some words of an excerpt."""

    text: str
    """As written: it may look like markup, and is none."""
    found: bool
    """Whether they were looked for."""


class FoundReport(msgspec.Struct, frozen=True, kw_only=True):
    """A report that holds the words."""

    report: Report
    """In its current wording."""
    excerpt: tuple[Piece, ...]
    """Words around what was found, one after the other."""
    deleted_at: datetime | None
    """When its source was seen to have deleted it."""
    incidents: tuple[str, ...]
    """Ids of the incidents that it tells of."""


class SearchResult(msgspec.Struct, frozen=True, kw_only=True):
    """The reports that hold all the words, and the incidents that they tell of."""

    batch: int
    """The state of the ledger that it is of."""
    found: tuple[FoundReport, ...]
    """The best first."""
    incidents: tuple[Glance, ...]
    """Each once, the latest first, those without a time last."""


@get("/api/search", sync_to_thread=True, summary="Reports by their words")
def search(desk: TheDesk, moment: TheMoment, q: Words, limit: Fifty = 50, audience: Audience = None) -> SearchResult:
    """The reports that hold all the words, the best first."""
    only_working(audience)
    with desk.at(moment) as at:
        found = tuple(
            FoundReport(
                report=one.report,
                excerpt=tuple(pieces_of(one.excerpt)),
                deleted_at=one.deleted_at,
                incidents=incidents_told_by(at.connection, one.report.id, at.batch),
            )
            for one in search_reports(at.connection, q, at.batch, limit, MARKS)
        )
        ids = sorted({own_id for one in found for own_id in one.incidents})
        glances = [glance for own_id in ids if (glance := glance_of(at.connection, own_id, at.batch)) is not None]
    glances.sort(key=lambda one: (one.start is not None, one.start), reverse=True)
    return SearchResult(batch=at.batch, found=found, incidents=tuple(glances))


def pieces_of(excerpt: str) -> Iterator[Piece]:
    r"""The excerpt cut at the marks; what is left of marks that stood in the text itself is taken out.

    >>> [piece.text for piece in pieces_of("в \x02Козинке\x03 <b>дом</b>")]
    ['в ', 'Козинке', ' <b>дом</b>']
    """
    for number, part in enumerate(_MARKED.split(excerpt)):
        text = part.translate({ord(mark): None for mark in MARKS})
        if text:
            yield Piece(text, found=number % 2 == 1)
