"""Feeds of an area: Atom (RFC 4287) and JSON Feed 1.1, the latest released first.

A correction keeps the id and moves `updated`. What was retracted is gone from the feed; where it is known what an earlier one gave
(`Channel.withdrawn`), a tombstone stands in its place, which tells the id alone: in Atom as RFC 6721 has it; in JSON, which knows none, an
item of the same id that says so in words and as its state, so that every reader takes it in place of what it took before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from heapq import nlargest
from types import MappingProxyType
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from holdfast.publish import wording
from holdfast.publish.formats import describe
from holdfast.publish.formats.json_text import json_bytes
from holdfast.records import Notice, PublicIncident
from holdfast.version import VERSION

LIMIT = 100
"""Entries of a feed."""
_TOMBSTONES = ' xmlns:at="http://purl.org/atompub/tombstones/1.0"'
_BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


class Channel(NamedTuple):
    """What a feed is called and where it will lie."""

    name: str
    """The area: "Valuysky"; empty for the whole region."""
    address: str | None = None
    """Where readers will get it."""
    limit: int = LIMIT
    withdrawn: Mapping[str, datetime] = MappingProxyType({})
    """Public ids that an earlier one gave and that may not be used any more, with since when."""


def atom_feed(records: Iterable[PublicIncident], notice: Notice, channel: Channel) -> bytes:
    """An Atom document; no entry names a person or a report."""
    latest = _latest(records, channel)
    link = f'<link rel="self" href={quoteattr(channel.address)}/>\n' if channel.address else ""
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom"'
        f"{_TOMBSTONES if channel.withdrawn else ''}>\n"
        f"<id>{escape(_feed_id(notice, channel))}</id>\n<title>{_xml(_title(notice, channel))}</title>\n"
        f"<subtitle>{_xml(' '.join(notice.statements))}</subtitle>\n<updated>{_moment(_newest(latest, channel))}</updated>\n{link}"
        f'<author><name>holdfast</name></author>\n<generator version="{VERSION}">holdfast</generator>\n'
    )
    gone = (f'<at:deleted-entry ref="{_urn(own_id)}" when="{_moment(at)}"/>\n' for own_id, at in sorted(channel.withdrawn.items()))
    return "".join([head, *gone, *(_entry(public, notice) for public in latest), "</feed>\n"]).encode()


def json_feed(records: Iterable[PublicIncident], notice: Notice, channel: Channel) -> bytes:
    """A JSON Feed; `_holdfast` of an item is the record itself, `_holdfast_state` whether it is shown or withdrawn."""
    items = [*(_item(public, notice) for public in _latest(records, channel)), *map(_tombstone, sorted(channel.withdrawn.items()))]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(notice, channel),
        "description": " ".join(notice.statements),
        "language": "en",
        **({"feed_url": channel.address} if channel.address else {}),
        **({"_holdfast_withdrawn": {_urn(own_id): _moment(at) for own_id, at in channel.withdrawn.items()}} if channel.withdrawn else {}),
        "items": items,
    }
    return json_bytes(feed) + b"\n"


def _item(public: PublicIncident, notice: Notice) -> dict[str, Any]:
    return {
        "id": _urn(public.id),
        "title": describe.title(public, notice),
        "content_text": describe.summary(public, notice),
        "date_published": _moment(public.released_at),
        "date_modified": _moment(_updated(public)),
        "tags": sorted({one.sector for one in public.targets}),
        "_holdfast": public,
        "_holdfast_state": "shown",
    }


def _tombstone(withdrawn: tuple[str, datetime]) -> dict[str, Any]:
    own_id, at = withdrawn
    return {
        "id": _urn(own_id),
        "title": "Withdrawn",
        "content_text": "This entry was withdrawn. Do not use what it said before.",
        "date_modified": _moment(at),
        "_holdfast_state": "withdrawn",
    }


def _latest(records: Iterable[PublicIncident], channel: Channel) -> list[PublicIncident]:
    return nlargest(channel.limit, records, key=lambda public: (_updated(public), public.id))


def _updated(public: PublicIncident) -> datetime:
    return max(public.released_at, public.corrected_at or public.released_at)


def _newest(latest: Iterable[PublicIncident], channel: Channel) -> datetime:
    return max([*map(_updated, latest), *channel.withdrawn.values()], default=_BEGINNING)


def _entry(public: PublicIncident, notice: Notice) -> str:
    tags = "".join(f'<category term="{one}"/>\n' for one in sorted({target.sector for target in public.targets}))
    return (
        f"<entry>\n<id>{_urn(public.id)}</id>\n<title>{_xml(describe.title(public, notice))}</title>\n"
        f"<published>{_moment(public.released_at)}</published>\n<updated>{_moment(_updated(public))}</updated>\n{tags}"
        f'<content type="text">{_xml(describe.summary(public, notice))}</content>\n</entry>\n'
    )


def _title(notice: Notice, channel: Channel) -> str:
    where = f" in {wording.plain(channel.name)}" if channel.name else ""
    return f"{'EXERCISE: ' if notice.exercise else ''}Incidents{where}"


def _feed_id(notice: Notice, channel: Channel) -> str:
    name = "-".join(wording.plain(channel.name).casefold().split()) or "all"
    return channel.address or f"urn:holdfast:feed:{notice.profile}:{name}"


def _urn(own_id: str) -> str:
    return f"urn:holdfast:incident:{own_id}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def _xml(text: str) -> str:
    """`text` as XML 1.0 can hold it: without control characters, its markup escaped."""
    return escape(wording.plain(text))
