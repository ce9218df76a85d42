"""Readings of short texts, by the small gazetteer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from holdfast.extract import Reader
from holdfast.fuse import fuse
from holdfast.gazetteer import Gazetteer
from holdfast.locate import Locator, locate
from holdfast.records import Claim, Incident, Report
from holdfast.regions import Region
from holdfast.text import language_of
from holdfast.vocabulary import load_vocabulary

PUBLISHED = datetime(2025, 10, 6, 12, tzinfo=UTC)  # a Monday

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


def report(text: str, published: datetime | None = PUBLISHED, report_id: str = "r1") -> Report:
    return Report(
        id=report_id,
        source_id="test",
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


@pytest.fixture(scope="session")
def reader(gazetteer: Gazetteer, belgorod: Region) -> Reader:
    return Reader(load_vocabulary, gazetteer, belgorod)


@pytest.fixture(scope="session")
def claims(reader: Reader, gazetteer: Gazetteer, belgorod: Region) -> Claims:
    def read(text: str, published: datetime | None = PUBLISHED, report_id: str = "r1") -> list[Claim]:
        return list(locate(reader.read(report(text, published, report_id)), Locator(gazetteer, belgorod)))

    return read


@pytest.fixture(scope="session")
def incidents(claims: Claims) -> Incidents:
    def read(text: str, published: datetime | None = PUBLISHED) -> dict[str | None, Incident]:
        found = list(fuse(claims(text, published)))
        named = {incident.where.place or incident.where.name: incident for incident in found}
        assert len(named) == len(found), [incident.where.name for incident in found]
        return named

    return read
