"""Readings of short texts, by the small gazetteer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest
from tests.posts import MONDAY, report_of

from holdfast.extract import Reader
from holdfast.fuse import fuse
from holdfast.gazetteer import Gazetteer
from holdfast.locate import Locator, locate
from holdfast.records import Claim, Incident
from holdfast.regions import Region
from holdfast.vocabulary import load_vocabulary

Claims = Callable[..., list[Claim]]
Incidents = Callable[..., dict[str | None, Incident]]


@pytest.fixture(scope="session")
def reader(gazetteer: Gazetteer, belgorod: Region) -> Reader:
    return Reader(load_vocabulary, gazetteer, belgorod)


@pytest.fixture(scope="session")
def claims(reader: Reader, gazetteer: Gazetteer, belgorod: Region) -> Claims:
    def read(text: str, published: datetime | None = MONDAY, report_id: str = "r1") -> list[Claim]:
        return list(locate(reader.read(report_of(text, published, report_id)), Locator(gazetteer, belgorod)))

    return read


@pytest.fixture(scope="session")
def incidents(claims: Claims) -> Incidents:
    def read(text: str, published: datetime | None = MONDAY) -> dict[str | None, Incident]:
        found = list(fuse(claims(text, published)))
        named = {incident.where.place or incident.where.name: incident for incident in found}
        assert len(named) == len(found), [incident.where.name for incident in found]
        return named

    return read
