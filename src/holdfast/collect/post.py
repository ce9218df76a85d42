"""Post -> Report: the one place where text is cleaned, identity, language and time are settled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import get_args

from holdfast.collect.document import Gone, Post, kept, lost
from holdfast.collect.identity import report_id
from holdfast.collect.times import FUTURE_TOLERANCE, read_time
from holdfast.records import Deletion, Language, Loss, Report
from holdfast.text import INVISIBLE, language_of

_NEWLINE = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LONE_SURROGATE = re.compile(r"[\ud800-\udfff]")
_NOT_EMPTY = re.compile(rf"[^\s{INVISIBLE}]")
_KNOWN: dict[str, Language] = {code: code for code in get_args(Language) if code != "und"}


def clean(text: str) -> str:
    r"""`text` as a report keeps it: newlines as \n, control characters as blanks, no blank space at either end.

    Characters that are invisible within words stay. Half of a surrogate pair, which no file can hold, becomes U+FFFD.
    """
    text = _CONTROL.sub(" ", _NEWLINE.sub("\n", text))
    return _LONE_SURROGATE.sub("\ufffd", text).strip()


def has_text(text: str) -> bool:
    """Whether anything in `text` can be seen."""
    return _NOT_EMPTY.search(text) is not None


def reports_of(post: Post, name: str, retrieved_at: datetime) -> Iterator[Report | Loss]:
    """The report of `post`, then a loss for each thing in it that could not be used; only a loss if it has no text.

    `name` is the input that the losses name. A time more than a day after `retrieved_at` is not believed.
    """
    text = clean(post.text)
    if not has_text(text):
        yield lost(name, "no text, where a report was expected", "leave it out, or give it a text", post.where)
        return
    title = " ".join(clean(post.title or "").split()) or None
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    published, doubt = _published(post, name, retrieved_at)
    yield _report(post, text, title, published, retrieved_at)
    if doubt:
        yield doubt
    if post.damaged_bytes:
        problem = f"{post.damaged_bytes} bytes are no text in its encoding; each became U+FFFD, the rest was read"
        yield kept(name, problem, "save the file again as UTF-8 from its source", post.where)


def deletion_of(gone: Gone, name: str, retrieved_at: datetime) -> tuple[Deletion, Loss | None]:
    """That the post was taken down, when the source says so or else by `retrieved_at`; and a loss where its time cannot be read."""
    at, doubt = retrieved_at, None
    try:
        at = read_time(gone.at) if gone.at is not None else at
    except ValueError:
        problem = f"deleted {clean(str(gone.at))[:60]!r} is no ISO 8601 date or time; it was noted as of now"
        doubt = kept(name, problem, "write it as true, or as 2025-10-01T05:00:00Z", gone.where)
    source_id, external_id = clean(gone.source_id), clean(gone.external_id)
    return Deletion(report_id=report_id(source_id, (external_id,), ""), at=min(at, retrieved_at), who=None, why=f"stated in {name}"), doubt


def _report(post: Post, text: str, title: str | None, published: datetime | None, retrieved_at: datetime) -> Report:
    source_id, external_id = clean(post.source_id), clean(post.external_id)
    return Report(
        id=report_id(source_id, tuple(clean(part) for part in post.key), text),
        source_id=source_id,
        external_id=external_id,
        revision=post.revision,
        published_at=published,
        retrieved_at=retrieved_at,
        lang=_KNOWN.get(post.lang or "") or language_of(text),
        title=title,
        text=text,
        url=post.url and clean(post.url),
        forwarded_from=post.forwarded_from and clean(post.forwarded_from),
        media=tuple(clean(one) for one in post.media),
        raw_sha256=post.raw_sha256,
    )


def _published(post: Post, name: str, retrieved_at: datetime) -> tuple[datetime | None, Loss | None]:
    stated = post.published
    if stated is None:
        return None, None
    try:
        published = read_time(stated) if isinstance(stated, str) else stated
    except ValueError:
        problem = f"published {clean(str(stated))[:60]!r} is no ISO 8601 date or time; the report was kept without one"
        return None, kept(name, problem, "write it as 2025-10-01 or 2025-10-01T05:00:00Z", post.where)
    if published > retrieved_at + FUTURE_TOLERANCE:
        problem = f"published {published:%Y-%m-%dT%H:%MZ} lies in the future; the report was kept without a time"
        return None, kept(name, problem, "correct the time in the source, or this machine's clock", post.where)
    return published, None
