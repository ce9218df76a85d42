"""Who publishes, what was published, and what of it could not be read."""

from __future__ import annotations

from datetime import datetime

import msgspec

from holdfast.records.codes import Language, Reliability, SourceKind


class Source(msgspec.Struct, frozen=True):
    """Who publishes: a channel, an outlet, an office."""

    id: str
    """As in `Report.source_id`."""
    name: str
    """As people call it."""
    kind: SourceKind
    """What it is."""
    reliability: Reliability
    """How far it has proved right."""
    languages: tuple[Language, ...]
    """What it publishes in."""
    url: str | None
    """Where it publishes."""


class Publisher(msgspec.Struct, frozen=True):
    """Who published a report, as far as that was known when it was recorded."""

    id: str
    """As in `Report.source_id`."""
    kind: SourceKind = "unknown"
    """What kind of publisher."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """One post, article or message as it was published, in one revision."""

    id: str
    """Hash of the source and the external id, or of the text where there is none: the same post has one id everywhere."""
    source_id: str
    """The publisher: `telegram/<channel>`, a host name, or `file` where nothing is known."""
    external_id: str
    """The id that the source gave it, or the name of its file."""
    revision: int
    """0 as first published; an edit adds one."""
    published_at: datetime | None
    """When it was published; `None` if it does not say."""
    retrieved_at: datetime | None
    """When it was read in."""
    lang: Language
    """Language of `text`."""
    title: str | None
    """Headline, if it has one."""
    text: str
    """The text that spans point into. A title that is not part of the body stands first, followed by a blank line."""
    url: str | None
    """Address of this very report."""
    forwarded_from: str | None
    """Name of the channel or author that it was forwarded from."""
    media: tuple[str, ...]
    """Names or addresses of attached files."""
    raw_sha256: str
    """SHA-256 of the bytes that the report was read from."""


class Loss(msgspec.Struct, frozen=True, kw_only=True):
    """Something that could not be read or used, what was expected and what to do: nothing is lost silently."""

    stage: str
    """The stage that could not go on with it: `collect`, `extract` ..."""
    input: str
    """File name, or `-` for standard input."""
    where: str | None
    """Line, message id or byte within the input."""
    problem: str
    """What was found, against what was expected."""
    remedy: str
    """What the user can do."""
    kept: bool = False
    """Whether the report was read all the same, without what could not be used."""
