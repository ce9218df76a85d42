"""Posts as tests have them: a channel, a number, a time, a text."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta

from holdfast.records import Report
from holdfast.text import language_of


def post_of(source: str, own_id: str, published: str, text: str, revision: int = 0) -> Report:
    """The post of that channel, read five minutes after it was published; `published` is in UTC."""
    moment = datetime.fromisoformat(published).replace(tzinfo=UTC)
    return Report(
        id=f"{source}-{own_id}",
        source_id=f"telegram/{source}",
        external_id=own_id,
        revision=revision,
        published_at=moment,
        retrieved_at=moment + timedelta(minutes=5),
        lang=language_of(text),
        title=None,
        text=text,
        url=None,
        forwarded_from=None,
        media=(),
        raw_sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
