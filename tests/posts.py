"""Reports as tests have them: a text, and as much of where it stood and when as the test needs."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

import msgspec

from holdfast.records import Report
from holdfast.text import language_of

MONDAY = datetime(2025, 10, 6, 12, tzinfo=UTC)


def report_of(text: str, published: datetime | None = MONDAY, report_id: str = "r1", source: str = "test") -> Report:
    """A report of that text alone, published on a Monday where nothing else is said."""
    return Report(
        id=report_id,
        source_id=source,
        external_id=report_id,
        revision=0,
        published_at=published,
        retrieved_at=None,
        lang=language_of(text),
        title=None,
        text=text,
        url=None,
        forwarded_from=None,
        media=(),
        raw_sha256="",
    )


def post_of(source: str, own_id: str, published: str, text: str, revision: int = 0) -> Report:
    """The post of that channel, read five minutes after it was published; `published` is in UTC."""
    moment = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return msgspec.structs.replace(
        report_of(text, moment, f"{source}-{own_id}", f"telegram/{source}"),
        external_id=own_id,
        revision=revision,
        retrieved_at=moment + timedelta(minutes=5),
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
